import { idOfStream } from '../../../domain/ids.ts'
import { nextAskStopped, nextAskUnsettled } from '../../../domain/payment/schedule.ts'
import type { ClaimedWork } from '../../../domain/read-models.ts'
import { WAKE_KINDS } from '../../../domain/subscription/wakes.ts'
import { earliest, later, MINUTE_MS } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { mayCharge } from '../charges-stopped.ts'
import { LEASE_MS } from '../settle-on-read.ts'
import { lookAtSubscription } from './advance.ts'

/** Subscriptions under way at once in one process; each is at most one call to Toss (d11). */
const AT_ONCE = 10

/** Whoever learns what became of a charge tells its subscription; had they no time to, it is looked for so often. Toss is not asked. */
const TOLD_WITHIN_MS = 5 * MINUTE_MS

/**
 * Looks at every subscription whose time has come, until none is left; safe on any number of nodes, since each row is
 * leased. Works as a pool: a slot that is free takes the next one, and a slow answer holds up nobody else. A process that is
 * ending takes none: what it had begun by then is finished, and the rest is another's.
 * @returns how many were looked at
 */
export async function renewDue(ports: Ports): Promise<number> {
  const running = new Set<Promise<void>>()
  let looked = 0
  for (;;) {
    const free = AT_ONCE - running.size
    const claimed =
      free === 0 || ports.isEnding()
        ? []
        : await ports.due.claim({
            kinds: WAKE_KINDS,
            now: ports.clock.now(),
            limit: free,
            leaseMs: LEASE_MS,
          })
    for (const work of claimed) {
      const look = lookAt(ports, work).finally(() => running.delete(look))
      running.add(look)
    }
    looked += claimed.length
    if (claimed.length === 0 && running.size === 0) return looked
    await Promise.race(running)
  }
}

async function lookAt(ports: Ports, work: ClaimedWork): Promise<void> {
  const subscriptionId = idOfStream(work.streamId)
  try {
    const looked = await lookAtSubscription(ports, subscriptionId)
    if (looked.moved) return // a fact has set anew what is due, and taken the lease away
    // There was none, so this one waits: a stopped run, an outcome not known yet.
    const at = ports.clock.now()
    if (!(looked.mayCharge ?? (await mayCharge(ports))))
      return await ports.due.defer(work, { nextAt: nextAskStopped(work.asks, at), lastAnswer: 'stopped' })
    const nextAt = nextAskUnsettled(work.asks, at) ?? later(at, 60 * MINUTE_MS)
    const latest = work.kind === 'charging' ? later(at, TOLD_WITHIN_MS) : nextAt
    await ports.due.defer(work, { nextAt: earliest(nextAt, latest), lastAnswer: 'waits' })
  } catch (error) {
    ports.log.error('subscription failed', { subscriptionId, error }) // the lease runs out and it is looked at again
  }
}
