import { expect, test } from 'vitest'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { execute, loadStream } from '../../../app/use-cases/execute.ts'
import { agreedPlan } from '../../../app/use-cases/subscriptions/agreed-plan.ts'
import { stay } from '../../../app/use-cases/subscriptions/leave.ts'
import { refundCharge } from '../../../app/use-cases/subscriptions/refund-charge.ts'
import { quoteChange } from '../../../domain/subscription/charge.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { DAY_MS, dayOf, HOUR_MS } from '../../../domain/time.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openMemoryShop } from '../../support/memory/shop.ts'

const PRICE = 9_900

/** A member in their second month whose change of plan is noted, when staff give the first month back and end the membership. */
async function changingAndEnded() {
  const shop = await openMemoryShop()
  const { ports, sandbox } = shop
  const customerId = await signUp(shop)
  const subscriptionId = await subscribe(shop, customerId, 'sample-basic-monthly')
  const contextOf = async () => (await loadStream(ports, subscription, subscriptionId)).state.context
  const first = (await contextOf()).funding[0]?.orderId ?? ''
  for (let day = 0; day < 40; day++) {
    await shop.pass(DAY_MS)
    await runDue(ports)
  }
  const row = await ports.read.plan('sample-premium-monthly')
  const { period, funding } = await contextOf()
  if (!row || period?.index !== 2) throw new Error('no second month')
  const plan = agreedPlan(row.data)
  const at = ports.clock.now()
  const seen = quoteChange({ period, funding }, plan, dayOf(at))?.today ?? 0
  const { policy } = ports
  const { orderPrefix } = ports.shop
  const noted = await execute(ports, subscription, subscriptionId, {
    ...{ type: 'ChangePlanNow', plan, seen, policy, orderPrefix, at },
  } as const)
  expect(noted.type).toBe('accepted')
  const charge = (await contextOf()).charge
  if (charge?.purpose !== 'change') throw new Error('no change was noted')
  await refundCharge(ports, {
    ...{ orderId: first, cancelId: 'part00000001', amount: PRICE, taxFreeAmount: 0, refundableAmount: PRICE },
    ...{ reason: '고객 응대', refundAccount: null, keepsMembership: false },
  })
  return { shop, ports, sandbox, membership: { customerId, subscriptionId }, contextOf, charge }
}

test.each(['called off', 'declined'])(
  'a change that was %s while its member was leaving leaves no trace: who stays is charged as before',
  async how => {
    const { shop, ports, sandbox, membership, contextOf, charge } = await changingAndEnded()
    const { subscriptionId } = membership
    if (how === 'declined') {
      const { orderId } = charge
      const outcome = { type: 'declined', code: 'REJECT_CARD_PAYMENT', declineClass: 'soft' } as const
      const at = ports.clock.now()
      const record = { type: 'RecordCharge', orderId, attempt: 1, policy: ports.policy, outcome, at } as const
      await execute(ports, subscription, subscriptionId, record)
    } else {
      await shop.pass(HOUR_MS)
      await runDue(ports)
    }
    expect(await contextOf()).toMatchObject({ charge: null, attempts: 0, owedSince: null, end: null })
    expect((await stay(ports, membership)).type).toBe('accepted')
    const before = (await sandbox.books()).captured
    for (let day = 0; day < 30; day++) {
      await shop.pass(DAY_MS)
      await runDue(ports)
    }
    expect((await sandbox.books()).captured).toBe(before + PRICE)
    expect(await contextOf()).toMatchObject({ charge: null, period: { index: 3 }, plan: { price: PRICE } })
  },
)
