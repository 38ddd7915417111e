import { STOP_ID, stop } from '../../../domain/stop/stop.ts'
import { goneOn, isYetToCome, retryAfter, type Window } from '../../../domain/sweep/window.ts'
import { type Instant, later, MINUTE_MS } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { insist } from '../execute.ts'
import { forgetAll } from '../remembered.ts'
import { sweep } from '../sweep/sweep.ts'

/** Toss's clock and that of the database the backup came from need not agree. */
const MARGIN_MS = 10 * MINUTE_MS

const NOTHING = { failure: null, found: 0, isRead: true, undone: [] }

/**
 * How often in a row the books were read in vain, and when this process tries again: a Toss that is out is not asked every second.
 * `mute`: how often of these all lists were read, and only of single movements nothing was said. `left`: days that could not be
 * done until `to`; the others have been held against Toss's books, and months of them are not read again for one that was cut off.
 */
interface InVain {
  /** of which recovery: another one begins anew */
  readonly nth: number
  readonly failures: number
  readonly mute: number
  readonly left: readonly Window[]
  readonly to: Instant
  readonly nextAt: Instant | null
}
const inVain = new WeakMap<Ports['recovery'], InVain>()

/** Two hours by `retryAfter`: one movement that is never answered for keeps no shop shut. */
const PATIENCE = 8

/**
 * After a restore (복원), or where the end of the log is gone: first Toss's books since then, then everything that was under way then, and only when all of
 * it has been asked may money be taken again. A lost end of seconds opens by itself; after a restore, or a longer loss, the switch is thrown first,
 * since Toss knows nothing of who left, was disabled or said no to a price meanwhile, and a person has to. Safe on any number of nodes, and to be cut off anywhere.
 * A movement that Toss lists and says nothing of for two hours is left to the hourly sweep: it is in the books that were read, so that no charge
 * of its order is sent, and its day is swept until it is answered for.
 * @returns 1 when it came a step further
 */
export async function recover(ports: Ports): Promise<number> {
  const { recovery, clock, log } = ports
  const now = clock.now()
  const state = await recovery.look(now)
  if (!state) return 0
  forgetAll(ports.events) // of a log that is gone
  if (!state.isSwept) {
    const kept = inVain.get(recovery)
    const { nth, backupAt } = state
    const before: InVain =
      kept?.nth === nth
        ? kept
        : { nth, failures: 0, mute: 0, left: [], to: later(backupAt, -MARGIN_MS), nextAt: null }
    if (before.nextAt !== null && isYetToCome(before.nextAt, now)) return 0
    const windows = goneOn(before.left, { from: before.to, to: now })
    // Strangers' books are not read, whatever was lost.
    const {
      failure,
      found,
      isRead,
      undone: left,
    } = ports.shop.keysAreShared ? NOTHING : await sweep(ports, ...windows)
    if (found > 0) log.error('recovering: Toss knows of money this shop does not', { found })
    const mute = isRead ? before.mute + 1 : 0
    if (failure !== null && mute < PATIENCE) {
      const failures = before.failures + 1
      const nextAt = retryAfter(failures, clock.now())
      inVain.set(recovery, { nth, failures, mute, left, to: now, nextAt })
      log.warn('recovering: the books of Toss cannot be read yet', { code: failure })
      return 0
    }
    if (failure !== null) log.error('recovering: of some movements Toss says nothing', { code: failure })
    inVain.delete(recovery)
    await recovery.noteSwept(nth, now)
    return 1
  }
  if (state.waiting > 0) return 0 // reconcile is at it
  // Another node may have come to its end while this one stood still, and a person may have released the switch since.
  if ((await recovery.look(clock.now()))?.nth !== state.nth) return 0
  if (!state.opensItself) await keepStopped(ports, state.restoredAt, now)
  await recovery.settle(state.nth, now)
  log.warn(
    state.opensItself
      ? 'recovering: everything was asked, money is taken again'
      : 'recovering: everything was asked; charges stay stopped until staff release them on /admin/invariants',
    { backupAt: state.backupAt },
  )
  return 1
}

/** `since`: whoever looked before this loss was noticed has not seen all that is forgotten. */
const keepStopped = (ports: Ports, since: Instant, at: Instant) => {
  const thrown = { type: 'StopCharges', cause: 'restored', invariant: null, reason: null } as const
  return insist(ports, stop, STOP_ID, { ...thrown, since, at })
}
