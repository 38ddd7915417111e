import { readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Instant } from '../../domain/time.ts'
import { ForPeople } from '../for-people.ts'
import { sha256Of } from './ndjson.ts'

export const FORMAT = 'jangbu-backup 1'
export const MANIFEST = 'manifest.json'
export const EVENTS_FILE = 'events.ndjson'
export const SEALS_FILE = 'seals.ndjson'
export const tableFile = (name: string): string => `tables/${name}.ndjson`

/** What a backup is made of. Written last: a folder without one was not finished. */
const Manifest = z.object({
  format: z.literal(FORMAT),
  /** By the database's clock. */
  takenAt: Instant,
  /** By business time, which differs where the sandbox's clock was moved. */
  businessAt: Instant,
  /** Since when the shop lacks keys that were lost in a restore. */
  keysLostSince: Instant.optional(),
  /** Which one it came from; it goes back into either. */
  engine: z.enum(['pglite', 'postgres']),
  /** The migrations that had run, in their order. */
  schema: z.array(z.string()).min(1),
  log: z.object({
    events: z.int().nonnegative(),
    /** Of the newest event; positions go on behind it. */
    position: z.int().nonnegative(),
    seals: z.int().nonnegative(),
    /** hex, of the newest seal; null before the first */
    root: z.string().nullable(),
  }),
  files: z.record(
    z.string(),
    z.object({ rows: z.int().nonnegative(), bytes: z.int().nonnegative(), sha256: z.string() }),
  ),
})
export type Manifest = z.infer<typeof Manifest>

/** @throws {ForPeople} when there is none, or it is of a form not known here */
export function readManifest(folder: string): Manifest {
  const path = join(folder, MANIFEST)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new ForPeople(`There is no backup in ${folder}: it has no ${MANIFEST}, which is written last.`)
  }
  const manifest = Manifest.safeParse(parseJson(text))
  if (!manifest.success)
    throw new ForPeople(`${path} is no manifest this version can read; it knows the form “${FORMAT}”.`)
  return manifest.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * No file is gone or short, without reading all of them again. @throws {ForPeople} naming the first that is: somebody took it
 * away while the backup was made
 */
export async function checkSizes(folder: string, { files }: Manifest): Promise<void> {
  for (const [name, { bytes }] of Object.entries(files)) {
    const found = await stat(join(folder, name)).catch(() => null)
    if (found?.size !== bytes)
      throw new ForPeople(`${name} was taken away from ${folder} while the backup was made; take it again.`)
  }
}

/** Every file is there and is, to the byte, what the manifest says. @throws {ForPeople} naming the first that is not */
export async function checkFiles(folder: string, { files }: Manifest): Promise<void> {
  for (const [name, { sha256 }] of Object.entries(files)) {
    const found = await sha256Of(join(folder, name)).catch(() => null)
    if (found === null) throw new ForPeople(`The backup in ${folder} lacks ${name}.`)
    if (found !== sha256) throw new ForPeople(`${name} of the backup in ${folder} is not as it was written.`)
  }
}
