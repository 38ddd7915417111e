import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Ports } from '../../ports.ts'
import { execute, loadStream } from '../execute.ts'
import { runCharge } from './charge.ts'
import { clearLeftovers } from './leftovers.ts'

/** More steps than one look can lawfully take: one more is a defect, not a long history. */
const STEPS_MAX = 12

/**
 * Brings one subscription to where it has to be by now: what time brings, the charge it starts, what is left to clear
 * away. Safe at any time and from any number of callers; each step is a command or an idempotent call.
 */
export async function advanceSubscription(ports: Ports, subscriptionId: string): Promise<SubscriptionState> {
  let { state, version } = await loadStream(ports, subscription, subscriptionId)
  for (let steps = 0; steps < STEPS_MAX; steps++) {
    const after = state.context.charge
      ? await charged(ports, subscriptionId, state)
      : await passed(ports, subscriptionId)
    if (after.version === version) return after.state
    state = after.state
    version = after.version
  }
  throw new Error(`subscription ${subscriptionId} does not come to rest`)
}

async function charged(ports: Ports, subscriptionId: string, state: SubscriptionState) {
  const told = await runCharge(ports, state)
  return told ?? loadStream(ports, subscription, subscriptionId)
}

async function passed(ports: Ports, subscriptionId: string) {
  const done = await execute(ports, subscription, subscriptionId, {
    type: 'PassTime',
    policy: ports.policy,
    orderPrefix: ports.shop.orderPrefix,
    mayCharge: !ports.shop.chargesStopped && ports.breaker.allows(),
    at: ports.clock.now(),
  })
  if (done.type === 'refused') {
    ports.log.error('subscription cannot go on', { subscriptionId, code: done.code })
    return loadStream(ports, subscription, subscriptionId)
  }
  const { refunds, cardsToRelease } = done.state.context
  if (done.events.length > 0 || (refunds.length === 0 && cardsToRelease.length === 0)) return done
  await clearLeftovers(ports, subscriptionId, done.state)
  return loadStream(ports, subscription, subscriptionId)
}
