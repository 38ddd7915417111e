#!/usr/bin/env node
// Long because an auditor takes this one file along and needs no other.
//
// node verify-offline.mjs <folder | evidence.json> [anchors]
//
// Holds an export of a shop's event log (npm run export-log, or the folder of a backup) to its seals, with nothing but
// Node itself; or one customer's evidence of consent, a file of its own with the events and seals it speaks of. Written apart from the shop's own verifier on purpose, and short, so that an auditor can read all of it.
// Ends with 0: everything is as it was sealed · 1: something is not, named below · 2: the export could not be read.
//
//   events.ndjson  one event a line, in the order of positions; nine texts, as PostgreSQL printed them
//   seals.ndjson   one seal a line, in their order; `leaves` is hex, 40 bytes an event: its position in 8, big endian,
//                  and the SHA-256 of its nine texts in 32
//   anchors        a text of lines, carried out of the database day by day:
//                  2026-01-31 seal 12 position 3456 root 9f3a11c2:… (64 hex digits in eights)
//                  Empty lines are passed over, and those that begin with # and a space. Any other is refused (2).
//
// Everything is hashed as netstrings, the length in bytes before each text: “abc” is 3:abc,
//   hash of an event = SHA-256 of its nine netstrings, in the order below
//   root of a seal   = SHA-256 of the netstrings of nth, from, to, events, previous, at, and then its leaves as bytes
// A seal speaks for every position from `from` to `to`, and `previous` is the root of the seal before it.

import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const FIELDS = [
  'position',
  'stream_id',
  'version',
  'event_id',
  'type',
  'schema_version',
  'data',
  'meta',
  'recorded_at',
]
const SHOWN_MAX = 20

const net = text => `${Buffer.byteLength(String(text))}:${text},`
const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex')
const hashOf = event => sha256(FIELDS.map(field => net(event[field])).join(''))
const named = event =>
  `position ${event.position}, ${event.stream_id} version ${event.version}, ${event.type}`

async function* lines(path) {
  for await (const line of createInterface({ input: createReadStream(path) }))
    if (line) yield JSON.parse(line)
}

const findings = []
const versions = new Map() // stream → the last version seen of it

/** Inside a stream versions are 1, 2, 3 … in the order of positions. */
function follow(event) {
  const expected = (versions.get(event.stream_id) ?? 0) + 1
  if (Number(event.version) !== expected)
    findings.push(`out of order: ${named(event)} stands where version ${expected} should be`)
  versions.set(event.stream_id, Number(event.version))
}

const broken = (seal, why) => findings.push(`seal ${seal.nth}: ${why}`)
const saidOf = seal => `seal ${seal.nth} position ${seal.to} root ${seal.root.match(/.{8}/g)?.join(':')}`

/** Its place in the chain. */
function checkPlace(seal, before) {
  if (Number(seal.nth) !== before.nth + 1) broken(seal, 'the seal before it is missing')
  else if (Number(seal.from) !== before.to + 1) broken(seal, 'it does not begin where the one before ends')
  else if (seal.previous !== before.root) broken(seal, 'it is not chained to the one before')
}

/** The seal's own sums. Returns the hash of each event it was made of, by position. */
function checkSums(seal) {
  const head = ['nth', 'from', 'to', 'events', 'previous', 'at'].map(field => net(seal[field])).join('')
  const leaves = Buffer.from(seal.leaves, 'hex')
  if (leaves.length !== seal.events * 40 || sha256(head, leaves) !== seal.root)
    broken(seal, 'its root is not the hash of what it says')
  const hashes = new Map()
  for (let at = 0; at + 40 <= leaves.length; at += 40)
    hashes.set(String(leaves.readBigInt64BE(at)), leaves.toString('hex', at + 8, at + 40))
  return hashes
}

const PASSED_OVER = /^(#(\s.*)?)?$/
const ANCHOR = /^(\d{4}-\d\d-\d\d) (seal (\d+) position (\d+) root (?:[0-9a-f]{8}:){7}[0-9a-f]{8})$/

/** The lines the shop's own verifier reads, and no others: one that was bent must not pass for one that was not there. */
function anchorsOf(file) {
  const text = file ? readFileSync(file, 'utf8') : ''
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (PASSED_OVER.test(line.trim())) return []
    const [, day, says, nth, position] = ANCHOR.exec(line.trim()) ?? []
    if (!day) throw new Error(`line ${index + 1} of ${file} is no anchor`)
    return [{ day, says, nth: Number(nth), position: Number(position) }]
  })
}

/** Of a seal by its `says`; undefined: there is no such seal */
function checkAnchor({ day, says, nth }, found) {
  if (found === undefined) findings.push(`anchor of ${day}: there is no seal ${nth}: what was sealed is gone`)
  else if (found !== says) findings.push(`anchor of ${day}: seal ${nth} is not the one of that day`)
}

