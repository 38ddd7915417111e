import { streamOf } from '../../../domain/ids.ts'
import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'
import { runCharge } from './charge.ts'
import { clearLeftovers } from './leftovers.ts'

/** More steps than one look can lawfully take: one more is a defect, not a long history. */
const STEPS_MAX = 12

/**
 * Brings one subscription to where it has to be by now: what time brings, the charge it starts, what is left to clear
 * away. Safe at any time and from any number of callers; each step is a command or an idempotent call.
 */
export async function advanceSubscription(ports: Ports, subscriptionId: string): Promise<SubscriptionState> {
  const streamId = streamOf(subscription.category, subscriptionId)
  for (let steps = 0; steps < STEPS_MAX; steps++) {
    const { state, version } = await ports.events.load(subscription, streamId)
    await step(ports, subscriptionId, state)
    const after = await ports.events.load(subscription, streamId)
    if (after.version === version) return after.state
  }
  throw new Error(`subscription ${subscriptionId} does not come to rest`)
}

async function step(ports: Ports, subscriptionId: string, state: SubscriptionState): Promise<void> {
  if (state.context.charge) return runCharge(ports, subscriptionId)
  const passed = await execute(ports, subscription, subscriptionId, {
    type: 'PassTime',
    policy: ports.policy,
    orderPrefix: ports.shop.orderPrefix,
    mayCharge: !ports.shop.chargesStopped && ports.breaker.allows(),
    at: ports.clock.now(),
  })
  if (passed.type === 'refused') {
    ports.log.error('subscription cannot go on', { subscriptionId, code: passed.code })
    return
  }
  if (passed.events.length === 0) await clearLeftovers(ports, subscriptionId, passed.state)
}
