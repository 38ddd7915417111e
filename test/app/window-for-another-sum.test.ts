import { describe, expect, test } from 'vitest'
import { runDue } from '../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { execute } from '../../app/use-cases/execute.ts'
import { closeReview } from '../../app/use-cases/unresolved/decide.ts'
import { streamOf } from '../../domain/ids.ts'
import { payment } from '../../domain/payment/payment.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts'
import { DOCS_KEYS } from '../../infra/toss-sandbox/shopper.ts'
import { signUp, subscribe } from '../support/members.ts'
import { type MemoryShop, openMemoryShop } from '../support/memory/shop.ts'

// What the window is opened for is chosen in the buyer's browser, and so is the address it comes back by: one of the two
// can be changed without the other.

const PRICE = 19_800
const OF_ANOTHER = 'PAYMENT_OF_ANOTHER_ORDER'

const statusOf = async ({ ports }: MemoryShop, orderId: string) => (await ports.read.payment(orderId))?.status

async function failuresOf({ ports }: MemoryShop, orderId: string) {
  const facts = await ports.events.read(payment, streamOf(payment.category, orderId))
  return facts.flatMap(({ event }) => (event.type === 'PaymentFailed' ? [event.code] : []))
}

/** Opened for 100 won, and brought back as if it were the order's. */
async function bent(shop: MemoryShop, inWindow: { orderId?: string; amount?: number }) {
  const orderId = await shop.order()
  const { paymentKey } = await shop.shopper.buy({ orderId, amount: PRICE, ...inWindow })
  return { orderId, paymentKey, amount: PRICE }
}

async function passes({ ports, pass }: MemoryShop, ms: number) {
  await pass(ms)
  await runDue(ports)
}

describe.each([
  ['another sum', { amount: 100 }],
  ['another order', { orderId: 'other-000000000000000000000000' }],
])('a window for %s', (_, inWindow) => {
  test('is refused at once, nobody is alarmed, and the order can be paid', async () => {
    const shop = await openMemoryShop()
    const back = await bent(shop, inWindow)
    await confirmPayment(shop.ports, back)
    expect(await failuresOf(shop, back.orderId)).toEqual([OF_ANOTHER])
    expect(await shop.ports.read.payment(back.orderId)).toMatchObject({ status: 'failed', review: null })
    expect(shop.logged.join('\n')).not.toMatch(/"level":"error"|refuses our configuration/)

    const { orderId, amount } = back
    const { paymentKey } = await shop.shopper.buy({ orderId, amount })
    await confirmPayment(shop.ports, { orderId, paymentKey, amount })
    expect(await statusOf(shop, orderId)).toBe('done')
  })

  test('is over all the same when Toss never says what became of the confirm', async () => {
    const shop = await openMemoryShop()
    const back = await bent(shop, inWindow)
    await shop.sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { operation: 'confirm' } })
    await confirmPayment(shop.ports, back)
    for (let minutes = 0; minutes < 25; minutes += 5) await passes(shop, 5 * MINUTE_MS)
    expect(await statusOf(shop, back.orderId)).toBe('inProgress') // a clock of ours may be wrong by so much
    await passes(shop, HOUR_MS)
    expect(await failuresOf(shop, back.orderId)).toEqual([OF_ANOTHER])
  })

  test('and of an order nobody pays after it, nothing is left to be asked', async () => {
    const shop = await openMemoryShop()
    const { orderId, ...back } = await bent(shop, inWindow)
    await confirmPayment(shop.ports, { orderId, ...back })
    await passes(shop, HOUR_MS)
    expect(await statusOf(shop, orderId)).toBe('expired')
    expect(await shop.ports.due.state(`payment-${orderId}`)).toBeNull()
  })
})

/** By whoever has the shop's keys beside it. */
const asMerchant = ({ sandbox }: MemoryShop, path: string, body: object) =>
  sandbox.fetch(
    new Request(`http://127.0.0.1:8787/v1/payments/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${DOCS_KEYS.api.secretKey}:`)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    }),
  )

test('one that was refused as another sum already is over at once, though Toss says no more than that it was dealt with', async () => {
  const shop = await openMemoryShop()
  const orderId = await shop.order()
  const paymentKey = await shop.shopper.open({ orderId, amount: 100, method: 'CARD', orderName: '드립백' })
  await shop.shopper.approveThenDecline(paymentKey, 'REJECT_CARD_COMPANY')
  await asMerchant(shop, 'confirm', { paymentKey, orderId, amount: 100 })
  await confirmPayment(shop.ports, { orderId, paymentKey, amount: PRICE })
  expect(await failuresOf(shop, orderId)).toEqual([OF_ANOTHER])
})

test('a confirm that came to nothing is over within the hour, not when it would be asked about next', async () => {
  const shop = await openMemoryShop()
  const orderId = await shop.order()
  const paymentKey = await shop.shopper.open({ orderId, amount: PRICE, method: 'CARD', orderName: '드립백' })
  await confirmPayment(shop.ports, { orderId, paymentKey, amount: PRICE }) // from a window that is still open
  expect(await statusOf(shop, orderId)).toBe('inProgress')
  for (let minutes = 0; minutes < 32; minutes++) await passes(shop, MINUTE_MS)
  expect(await statusOf(shop, orderId)).toBe('failed')
})

