import { expect, test } from 'vitest'
import { runDue } from '../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { sendNotices } from '../../app/use-cases/send-notices.ts'
import { paymentView } from '../../app/views/payment-view.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts'
import { type MemoryShop, openMemoryShop } from '../support/memory/shop.ts'

const PRICE = 19_800

const told = async ({ ports }: MemoryShop) =>
  (await ports.outbox.page(null, 100)).rows
    .map(({ kind, state, lastError }) => [kind, state, lastError])
    .reverse()

async function sendAll({ ports }: MemoryShop) {
  while ((await sendNotices(ports)) > 0);
}

/** A card that will be declined, brought back from its window. */
async function declinable(shop: MemoryShop) {
  const orderId = await shop.order()
  const paymentKey = await shop.shopper.open({ orderId, amount: PRICE, method: 'CARD', orderName: '드립백' })
  await shop.shopper.approveThenDecline(paymentKey, 'REJECT_CARD_PAYMENT')
  return { orderId, paymentKey, amount: PRICE }
}

/** Toss is silent while its buyer waits, and says no once they have left. */
async function declinedLate(silentMs: number = MINUTE_MS) {
  const shop = await openMemoryShop()
  const back = await declinable(shop)
  await shop.sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { operation: 'confirm' } })
  await shop.sandbox.addFault({ kind: 'status', status: 503, scope: { operation: 'lookup' } })
  await confirmPayment(shop.ports, back)
  for (let passedMs = 0; passedMs < silentMs; passedMs += Math.min(silentMs, HOUR_MS)) {
    await shop.pass(Math.min(silentMs, HOUR_MS))
    await runDue({ ...shop.ports, mailer: null })
  }
  expect(await shop.ports.read.payment(back.orderId)).toMatchObject({ status: 'inProgress' })
  await shop.sandbox.clearFaults()
  for (let days = 0; days < 2 && (await statusOf(shop, back.orderId)) === 'inProgress'; days++) {
    await shop.pass(silentMs < HOUR_MS ? MINUTE_MS : DAY_MS)
    await runDue({ ...shop.ports, mailer: null })
  }
  return { shop, ...back }
}

const statusOf = async ({ ports }: MemoryShop, orderId: string) => (await ports.read.payment(orderId))?.status

test('a decline its buyer did not see is told by mail, once, and says what it does to the order', async () => {
  const { shop, orderId } = await declinedLate()
  expect(await statusOf(shop, orderId)).toBe('failed')
  await sendAll(shop)
  await sendAll(shop)
  expect(await told(shop)).toEqual([['paymentFailed', 'sent', null]])
  const [kept] = (await shop.ports.mailbox?.page(null, 10))?.rows ?? []
  const text = kept?.mail?.text
  expect(text).toContain('결제되지 않은 상태예요')
  expect(text).toContain('카드 한도를 넘었거나 잔액이 모자라요.')
  expect(text).toContain(orderId)
})

test('also where the order has lapsed meanwhile', async () => {
  const { shop, orderId } = await declinedLate()
  await shop.pass(DAY_MS)
  await runDue({ ...shop.ports, mailer: null })
  expect(await statusOf(shop, orderId)).toBe('expired')
  await sendAll(shop)
  expect(await told(shop)).toEqual([['paymentFailed', 'sent', null]])
})

test('not of one they saw on the page', async () => {
  const shop = await openMemoryShop()
  const back = await declinable(shop)
  await confirmPayment(shop.ports, back)
  expect(await statusOf(shop, back.orderId)).toBe('failed')
  await sendAll(shop)
  expect(await told(shop)).toEqual([])
})

test('nor once the order is being paid anew, or was', async () => {
  const { shop, orderId, amount } = await declinedLate()
  const { paymentKey } = await shop.shopper.buy({ orderId, amount })
  await confirmPayment(shop.ports, { orderId, paymentKey, amount })
  await sendAll(shop)
  await sendAll(shop)
  expect(await told(shop)).toEqual([
    ['paymentFailed', 'skipped', 'NO_LONGER_SO'],
    ['receipt', 'sent', null],
  ])

  const again = await declinedLate()
  const second = await again.shop.shopper.buy({ orderId: again.orderId, amount })
  await again.shop.sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { operation: 'confirm' } })
  await confirmPayment(again.shop.ports, { orderId: again.orderId, paymentKey: second.paymentKey, amount })
  expect(await statusOf(again.shop, again.orderId)).toBe('inProgress')
  await sendAll(again.shop)
  expect(await told(again.shop)).toEqual([['paymentFailed', 'skipped', 'NO_LONGER_SO']])
})

test('one that took a day is a person’s still, and its page does not say both that they look and that it can be paid', async () => {
  const { shop, orderId } = await declinedLate(26 * HOUR_MS)
  const row = await shop.ports.read.payment(orderId)
  if (!row) throw new Error('no such payment')
  expect(row.review).toBe('UNSETTLED')
  expect(['failed', 'expired']).toContain(row.status)
  const shownOf = async (differs: object) =>
    (await paymentView(shop.ports, { ...row, ...differs }, 'ko')).review
  expect(await shownOf({})).toBe(false)
  expect(await shownOf({ status: 'inProgress' })).toBe(true)
  expect(await shownOf({ review: 'ANSWER_OTHER_AMOUNT' })).toBe(true)
})
