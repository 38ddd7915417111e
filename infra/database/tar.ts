import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/**
 * A data directory as one file: plain ustar, as PGlite dumps and loads one, with folders before what lies in them. Our own
 * files, whole and unpacked by us alone, so that nothing is needed of what else a tar may be: anything else is refused.
 */

export interface Entry {
  /** Below the folder that was packed, with `/` between. */
  readonly path: string
  /** null: a folder */
  readonly bytes: Uint8Array | null
}

const BLOCK = 512
const FILE = '0'
const FOLDER = '5'
const NAME_MAX = 100
/** Where the fields of a header begin, and how long they are. */
const FIELDS = {
  name: [0, NAME_MAX],
  mode: [100, 8],
  uid: [108, 8],
  gid: [116, 8],
  size: [124, 12],
  mtime: [136, 12],
  checksum: [148, 8],
  type: [156, 1],
  magic: [257, 8],
  prefix: [345, 155],
} as const

/** @throws when the bytes are cut off, damaged, or hold what no data directory does */
export function* entriesOf(tar: Uint8Array): Generator<Entry> {
  for (let at = 0; ; ) {
    if (at + BLOCK > tar.length) throw new Error('the tar is cut off')
    const header = Buffer.from(tar.buffer, tar.byteOffset + at, BLOCK)
    if (header[0] === 0) return // a tar ends with empty blocks
    const field = (name: keyof typeof FIELDS) => {
      const [from, length] = FIELDS[name]
      return header
        .toString('latin1', from, from + length)
        .replace(/\0.*$/s, '')
        .trim()
    }
    if (Number.parseInt(field('checksum'), 8) !== checksumOf(header)) throw new Error('the tar is damaged')
    const path = [field('prefix'), field('name')]
      .filter(Boolean)
      .join('/')
      .replace(/^\/+|\/+$/g, '')
    if (path.split('/').some(part => part === '' || part === '.' || part === '..'))
      throw new Error(`the tar leads elsewhere: ${path}`)
    const type = field('type')
    if (type !== FILE && type !== FOLDER) throw new Error(`the tar holds neither file nor folder: ${path}`)
    const size = Number.parseInt(field('size'), 8)
    const begins = at + BLOCK
    if (begins + size > tar.length) throw new Error('the tar is cut off')
    yield { path, bytes: type === FILE ? tar.subarray(begins, begins + size) : null }
    at = begins + Math.ceil(size / BLOCK) * BLOCK
  }
}

/** Everything below `folder`, which nobody changes meanwhile. */
export async function pack(folder: string): Promise<Uint8Array> {
  const found = await readdir(folder, { withFileTypes: true, recursive: true })
  const paths = found
    .map(entry => ({ entry, path: join(entry.parentPath, entry.name) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1)) // a folder's name is the beginning of its files'
  const parts: Uint8Array[] = []
  for (const { entry, path } of paths) {
    const bytes = entry.isDirectory() ? null : await readFile(path)
    parts.push(headerOf({ path: relative(folder, path).split(sep).join('/'), bytes }))
    if (bytes) parts.push(bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK))
  }
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)])
}

function headerOf({ path, bytes }: Entry): Buffer {
  if (Buffer.byteLength(path) > NAME_MAX) throw new Error(`too long a path for a tar: ${path}`)
  const header = Buffer.alloc(BLOCK)
  const put = (name: keyof typeof FIELDS, text: string) => header.write(text, FIELDS[name][0], 'latin1')
  const octal = (number: number, places: number) => number.toString(8).padStart(places, '0')
  put('name', path)
  put('mode', octal(bytes ? 0o600 : 0o700, 7))
  put('uid', octal(0, 7))
  put('gid', octal(0, 7))
  put('size', octal(bytes?.length ?? 0, 11))
  put('mtime', octal(0, 11))
  put('type', bytes ? FILE : FOLDER)
  put('magic', 'ustar\x0000')
  put('checksum', `${octal(checksumOf(header), 6)}\0 `)
  return header
}

/** The sum of a header's bytes, its own field counted as spaces. */
function checksumOf(header: Uint8Array): number {
  const [from, length] = FIELDS.checksum
  return header.reduce((sum, byte, at) => sum + (at >= from && at < from + length ? 0x20 : byte), 0)
}
