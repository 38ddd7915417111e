import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import { hasLeftovers } from '../../../domain/subscription/state.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Ports } from '../../ports.ts'
import { mayCharge } from '../charges-stopped.ts'
import { execute, loadStream, unlessBusy } from '../execute.ts'
import { runCharge } from './charge.ts'
import { clearLeftovers } from './leftovers.ts'

/** More steps than one look can lawfully take: one more is a defect, not a long history. */
const STEPS_MAX = 12

/** What one look came to. */
export interface Advanced {
  readonly state: SubscriptionState
  /** Was anything written since the look began, here or elsewhere? Each fact sets anew when to look next. */
  readonly moved: boolean
  /** Might it charge when it asked last? Asked again it could hear otherwise: who had kept it from it may be done. null: it never asked. */
  readonly mayCharge: boolean | null
}

/**
 * Brings one subscription to where it has to be by now: what time brings, the charge it starts, what is left to clear
 * away. Safe at any time and from any number of callers; each step is a command or an idempotent call, and what could not
 * be done now is due still.
 */
export async function advanceSubscription(ports: Ports, subscriptionId: string): Promise<SubscriptionState> {
  const looked = await unlessBusy(lookAtSubscription(ports, subscriptionId))
  return (looked ?? (await loadStream(ports, subscription, subscriptionId))).state
}

/**
 * The same, for whoever has to know whether it did anything.
 * @throws StreamBusy when a step could not be written down
 */
export async function lookAtSubscription(ports: Ports, subscriptionId: string): Promise<Advanced> {
  const breaker = ports.breaker.turn()
  return lookAt({ ...ports, breaker }, subscriptionId).finally(breaker.end)
}

async function lookAt(ports: Ports, subscriptionId: string): Promise<Advanced> {
  const before = await loadStream(ports, subscription, subscriptionId)
  let { state, version } = before
  let mayCharge: boolean | null = null
  for (let steps = 0; steps < STEPS_MAX; steps++) {
    const isRest = version > before.version && (await isAtRest(ports, state))
    if (isRest) return { state, moved: true, mayCharge }
    const wish = state.context.charge ? null : await passTime(ports)
    mayCharge = wish?.mayCharge ?? null
    const after = wish
      ? await passed(ports, subscriptionId, wish)
      : await charged(ports, subscriptionId, state)
    if (after.version === version) return { state: after.state, moved: version > before.version, mayCharge }
    state = after.state
    version = after.version
  }
  throw new Error(`subscription ${subscriptionId} does not come to rest`)
}

/**
 * Nothing to do upon a state this look has itself led to: no need to ask the store whether it still holds, since whoever
 * wrote after it has set anew when to look.
 */
async function isAtRest(ports: Ports, state: SubscriptionState): Promise<boolean> {
  if (state.context.charge || hasLeftovers(state.context)) return false
  const decision = subscription.decider.decide(state, await passTime(ports))
  return decision.type === 'accepted' && decision.events.length === 0
}

const passTime = async (ports: Ports) =>
  ({
    type: 'PassTime',
    policy: ports.policy,
    orderPrefix: ports.shop.orderPrefix,
    mayCharge: await mayCharge(ports),
    at: ports.clock.now(),
  }) as const

async function charged(ports: Ports, subscriptionId: string, state: SubscriptionState) {
  const told = await runCharge(ports, state)
  return told ?? loadStream(ports, subscription, subscriptionId)
}

async function passed(ports: Ports, subscriptionId: string, wish: Awaited<ReturnType<typeof passTime>>) {
  const done = await execute(ports, subscription, subscriptionId, wish)
  if (done.type === 'refused') {
    ports.log.error('subscription cannot go on', { subscriptionId, code: done.code })
    return loadStream(ports, subscription, subscriptionId)
  }
  if (done.events.length > 0 || !hasLeftovers(done.state.context)) return done
  await clearLeftovers(ports, subscriptionId, done.state)
  return loadStream(ports, subscription, subscriptionId)
}
