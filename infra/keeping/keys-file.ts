import { existsSync } from 'node:fs'
import type { Instant } from '../../domain/time.ts'
import type { Queryable } from '../database/database.ts'
import { ForPeople } from '../for-people.ts'
import { inChunks, readRows, type TextRow, writeRows } from './ndjson.ts'
import { columnsOf, putRows, rowsOf, type Table } from './tables.ts'

/**
 * Persons' keys and the shop's own, still wrapped by the key ring, and who was erased: beside the backup and not in it, so
 * that it can be thrown away early. Whoever is erased today is gone from an old backup once the old keys are (R35).
 */
export const keysPath = (backup: string): string => `${backup}.keys`

const FORMAT = 'jangbu-keys 1'
const INSTALLATION = 'es.installation'
const TABLES = ['es.subject_keys', 'es.erasures', INSTALLATION]
const AT_ONCE = 500

interface Head {
  readonly format: string
  readonly takenAt: Instant
  readonly rows: number
}
type Line = Head | { readonly table: string; readonly row: TextRow }

export async function writeKeys(tx: Queryable, backup: string, takenAt: Instant): Promise<void> {
  const tables: Table[] = []
  for (const name of TABLES) tables.push(await columnsOf(tx, name))
  const there = tables.filter(({ columns }) => columns.length > 0)
  async function* lines(): AsyncGenerator<Line> {
    let rows = 0
    for (const { name } of there) {
      const [count] = await tx.query<{ n: number }>(`SELECT count(*) AS n FROM ${name}`)
      rows += count?.n ?? 0
    }
    yield { format: FORMAT, takenAt, rows }
    for (const table of there) for await (const row of rowsOf(tx, table)) yield { table: table.name, row }
  }
  await writeRows(keysPath(backup), lines())
}

/** @returns when they were taken · @throws {ForPeople} when the file is none, or was cut short */
export async function readKeysHead(path: string): Promise<Instant> {
  if (!existsSync(path))
    throw new ForPeople(
      `There are no keys at ${path}: name the newest ones with --keys. Without them nothing personal can be read again.`,
    )
  let head: Head | null = null
  let rows = -1
  for await (const line of readRows<Line>(path)) {
    if (++rows === 0) head = 'format' in line && line.format === FORMAT ? line : null
    if (!head)
      throw new ForPeople(`${path} is no file of keys this version can read; it knows the form “${FORMAT}”.`)
  }
  if (head?.rows !== rows) throw new ForPeople(`${path} was cut short: it lacks keys.`)
  return head.takenAt
}

/**
 * Over what the tables of the backup brought: who was erased since stays erased.
 * @param areOlder than the backup, whose own word on the ring is the newer one then
 * @throws {ForPeople} when they are of another shop
 */
export async function putKeys(tx: Queryable, path: string, areOlder: boolean): Promise<void> {
  for (const name of TABLES) {
    const table = await columnsOf(tx, name)
    if (table.columns.length === 0) continue
    for await (const rows of inChunks(rowsFor(path, name), AT_ONCE)) await putRows(tx, table, rows)
  }
  await putInstallation(tx, path, areOlder)
}

/**
 * The shop's own key is in the backup as well, under the ring of that day: once the ring was rotated, what opens it is here
 * alone. Keys that earlier versions took do without.
 */
async function putInstallation(tx: Queryable, path: string, areOlder: boolean): Promise<void> {
  for await (const { prefix, key_check } of rowsFor(path, INSTALLATION)) {
    const ours = await tx.query(
      `UPDATE ${INSTALLATION} SET key_check = CASE WHEN $3::boolean THEN key_check ELSE $2 END WHERE prefix = $1
        RETURNING 1`,
      [prefix ?? null, key_check ?? null, areOlder],
    )
    if (ours.length === 0) throw new ForPeople(`The keys at ${path} are those of another shop.`)
  }
}

async function* rowsFor(path: string, name: string): AsyncGenerator<TextRow> {
  for await (const line of readRows<Line>(path)) if ('table' in line && line.table === name) yield line.row
}
