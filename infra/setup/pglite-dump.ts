import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pack } from '../database/tar.ts'

/**
 * The path of a tar of an empty PGlite data directory: opening it (`loadDataDir`) or unpacking it takes a fraction
 * of the seconds an initdb takes. Made once for a version of PGlite and kept beside the packages.
 */
export const pgliteDump = (): Promise<string> =>
  madeOnce('empty', async dir => (await PGlite.create(dir)).close())

/** The dump as an embedded database begins from it; null where nobody made one, and the slow way is taken. */
export const preparedDataDir = (): Promise<Blob | null> => madeBefore('empty')

/**
 * A data directory that `make` leaves shut down in order, as one file under a name of its own: opened, it has nothing to
 * recover and syncs nothing again.
 */
export async function madeOnce(what: string, make: (dir: string) => Promise<void>): Promise<string> {
  const file = await pathOf(what)
  if (await stat(file).catch(() => null)) return file

  await mkdir(dirname(file), { recursive: true })
  const work = await mkdtemp(join(dirname(file), 'making-'))
  try {
    await make(join(work, 'pg'))
    const unfinished = join(work, 'tar')
    // Synced before it gets its name: half a dump after a power cut would keep every first start from opening.
    await writeFile(unfinished, await pack(join(work, 'pg')), { flush: true })
    await rename(unfinished, file)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return file
}

export async function madeBefore(what: string): Promise<Blob | null> {
  const bytes = await readFile(await pathOf(what)).catch(() => null)
  return bytes && new Blob([bytes])
}

const pathOf = async (what: string): Promise<string> =>
  join(process.cwd(), 'node_modules', '.cache', 'jangbu', `pglite-${await pgliteVersion()}-${what}.tar`)

async function pgliteVersion(): Promise<string> {
  const text = await readFile(
    join(process.cwd(), 'node_modules', '@electric-sql', 'pglite', 'package.json'),
    'utf8',
  )
  return (JSON.parse(text) as { version: string }).version
}
