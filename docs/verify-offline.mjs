#!/usr/bin/env node
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

const anchorsOf = file =>
  (file ? readFileSync(file, 'utf8') : '').split(/\r?\n/).filter(line => /^\d/.test(line))

function checkEvent(event, seal, hash) {
  if (!hash) findings.push(`inserted: ${named(event)}: seal ${seal.nth} knows no event there`)
  else if (hash !== hashOf(event))
    findings.push(`altered: ${named(event)}: it is not what seal ${seal.nth} was made of`)
}

/** Words are those whose hash is written, those of the event they were published in, and spoken of by a sealed event. */
function checkConsent({ event, textVersion, words }, events) {
  const fact = events.get(String(event.position))
  const said = fact && JSON.parse(fact.data)
  const named = `consent of position ${event.position}`
  if (fact?.type !== event.type) findings.push(`${named}: the event behind it is not in this file`)
  else if ((said.textVersion ?? said.termsVersion) !== textVersion)
    findings.push(`${named}: the event speaks of other words than version ${textVersion}`)
  if (!words) return
  if (sha256(words.ko) !== words.sha256) findings.push(`${named}: the words are not those of their hash`)
  const published = words.position && events.get(String(words.position))
  if (words.position && (!published || JSON.parse(published.data).ko !== words.ko))
    findings.push(`${named}: the words are not those that were published at position ${words.position}`)
}

/** An event is sealed within seconds: one that is older than this and under no seal had its seal taken away. */
const SEALED_WITHIN_MS = 60 * 60_000

const seoulDayOf = moment => new Date(Date.parse(moment) + 9 * 60 * 60_000).toISOString().slice(0, 10)

/** Up to where there were seals when it was made, as the file and whoever kept anchors say. */
function sealedUpTo({ log, newestSeal }, anchorsFile) {
  const before = anchorsOf(anchorsFile).filter(line => line.slice(0, 10) < seoulDayOf(log.readAt))
  const said = before.map(line => Number(line.split(' ')[4]))
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
  const { kind, consents, log } = evidence
  if (kind !== 'jangbu-consent-evidence') throw new Error(`${file} is no evidence of consent`)
  const seals = log.seals.map(seal => [seal, checkSums(seal)])
  const sealOf = position => seals.find(([{ from, to }]) => position >= from && position <= to)
  const upTo = sealedUpTo(evidence, anchorsFile)
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
  for (const consent of consents) checkConsent(consent, events)
  const anchors = anchorsOf(anchorsFile).filter(line =>
    log.seals.some(({ nth }) => line.split(' ')[2] === String(nth)),
  )
  for (const line of anchors)
    if (!log.seals.some(seal => line.endsWith(saidOf(seal))))
      findings.push(`anchor: ${line}: not the seal of this file`)
  console.log(`${consents.length} consents in ${log.events.length} events, ${young} of them not sealed yet.`)
  for (const seal of log.seals) console.log(saidOf(seal))
  console.log(
    `${anchors.length} anchors name these seals. Compare a root with an anchor, or with the whole log.`,
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
    roots.set(String(seal.nth), saidOf(seal))
  }
  let unsealed = 0
  for (; !next.done; next = await events.next(), unsealed++) follow(next.value)
  for (const line of anchors) {
    const [day, , nth] = line.split(' ')
    if (roots.get(nth) !== line.slice(day.length + 1).trim())
      findings.push(`anchor of ${day}: seal ${nth} is not the one of that day`)
  }
  console.log(
    `${sealed} events under ${before.nth} seals, ${unsealed} younger than the last seal and unsealed.`,
  )
  if (before.nth > 0) console.log(`The last one: ${roots.get(String(before.nth))}`)
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
