import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DAY_MS, type Instant } from '../../domain/time.ts'
import type { Database, Queryable } from '../database/database.ts'
import { syncFolder } from '../database/sync-folder.ts'
import { ForPeople } from '../for-people.ts'
import { keysPath, readKeysHead, writeKeys } from './keys-file.ts'
import { KEYS_LOST_SINCE } from './lost-keys.ts'
import {
  checkSizes,
  EVENTS_FILE,
  FORMAT,
  MANIFEST,
  type Manifest,
  readManifest,
  SEALS_FILE,
  tableFile,
} from './manifest.ts'
import { atOneMoment, eventTexts, sealTexts, type Until } from './moment.ts'
import { type WrittenFile, writeRows } from './ndjson.ts'
import { keptTables, rowsOf } from './tables.ts'

/** Longer than a backup takes. */
const LEFT_BEHIND_MS = DAY_MS

/**
 * A living shop into a folder, at one moment: the log, its seals, and every table that is not folded from it. Persons'
 * keys go into a file beside it that is not kept as long (docs/backup.md). Whole or not at all: it is made beside its
 * place, put on the disk, and renamed. Of several at once into one folder one comes to its end.
 * @throws {ForPeople} when something is there already, or another came first
 */
export async function backup(database: Database, to: string): Promise<Manifest> {
  refuseTaken(to)
  const making = makingOf(to)
  await mkdir(join(making, 'tables'), { recursive: true, mode: 0o700 })
  try {
    await clearLeftBehind(making) // keys of the very name may be among it
    refuseTaken(keysPath(to))
    return await make(database, to, making)
  } catch (error) {
    await clear(making)
    throw error
  }
}

/** Each run has its own, so that none clears away what another writes. */
const makingOf = (to: string): string => `${to}.${randomBytes(6).toString('hex')}.making`
const MAKING = /(\.[0-9a-f]{12})?\.making$/

function refuseTaken(path: string): void {
  if (existsSync(path)) throw new ForPeople(`There is something at ${path} already; name a new folder.`)
}

async function make(database: Database, to: string, making: string): Promise<Manifest> {
  const manifest = await atOneMoment(
    database,
    tx => writeTables(tx, database, making),
    (log, until, head) => writeLog(log, until, making).then(files => whole(head, until, files)),
  )
  await writeManifest(making, manifest)
  for (const folder of [join(making, 'tables'), making]) syncFolder(folder)
  await checkSizes(making, manifest)
  await place(making, to)
  syncFolder(dirname(to))
  return manifest
}

const placingOf = (to: string): string => `${to}.placing`

/** Two renames, for one run at a time: the keys of one beside the folder of another would open less than all of it. */
async function place(making: string, to: string): Promise<void> {
  const placing = placingOf(to)
  await mkdir(placing).catch(error => {
    if (error.code !== 'EEXIST') throw error
    throw new ForPeople(
      `Another backup is at ${to}, or was cut off there within the last day (${placing}); name a new folder.`,
    )
  })
  try {
    for (const path of [to, keysPath(to)]) refuseTaken(path)
    await rename(keysPath(making), keysPath(to))
    await rename(making, to).catch(async error => {
      await rm(keysPath(to), { force: true })
      throw error
    })
  } finally {
    await rmdir(placing).catch(() => undefined) // it is placed by now, or not; what is left here goes in a day
  }
}

/** The keys first: whoever is killed in between leaves a folder that a later backup finds, and keys alone nobody would look for. */
async function clear(making: string): Promise<void> {
  await rm(keysPath(making), { force: true })
  await rm(making, { recursive: true, force: true })
}

/** What a killed backup left: everybody's keys among it, which would outlive whoever is erased. */
async function clearLeftBehind(making: string): Promise<void> {
  const folder = dirname(making)
  const { mtimeMs: nowMs } = await stat(making) // the disk's own time
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const isMaking = MAKING.test(name) && ['tables', EVENTS_FILE].some(file => existsSync(join(path, file)))
    if (!isMaking && !name.endsWith('.placing')) continue
    const touched = await stat(path).catch(() => null) // another's, which has just finished
    if (!touched || nowMs - touched.mtimeMs <= LEFT_BEHIND_MS) continue
    // Somebody else's may not be ours to remove, and is no reason to make no backup.
    await (isMaking ? clearCutOff(path) : rmdir(path)).catch(() => undefined)
  }
}

