import { existsSync, mkdirSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { ForPeople } from '../for-people.ts'
import type { HeldLock } from './held-lock.ts'
import { syncFolder } from './sync-folder.ts'
import { entriesOf } from './tar.ts'

/**
 * Makes a data directory in `dir` unless there is one: beside it first, whole and synced, then under its name.
 * So whatever stands under that name was finished, and a first start that was cut off begins again.
 * @param prepared a data directory made before, instead of initdb · @throws {ForPeople} when something else is there
 */
export async function makeDataDir(dir: string, lock: HeldLock, prepared?: Prepared): Promise<void> {
  if (existsSync(join(dir, 'PG_VERSION'))) return
  if (existsSync(dir)) {
    if (readdirSync(dir).length > 0)
      throw new ForPeople(
        `The folder ${dir} holds something else than a database; set DATA_DIR to another place.`,
      )
    rmdirSync(dir)
  }
  const making = `${dir}.making`
  await rm(making, { recursive: true, force: true })
  const dump = await dumpOf(prepared)
  if (dump) await unpack(dump, making)
  else await (await PGlite.create(making)).close()
  await syncTree(making)
  lock.checkBeforeWrite() // an initdb keeps this process from hearing anything for seconds
  await rename(making, dir)
  syncFolder(dirname(dir))
}

/** A dumped data directory, or how to get it, asked only when there is none yet; null: make one by initdb. */
export type Prepared = Blob | (() => Promise<Blob | null>)

export const dumpOf = async (prepared?: Prepared): Promise<Blob | null> =>
  (typeof prepared === 'function' ? await prepared() : prepared) ?? null

/** Written as files, without a database that does it: starting one takes longer than all the rest. */
async function unpack(dump: Blob, dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  for (const { path, bytes } of entriesOf(new Uint8Array(await dump.arrayBuffer())))
    if (bytes === null) mkdirSync(join(dir, path), { mode: 0o700 })
    else writeFileSync(join(dir, path), bytes, { mode: 0o600 })
}

/** So many at once as Node has threads for files: the file system then writes its journal once for several. */
const SYNCS_AT_ONCE = 4

/** Every file and folder below `dir` on the disk. */
async function syncTree(dir: string): Promise<void> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const folders = entries
    .filter(entry => entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name))
  const syncSome = async () => {
    for (let path = files.pop(); path !== undefined; path = files.pop()) await syncFile(path)
  }
  await Promise.all(Array.from({ length: SYNCS_AT_ONCE }, syncSome))
  for (const folder of [...folders, dir]) syncFolder(folder)
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}
