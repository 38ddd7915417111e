import { join } from 'node:path'
import type { EventText } from '../../domain/seals.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database, Queryable } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { migrations } from '../database/migrations.ts'
import { type Rebuilt, rebuild } from '../event-store/rebuild.ts'
import type { AnyAggregate } from '../event-store/refold.ts'
import { ForPeople } from '../for-people.ts'
import type { KeyRing } from '../key-ring.ts'
import { type Verified, verifyLog } from '../seals/verify-log.ts'
import { openInstallation } from '../vault.ts'
import { putKeys, readKeysHead } from './keys-file.ts'
import { checkFiles, EVENTS_FILE, type Manifest, readManifest, SEALS_FILE, tableFile } from './manifest.ts'
import type { SealText } from './moment.ts'
import { inChunks, readRows, type TextRow } from './ndjson.ts'
import { askAll } from './recovery.ts'
import { columnsOf, countOn, keptTables, putRows } from './tables.ts'

export interface RestoreOptions {
  readonly from: string
  /** The file of keys: the newest there is, whatever the age of the backup. */
  readonly keys: string
  readonly ring: KeyRing
  readonly aggregates: readonly AnyAggregate[]
  /** The app's own role on a server, given its rights as at any start. */
  readonly role?: string
  /** Erases again whom the list of erasures names; run when everything is in its place. */
  readonly eraseAgain?: (database: Database) => Promise<unknown>
  readonly say?: (line: string) => void
  /**
   * Goes on without streams no version can read, as the shop that was backed up may have. What is kept beside those of erased
   * people goes by the names in their events.
   */
  readonly withoutBroken?: boolean
}

export interface Restored {
  readonly manifest: Manifest
  readonly rebuilt: Rebuilt
  readonly verified: Verified
}

/**
 * A backup into an empty place, on either engine: tables and log in one transaction, the schema brought to today's, rows
 * made anew from the facts, everything held to its seals. What is left half done is gone on with by the same command.
 * The shop that starts on it asks Toss before it takes money: `es.restores` says so.
 * @throws {ForPeople} when the place is not empty, or the backup or its keys are not whole
 */
export async function restore(database: Database, options: RestoreOptions): Promise<Restored> {
  const { from, role, say = () => undefined } = options
  const manifest = readManifest(from)
  const unknown = manifest.schema.find(name => !migrations.some(known => known.name === name))
  if (unknown)
    throw new ForPeople(
      `The backup is of a newer version (${unknown}): install that one, and restore with it.`,
    )
  await checkFiles(from, manifest)
  const keysTakenAt = await readKeysHead(options.keys)
  const areOlder = keysTakenAt < manifest.takenAt
  if (areOlder)
    say(`The keys are older than the backup: who came in after ${keysTakenAt} cannot be read again.`)

  if (!(await isUnderWay(database, manifest, keysTakenAt))) {
    await migrate(database, { to: manifest.schema.at(-1) ?? '' })
    await database.transaction(tx => load(tx, manifest, { ...options, keysTakenAt, areOlder }), 'unhurried')
    say(`${manifest.log.events} events and ${Object.keys(manifest.files).length - 2} tables are in.`)
  }
  await migrate(database, role ? { role } : {})
  const rebuilt = await rebuild(database, options.aggregates, { repair: true })
  say(`${rebuilt.rows} rows were made anew from the events.`)
  const [broken] = rebuilt.broken
  if (broken && !options.withoutBroken)
    throw new ForPeople(
      `${rebuilt.broken.length} streams cannot be read by this version, ${broken.streamId} the first (${broken.reason}): install the version the backup is of, and run the same command again; where none can read them, with --without-broken-streams.`,
    )
  await options.eraseAgain?.(database)
  await database.transaction(tx => forgetBeside(tx, rebuilt.broken))
  const verified = await verifyLog(database)
  await database.transaction(async tx => {
    await askAll(tx)
    await tx.query('UPDATE es.restores SET rebuilt_at = now() WHERE rebuilt_at IS NULL')
  })
  return { manifest, rebuilt, verified }
}

/** What events of people whose account is gone call an order, a card or a payment: text, which needs no version to be read. */
const NAMES_LEFT_OUT = `SELECT DISTINCT name FROM es.events e CROSS JOIN LATERAL unnest(ARRAY[
      e.data ->> 'orderId', e.data ->> 'tossOrderId', e.data ->> 'cardId', e.data ->> 'paymentKey']) AS name
  WHERE name IS NOT NULL AND e.stream_id IN (SELECT b.stream_id FROM es.events b
    WHERE b.stream_id = ANY ($1::text[]) AND b.data ->> 'subject' IN
      (SELECT subject FROM es.erasures WHERE class = 'account' OR starts_with(subject, 'gst_')))`
