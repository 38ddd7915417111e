import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'

/**
 * The path of a tar of an empty PGlite data directory: opening it (`loadDataDir`) or unpacking it takes a fraction
 * of the seconds an initdb takes. Made once for a version of PGlite and kept beside the packages.
 */
export async function pgliteDump(): Promise<string> {
  const file = await pathOfDump()
  if (await stat(file).catch(() => null)) return file

  const database = await PGlite.create('memory://')
  const dump = await database.dumpDataDir('none')
  await database.close()
  await mkdir(dirname(file), { recursive: true })
  const unfinished = `${file}.${process.pid}`
  // Synced before it gets its name: half a dump after a power cut would keep every first start from opening.
  await writeFile(unfinished, new Uint8Array(await dump.arrayBuffer()), { flush: true })
  await rename(unfinished, file)
  return file
}

/** The dump as an embedded database begins from it; null where nobody made one, and the slow way is taken. */
export async function preparedDataDir(): Promise<Blob | null> {
  const bytes = await readFile(await pathOfDump()).catch(() => null)
  return bytes && new Blob([bytes])
}

const pathOfDump = async (): Promise<string> =>
  join(process.cwd(), 'node_modules', '.cache', 'jangbu', `pglite-${await pgliteVersion()}.tar`)

async function pgliteVersion(): Promise<string> {
  const text = await readFile(
    join(process.cwd(), 'node_modules', '@electric-sql', 'pglite', 'package.json'),
    'utf8',
  )
  return (JSON.parse(text) as { version: string }).version
}