function checkEvent(event, seal, hash) {
  if (!hash) findings.push(`inserted: ${named(event)}: seal ${seal.nth} knows no event there`)
  else if (hash !== hashOf(event))
    findings.push(`altered: ${named(event)}: it is not what seal ${seal.nth} was made of`)
}

const answered = ({ kind, textVersion, place }, answer) => ({
  told: { kind, answer },
  version: textVersion,
  subject: place.split('.')[2], // what is sealed names whose key opens it
})
const agreed = (kind, { termsVersion, subject }, about) => ({
  told: { kind, answer: 'given', about, place: null },
  version: termsVersion,
  subject,
})
/** What an event of consent says of it, by its type. */
const SAYS = {
  PaymentOrdered: data => agreed('terms', data, data.orderName),
  SubscriptionRegistered: data => agreed('recurring', data, `${data.productName} ${data.plan.planName}`),
  ConsentGiven: data => answered(data, 'given'),
  ConsentRefused: data => answered(data, 'refused'),
}

const isGuest = subject => subject.startsWith('gst_')
const ofGuests = [] // and in the file of somebody else

/** Whose it is, what was answered to what, and when: as the sealed event says it, and no other way. */
function checkConsent(consent, subject, events) {
  const { event, textVersion } = consent
  const fact = events.get(String(event.position))
  const named = `consent of position ${event.position}`
  if (!fact || fact.type !== event.type || !Object.hasOwn(SAYS, fact.type))
    return void findings.push(`${named}: the event behind it is not in this file`)
  const data = JSON.parse(fact.data)
  if (data.charge) return void findings.push(`${named}: its event is a charge, of which nobody is asked`)
  const said = SAYS[fact.type](data)
  for (const [field, is] of Object.entries({ at: data.at, streamId: fact.stream_id, ...said.told }))
    if (consent[field] !== is) findings.push(`${named}: its ${field} is not the one of the event, ${is}`)
  if (event.version !== Number(fact.version)) findings.push(`${named}: its event has another version`)
  // The account a guest made later has their orders: the event names the guest.
  if (isGuest(said.subject) && said.subject !== subject) ofGuests.push(consent)
  else if (said.subject !== subject)
    findings.push(`${named}: the event is of another person, ${said.subject}`)
  if (said.version !== textVersion)
    findings.push(`${named}: the event speaks of other words than version ${textVersion}`)
  checkWords(consent, named, 'about' in said.told ? events : new Map())
}

/** Words are those whose hash is written, and where terms of that version were published, those and no others. */
function checkWords({ textVersion, words }, named, events) {
  if (words && sha256(words.ko) !== words.sha256)
    findings.push(`${named}: the words are not those of their hash`)
  const texts = [...events.values()].filter(({ type }) => type === 'LegalTextPublished')
  const isOfVersion = ({ page, version }) => page === 'terms' && version === textVersion
  const published = texts.find(({ data }) => isOfVersion(JSON.parse(data)))
  const position = published ? Number(published.position) : null
  const { ko, en } = published ? JSON.parse(published.data) : (words ?? {})
  const same = words?.position === position && words.ko === ko && words.en === en
  if ((words || published) && !same)
    findings.push(`${named}: the words are not those published at position ${position ?? words.position}`)
}

/** What stands in the file on the shop's word alone. */
function sayUnproved({ subject, consents }) {
  const say = (what, some) => {
    const places = some.map(({ event }) => event.position).join(', ')
    if (places) console.log(`Not proved by the log: ${what} (consents of position ${places}).`)
  }
  const isAnswer = ({ event }) => /^Consent/.test(event.type)
  console.log('Not proved by the log: the name and email of the person, and that these are all the consents.')
  if (consents.length === 0)
    console.log('Not proved by the log: whose file it is, as no event speaks of them.')
  const ofProgram = consents.filter(({ words }) => words && words.position === null)
  say('the words themselves, which came with the program', ofProgram)
  const wordless = consents.filter(({ words }) => !words)
  say('what the words were, which are not in this file', wordless)
  say(`that the guest who ordered was ${subject}`, ofGuests)
  say('what was asked about, and from where it was answered', consents.filter(isAnswer))
}

/** An event is sealed within seconds: one that is older than this and under no seal had its seal taken away. */
const SEALED_WITHIN_MS = 60 * 60_000

const seoulDayOf = moment => new Date(Date.parse(moment) + 9 * 60 * 60_000).toISOString().slice(0, 10)

/** Up to where there were seals when it was made, as the file and whoever kept anchors say. */
function sealedUpTo({ log, newestSeal }, anchors) {
  const before = anchors.filter(({ day }) => day < seoulDayOf(log.readAt))
  const said = before.map(({ position }) => position)
  return Math.max(0, newestSeal?.position ?? 0, ...log.seals.map(({ to }) => Number(to)), ...said)
}

