import {
  closeSync,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Holder } from './lock-holder.ts'

/** A lock beside its data directory. The one with the highest number holds; lower ones are dead. */
export interface LockFile {
  readonly path: string
  readonly nth: number
}

/** What one said at a moment. */
export interface Seen extends LockFile {
  readonly text: string
  /** when its holder was last heard of, ms, by the disk's own clock */
  readonly beatAt: number
  /** null: it cannot be read, as after a power cut */
  readonly holder: Holder | null
}

/** Lowest number first. */
export function locksOf(dir: string): LockFile[] {
  const name = `${basename(dir)}.lock`
  const nthOf = (entry: string) =>
    entry === name ? 1 : entry.startsWith(`${name}-`) ? Number(entry.slice(name.length + 1)) : 0
  return readdirSync(dirname(dir))
    .map(entry => ({ path: join(dirname(dir), entry), nth: nthOf(entry) }))
    .filter(({ nth }) => nth >= 1)
    .sort((a, b) => a.nth - b.nth)
}

/** @returns what it says; null: it is gone */
export function look(file: LockFile): Seen | null {
  let descriptor: number
  try {
    descriptor = openSync(file.path, 'r') // opened each time: disks of other machines show what is new only then
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    const { mtimeMs: beatAt } = fstatSync(descriptor)
    const text = readFileSync(descriptor, 'utf8')
    return { ...file, text, beatAt, holder: holderIn(text) }
  } finally {
    closeSync(descriptor)
  }
}

/** The same lock, and nothing was heard of its holder since. */
export const isSame = (one: Seen | null, other: Seen): boolean =>
  one !== null && one.text === other.text && one.beatAt === other.beatAt

/** Lays a lock with this number: a hard link is made whole or not at all. @returns false where there is one already */
export function lay(dir: string, nth: number, text: string, id: string): LockFile | null {
  const path = nth === 1 ? `${dir}.lock` : `${dir}.lock-${nth}`
  const draft = `${dir}.lock.${id}`
  mkdirSync(dirname(dir), { recursive: true })
  try {
    writeFileSync(draft, text)
    linkSync(draft, path)
    return { path, nth }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Writes its first letter once more. What a database can write to, this can be written to. */
export function touch({ path }: LockFile): void {
  const descriptor = openSync(path, 'r+')
  try {
    writeSync(descriptor, Buffer.from('{'), 0, 1, 0)
  } finally {
    closeSync(descriptor)
  }
}

/** Takes locks away. One that cannot be, on a disk that turned read-only, is a dead one's as soon as we end. */
export function clear(files: readonly LockFile[]): void {
  for (const { path } of files)
    try {
      rmSync(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EROFS') throw error
    }
}

function holderIn(text: string): Holder | null {
  try {
    return JSON.parse(text) as Holder
  } catch {
    return null
  }
}
