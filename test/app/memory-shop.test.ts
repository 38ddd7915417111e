import { expect, test } from 'vitest'
import { travelTo } from '../../app/use-cases/clock/travel.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { reconcileDue } from '../../app/use-cases/reconcile-due.ts'
import { type Instant, later, MINUTE_MS } from '../../domain/time.ts'
import { signUp, subscribe } from '../support/members.ts'
import { openMemoryShop } from '../support/memory/shop.ts'

const AFTER_THREE_MONTHS = '2026-07-01T00:00:00.000Z' as Instant

/** Buys, joins on a month's last day but one, and stays for three more months. */
async function story(seed: string) {
  const world = await openMemoryShop({ seed })
  const { ports, shopper } = world
  const orderId = await world.order()
  const { paymentKey } = await shopper.buy({ orderId, amount: 19_800 })
  await confirmPayment(ports, { orderId, paymentKey, amount: 19_800 })
  const member = await signUp(world, 'member@example.com')
  const subscriptionId = await subscribe(world, member, 'sample-basic-monthly')
  await travelTo(ports, AFTER_THREE_MONTHS)
  const log = await ports.timeline.page({ limit: 1_000 })
  return { world, orderId, member, subscriptionId, log }
}

test('a shop in memory sells, renews and writes to its people', async () => {
  const { world, orderId, subscriptionId } = await story('one')
  const { read, subscriptions, outbox, mailbox } = world.ports
  expect(await read.payment(orderId)).toMatchObject({ status: 'done', balance: 19_800 })
  expect(await subscriptions.subscription(subscriptionId)).toMatchObject({
    status: 'active',
    period_index: 4,
  })
  const periods = await subscriptions.periods(subscriptionId)
  expect(periods.map(period => [period.from_day, period.payment_status])).toEqual([
    ['2026-03-30', 'done'],
    ['2026-04-30', 'done'],
    ['2026-05-30', 'done'],
    ['2026-06-30', 'done'],
  ])
  const notices = (await outbox.page(null, 100)).rows
  expect(notices.every(({ state }) => state === 'sent')).toBe(true)
  expect((await mailbox?.page(null, 100))?.rows).toHaveLength(notices.length)
  expect(world.logged.filter(line => line.includes('"level":50'))).toEqual([])
})

test('the same seed is the same log to the letter, another seed another', async () => {
  const [first, second, other] = [await story('a'), await story('a'), await story('b')]
  expect(first.log.events.length).toBeGreaterThan(20)
  expect(second.log).toEqual(first.log)
  expect(other.log).not.toEqual(first.log)
})

test('nodes share what a database would hold, each with a clock and leases of its own', async () => {
  const one = await openMemoryShop({ seed: 'nodes' })
  const two = await openMemoryShop({ again: one, nodeId: 'node-2', skewMs: -2 * MINUTE_MS })
  expect(two.ports.clock.now()).toBe(later(one.ports.clock.now(), -2 * MINUTE_MS))
  const orderId = await one.order()
  const { paymentKey } = await two.shopper.buy({ orderId, amount: 19_800 })
  await confirmPayment(two.ports, { orderId, paymentKey, amount: 19_800 })
  expect(await one.ports.read.payment(orderId)).toMatchObject({ status: 'done' })
  expect(await reconcileDue(one.ports)).toBe(0)
  expect(() => one.ports.staff.isEmpty()).toThrow(/no staff/)
})
