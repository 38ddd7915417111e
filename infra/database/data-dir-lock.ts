import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ForPeople } from '../for-people.ts'

interface Holder {
  pid: number
  /** When that process began, in its system's own words: a number used again by another process is not the holder. */
  began: string | null
}

/**
 * Holds a data directory for the life of this process: PGlite takes no lock of its own, and two processes on one
 * directory lose each other's rows without a word (reliability.md 1.1). A dead holder's lock is taken over.
 * @returns releases the lock · @throws {ForPeople} naming the holder, or why the directory cannot be written
 */
export function lockDataDir(dir: string): () => void {
  const path = `${dir}.lock`
  const mine = `${path}.${process.pid}`
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(mine, JSON.stringify({ pid: process.pid, began: beganAt(process.pid) } satisfies Holder))
  } catch (error) {
    throw new ForPeople(`The data directory ${dirname(dir)} cannot be written: ${reasonOf(error)}.`)
  }
  try {
    for (let tries = 0; tries < 3; tries++) {
      if (took(mine, path)) return () => release(path)
      const holder = readHolder(path)
      if (holder && isAlive(holder))
        throw new ForPeople(
          `The data directory ${dir} is in use by process ${holder.pid}; stop it first, or set DATA_DIR to another place.`,
        )
      setAside(path)
    }
    throw new ForPeople(`The data directory ${dir} is being taken by another process at this moment.`)
  } finally {
    rmSync(mine, { force: true })
  }
}

/** A hard link is made whole or not at all, so the lock never stands empty. */
function took(mine: string, path: string): boolean {
  try {
    linkSync(mine, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** One that cannot be taken away, on a disk that turned read-only, is a dead one's as soon as we end. */
function release(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EROFS') throw error
  }
}

function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder
  } catch {
    return null
  }
}

/** Moves a dead lock out of the way; if a living one was caught instead, puts it back. */
function setAside(path: string): void {
  const aside = `${path}.dead.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return // somebody else was faster
  }
  const holder = readHolder(aside)
  if (holder && isAlive(holder)) took(aside, path)
  rmSync(aside, { force: true })
}

function isAlive({ pid, began }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const now = beganAt(pid)
  return began === null || now === null || began === now
}

/** Field 22 of /proc/<pid>/stat, counted behind the name in brackets; null where there is no /proc. */
function beganAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

const reasonOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error)
