import { expect, test } from 'vitest'
import { cancelPayment } from '../../../app/use-cases/cancel-payment.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { execute, loadStream } from '../../../app/use-cases/execute.ts'
import { bindingOf } from '../../../app/use-cases/payment-binding.ts'
import { changePlan } from '../../../app/use-cases/subscriptions/change-plan.ts'
import { leaveNow, mustWait } from '../../../app/use-cases/subscriptions/leave.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { quoteChange, quoteLeaving } from '../../../domain/subscription/charge.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { DAY_MS, dayOf, MINUTE_MS } from '../../../domain/time.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openMemoryShop } from '../../support/memory/shop.ts'

const PRICE = 9_900
const PART = 5_000

/** A member after so many days, of whose payment staff give back a part; Toss has it, and its answer is lost. */
async function partGoesBack(days: number) {
  const shop = await openMemoryShop()
  const { ports, sandbox } = shop
  const customerId = await signUp(shop)
  const subscriptionId = await subscribe(shop, customerId, 'sample-basic-monthly')
  const membership = { customerId, subscriptionId }
  await shop.pass(days * DAY_MS)
  const state = async () => (await loadStream(ports, subscription, subscriptionId)).state
  const contextOf = async () => (await state()).context
  const { orderId } = (await contextOf()).funding[0] ?? { orderId: '' }
  await sandbox.addFault({
    kind: 'answer-lost-after-effect',
    scope: { operation: 'cancel', orderId, next: 1 },
  })
  await cancelPayment(ports, {
    ...{ orderId, cancelId: 'part00000001', amount: PART, taxFreeAmount: 0, refundableAmount: PRICE },
    ...{ reason: '고객 응대', refundAccount: null, keepsMembership: true },
  })
  const balance = async () => (await loadStream(ports, payment, orderId)).state.context.balance
  const heard = async () => {
    for (let minutes = 0; minutes < 60; minutes += 10) {
      await shop.pass(10 * MINUTE_MS)
      await runDue(ports)
    }
  }
  const quote = async () => quoteLeaving(await contextOf(), ports.clock.now(), ports.policy)
  return { shop, ports, membership, state, contextOf, quote, balance, heard }
}

test('a member leaves now once it is known what is left, so that no day is given back twice', async () => {
  const { ports, membership, state, quote, balance, heard } = await partGoesBack(10)
  const before = (await quote()).refund
  expect(await mustWait(ports, await state())).toBe(true)
  expect(await leaveNow(ports, membership, before)).toMatchObject({ code: 'CANCEL_IN_PROGRESS' })
  await heard()
  expect(await mustWait(ports, await state())).toBe(false)
  const { refund } = await quote()
  expect(refund).toBeLessThan(before)
  expect((await leaveNow(ports, membership, refund)).type).toBe('accepted')
  await heard()
  expect(await balance()).toBe(PRICE - PART - refund)
  expect((await leaveNow(ports, membership, refund)).type).toBe('accepted') // said again
})

test('what went back and the membership has not heard of yet is told first', async () => {
  const { shop, ports, membership, contextOf, quote, balance, heard } = await partGoesBack(10)
  const { orderId } = (await contextOf()).funding[0] ?? { orderId: '' }
  const shown = (await quote()).refund
  // The answer is found, and whoever found it dies before telling.
  const { state } = await loadStream(ports, payment, orderId)
  const seen = await ports.toss.lookup(bindingOf(state), 'paymentKey')
  if (seen.type !== 'found') throw new Error(`not found: ${seen.type}`)
  await execute(ports, payment, orderId, { type: 'RecordPayment', payment: seen.payment, at: shop.clock.at })
  expect((await quote()).refund).toBe(shown)
  expect(await leaveNow(ports, membership, shown)).toMatchObject({ code: 'AMOUNT_MISMATCH' })
  const { refund } = await quote()
  expect((await leaveNow(ports, membership, refund)).type).toBe('accepted')
  await heard()
  expect(await balance()).toBe(PRICE - PART - refund)
})

test('within the withdrawal days all of it goes back at once, each won once', async () => {
  const { ports, membership, quote, balance, heard } = await partGoesBack(3)
  expect(await quote()).toMatchObject({ basis: 'withdrawal', refund: PRICE })
  expect((await leaveNow(ports, membership, PRICE)).type).toBe('accepted')
  await heard()
  expect(await balance()).toBe(0)
})

test('a plan is changed today once it is known what is left, and for the next period at any time', async () => {
  const { ports, membership, contextOf, heard } = await partGoesBack(10)
  const dearer = (await ports.read.plan('sample-basic-yearly'))?.data
  if (!dearer) throw new Error('there is no such plan')
  const today = async () => {
    const { period, funding } = await contextOf()
    if (!period) throw new Error('nothing is paid for')
    return quoteChange({ period, funding }, dearer as never, dayOf(ports.clock.now()))?.today ?? 0
  }
  const choice = { planId: 'sample-basic-yearly', seenPrice: dearer.price }
  const now = async () => changePlan(ports, membership, { ...choice, when: 'now', seenToday: await today() })
  const before = await today()
  expect(await now()).toMatchObject({ code: 'CANCEL_IN_PROGRESS' })
  expect((await changePlan(ports, membership, { ...choice, when: 'periodEnd' })).type).toBe('accepted')
  await heard()
  expect(await today()).toBeGreaterThan(before)
  expect((await now()).type).toBe('accepted')
})
