import { basename } from 'node:path'
import { z } from 'zod'
import { aggregates } from '../../domain/aggregates.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import { rebuild } from '../event-store/rebuild.ts'
import { ForPeople } from '../for-people.ts'
import { installationOf } from '../installation.ts'
import { anchorLine, anchorOf, readAnchors } from '../seals/anchors.ts'
import { verifyLog } from '../seals/verify-log.ts'
import { backup, exportLog } from './backup.ts'
import { keysPath } from './keys-file.ts'

/** What can be asked of a living store: by a program of its own, or of the shop that holds it. Paths are whole ones. */
export const Order = z.discriminatedUnion('type', [
  z.object({ type: z.literal('backup'), to: z.string() }),
  z.object({ type: z.literal('export-log'), to: z.string() }),
  z.object({
    type: z.literal('verify'),
    anchors: z.string().nullable(),
    /** Print the newest seal as an anchor. */
    anchor: z.boolean(),
    /** Fold every event again and compare the rows: of a resting store, or of a server's. */
    rows: z.boolean(),
  }),
])
export type Order = z.infer<typeof Order>

/** @returns the exit code: 0 all is well, 1 something is not as it was · @throws {ForPeople} */
export function carryOut(database: Database, order: Order, say: (line: string) => void): Promise<number> {
  switch (order.type) {
    case 'backup':
      return doBackup(database, order.to, say)
    case 'export-log':
      return doExport(database, order.to, say)
    case 'verify':
      return doVerify(database, order, say)
  }
}

const counted = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`

async function doBackup(database: Database, to: string, say: (line: string) => void): Promise<number> {
  const { log, files } = await backup(database, to)
  const rows = Object.values(files).reduce((sum, file) => sum + file.rows, 0) - log.events - log.seals
  say(
    `${counted(log.events, 'event')} under ${counted(log.seals, 'seal')} and ${rows} other rows are in ${to}.`,
  )
  await noteBackup(database, to, log)
  say(`Persons' keys are in ${keysPath(to)}: keep the newest of these, and destroy older ones.`)
  return 0
}

/** So that the shop can say how old its newest backup is (/admin/system); where it lies is told by its folder's name alone. */
async function noteBackup(database: Database, to: string, log: { events: number; seals: number }) {
  const [there] = await database.query<{ place: string | null }>(
    `SELECT to_regclass('ops.backups')::text AS place`,
  )
  if (!there?.place) return // the schema is older than this program
  await database.query('INSERT INTO ops.backups (folder, events, seals) VALUES ($1, $2, $3)', [
    basename(to),
    log.events,
    log.seals,
  ])
}

async function doExport(database: Database, to: string, say: (line: string) => void): Promise<number> {
  const { events, seals } = await exportLog(database, to)
  say(
    `${counted(events, 'event')} and ${counted(seals, 'seal')} are in ${to}. Hold one to the other with: node docs/verify-offline.mjs ${to}`,
  )
  return 0
}

const SHOWN_MAX = 20

async function doVerify(
  database: Database,
  { anchors, anchor, rows }: Extract<Order, { type: 'verify' }>,
  say: (line: string) => void,
): Promise<number> {
  const [there] = await database.query<{ seals: string | null }>(
    `SELECT to_regclass('es.seals')::text AS seals`,
  )
  if (!there?.seals)
    throw new ForPeople('The schema is older than seals are: start the shop once with npm start.')
  const kept = anchors ? readAnchors(anchors, await installationOf(database)) : []
  const verified = await verifyLog(database, { anchors: kept })
  const { events, streams, seals, unsealed, unsealedSince, newest, findings } = verified
  say(
    `${counted(events, 'event')} of ${counted(streams, 'stream')}, ${events - unsealed} under ${counted(seals, 'seal')}.`,
  )
  say(
    unsealed === 0
      ? 'Every event is sealed.'
      : `${counted(unsealed, 'event')} younger than the last seal and unsealed: only versions were checked there.`,
  )
  if (unsealedSince) say(unsealedSentence(unsealedSince))
  if (anchors) say(`${counted(kept.length, 'anchor')} compared.`)
  for (const { sentence } of findings.slice(0, SHOWN_MAX)) say(sentence)
  if (findings.length > SHOWN_MAX) say(`… and ${findings.length - SHOWN_MAX} more`)
  if (findings.length === 0) say('Everything is as it was sealed.')
  const differences = rows ? await compareRows(database, say) : 0
  if (anchor && newest && findings.length === 0) {
    const [row] = await database.query<{ now: Instant }>('SELECT now() AS now')
    if (row) say(anchorLine(anchorOf({ ...newest, position: newest.to, at: row.now }, row.now)))
  }
  return findings.length + differences === 0 ? 0 : 1
}

/** Seals that were taken off the end leave nothing that does not fit; only how old the rest is, and anchors, tell of them. */
const unsealedSentence = (since: string): string =>
  `The first of these is of ${since}. A shop that runs seals within seconds: if that is long ago, compare with anchors.`

async function compareRows(database: Database, say: (line: string) => void): Promise<number> {
  const { differences, broken, rows } = await rebuild(database, aggregates)
  for (const { table, key, kind } of differences.slice(0, SHOWN_MAX)) say(`row ${kind}: ${table} ${key}`)
  for (const { streamId, reason } of broken.slice(0, SHOWN_MAX)) say(`not folded: ${streamId}: ${reason}`)
  const count = differences.length + broken.length
  say(
    count === 0
      ? `${rows} rows are equal to what the events say.`
      : `${count} rows or streams are not; npm run rebuild names all of them.`,
  )
  return count
}
