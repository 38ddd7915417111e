#!/usr/bin/env node
// node verify-offline.mjs <folder> [anchors]
//
// Holds an export of a shop's event log (npm run export-log, or the folder of a backup) to its seals, with nothing but
// Node itself. Written apart from the shop's own verifier on purpose, and short, so that an auditor can read all of it.
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

/** The seal's own sums, and its place in the chain. */
function checkSeal(seal, before) {
  const head = ['nth', 'from', 'to', 'events', 'previous', 'at'].map(field => net(seal[field])).join('')
  const leaves = Buffer.from(seal.leaves, 'hex')
  const broken = why => findings.push(`seal ${seal.nth}: ${why}`)
  if (Number(seal.nth) !== before.nth + 1) broken('the seal before it is missing')
  else if (Number(seal.from) !== before.to + 1) broken('it does not begin where the one before ends')
  else if (seal.previous !== before.root) broken('it is not chained to the one before')
  if (leaves.length !== seal.events * 40 || sha256(head, leaves) !== seal.root)
    broken('its root is not the hash of what it says')
  const hashes = new Map()
  for (let at = 0; at + 40 <= leaves.length; at += 40)
    hashes.set(String(leaves.readBigInt64BE(at)), leaves.toString('hex', at + 8, at + 40))
  return hashes
}

async function verify(folder, anchorsFile) {
  const anchors = (anchorsFile ? readFileSync(anchorsFile, 'utf8') : '')
    .split(/\r?\n/)
    .filter(line => /^\d/.test(line))
  const roots = new Map() // nth → what an anchor must say
  const events = lines(join(folder, 'events.ndjson'))
  let next = await events.next()
  let before = { nth: 0, to: 0, root: '0'.repeat(64) }
  let sealed = 0
  for await (const seal of lines(join(folder, 'seals.ndjson'))) {
    const hashes = checkSeal(seal, before)
    for (; !next.done && Number(next.value.position) <= Number(seal.to); next = await events.next()) {
      const event = next.value
      follow(event)
      sealed++
      const hash = hashes.get(event.position)
      hashes.delete(event.position)
      if (!hash) findings.push(`inserted: ${named(event)}: seal ${seal.nth} knows no event there`)
      else if (hash !== hashOf(event))
        findings.push(`altered: ${named(event)}: it is not what seal ${seal.nth} was made of`)
    }
    for (const position of hashes.keys())
      findings.push(`missing: position ${position}: seal ${seal.nth} was made of an event that is gone`)
    before = { nth: Number(seal.nth), to: Number(seal.to), root: seal.root }
    roots.set(
      String(seal.nth),
      `seal ${seal.nth} position ${seal.to} root ${seal.root.match(/.{8}/g)?.join(':')}`,
    )
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
  if (!folder || !existsSync(join(folder, 'events.ndjson')))
    throw new Error(
      'usage: node verify-offline.mjs <folder with events.ndjson and seals.ndjson> [file of anchors]',
    )
  await verify(folder, anchorsFile)
  for (const finding of findings.slice(0, SHOWN_MAX)) console.log(finding)
  if (findings.length > SHOWN_MAX) console.log(`… and ${findings.length - SHOWN_MAX} more`)
  if (findings.length === 0) console.log('Everything is as it was sealed.')
  process.exitCode = findings.length === 0 ? 0 : 1
} catch (error) {
  console.error(error.message)
  process.exitCode = 2
}
