import { expect, test } from 'vitest'
import type { Ports } from '../../app/ports.ts'
import { runDue } from '../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { processWebhooks } from '../../app/use-cases/process-webhooks.ts'
import { receiveWebhook } from '../../app/use-cases/receive-webhook.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts'
import { signUp, subscribe } from '../support/members.ts'
import { type MemoryShop, openMemoryShop } from '../support/memory/shop.ts'

async function confirmedInVain(shop: MemoryShop) {
  const orderId = await shop.order()
  const amount = 19_800
  const { paymentKey } = await shop.shopper.buy({ orderId, amount })
  await confirmPayment(shop.ports, { orderId, paymentKey, amount })
  return orderId
}

async function passes({ ports, pass }: MemoryShop, ms: number, times = 1) {
  for (let time = 0; time < times; time++) {
    await pass(ms)
    await runDue(ports)
  }
}

/** From now on what Toss is asked to do is done, and nobody hears of it; nor does it answer a look-up. */
async function silence({ sandbox }: MemoryShop, operation: 'confirm' | 'charge') {
  await sandbox.addFault({ kind: 'answer-lost-after-effect', scope: { operation } })
  await sandbox.addFault({ kind: 'status', status: 503, scope: { operation: 'lookup' } })
}

/** A shop whose orders were all paid into an outage of five hours, which goes on. */
async function afterHoursOfSilence(seed: string, count: number) {
  const shop = await openMemoryShop({ seed })
  await silence(shop, 'confirm')
  const orders: string[] = []
  for (let nth = 0; nth < count; nth++) orders.push(await confirmedInVain(shop))
  await passes(shop, MINUTE_MS, 5 * 60)
  return { shop, orders }
}

async function told({ ports }: MemoryShop, orderId: string | undefined, by = ports) {
  const body = JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId } })
  await receiveWebhook(ports, { body, transmissionId: null })
  await processWebhooks(by)
}

const statusesOf = (shop: MemoryShop, orders: readonly string[]) =>
  Promise.all(orders.map(async orderId => (await shop.ports.read.payment(orderId))?.status))

test('after hours of silence everything in doubt is settled within ten minutes, though nobody buys anything', async () => {
  const { shop, orders } = await afterHoursOfSilence('hours of silence', 3)
  expect(await statusesOf(shop, orders)).toEqual(['inProgress', 'inProgress', 'inProgress'])

  await shop.sandbox.clearFaults()
  await passes(shop, MINUTE_MS, 10)
  expect(await statusesOf(shop, orders)).toEqual(['done', 'done', 'done'])
})

test('also where a webhook took away the one that was to be asked', async () => {
  const { shop, orders } = await afterHoursOfSilence('taken away', 2)
  await shop.sandbox.clearFaults()
  const soonest = async () => {
    const states = await Promise.all(orders.map(orderId => shop.ports.due.state(`payment-${orderId}`)))
    return (states[0]?.nextAt ?? '') < (states[1]?.nextAt ?? '') ? orders[0] : orders[1]
  }
  await told(shop, await soonest())
  expect((await statusesOf(shop, orders)).sort()).toEqual(['done', 'inProgress'])
  await passes(shop, MINUTE_MS, 6)
  expect(await statusesOf(shop, orders)).toEqual(['done', 'done'])
})

/** A node whose store refuses what `isRefused` says, and whose waiting ends as minutes pass. */
function refusing({ ports }: MemoryShop, isRefused: (write: 'keepAsking' | 'wakeUnknown') => boolean) {
  const waiting: (() => void)[] = []
  const running: Promise<unknown>[] = []
  const due: Ports['due'] = {
    ...ports.due,
    async keepAsking(looked, until) {
      if (isRefused('keepAsking')) throw new Error('connection refused')
      await ports.due.keepAsking(looked, until)
    },
    async wakeUnknown(now) {
      if (isRefused('wakeUnknown')) throw new Error('connection refused')
      return ports.due.wakeUnknown(now)
    },
  }
  const node: Ports = {
    ...ports,
    due,
    wait: () => new Promise(resolve => waiting.push(resolve)),
    defer: (_job, work) => running.push(work()),
  }
  const minute = async () => {
    for (const over of waiting.splice(0)) over()
    await new Promise(setImmediate)
  }
  return { node, minute, left: () => waiting.length }
}

test('also where the store refuses to wake what waits as Toss is heard again', async () => {
  const { shop, orders } = await afterHoursOfSilence('not woken', 3)
  await shop.sandbox.clearFaults()
  let refusals = 3
  const { node, minute, left } = refusing(shop, () => refusals-- > 0)
  for (let minutes = 0; minutes < 10; minutes++) {
    await passes({ ...shop, ports: node }, MINUTE_MS)
    await minute()
  }
  expect(await statusesOf(shop, orders)).toEqual(['done', 'done', 'done'])
  expect(refusals).toBeLessThan(0)
  expect(left()).toBe(0)
})

