import { stopCharges } from '../../../app/use-cases/board/throw-switch.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { execute, loadStream } from '../../../app/use-cases/execute.ts'
import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { DAY_MS, epochMsOf, HOUR_MS } from '../../../domain/time.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { type MemoryShop, openMemoryShop } from '../../support/memory/shop.ts'

export const PLAN = 'sample-basic-monthly'

/** Time passes until a renewal of this membership was declined once, and its period is owed. */
export async function declinedOnce(
  { ports, sandbox, pass }: MemoryShop,
  state: () => Promise<SubscriptionState>,
) {
  await sandbox.addFault({
    kind: 'decline',
    code: 'REJECT_CARD_PAYMENT',
    scope: { operation: 'charge', next: 1 },
  })
  for (let day = 0; day < 40 && !(await state()).hasTag('pastDue'); day++) {
    await pass(DAY_MS)
    await runDue(ports)
  }
}

/**
 * A member whose second charge was noted in the moment before charges were stopped, and not sent.
 * @param declined its first attempt was declined, and the second one is what was noted
 */
export async function notedAndStopped({ declined = false } = {}) {
  const shop = await openMemoryShop()
  const { ports, sandbox } = shop
  const customerId = await signUp(shop)
  const subscriptionId = await subscribe(shop, customerId, PLAN)
  const state = async () => (await loadStream(ports, subscription, subscriptionId)).state
  if (declined) {
    await declinedOnce(shop, state)
    const { dueAt } = (await state()).context
    await shop.pass(epochMsOf(dueAt ?? ports.clock.now()) - epochMsOf(ports.clock.now()) + HOUR_MS)
  } else await shop.pass(32 * DAY_MS)
  await execute(ports, subscription, subscriptionId, {
    type: 'PassTime',
    policy: ports.policy,
    orderPrefix: ports.shop.orderPrefix,
    mayCharge: true,
    at: ports.clock.now(),
  })
  await stopCharges(ports, '점검 중이에요')
  const captures = async () => (await sandbox.books()).captures
  const { charge } = (await state()).context
  if (charge?.attempt !== (declined ? 2 : 1)) throw new Error('no such charge was noted')
  const asked = () => sandbox.requests(({ operation }) => operation === 'charge').length
  return { shop, ports, membership: { customerId, subscriptionId }, state, captures, charge, asked }
}
