import { randomBy } from '../support/random.ts'
import type { AbusedShop } from './abused-shop.ts'
import { spoiledWebhook } from './webhook-bodies.ts'

/** What was sent, what Toss was asked because of it, and what changed. */
export interface AbuseResult {
  readonly sent: number
  readonly statuses: Readonly<Record<string, number>>
  readonly lookUps: number
  readonly seconds: number
  /** events written */
  readonly effects: number
  /** tables that are not as before, besides what keeps the webhooks themselves */
  readonly changed: readonly string[]
}

async function measured(shop: AbusedShop, sent: number, run: () => Promise<void>): Promise<AbuseResult> {
  shop.statuses()
  const began = performance.now()
  const [lookUps, events, tables] = [shop.lookUps(), await shop.events(), await shop.tables()]
  await run()
  const seconds = Math.ceil((performance.now() - began) / 1_000)
  const after = await shop.tables()
  return {
    sent,
    statuses: shop.statuses(),
    seconds,
    lookUps: shop.lookUps() - lookUps,
    effects: (await shop.events()) - events,
    changed: Object.keys(after).filter(table => after[table] !== tables[table]),
  }
}

/** Bodies that are none, about an order nobody made. */
export const fuzzWebhooks = (shop: AbusedShop, cases: number, seed: number) =>
  measured(shop, cases, async () => {
    const random = randomBy(seed)
    for (let nth = 0; nth < cases; nth++) {
      await shop.post(spoiledWebhook(random, shop.openOrderId))
      if (nth % 500 === 0) await shop.work()
    }
    await shop.work()
  })

/** One true event again and again; every fourth claims another time, so that it is not the same to us. */
export const repeatTrueEvent = (shop: AbusedShop, times: number, body: string) =>
  measured(shop, times, async () => {
    for (let nth = 0; nth < times; nth++) {
      const shifted =
        nth % 4 === 3 ? body.replace(/"createdAt":"[^"]*"/, `"createdAt":"2026-03-30T14:${nth}"`) : body
      await shop.post(shifted, { 'tosspayments-webhook-transmission-id': `t-${nth}` })
      if (nth % 100 === 99) await shop.work()
    }
    await shop.work()
  })

const STEP_S = 5
/** Until look-ups are as rare as they get, and one of them is just over. */
const LIES_FIRST_S = 150
const KNOWN_AFTER_GIVE_UP_S = 300

/**
 * Somebody who knows an order tells new lies about it all the time, among them that it is about a payment of their own, so
 * that its true news is not looked for; in the worst moment, just after one of the rare look-ups, it is paid.
 * @returns after how long that was known, s; null: never
 */
export async function hideAmongLies(shop: AbusedShop, lies: number) {
  const { waiting, paid } = shop
  shop.statuses()
  const before = shop.lookUps()
  let told = 0
  let passed = 0
  const lie = async () => {
    told += 1
    const paymentKey = told % 2 === 0 ? paid.paymentKey : waiting.paymentKey
    const createdAt = `2026-03-30T14:${told}`
    const data = { orderId: waiting.orderId, paymentKey, status: told % 3 === 0 ? 'CANCELED' : 'DONE' }
    await shop.post(JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', createdAt, data }))
  }
  /** @returns whether Toss was asked */
  const step = async () => {
    const asked = shop.lookUps()
    for (let nth = 0; nth < (lies * STEP_S) / (2 * LIES_FIRST_S); nth++) await lie()
    await shop.work()
    await shop.pass(STEP_S * 1_000)
    passed += STEP_S
    return shop.lookUps() > asked
  }
  while (!(await step()) || passed < LIES_FIRST_S);
  const bodies = await shop.deposited(waiting)
  for (const body of bodies) await shop.post(body)
  const paidAt = passed
  const isKnown = async () => (await shop.world.ports.read.payment(waiting.orderId))?.status === 'done'
  while (!(await isKnown()) && passed - paidAt < KNOWN_AFTER_GIVE_UP_S) await step()
  const knownAfter = (await isKnown()) ? passed - paidAt : null
  return { lies: told, statuses: shop.statuses(), knownAfter, lookUps: shop.lookUps() - before, inS: passed }
}

/** Orders nobody made, each well formed. */
export async function nameUnknownOrders(shop: AbusedShop, times: number, seed: number): Promise<AbuseResult> {
  const before = shop.strangeLookUps()
  const result = await measured(shop, times, async () => {
    const random = randomBy(seed)
    for (let nth = 0; nth < times; nth++) {
      const orderId = `${shop.world.ports.shop.orderPrefix}-${Math.floor(random() * 1e15)
        .toString(36)
        .padStart(24, 'a')}`
      const data = { orderId, paymentKey: `tviva${nth}`, status: 'DONE' }
      await shop.post(
        JSON.stringify({
          eventType: 'PAYMENT_STATUS_CHANGED',
          createdAt: '2026-03-30T14:00:00.000000',
          data,
        }),
      )
    }
    // Looked for three times, since an order's own commit may be under way; then dropped.
    for (let look = 0; look < 4; look++) {
      await shop.work()
      await shop.pass(15_000)
    }
  })
  return { ...result, lookUps: shop.strangeLookUps() - before }
}

/** Lies about true orders: that they were paid, canceled, deposited; Toss, when it is asked, knows better. */
export function forge(shop: AbusedShop) {
  const changed = (orderId: string, paymentKey: string, status: string, more: object = {}) => ({
    eventType: 'PAYMENT_STATUS_CHANGED',
    createdAt: '2026-03-30T14:00:00.000000',
    data: { orderId, paymentKey, status, ...more },
  })
  const deposit = (orderId: string, status: string, secret: string) => ({
    createdAt: '2026-03-30T14:00:00.000000',
    secret,
    status,
    transactionKey: 'forged',
    orderId,
  })
  const { paid, waiting, openOrderId } = shop
  const lies = [
    changed(openOrderId, 'tviva-forged', 'DONE', { totalAmount: 1, method: '카드' }),
    changed(openOrderId, paid.paymentKey, 'DONE'),
    changed(paid.orderId, paid.paymentKey, 'CANCELED', { cancels: [{ cancelAmount: 19_800 }] }),
    changed(paid.orderId, paid.paymentKey, 'PARTIAL_CANCELED'),
    changed(paid.orderId, paid.paymentKey, 'EXPIRED'),
    changed(waiting.orderId, waiting.paymentKey, 'DONE'),
    changed(waiting.orderId, waiting.paymentKey, 'DONE', { secret: 'ps_forged' }),
    changed(waiting.orderId, paid.paymentKey, 'DONE'),
    deposit(waiting.orderId, 'DONE', 'ps_forged'),
    deposit(waiting.orderId, 'DONE', ''),
    deposit(waiting.orderId, 'CANCELED', 'ps_forged'),
    deposit(paid.orderId, 'DONE', 'ps_forged'),
    deposit(openOrderId, 'DONE', 'ps_forged'),
    {
      eventType: 'CANCEL_STATUS_CHANGED',
      data: { orderId: paid.orderId, paymentKey: paid.paymentKey, status: 'DONE' },
    },
    { eventType: 'BILLING_DELETED', data: { billingKey: 'forged-billing-key' } },
    { eventType: 'payout.changed', eventId: 'e', entityBody: { status: 'COMPLETED' } },
  ]
  return measured(shop, lies.length, async () => {
    for (const lie of lies) {
      await shop.post(JSON.stringify(lie), { cookie: 'jangbu-staff=a', authorization: 'Basic forged' })
      await shop.work()
    }
  })
}
