import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { KEY_BYTES } from './cipher.ts'
import { syncFolder } from './database/sync-folder.ts'
import { ForPeople } from './for-people.ts'

/** Master keys by id; the first wraps what is new, all of them open what is old. */
export interface KeyRing {
  readonly current: string
  readonly keys: ReadonlyMap<string, Buffer>
}

/**
 * @param text `id:base64,id2:base64`, newest first · @param source where it stands, for the sentence
 * @throws {ForPeople} without ever printing a key
 */
export function parseKeyRing(text: string, source = 'APP_KEYS'): KeyRing {
  const keys = new Map<string, Buffer>()
  for (const part of text.split(',').map(item => item.trim())) {
    const at = part.indexOf(':')
    const [id, encoded] = [part.slice(0, Math.max(at, 0)), part.slice(at + 1)]
    const key = Buffer.from(encoded, 'base64')
    // What Node's decoder skips over is a slip of the pen, not a key.
    if (
      !/^[A-Za-z0-9]{1,16}$/.test(id) ||
      !/^[A-Za-z0-9+/_-]{43}=?$/.test(encoded) ||
      key.length !== KEY_BYTES
    )
      throw new ForPeople(
        `${source} must be \`id:base64 of 32 bytes\`, newest first, separated by commas. See .env.example.`,
      )
    if (keys.has(id)) throw new ForPeople(`${source} names the key ${id} twice.`)
    keys.set(id, key)
  }
  const [current] = keys.keys()
  if (!current) throw new ForPeople(`${source} is empty.`)
  return { current, keys }
}

/**
 * The ring kept beside an embedded database, made on the first start; readable by its owner alone. It is on the disk
 * before it locks anything: without it everything sealed is lost.
 */
export function keyRingInDataDir(dataDir: string): KeyRing {
  const path = join(dataDir, 'keys')
  const found = read(path)
  if (found !== null) return parseKeyRing(found, path)
  make(path, `k1:${randomBytes(KEY_BYTES).toString('base64')}\n`)
  return parseKeyRing(read(path) ?? '', path)
}

/** That ring as it is written, for whoever judges it before it is used; null also where it cannot be read, which is told then. */
export function keyFileText(dataDir: string): string | null {
  try {
    return read(join(dataDir, 'keys'))
  } catch {
    return null
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    throw new ForPeople(`The key file ${path} cannot be read: ${code}.`)
  }
}

/** Whole or not at all, and never over one that another process has just made. */
function make(path: string, text: string): void {
  const making = `${path}.${process.pid}.making`
  try {
    mkdirSync(dirname(path), { recursive: true })
    const file = openSync(making, 'w', 0o600)
    writeSync(file, text)
    fsyncSync(file)
    closeSync(file)
    linkSync(making, path)
    syncFolder(dirname(path))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST') throw new ForPeople(`The key file ${path} cannot be written: ${code}.`)
  } finally {
    rmSync(making, { force: true })
  }
}
