import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ForPeople } from './for-people.ts'

/** Master keys by id; the first wraps what is new, all of them open what is old. */
export interface KeyRing {
  readonly current: string
  readonly keys: ReadonlyMap<string, Buffer>
}

const KEY_BYTES = 32

/** @param text `id:base64,id2:base64`, newest first · @throws {ForPeople} without ever printing a key */
export function parseKeyRing(text: string): KeyRing {
  const keys = new Map<string, Buffer>()
  for (const part of text.split(',').map(item => item.trim())) {
    const [id = '', encoded = ''] = part.split(':')
    const key = Buffer.from(encoded, 'base64')
    if (!/^[A-Za-z0-9]{1,16}$/.test(id) || key.length !== KEY_BYTES)
      throw new ForPeople(
        'APP_KEYS must be `id:base64 of 32 bytes`, newest first, separated by commas. See .env.example.',
      )
    if (keys.has(id)) throw new ForPeople(`APP_KEYS names the key ${id} twice.`)
    keys.set(id, key)
  }
  const [current] = keys.keys()
  if (!current) throw new ForPeople('APP_KEYS is empty.')
  return { current, keys }
}

/** The ring kept beside an embedded database, made on the first start; readable by its owner alone. */
export function keyRingInDataDir(dataDir: string): KeyRing {
  const path = join(dataDir, 'keys')
  if (!existsSync(path)) {
    writeFileSync(path, `k1:${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
    chmodSync(path, 0o600)
  }
  return parseKeyRing(readFileSync(path, 'utf8').trim())
}