const FORGET_BESIDE = [
  'DELETE FROM accounts.guest_orders WHERE order_id = ANY ($1::text[])',
  'DELETE FROM accounts.billing_keys WHERE card_id = ANY ($1::text[])',
  `UPDATE inbox.webhooks SET body = NULL, secret = CASE WHEN state = 'pending' THEN secret END WHERE body IS NOT NULL
    AND (order_id = ANY ($1::text[]) OR card_id = ANY ($1::text[]) OR payment_key = ANY ($1::text[]))`,
]

/** Erasing finds orders and cards by their rows; a stream that was left out has none. */
async function forgetBeside(tx: Queryable, broken: Rebuilt['broken']): Promise<void> {
  if (broken.length === 0) return
  const found = await tx.query<{ name: string }>(NAMES_LEFT_OUT, [broken.map(({ streamId }) => streamId)])
  for (const statement of FORGET_BESIDE) await tx.query(statement, [found.map(({ name }) => name)])
}

/** `keysTakenAt`: of whichever keys came in with it; versions before did not say. */
type Marked = Manifest & { readonly keysTakenAt?: Instant }

/** Is this very backup half restored here? @throws {ForPeople} when something else is here, or it was begun with other keys */
async function isUnderWay(database: Database, manifest: Manifest, keysTakenAt: Instant): Promise<boolean> {
  const [there] = await database.query<{ events: string | null; restores: string | null }>(
    `SELECT to_regclass('es.events')::text AS events, to_regclass('es.restores')::text AS restores`,
  )
  if (!there?.events) return false
  const begun = there.restores
    ? await database.query<{ manifest: string }>('SELECT manifest FROM es.restores WHERE rebuilt_at IS NULL')
    : []
  for (const { keysTakenAt: withKeys, ...same } of begun.map(row => JSON.parse(row.manifest) as Marked)) {
    if (JSON.stringify(same) !== JSON.stringify(manifest)) continue
    if (withKeys === undefined || withKeys === keysTakenAt) return true
    throw new ForPeople(
      `This restore was begun with the keys taken at ${withKeys}, and these are of ${keysTakenAt}: name those with --keys to go on, or begin anew in an empty place.`,
    )
  }
  const [full] = await database.query(
    'SELECT 1 WHERE EXISTS (SELECT 1 FROM es.events) OR EXISTS (SELECT 1 FROM es.installation)',
  )
  if (full)
    throw new ForPeople(
      'A shop lives there already: a backup is restored into an empty place only, and never over one.',
    )
  return false
}

const ROWS_AT_ONCE = 500

/** All of it or nothing: whoever is cut off here finds an empty place. */
async function load(
  tx: Queryable,
  manifest: Manifest,
  {
    from,
    keys,
    keysTakenAt,
    areOlder,
    ring,
  }: RestoreOptions & { readonly keysTakenAt: Instant; readonly areOlder: boolean },
): Promise<void> {
  const tables = await keptTables(tx)
  // What the migrations put in is in the backup as well; what refers to it goes first.
  for (const { name } of [...tables].reverse())
    if (Object.hasOwn(manifest.files, tableFile(name))) await tx.query(`DELETE FROM ${name}`)
  for (const table of tables) {
    const file = tableFile(table.name)
    if (!Object.hasOwn(manifest.files, file)) continue
    for await (const rows of inChunks(readRows(join(from, file)), ROWS_AT_ONCE))
      await putRows(tx, table, rows)
    await countOn(tx, table)
  }
  await putKeys(tx, keys, areOlder)
  await openInstallation(tx, ring) // refuses a key ring that does not open what was sealed
  await loadLog(tx, from)
  // A seal may reach behind the newest event, over positions that were drawn in vain: nothing new may come under it.
  await tx.query(
    `SELECT setval('es.position_seq', greatest(p, 1), p > 0)
      FROM (SELECT greatest($1::bigint, (SELECT max(to_position) FROM es.seals)) AS p) newest`,
    [manifest.log.position],
  )
  await tx.query(
    'INSERT INTO es.restores (backup_at, last_position, manifest) VALUES ($1::timestamptz, $2, $3)',
    [
      manifest.businessAt satisfies Instant,
      manifest.log.position,
      JSON.stringify({ ...manifest, keysTakenAt } satisfies Marked),
    ],
  )
}

async function loadLog(tx: Queryable, from: string): Promise<void> {
  const events = await columnsOf(tx, 'es.events')
  for await (const rows of inChunks(readRows<EventText>(join(from, EVENTS_FILE)), ROWS_AT_ONCE))
    await putRows(tx, events, rows)
  const seals = await columnsOf(tx, 'es.seals')
  for await (const rows of inChunks(readRows<SealText>(join(from, SEALS_FILE)), 16))
    await putRows(tx, seals, rows.map(sealRow))
}

const sealRow = ({ from, to, previous, root, leaves, ...same }: SealText): TextRow => ({
  ...same,
  from_position: from,
  to_position: to,
  previous: `\\x${previous}`,
  root: `\\x${root}`,
  leaves: `\\x${leaves}`,
})
