import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { processWebhooks } from '../../app/use-cases/process-webhooks.ts'
import { DAY_MS, epochMsOf, type Instant } from '../../domain/time.ts'
import type { Database } from '../../infra/database/database.ts'
import { createSandbox } from '../../infra/toss-sandbox/sandbox.ts'
import { OURS } from '../support/edge/open-edge-world.ts'
import { tablesOf } from '../support/edge/unchanged.ts'
import { openShop } from '../support/shop-world.ts'

type Ask = (request: Request) => Promise<Response>

/**
 * Move by being asked at all: what came is kept, sealed under its month, tries are counted, what Toss was asked about it is
 * noted (and counted as look-ups); and time passes.
 */
const KEPT = ['inbox.webhooks', 'es.subject_keys', 'accounts.rate_limits', 'es.clock', 'ops.toss_exchanges']

/** Two in the afternoon of a day that is to come: no day ends during a run. */
const START = `${new Date(Date.now() + DAY_MS).toISOString().slice(0, 10)}T05:00:00.000Z` as Instant

/** Goes on as the database's own does, ahead of it, and further when it is moved. */
function movableClock() {
  let aheadMs = epochMsOf(START) - Date.now()
  return {
    aheadMs,
    get at() {
      return new Date(Date.now() + aheadMs).toISOString() as Instant
    },
    set at(at) {
      aheadMs = epochMsOf(at) - Date.now()
    },
  }
}

/** A shop of its own that counts what it asks Toss, with one paid order, two that wait for their deposit, and one open. */
export async function openAbusedShop(
  database: Database,
  handlerOf: (world: Awaited<ReturnType<typeof openShop>>) => Ask,
) {
  const clock = movableClock()
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
  await database.query('UPDATE es.clock SET offset_ms = $1::bigint', [Math.round(clock.aheadMs)])
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
  const toBePaid = await buy('VIRTUAL_ACCOUNT')
  const openOrderId = await world.order()
  await sandbox.idle()
  let statuses: Record<string, number> = {}
  const shop = {
    world,
    ask,
    paid,
    waiting,
    toBePaid,
    openOrderId,
    /** The buyer of this one pays into the account; what Toss sends of it, as it sends it. */
    async deposited({ paymentKey }: { paymentKey: string } = toBePaid) {
      const before = sentByToss.length
      await sandbox.deposit(paymentKey)
      await sandbox.idle()
      return sentByToss.slice(before)
    },
    lookUps: () => asked.length,
    /** … of orders and payments that are not here; one put off earlier because its order was asked about too often is not. */
    strangeLookUps() {
      const ours = [paid, waiting, toBePaid].flatMap(({ orderId, paymentKey }) => [orderId, paymentKey])
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
    /** As the job does. */
    async work() {
      while ((await processWebhooks(world.ports)) > 0);
    },
    /** For the shop, for Toss, for what waits in the inbox, and for limits, which go by a clock no test moves: so they are. */
    async pass(ms: number) {
      const earlier = (column: string) => `${column} = ${column} - ${ms} * interval '1 ms'`
      await database.query(`UPDATE accounts.rate_limits SET ${earlier('opens_at')}, ${earlier('ends_at')}`)
      await database.query(`UPDATE es.clock SET offset_ms = offset_ms + ${ms}`)
      await world.pass(ms)
    },
    events: async () => (await world.ports.timeline.page({ limit: 1 })).events[0]?.position ?? 0,
    tables: () => tablesOf(database, KEPT),
  }
  await putBeforeStaff(shop)
  return shop
}

/** The first of a day that nobody believes, and the first about nobody's order, is a finding; further ones are the same. */
async function putBeforeStaff(
  shop: Pick<AbusedShop, 'world' | 'waiting' | 'post' | 'work' | 'events' | 'pass'>,
) {
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
    await shop.pass(15_000)
  }
  const findings = (await shop.events()) - before
  if (findings !== 2) throw new Error(`two findings were expected of the first two, and ${findings} came`)
}
export type AbusedShop = Awaited<ReturnType<typeof openAbusedShop>>
