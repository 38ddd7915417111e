import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { processWebhooks } from '../../app/use-cases/process-webhooks.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database } from '../../infra/database/database.ts'
import { createSandbox } from '../../infra/toss-sandbox/sandbox.ts'
import { OURS } from '../support/edge/open-edge-world.ts'
import { tablesOf } from '../support/edge/unchanged.ts'
import { randomBy } from '../support/random.ts'
import { openShop } from '../support/shop-world.ts'
import { spoiledWebhook } from './webhook-bodies.ts'

type Ask = (request: Request) => Promise<Response>

/** Move by being asked at all: what came is kept, sealed under its month, and tries are counted. */
const KEPT = ['inbox.webhooks', 'es.subject_keys', 'accounts.rate_limits']

/** A shop of its own that counts what it asks Toss, with one paid order, one that waits for its deposit, and one open. */
export async function openAbusedShop(
  database: Database,
  handlerOf: (world: Awaited<ReturnType<typeof openShop>>) => Ask,
) {
  const clock = { at: '2026-03-30T05:00:00.000Z' as Instant }
  const sentByToss: string[] = []
  /** paths of look-ups, in their order */
  const asked: string[] = []
  const sandbox = await createSandbox({
    clock: { now: () => clock.at },
    sendWebhook: async request => {
      sentByToss.push(await request.text())
      return new Response()
    },
  })
  const counted = {
    ...sandbox,
    fetch: (request: Request) => {
      const { pathname } = new URL(request.url)
      if (request.method === 'GET' && pathname.startsWith('/v1/payments')) asked.push(pathname)
      return sandbox.fetch(request)
    },
  }
  const world = await openShop(database, { sandbox: counted, clock })
  const ask = handlerOf(world)
  const buy = async (method: string) => {
    const orderId = await world.order()
    const { paymentKey = '' } = await world.shopper.buy({ orderId, amount: 19_800, method })
    await confirmPayment(world.ports, { orderId, paymentKey, amount: 19_800 })
    return { orderId, paymentKey }
  }
  await sandbox.registerWebhook(`${OURS}/webhooks/toss`)
  const paid = await buy('CARD')
  const waiting = await buy('VIRTUAL_ACCOUNT')
  const openOrderId = await world.order()
  await sandbox.idle()
  let statuses: Record<string, number> = {}
  const shop = {
    world,
    ask,
    paid,
    waiting,
    openOrderId,
    /** The buyer pays into the account; what Toss sends of it, as it sends it. */
    async deposited() {
      const before = sentByToss.length
      await sandbox.deposit(waiting.paymentKey)
      await sandbox.idle()
      return sentByToss.slice(before)
    },
    lookUps: () => asked.length,
    /** … of orders and payments that are not here; one put off earlier because its order was asked about too often is not. */
    strangeLookUps() {
      const ours = [paid, waiting].flatMap(({ orderId, paymentKey }) => [orderId, paymentKey])
      return asked.filter(path => ![...ours, openOrderId].some(name => path.includes(name))).length
    },
    /** answers so far by status, and begins anew */
    statuses() {
      const so = statuses
      statuses = {}
      return so
    },
    async post(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
      const request = new Request(`${OURS}/webhooks/toss`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      })
      const { status } = await ask(request)
      statuses[status] = (statuses[status] ?? 0) + 1
      return status
    },
    /** As the job does. The shop's clock stands still behind the store's, so what is put off is due again at once. */
    async work(rounds = 30) {
      while (rounds-- > 0 && (await processWebhooks(world.ports)) > 0);
    },
    events: async () => (await world.ports.timeline.page({ limit: 1 })).events[0]?.position ?? 0,
    tables: () => tablesOf(database, KEPT),
  }
  await putBeforeStaff(shop)
  return shop
}

/** The first of a day that nobody believes, and the first about nobody's order, is a finding; further ones are the same. */
async function putBeforeStaff(shop: Pick<AbusedShop, 'world' | 'waiting' | 'post' | 'work' | 'events'>) {
  const before = await shop.events()
  const createdAt = '2026-03-30T14:00:00.000000'
  const [orderId, unknown] = [shop.waiting.orderId, `${shop.world.ports.shop.orderPrefix}-${'a'.repeat(24)}`]
  await shop.post(
    JSON.stringify({ createdAt, secret: 'ps_first', status: 'DONE', transactionKey: 't', orderId }),
  )
  const data = { orderId: unknown, paymentKey: 'tviva-first', status: 'DONE' }
  await shop.post(JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', createdAt, data }))
  for (let look = 0; look < 4; look++) {
    await shop.work()
    await shop.world.pass(15_000)
  }
  const findings = (await shop.events()) - before
  if (findings !== 2) throw new Error(`two findings were expected of the first two, and ${findings} came`)
}
export type AbusedShop = Awaited<ReturnType<typeof openAbusedShop>>

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
      await shop.work(times)
      await shop.world.pass(15_000)
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
      await shop.work(2)
    }
  })
}
