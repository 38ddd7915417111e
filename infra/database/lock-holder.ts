import { randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Who holds a lock, as its file says. */
export interface Holder {
  readonly pid: number
  /** When that process began, in its system's own words: a number used again by another process is not the holder. */
  readonly began: string | null
  /** Where that number means that process; null: nobody can tell. Versions before ADR 112 wrote none. */
  readonly space?: string | null
  readonly host?: string
  /** No two locks are the same. */
  readonly id?: string
}

export const thisProcess = (): Required<Holder> => ({
  pid: process.pid,
  began: beganAt(process.pid),
  space: spaceOf(),
  host: hostname(),
  id: randomUUID(),
})

/** `elsewhere`: in another container or on another machine, where its process cannot be looked for. */
export function whereabouts(holder: Holder): 'alive' | 'dead' | 'elsewhere' {
  const here = spaceOf()
  if (here === null || holder.space !== here) return 'elsewhere'
  return isAlive(holder) ? 'alive' : 'dead'
}

/** A number used again in here by another process is not the holder. */
export function isAlive({ pid, began }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const now = beganAt(pid)
  return began === null || now === null || began === now
}

/**
 * Process numbers are a container's own: in each the shop is number 1. The kernel's boot and its namespace tell them
 * apart, and the name of the host those kernels that are imitated; where there are no containers the name alone.
 */
function spaceOf(): string | null {
  if (process.platform !== 'linux') return hostname()
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${readlinkSync('/proc/self/ns/pid')} ${hostname()}`
  } catch {
    return null
  }
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
