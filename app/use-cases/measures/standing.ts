import { unknownsOf } from '../../../domain/looked-at.ts'
import type { Standing } from '../../../domain/standing.ts'
import { epochMsOf, SECOND_MS } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { chargesStopped } from '../charges-stopped.ts'

/** A store that has not answered by then counts as away, ms: whoever reads waits ten seconds, and wants the rest. */
const PATIENCE_MS = 2_000

/**
 * How the shop is now. Every read is along an index or of one row, and counts no further than the system page does. A store
 * that is away or hangs is said to be away, and never keeps anybody waiting.
 */
export async function standingOf(ports: Ports): Promise<Standing> {
  const { breaker, machine, unresolved, outbox, board, books, clock, shop } = ports
  const now = clock.now()
  const late = ports.wait(PATIENCE_MS).then(() => null)
  const inTime = <T>(read: Promise<T>): Promise<T | null> => Promise.race([read.catch(() => null), late])
  const breakerIsOpen = !breaker.allows()
  if (!(await inTime(ports.stop.row().then(() => true)))) return { ...nothingKnown, breakerIsOpen }
  const [followers, counts, failedNotices, stopped, invariants, swept, backup] = await Promise.all([
    inTime(machine.followers()),
    inTime(unresolved.counts(now)),
    inTime(outbox.failedCount()),
    inTime(chargesStopped(ports)),
    inTime(board.newest()),
    inTime(books.memory()),
    inTime(machine.lastBackup()),
  ])
  const unknowns = invariants && unknownsOf(invariants, now)
  const through = shop.keysAreShared ? null : (swept?.through ?? null)
  return {
    isReady: true,
    breakerIsOpen,
    followers,
    unresolved: counts,
    failedNotices,
    chargesStopped: stopped,
    brokenInvariants: invariants?.filter(({ broken }) => broken > 0).length ?? null,
    unansweredInvariants: unknowns && unknowns.unanswered + unknowns.notYet,
    sweepAgeSeconds: through && Math.round((epochMsOf(now) - epochMsOf(through)) / SECOND_MS),
    backupAgeSeconds: backup && Math.round(backup.agoMs / 1_000),
  }
}

const nothingKnown: Standing = {
  isReady: false,
  breakerIsOpen: false,
  followers: null,
  unresolved: null,
  failedNotices: null,
  chargesStopped: null,
  brokenInvariants: null,
  unansweredInvariants: null,
  sweepAgeSeconds: null,
  backupAgeSeconds: null,
}