test('also where the answer to putting one off was lost: in the same write another is asked before long', async () => {
  const { shop, orders } = await afterHoursOfSilence('answer lost', 1)
  const due: Ports['due'] = {
    ...shop.ports.due,
    async defer(work, next) {
      await shop.ports.due.defer(work, next)
      throw new Error('connection lost')
    },
    keepAsking: () => Promise.reject(new Error('connection refused')),
  }
  const cutOff = { ...shop, ports: { ...shop.ports, due } }
  await passes(cutOff, MINUTE_MS, 5)
  await shop.sandbox.clearFaults()
  await passes(shop, MINUTE_MS, 10)
  expect(await statusesOf(shop, orders)).toEqual(['done'])
})

test('and an outage costs a question every few minutes, however much waits', async () => {
  const shop = await openMemoryShop({ seed: 'few questions' })
  await silence(shop, 'confirm')
  for (let nth = 0; nth < 6; nth++) await confirmedInVain(shop)
  await passes(shop, MINUTE_MS, 120)
  let asked = 0
  const { lookup } = shop.ports.toss
  const toss: typeof shop.ports.toss = {
    ...shop.ports.toss,
    lookup(...of) {
      asked += 1
      return lookup(...of)
    },
  }
  const counted = { ...shop, ports: { ...shop.ports, toss } }
  await passes(counted, MINUTE_MS, 60)
  expect(asked).toBeGreaterThanOrEqual(12)
  expect(asked).toBeLessThanOrEqual(30)
})

/** A member whose second charge was captured and never answered; the outage is over. */
async function chargedUnheard(seed: string) {
  const shop = await openMemoryShop({ seed })
  const subscriptionId = await subscribe(shop, await signUp(shop), 'sample-basic-monthly')
  await silence(shop, 'charge')
  const row = () => shop.ports.subscriptions.subscription(subscriptionId)
  for (let day = 0; day < 33 && !(await row())?.charging; day++) await passes(shop, DAY_MS)
  await passes(shop, HOUR_MS, 9)
  expect(await row()).toMatchObject({ charging: true, period_index: 1 })
  await shop.sandbox.clearFaults()
  return { shop, row, orderId: `mem0-${subscriptionId}r0002` }
}

test('a charge Toss answers, and whose look-up it is silent on, is asked about within minutes', async () => {
  const { shop, row } = await chargedUnheard('answered and silent')
  // From here on the order is looked up in vain only after Toss has answered the charge: “this order id is taken”.
  const { toss } = shop.ports
  let looks = 0
  const halfSilent: typeof shop.ports.toss = {
    ...toss,
    lookup: async () =>
      looks++ % 2 === 0
        ? { type: 'notFound', code: 'NOT_FOUND_PAYMENT', traceId: null }
        : { type: 'unknown', code: 'HTTP_503', received: false, traceId: null },
    charge: async () => ({ type: 'ask', code: 'DUPLICATED_ORDER_ID', traceId: null }),
  }
  const half = { ...shop, ports: { ...shop.ports, toss: halfSilent } }
  for (let minutes = 0; minutes < 7 * 60 && looks < 2; minutes++) await passes(half, MINUTE_MS)
  expect([looks, (await row())?.charging]).toEqual([2, true])
  await passes(shop, MINUTE_MS, 6)
  expect(await row()).toMatchObject({ charging: false, period_index: 2, status: 'active' })
})

test('a member hears of a capture with the webhook that brings it', async () => {
  const { shop, row, orderId } = await chargedUnheard('charged unheard')
  await told(shop, orderId)
  expect(await row()).toMatchObject({ charging: false, period_index: 2, status: 'active' })
})

test('and minutes later where the one who learnt of it could not tell', async () => {
  const { shop, row, orderId } = await chargedUnheard('charged unheard')
  const { append } = shop.ports.events
  const deaf: Ports = {
    ...shop.ports,
    events: {
      ...shop.ports.events,
      append: (async (aggregate, what) => {
        if (what.streamId.startsWith('subscription')) throw new Error('the store is out of reach')
        return append(aggregate, what)
      }) as typeof append,
    },
  }
  await told(shop, orderId, deaf).catch(() => undefined)
  expect(await row()).toMatchObject({ charging: true })
  await passes(shop, MINUTE_MS, 6)
  expect(await row()).toMatchObject({ charging: false, period_index: 2 })
})
