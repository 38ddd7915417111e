import { later, MINUTE_MS } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { sweep } from '../sweep/sweep.ts'

/** Toss's clock and that of the database the backup came from need not agree. */
const MARGIN_MS = 10 * MINUTE_MS

/**
 * After a restore (복원), or where the end of the log is gone: first Toss's books since then, then everything that was under way then, and only when all of
 * it has been asked is money taken again, by itself. Safe on any number of nodes, and to be cut off anywhere.
 * @returns 1 when it came a step further
 */
export async function recover(ports: Ports): Promise<number> {
  const { recovery, clock, log } = ports
  const now = clock.now()
  const state = await recovery.look(now)
  if (!state) return 0
  if (!state.isSwept) {
    const { failure, found } = await sweep(ports, { from: later(state.backupAt, -MARGIN_MS), to: now })
    if (failure !== null) {
      log.warn('recovering: the books of Toss cannot be read yet', { code: failure })
      return 0
    }
    if (found > 0) log.error('recovering: Toss knows of money this shop does not', { found })
    await recovery.noteSwept(state.nth, now)
    return 1
  }
  if (state.waiting > 0) return 0 // reconcile is at it
  await recovery.settle(state.nth, now)
  log.warn('recovering: everything was asked, money is taken again')
  return 1
}
