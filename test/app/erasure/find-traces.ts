import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Vault } from '../../../domain/ports.ts'
import type { Sealed } from '../../../domain/sealed.ts'
import type { Database } from '../../../infra/database/database.ts'
import { SCHEMAS } from '../../../infra/database/schemas.ts'

/** What is looked for, by what it is called. */
export type Needles = Readonly<Record<string, string | Uint8Array>>

/** Every table of the shop, as `schema.table`. */
export async function tablesOf(database: Database): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
      WHERE table_schema = ANY ($1::text[]) AND table_type = 'BASE TABLE' ORDER BY 1`,
    [[...SCHEMAS, 'public']],
  )
  return rows.map(row => row.name)
}

/** Every row of every table as text, all columns of it. */
export async function textOf(database: Database): Promise<Map<string, string>> {
  const all = new Map<string, string>()
  for (const table of await tablesOf(database)) {
    const rows = await database.query<{ text: string }>(`SELECT t::text AS text FROM ${table} t`)
    all.set(table, rows.map(row => row.text).join('\n'))
  }
  return all
}

const namesIn = (needles: Needles, text: string) =>
  Object.entries(needles).flatMap(([name, needle]) =>
    text.includes(typeof needle === 'string' ? needle : Buffer.from(needle).toString('hex')) ? [name] : [],
  )

/** In clear: `table: what`. */
export async function clearIn(database: Database, needles: Needles): Promise<string[]> {
  return [...(await textOf(database))].flatMap(([table, text]) =>
    namesIn(needles, text).map(name => `${table}: ${name}`),
  )
}

/** What a reader finds who holds the database, the key ring and a vault: `class: what`, each once. */
export async function openedIn(database: Database, vault: Vault, needles: Needles): Promise<string[]> {
  const sealed = new Set<string>()
  for (const text of (await textOf(database)).values())
    for (const [one] of text.matchAll(/s1\.(?:account|statutory)\.[\w-]+\.[\w-]+\.[\w-]+/g)) sealed.add(one)
  const found = new Set<string>()
  for (const one of sealed) {
    const plain = JSON.stringify(await vault.open(one as Sealed))
    const [, sealClass] = one.split('.')
    for (const name of namesIn(needles, plain)) found.add(`${sealClass}: ${name}`)
  }
  return [...found].sort()
}

/** Every file under a folder, one at a time. */
function* filesUnder(folder: string): Generator<Buffer> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const inner = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(inner)
    else if (entry.isFile()) yield readFileSync(inner)
  }
}

/** In the bytes of every file under a folder: `what` and how many files have it. */
export function filesWith(folder: string, needles: Needles): Readonly<Record<string, number>> {
  const found: Record<string, number> = Object.fromEntries(Object.keys(needles).map(name => [name, 0]))
  for (const bytes of filesUnder(folder))
    for (const [name, needle] of Object.entries(needles))
      if (bytes.includes(Buffer.from(needle))) found[name] = (found[name] ?? 0) + 1
  return found
}

/** Bytes beside a text in a file may be letters as well: so many of them, at most, are taken for a part of it. */
const STRAY_MAX = 4

/**
 * What a reader of the files finds who holds every key that is alive: of whatever was sealed under a key of a month, which no
 * single person's erasure destroys.
 */
export async function openedInFiles(folder: string, vault: Vault, needles: Needles): Promise<string[]> {
  const sealed = new Set<string>()
  for (const bytes of filesUnder(folder))
    for (const [one] of bytes.toString('latin1').matchAll(/s1\.account\.webhook-[\d-]+\.[\w-]+\.[\w-]+/g))
      sealed.add(one)
  const found = new Set<string>()
  for (const one of sealed)
    for (let stray = 0; stray <= STRAY_MAX; stray++) {
      const plain = await vault.open(one.slice(0, one.length - stray) as Sealed).catch(() => null)
      for (const name of plain === null ? [] : namesIn(needles, JSON.stringify(plain))) found.add(name)
    }
  return [...found].sort()
}
