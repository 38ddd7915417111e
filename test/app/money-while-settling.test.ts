import { expect, test } from 'vitest'
import { cancelPayment } from '../../app/use-cases/cancel-payment.ts'
import { runDue } from '../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { reconcileDue } from '../../app/use-cases/reconcile-due.ts'
import { DAY_MS, type Instant, SECOND_MS } from '../../domain/time.ts'
import { createSandbox } from '../../infra/toss-sandbox/sandbox.ts'
import { signUp, subscribe } from '../support/members.ts'
import { type MemoryShop, openMemoryShop } from '../support/memory/shop.ts'

const PRICE = 19_800

/** A shop whose look-ups show, from a moment on, a payment as it is but for this. */
async function shopThatSees(difference: object) {
  const at = '2026-03-30T05:00:00.000Z' as Instant
  const clock = { at }
  const sandbox = await createSandbox({
    clock: { now: () => clock.at },
    sendWebhook: async () => new Response(),
  })
  const altered = { is: false }
  const fetch = async (request: Request) => {
    const answer = await sandbox.fetch(request)
    if (!altered.is || request.method !== 'GET' || answer.status !== 200) return answer
    return Response.json({ ...(await answer.json()), ...difference })
  }
  const shop = await openMemoryShop({ at, sandbox: { ...sandbox, fetch } })
  async function pass(ms: number) {
    await shop.pass(ms)
    clock.at = shop.clock.at
  }
  return { ...shop, pass, altered }
}

const lost = (shop: MemoryShop, operation: string) =>
  shop.sandbox.addFault({ kind: 'answer-lost-after-effect', scope: { operation, next: 1 } })

/** Looked at once, seconds after the answer was lost. */
async function looked(shop: MemoryShop) {
  await shop.pass(5 * SECOND_MS)
  await reconcileDue(shop.ports)
}

test.each([
  ['another sum', { totalAmount: PRICE - 100 }, 'ANSWER_OTHER_AMOUNT'],
  ['another currency', { currency: 'USD' }, 'ANSWER_OTHER_CURRENCY'],
])(
  'money over %s, found while a confirm is in doubt, is before a person at once',
  async (_, seen, review) => {
    const shop = await shopThatSees(seen)
    const orderId = await shop.order()
    const { paymentKey } = await shop.shopper.buy({ orderId, amount: PRICE })
    await lost(shop, 'confirm')
    await confirmPayment(shop.ports, { orderId, paymentKey, amount: PRICE })
    shop.altered.is = true
    await looked(shop)
    expect(await shop.ports.read.payment(orderId)).toMatchObject({ status: 'inProgress', balance: 0, review })
    shop.altered.is = false
    await shop.pass(DAY_MS)
    await runDue(shop.ports)
    expect(await shop.ports.read.payment(orderId)).toMatchObject({ status: 'done', balance: PRICE })
  },
)

test('… while a cancel is in doubt, too', async () => {
  const shop = await shopThatSees({ totalAmount: PRICE + 100, status: 'PARTIAL_CANCELED' })
  const orderId = await shop.order()
  const { paymentKey } = await shop.shopper.buy({ orderId, amount: PRICE })
  await confirmPayment(shop.ports, { orderId, paymentKey, amount: PRICE })
  await lost(shop, 'cancel')
  const sums = { amount: PRICE, taxFreeAmount: 0, refundableAmount: PRICE }
  await cancelPayment(shop.ports, {
    orderId,
    cancelId: 'indoubt0000001',
    ...sums,
    reason: '고객 변심',
    refundAccount: null,
  })
  shop.altered.is = true
  await looked(shop)
  expect(await shop.ports.read.payment(orderId)).toMatchObject({
    status: 'canceling',
    review: 'ANSWER_OTHER_AMOUNT',
  })
})

test('… while a charge is in doubt, too', async () => {
  const shop = await shopThatSees({ totalAmount: 100 })
  const subscriptionId = await subscribe(shop, await signUp(shop), 'sample-basic-monthly')
  await lost(shop, 'charge')
  for (let day = 0; day < 31 && !(await charging(shop, subscriptionId)); day++) {
    await shop.pass(DAY_MS)
    await runDue(shop.ports)
  }
  shop.altered.is = true
  await looked(shop)
  const { rows } = await shop.ports.read.payments({ statuses: ['inProgress'] }, null, 10)
  expect(rows).toMatchObject([{ status: 'inProgress', balance: 0, review: 'ANSWER_OTHER_AMOUNT' }])
})

const charging = async ({ ports }: MemoryShop, id: string) =>
  (await ports.subscriptions.subscription(id))?.charging === true

test('a window anybody opened for another sum is not before anybody, and keeps no confirm from being asked again', async () => {
  const shop = await shopThatSees({ totalAmount: PRICE - 100, status: 'IN_PROGRESS', approvedAt: null })
  const orderId = await shop.order()
  const { paymentKey } = await shop.shopper.buy({ orderId, amount: PRICE })
  await lost(shop, 'confirm')
  await confirmPayment(shop.ports, { orderId, paymentKey, amount: PRICE })
  shop.altered.is = true
  await looked(shop)
  expect(await shop.ports.read.payment(orderId)).toMatchObject({ status: 'done', review: null })
})