/** An event no seal of the file speaks for, which is younger than all of them, or its seal was left out. */
function checkUnsealed(event, { log }, upTo) {
  const ageMs = Date.parse(log.readAt) - Date.parse(event.recorded_at)
  if (Number(event.position) <= upTo || !(ageMs <= SEALED_WITHIN_MS))
    findings.push(`unsealed: ${named(event)}: it was sealed by then, and no seal of this file speaks for it`)
}

/** Evidence of one customer: a part of the log. A root is worth what it is compared with: an anchor, or the whole log. */
function verifyEvidence(file, anchorsFile) {
  const evidence = JSON.parse(readFileSync(file, 'utf8'))
  const { kind, subject, consents, log } = evidence
  if (kind !== 'jangbu-consent-evidence') throw new Error(`${file} is no evidence of consent`)
  const seals = log.seals.map(seal => [seal, checkSums(seal)])
  const sealOf = position => seals.find(([{ from, to }]) => position >= from && position <= to)
  const anchors = anchorsOf(anchorsFile)
  const upTo = sealedUpTo(evidence, anchors)
  let young = 0
  for (const event of log.events) {
    const [seal, hashes] = sealOf(Number(event.position)) ?? []
    if (seal) checkEvent(event, seal, hashes.get(event.position))
    else {
      young++
      checkUnsealed(event, evidence, upTo)
    }
  }
  const events = new Map(log.events.map(event => [event.position, event]))
  for (const consent of consents) checkConsent(consent, subject, events)
  const roots = new Map(log.seals.map(seal => [Number(seal.nth), saidOf(seal)]))
  const ofThese = anchors.filter(({ nth }) => roots.has(nth))
  for (const anchor of ofThese) checkAnchor(anchor, roots.get(anchor.nth))
  console.log(`${consents.length} consents in ${log.events.length} events, ${young} of them not sealed yet.`)
  for (const seal of log.seals) console.log(saidOf(seal))
  sayUnproved(evidence)
  console.log(
    `${ofThese.length} anchors name these seals. Compare a root with an anchor, or with the whole log.`,
  )
}

async function verify(folder, anchorsFile) {
  const anchors = anchorsOf(anchorsFile)
  const roots = new Map() // nth → what an anchor must say
  const events = lines(join(folder, 'events.ndjson'))
  let next = await events.next()
  let before = { nth: 0, to: 0, root: '0'.repeat(64) }
  let sealed = 0
  for await (const seal of lines(join(folder, 'seals.ndjson'))) {
    checkPlace(seal, before)
    const hashes = checkSums(seal)
    for (; !next.done && Number(next.value.position) <= Number(seal.to); next = await events.next()) {
      const event = next.value
      follow(event)
      sealed++
      const hash = hashes.get(event.position)
      hashes.delete(event.position)
      checkEvent(event, seal, hash)
    }
    for (const position of hashes.keys())
      findings.push(`missing: position ${position}: seal ${seal.nth} was made of an event that is gone`)
    before = { nth: Number(seal.nth), to: Number(seal.to), root: seal.root }
    roots.set(Number(seal.nth), saidOf(seal))
  }
  let unsealed = 0
  const unsealedSince = next.value?.recorded_at
  for (; !next.done; next = await events.next(), unsealed++) follow(next.value)
  for (const anchor of anchors) checkAnchor(anchor, roots.get(anchor.nth))
  console.log(
    `${sealed} events under ${before.nth} seals, ${unsealed} younger than the last seal and unsealed.`,
  )
  if (unsealed > 0)
    console.log(
      `The first of these is of ${unsealedSince}. A shop that runs seals within seconds: if that is long before the export, compare with anchors.`,
    )
  if (before.nth > 0) console.log(`The last one: ${roots.get(before.nth)}`)
  if (anchorsFile) console.log(`${anchors.length} anchors were compared.`)
}

const [folder, anchorsFile] = process.argv.slice(2)
try {
  const isFile = folder?.endsWith('.json') && existsSync(folder)
  if (!folder || !(isFile || existsSync(join(folder, 'events.ndjson'))))
    throw new Error(
      'usage: node verify-offline.mjs <folder with events.ndjson and seals.ndjson | evidence.json> [file of anchors]',
    )
  if (isFile) verifyEvidence(folder, anchorsFile)
  else await verify(folder, anchorsFile)
  for (const finding of findings.slice(0, SHOWN_MAX)) console.log(finding)
  if (findings.length > SHOWN_MAX) console.log(`… and ${findings.length - SHOWN_MAX} more`)
  if (findings.length === 0) console.log('Everything is as it was sealed.')
  process.exitCode = findings.length === 0 ? 0 : 1
} catch (error) {
  console.error(error.message)
  process.exitCode = 2
}