describe('a window for another sum that somebody had paid past us', () => {
  async function paidPastUs() {
    const shop = await openMemoryShop()
    const back = await bent(shop, { amount: 100 })
    const { paymentKey, orderId } = back
    expect((await asMerchant(shop, 'confirm', { paymentKey, orderId, amount: 100 })).status).toBe(200)
    await confirmPayment(shop.ports, back)
    const row = await shop.ports.read.payment(orderId)
    expect(row).toMatchObject({ status: 'inProgress', review: 'ANSWER_OTHER_AMOUNT' })
    return { shop, ...back }
  }
  const closed = (shop: MemoryShop, orderId: string, decision: 'accept' | 'handled') =>
    closeReview(shop.ports, { orderId, review: 'ANSWER_OTHER_AMOUNT', decision, note: '확인했습니다' })

  test('is a person’s, and over with their word that it was dealt with', async () => {
    const { shop, orderId } = await paidPastUs()
    await passes(shop, HOUR_MS)
    expect(await statusOf(shop, orderId)).toBe('inProgress')
    await closed(shop, orderId, 'handled')
    expect(await shop.ports.read.payment(orderId)).toMatchObject({ status: 'failed', review: null })
  })

  test('not with the word that it may stay as it is', async () => {
    const { shop, orderId } = await paidPastUs()
    await closed(shop, orderId, 'accept')
    expect(await statusOf(shop, orderId)).toBe('inProgress')
  })

  test('nor with a word that comes after another’s, whose page showed what was decided meanwhile', async () => {
    const { shop, orderId } = await paidPastUs()
    await closed(shop, orderId, 'accept')
    expect(await closed(shop, orderId, 'handled')).toEqual({ type: 'refused', code: 'REVIEW_OVER' })
    expect(await statusOf(shop, orderId)).toBe('inProgress')
  })

  test('the same press twice is one', async () => {
    const { shop, orderId } = await paidPastUs()
    await closed(shop, orderId, 'handled')
    expect(await closed(shop, orderId, 'handled')).toMatchObject({ type: 'accepted', events: [] })
    const cause = { ...shop.ports.cause, actor: 'staff:stf_b' }
    const wish = {
      orderId,
      review: 'ANSWER_OTHER_AMOUNT',
      decision: 'handled',
      note: '확인했습니다',
    } as const
    expect(await closeReview({ ...shop.ports, cause }, wish)).toMatchObject({ code: 'REVIEW_OVER' })
  })

  test('nor with the word that something else of it was dealt with', async () => {
    const { shop, orderId } = await paidPastUs()
    const at = shop.ports.clock.now()
    const unsettled = { type: 'RequestReview', reason: 'UNSETTLED', traceId: null, at } as const
    await execute(shop.ports, payment, orderId, unsettled)
    await closeReview(shop.ports, { orderId, review: 'UNSETTLED', decision: 'handled', note: '확인' })
    const row = await shop.ports.read.payment(orderId)
    expect(row).toMatchObject({ status: 'inProgress', review: 'ANSWER_OTHER_AMOUNT' })
  })

  test('and over by itself once it was given back at Toss', async () => {
    const { shop, orderId, paymentKey } = await paidPastUs()
    await asMerchant(shop, `${paymentKey}/cancel`, { cancelReason: '금액 다름' })
    await passes(shop, HOUR_MS)
    expect(await failuresOf(shop, orderId)).toEqual([OF_ANOTHER])
  })
})

test('dealt with is no answer of Toss’s: a confirm it is silent on waits on', async () => {
  const shop = await openMemoryShop()
  const back = await bent(shop, {})
  await shop.sandbox.addFault({ kind: 'answer-lost-after-effect', scope: { operation: 'confirm', next: 1 } })
  await confirmPayment(shop.ports, back)
  const { orderId } = back
  await shop.sandbox.addFault({ kind: 'status', status: 503, scope: { operation: 'lookup' } })
  for (let hours = 0; hours < 26; hours++) await passes(shop, HOUR_MS)
  expect(await shop.ports.read.payment(orderId)).toMatchObject({ review: 'UNSETTLED' })
  await closeReview(shop.ports, { orderId, review: 'UNSETTLED', decision: 'handled', note: '확인' })
  expect(await statusOf(shop, orderId)).toBe('inProgress')
})

describe('a window somebody opened under the name of a charge', () => {
  /** The second charge's, a day before it. */
  async function memberWithWindow() {
    const shop = await openMemoryShop()
    const subscriptionId = await subscribe(shop, await signUp(shop), 'sample-basic-monthly')
    await shop.shopper.buy({ orderId: `mem0-${subscriptionId}r0002`, amount: 100 })
    return { shop, subscriptionId }
  }
  const days = async (shop: MemoryShop, count: number) => {
    for (let day = 0; day < count; day++) await passes(shop, DAY_MS)
  }
  const rowOf = ({ ports }: MemoryShop, id: string) => ports.subscriptions.subscription(id)

  test('does not keep it from being asked for again', async () => {
    const { shop, subscriptionId } = await memberWithWindow()
    const scope = { operation: 'charge', next: 1 } as const
    await shop.sandbox.addFault({ kind: 'answer-lost-before-effect', scope })
    await days(shop, 32)
    expect(await rowOf(shop, subscriptionId)).toMatchObject({ period_index: 2, charging: false })
  })

  test('does not keep it from being called off', async () => {
    const { shop, subscriptionId } = await memberWithWindow()
    await shop.sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { operation: 'charge' } })
    await days(shop, 46)
    expect(await rowOf(shop, subscriptionId)).toMatchObject({ charging: true })
    await days(shop, 2)
    expect(await failuresOf(shop, `mem0-${subscriptionId}r0002`)).toEqual(['CHARGE_NEVER_MADE'])
  })
})
