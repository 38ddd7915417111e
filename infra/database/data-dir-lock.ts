import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ForPeople } from '../for-people.ts'
import { HeldLock, SILENT_MS } from './held-lock.ts'
import { clear, isSame, type LockFile, lay, locksOf, look, type Seen } from './lock-files.ts'
import { isAlive, thisProcess, whereabouts } from './lock-holder.ts'

const LOOK_EVERY_MS = 100
const TRIES_MAX = 5

/**
 * Holds a data directory for the life of this process: PGlite takes no lock of its own, and two processes on one
 * directory lose each other's rows without a word (reliability.md 1.1). A dead holder's lock is taken over: at once where
 * its process can be looked for, after {@link SILENT_MS} of silence where it ran in another container or on another machine.
 * @throws {ForPeople} naming the holder, or why the directory cannot be written
 */
export async function lockDataDir(dir: string): Promise<HeldLock> {
  const me = thisProcess()
  const text = JSON.stringify(me)
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const there = whatIsThere(dir)
    const last = there.at(-1)
    if (last) await untilOver(dir, last)
    const laidAt = performance.now()
    const file = layOver(dir, last, { text, id: me.id })
    if (!file) continue // somebody else was faster
    if (isOnlyOne(dir, file, there)) {
      clear(there)
      return new HeldLock(dir, file, { text, laidAt })
    }
    clear([file])
    await sleep(Math.random() * LOOK_EVERY_MS)
  }
  throw new ForPeople(`The data directory ${dir} is being taken by another process at this moment.`)
}

function whatIsThere(dir: string): Seen[] {
  try {
    mkdirSync(dirname(dir), { recursive: true })
    return locksOf(dir).flatMap(file => look(file) ?? [])
  } catch (error) {
    throw cannotBeWritten(dir, error)
  }
}

/** Resolves once its holder has ended. @throws {ForPeople} while it has not */
async function untilOver(dir: string, last: Seen): Promise<void> {
  const { holder } = last
  if (holder && holder.space === undefined)
    throw new ForPeople(isAlive(holder) ? inUseHere(dir, holder.pid) : heldBefore(dir, last))
  const where = holder ? whereabouts(holder) : 'elsewhere'
  if (where === 'alive') throw new ForPeople(inUseHere(dir, holder?.pid))
  if (where === 'elsewhere' && !(await fellSilent(last))) throw new ForPeople(inUseElsewhere(dir, last))
}

/** @returns whether nothing was heard of its holder for long enough, or it was let go of; false as soon as something is */
async function fellSilent(last: Seen): Promise<boolean> {
  const until = performance.now() + SILENT_MS
  while (performance.now() < until) {
    await sleep(LOOK_EVERY_MS)
    const now = look(last)
    if (now === null) return true
    if (!isSame(now, last)) return false
  }
  return true
}

function layOver(dir: string, last: LockFile | undefined, { text, id }: { text: string; id: string }) {
  try {
    return lay(dir, (last?.nth ?? 0) + 1, text, id)
  } catch (error) {
    throw cannotBeWritten(dir, error)
  }
}

/** Looked at after ours was laid: nobody else came meanwhile, and nothing was heard of those that are over. */
const isOnlyOne = (dir: string, { path }: LockFile, over: readonly Seen[]): boolean =>
  locksOf(dir)
    .filter(other => other.path !== path)
    .flatMap(other => look(other) ?? [])
    .every(other => over.some(dead => dead.path === other.path && isSame(other, dead)))

const inUseHere = (dir: string, pid: number | undefined) =>
  `The data directory ${dir} is in use by process ${pid}; stop it first, or set DATA_DIR to another place.`

const inUseElsewhere = (dir: string, { holder }: Seen) =>
  `The data directory ${dir} is in use by process ${holder?.pid} of ${holder?.host ?? 'another machine'}, heard of a moment ago; stop it first, or set DATA_DIR to another place. After one that did not end by itself a start waits ${SILENT_MS / 1_000} s.`

const heldBefore = (dir: string, { holder, path }: Seen) =>
  `The data directory ${dir} was last held by process ${holder?.pid} of an earlier version, which did not say where it ran. If it runs nowhere any more, remove ${path} and start again.`

const cannotBeWritten = (dir: string, error: unknown) =>
  new ForPeople(`The data directory ${dirname(dir)} cannot be written: ${reasonOf(error)}.`)

const reasonOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error)
