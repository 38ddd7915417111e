import { expect, test } from 'vitest'
import { overviewView } from '../../../app/admin/overview-view.ts'
import { cancelPayment } from '../../../app/use-cases/cancel-payment.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { leaveNow } from '../../../app/use-cases/subscriptions/leave.ts'
import {
  addDays,
  DAY_MS,
  type Day,
  dayOf,
  epochMsOf,
  type Instant,
  instantAt,
  MINUTE_MS,
} from '../../../domain/time.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { type MemoryShop, openMemoryShop } from '../../support/memory/shop.ts'
import { pick, randomBy } from '../../support/random.ts'

const DAYS = 45
const DECLINES = { behaviour: 'dies', behaviourCode: 'REJECT_CARD_PAYMENT', dyingCharge: '2' } as const

/** A shop that lives day by day, each shown as it ends. */
async function lived(seed: number) {
  const random = randomBy(seed)
  const shop = await openMemoryShop({ seed: String(seed) })
  const { ports } = shop
  const orders: string[] = []
  const members: { customerId: string; subscriptionId: string }[] = []

  const deeds: readonly (() => Promise<unknown>)[] = [
    async () => orders.push(await bought(shop)),
    async () => {
      const orderId = orders.splice(Math.floor(random() * orders.length), 1)[0]
      if (orderId) await givenBack(shop, orderId)
    },
    async () => {
      const customerId = await signUp(shop)
      const form = random() < 0.5 ? DECLINES : undefined
      members.push({
        customerId,
        subscriptionId: await subscribe(shop, customerId, 'sample-basic-monthly', form),
      })
    },
    async () => {
      const member = members.splice(Math.floor(random() * members.length), 1)[0]
      if (member) await leaveNow(ports, member, 9_900)
    },
  ]

  // Whatever is drawn: a charge is declined a month on, and comes to an end while days are still counted.
  await subscribe(shop, await signUp(shop), 'sample-basic-monthly', DECLINES)
  const shown = new Map<Day, Awaited<ReturnType<typeof numbers>>>()
  for (let day = 0; day < DAYS; day++) {
    await shop.pass(DAY_MS / 3)
    for (let deed = 0; deed < 2; deed++) await pick(random, deeds)()
    await runDue(ports)
    const today = dayOf(ports.clock.now())
    const untilMs = epochMsOf(instantAt(addDays(today, 1))) - epochMsOf(ports.clock.now()) - MINUTE_MS
    await shop.pass(untilMs)
    await runDue(ports)
    shown.set(today, await numbers(shop))
    await shop.pass(2 * MINUTE_MS)
  }
  return { shop, shown }
}

async function bought(shop: MemoryShop): Promise<string> {
  const orderId = await shop.order()
  const amount = (await shop.ports.read.payment(orderId))?.amount ?? 0
  const { paymentKey } = await shop.shopper.buy({ orderId, amount })
  await confirmPayment(shop.ports, { orderId, paymentKey, amount })
  return orderId
}

async function givenBack({ ports }: MemoryShop, orderId: string) {
  const amount = (await ports.read.payment(orderId))?.amount ?? 0
  await cancelPayment(ports, {
    orderId,
    cancelId: orderId.replace(/[^a-z0-9]/g, '').slice(-20),
    amount,
    taxFreeAmount: 0,
    refundableAmount: amount,
    reason: '고객 변심',
    refundAccount: null,
  })
}

/** What is shown, but for when it is. */
async function numbers({ ports }: MemoryShop, end: Day | null = null) {
  const { asOf: _asOf, past: _past, yesterday: _yesterday, ...rest } = await overviewView(ports, '30', end)
  return rest
}

test('a year is held against as many days just before it, not against a whole year', async () => {
  // On 10 April 2026 a year has run for 345 days, since 1 May; the 345 before those begin on 21 May 2024.
  const shop = await openMemoryShop({ at: '2024-05-20T03:00:00.000Z' as Instant })
  const sold: { day: Day; amount: number }[] = []
  for (const until of ['2024-05-21', '2025-04-30', '2025-05-01', '2026-04-10', null]) {
    const orderId = await bought(shop)
    const amount = (await shop.ports.read.payment(orderId))?.amount ?? 0
    sold.push({ day: dayOf(shop.clock.at), amount })
    if (until) shop.clock.at = `${until}T03:00:00.000Z` as Instant
  }
  const within = (from: string, to: string) =>
    sold.filter(({ day }) => day >= from && day <= to).reduce((sum, { amount }) => sum + amount, 0)
  const { from, today, money } = await overviewView(shop.ports, '365')
  expect([from, today]).toEqual(['2025-05-01', '2026-04-10'])
  expect(money.now).toMatchObject({ payments: 2, sales: within(from, today) })
  expect(money.before).toMatchObject({ payments: 2, sales: within('2024-05-21', '2025-04-30') })
})

test('the overview of a day gone by is the one that stood when it ended', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  console.log(`overview as of, seed ${seed}`)
  const { shop, shown } = await lived(seed)
  expect(shown.size).toBe(DAYS)
  const last = [...shown.values()].at(-1)
  expect(last?.money.now.payments).toBeGreaterThan(0)
  expect([...shown.values()].some(({ recovery }) => recovery.declined.count > 0)).toBe(true)
  for (const [day, then] of shown) expect(await numbers(shop, day), day).toEqual(then)
})