/**
 * Killed between the two renames of `place`, its keys have their last name already and no folder. They go by proof alone, by the
 * moment both were taken at: keys without a folder may as well be the newest ones, of a folder that was carried away.
 */
async function clearCutOff(making: string): Promise<void> {
  const to = making.replace(MAKING, '')
  const isOfIt = async () => readManifest(making).takenAt === (await readKeysHead(keysPath(to)))
  if (!existsSync(to) && (await isOfIt().catch(() => false))) await rm(keysPath(to))
  await clear(making)
}

type Head = Omit<Manifest, 'log'> & { readonly root: string | null }

/** Of a shop that has not asked yet what happened since an earlier backup, that moment: whoever is brought back from this asks from there. */
const MOMENT = `SELECT now() AS "takenAt",
  least(now() + offset_ms * interval '1 ms', (SELECT min(backup_at) FROM es.restores WHERE settled_at IS NULL)) AS "businessAt",
  (SELECT min(${KEYS_LOST_SINCE}) FROM es.restores r) AS "keysLostSince",
  (SELECT encode(root, 'hex') FROM es.seals ORDER BY nth DESC LIMIT 1) AS root FROM es.clock`
type Moment = Pick<Head, 'takenAt' | 'businessAt' | 'root'> & { readonly keysLostSince: Instant | null }

async function writeTables(tx: Queryable, { engine }: Database, folder: string): Promise<Head> {
  const [row] = await tx.query<Moment>(MOMENT)
  if (!row) throw new Error('es.clock has no row')
  const { keysLostSince, ...moment } = row
  const schema = await tx.query<{ name: string }>('SELECT name FROM public.jangbu_migrations ORDER BY name')
  const files: Record<string, WrittenFile> = {}
  for (const table of await keptTables(tx)) {
    const name = tableFile(table.name)
    files[name] = await writeRows(join(folder, name), rowsOf(tx, table))
  }
  await writeKeys(tx, folder, moment.takenAt)
  const lost = keysLostSince && { keysLostSince }
  return { format: FORMAT, ...moment, ...lost, engine, schema: schema.map(({ name }) => name), files }
}

async function writeLog(log: Queryable, until: Until, folder: string) {
  return {
    [EVENTS_FILE]: await writeRows(join(folder, EVENTS_FILE), eventTexts(log, until)),
    [SEALS_FILE]: await writeRows(join(folder, SEALS_FILE), sealTexts(log, until)),
  }
}

function whole(
  { root, files, ...head }: Head,
  { position }: Until,
  log: Record<string, WrittenFile>,
): Manifest {
  const [events, seals] = [log[EVENTS_FILE]?.rows ?? 0, log[SEALS_FILE]?.rows ?? 0]
  return { ...head, log: { events, position, seals, root }, files: { ...log, ...files } }
}

async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const file = await open(join(folder, MANIFEST), 'wx', 0o600)
  await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`)
  await file.sync().finally(() => file.close())
}

/** The log and its seals alone, as docs/verify-offline.mjs reads them, whole or not at all. @throws {ForPeople} when something is there */
export async function exportLog(database: Database, to: string): Promise<{ events: number; seals: number }> {
  refuseTaken(to)
  const making = makingOf(to)
  await mkdir(making, { recursive: true, mode: 0o700 })
  try {
    await clearLeftBehind(making)
    const files = await atOneMoment(
      database,
      async () => undefined,
      (log, until) => writeLog(log, until, making),
    )
    refuseTaken(to) // and the disk refuses where another is as fast
    await rename(making, to)
    return { events: files[EVENTS_FILE]?.rows ?? 0, seals: files[SEALS_FILE]?.rows ?? 0 }
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    throw error
  }
}
