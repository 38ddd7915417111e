import { expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
import { cancelPayment } from '../../../app/use-cases/cancel-payment.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { execute } from '../../../app/use-cases/execute.ts'
import { sendNotices } from '../../../app/use-cases/send-notices.ts'
import { isStillSo } from '../../../app/use-cases/still-so.ts'
import { answerConsent } from '../../../app/use-cases/subscriptions/answer-consent.ts'
import { changePlan } from '../../../app/use-cases/subscriptions/change-plan.ts'
import { leaveAtPeriodEnd, stay } from '../../../app/use-cases/subscriptions/leave.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { addDays, DAY_MS, dayOf, HOUR_MS, MINUTE_MS } from '../../../domain/time.ts'
import { anyDatabase } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { type MemoryShop, openMemoryShop } from '../../support/memory/shop.ts'
import { openShop } from '../../support/shop-world.ts'
import { samples } from './sample-notices.ts'

/** A node whose mail server takes nothing at present. */
const greylisted = (ports: Ports): Ports => ({
  ...ports,
  mailer: { send: async () => ({ type: 'later', reason: 'EMESSAGE_451' }) },
})

const told = async ({ ports }: MemoryShop) =>
  (await ports.outbox.page(null, 100)).rows
    .map(({ kind, state, lastError }) => [kind, state, lastError])
    .reverse()

async function sendAll(ports: Ports) {
  while ((await sendNotices(ports)) > 0);
}

/** An order that waits for its deposit, with the mail about it on its way: it was not taken at once. */
async function awaited() {
  const shop = await openMemoryShop()
  const { ports, shopper } = shop
  const orderId = await shop.order()
  const amount = (await ports.read.payment(orderId))?.amount ?? 0
  const more = { virtualAccount: { validHours: 24 } }
  const { paymentKey } = await shopper.buy({ orderId, amount, method: 'VIRTUAL_ACCOUNT', more })
  await confirmPayment(ports, { orderId, paymentKey, amount })
  await sendAll(greylisted(ports))
  expect(await told(shop)).toEqual([['depositWanted', 'pending', 'EMESSAGE_451']])
  const cancel = () =>
    cancelPayment(ports, {
      orderId,
      cancelId: 'beforedeposit01',
      amount,
      taxFreeAmount: 0,
      refundableAmount: 0,
      reason: '고객 변심',
      refundAccount: null,
    })
  return { shop, cancel }
}

test('nobody is asked to pay into an order that was cancelled meanwhile', async () => {
  const { shop, cancel } = await awaited()
  await cancel()
  await sendAll(shop.ports)
  // The younger one does not overtake the one that waits.
  expect((await told(shop)).map(([, state]) => state)).toEqual(['pending', 'pending'])
  await shop.pass(MINUTE_MS)
  await sendAll(shop.ports)
  expect(await told(shop)).toEqual([
    ['depositWanted', 'skipped', 'NO_LONGER_SO'],
    ['depositCanceled', 'sent', null],
  ])
  expect((await shop.ports.mailbox?.page(null, 10))?.rows).toHaveLength(1)
})

test('a deposit that is still waited for is asked for late, but not past its deadline', async () => {
  const late = await awaited()
  await late.shop.pass(23 * HOUR_MS)
  await sendAll(late.shop.ports)
  expect(await told(late.shop)).toEqual([['depositWanted', 'sent', null]])

  const tooLate = await awaited()
  await tooLate.shop.pass(25 * HOUR_MS)
  await sendAll(tooLate.shop.ports)
  expect(await told(tooLate.shop)).toEqual([['depositWanted', 'skipped', 'NO_LONGER_SO']])
})

test('a charge is announced while it is to come', async () => {
  const shop = await openMemoryShop()
  const { ports } = shop
  const customerId = await signUp(shop)
  const subscriptionId = await subscribe(shop, customerId, 'sample-basic-monthly')
  const membership = { subscriptionId, customerId }
  const today = () => dayOf(ports.clock.now())
  const isAnnounced = async (on: number) => {
    const day = addDays(today(), on)
    const upcoming = { ...samples.upcomingCharge, subscriptionId, chargeOn: day }
    const trial = { ...samples.trialEnding, subscriptionId, nextChargeOn: day }
    const both = [await isStillSo(ports, upcoming, 0), await isStillSo(ports, trial, 0)]
    expect(both[0]).toBe(both[1])
    return both[0]
  }
  expect([await isAnnounced(-1), await isAnnounced(0), await isAnnounced(7)]).toEqual([false, true, true])
  await leaveAtPeriodEnd(ports, membership)
  expect(await isAnnounced(7)).toBe(false)
  await stay(ports, membership)
  expect(await isAnnounced(7)).toBe(true)
  await leaveAtPeriodEnd(ports, membership)
  for (let day = 0; day < 32; day++) {
    await shop.pass(DAY_MS)
    await runDue(ports)
  }
  expect(await ports.subscriptions.subscription(subscriptionId)).toMatchObject({ live: false })
  expect(await isAnnounced(7)).toBe(false)
})

test('a mail of a charge that waited until its member took leave is left out', async () => {
  const shop = await openMemoryShop()
  const customerId = await signUp(shop)
  const subscriptionId = await subscribe(shop, customerId, 'sample-basic-monthly')
  const { ports } = shop
  await sendAll(ports)
  const out = greylisted(ports)
  while (!(await told(shop)).some(([kind]) => kind === 'upcomingCharge')) {
    await shop.pass(DAY_MS)
    await runDue(out)
  }
  await leaveAtPeriodEnd(ports, { subscriptionId, customerId })
  await shop.pass(HOUR_MS)
  await sendAll(ports)
  expect((await told(shop)).slice(-2)).toEqual([
    ['upcomingCharge', 'skipped', 'NO_LONGER_SO'],
    ['cancelScheduled', 'sent', null],
  ])
})

/** A member asked about a dearer price, with the mail about it on its way. */
async function askedAboutAPrice() {
  const shop = await openMemoryShop()
  const { ports } = shop
  const customerId = await signUp(shop)
  const subscriptionId = await subscribe(shop, customerId, 'sample-basic-monthly')
  await sendAll(ports)
  const at = ports.clock.now()
  const from = addDays(dayOf(at), 30)
  const rises = { campaignId: 'c1', planId: 'sample-basic-monthly', priceVersion: 2, price: 12_900 }
  const scheduled = await execute(ports, subscription, subscriptionId, {
    ...{ type: 'SchedulePriceChange', ...rises, from, silence: 'ends', at },
  })
  expect(scheduled.type).toBe('accepted')
  const out = greylisted(ports)
  while (!(await told(shop)).some(([kind]) => kind === 'priceConsentWanted')) {
    await shop.pass(DAY_MS)
    await runDue(out)
  }
  const sent = async () => {
    await shop.pass(HOUR_MS)
    await sendAll(ports)
    return (await told(shop)).find(([kind]) => kind === 'priceConsentWanted')
  }
  return { shop, membership: { subscriptionId, customerId }, sent }
}

const ASKED_NO_MORE = ['priceConsentWanted', 'skipped', 'NO_LONGER_SO']

test('a question about a price is put late while it waits for its answer', async () => {
  const { sent } = await askedAboutAPrice()
  expect(await sent()).toEqual(['priceConsentWanted', 'sent', null])
})

test.each([true, false])(
  'a question that was answered meanwhile (yes: %s) is not put again',
  async agrees => {
    const { shop, membership, sent } = await askedAboutAPrice()
    const place = { address: '127.0.0.1', userAgent: 'test' }
    const answered = await answerConsent(shop.ports, membership, { consentId: 'price-1', agrees, place })
    expect(answered.type).toBe('accepted')
    expect(await sent()).toEqual(ASKED_NO_MORE)
  },
)

test('nor one of whoever booked another plan, or leaves', async () => {
  const booked = await askedAboutAPrice()
  const choice = { planId: 'sample-premium-monthly', seenPrice: 19_900, when: 'periodEnd' } as const
  expect((await changePlan(booked.shop.ports, booked.membership, choice)).type).toBe('accepted')
  expect(await booked.sent()).toEqual(ASKED_NO_MORE)

  const left = await askedAboutAPrice()
  await leaveAtPeriodEnd(left.shop.ports, left.membership)
  expect(await left.sent()).toEqual(ASKED_NO_MORE)
})

test('nor one whose last day is over', async () => {
  const { shop, membership } = await askedAboutAPrice()
  const { consent } = (
    await shop.ports.events.load(subscription, `subscription-${membership.subscriptionId}`)
  ).state.context
  if (!consent) throw new Error('nobody was asked')
  const { price: newAmount, effectiveOn: from } = consent
  const { subscriptionId } = membership
  const notice = { ...samples.priceConsentWanted, subscriptionId, newAmount, from }
  const isPut = () => isStillSo(shop.ports, notice, 0)
  expect(await isPut()).toBe(true)
  while (addDays(dayOf(shop.ports.clock.now()), 1) < from) await shop.pass(DAY_MS)
  expect(await isPut()).toBe(true) // the last day
  await shop.pass(DAY_MS)
  expect(await isPut()).toBe(false)
})

test.each([
  ['verifyMail', DAY_MS],
  ['verifyNewMail', HOUR_MS],
  ['resetPassword', 30 * MINUTE_MS],
] as const)('%s goes out while its link is good, and not after', async (kind, lifeMs) => {
  const { ports } = await openMemoryShop()
  const isSent = (waitedMs: number) => isStillSo(ports, samples[kind], waitedMs)
  expect([await isSent(0), await isSent(lifeMs - 1), await isSent(lifeMs)]).toEqual([true, true, false])
})

test('a link asked for goes out at once also where the sandbox’s clock was moved ahead', async () => {
  const database = await anyDatabase()
  const { ports, pass } = await openShop(database)
  await pass(31 * DAY_MS)
  const form = { email: 'moved@example.com', password: 'a long enough password', name: '김회원' }
  await ports.customers.signUp(form)
  await sendAll(ports)
  expect((await ports.outbox.page(null, 10)).rows).toMatchObject([{ kind: 'verifyMail', state: 'sent' }])
  await database.close()
})
