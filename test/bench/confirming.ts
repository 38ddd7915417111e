import { randomUUID } from 'node:crypto'
import type { Ports } from '../../app/ports.ts'
import { confirmPayment, type Redirected } from '../../app/use-cases/confirm-payment.ts'
import { bareInsert, bareName } from '../../infra/setup/bench/append.ts'
import { type Engines, engineNames } from '../../infra/setup/bench/engines.ts'
import { quantile, table, timeOf } from '../../infra/setup/bench/measure.ts'
import { seen } from '../support/payment-facts.ts'
import { openShop, type ShopWorld } from '../support/shop-world.ts'

/**
 * 결제 승인 from the return of the window to the outcome in the log, with a Toss that answers at once: what our own side
 * of a confirm costs. Two loads, two appends with all their rows, and the request's keyed hash.
 */
export async function measureConfirms(engines: Engines, times: number): Promise<string> {
  const rows: string[][] = []
  for (const engine of engineNames) {
    const database = await engines.another(engine)
    const shop = await openShop(database)
    const ports: Ports = { ...shop.ports, toss: { ...shop.ports.toss, confirm: answerAtOnce } }
    const bare = await bareInsert(bareName(engine), database)
    const orders: Redirected[] = []
    for (let left = times + WARM_UP; left > 0; left--) orders.push(await orderedBy(shop))
    const confirms: number[] = []
    const inserts: number[] = []
    for (const [nth, redirected] of orders.entries()) {
      const insertMs = await timeOf(() => bare.run(0, nth))
      const confirmMs = await timeOf(() => confirmOrThrow(ports, redirected))
      if (nth < WARM_UP) continue
      inserts.push(insertMs)
      confirms.push(confirmMs)
    }
    const p50 = quantile(confirms, 0.5)
    rows.push([
      engine,
      ...[p50, quantile(confirms, 0.99), quantile(inserts, 0.5)].map(ms => `${ms.toFixed(2)} ms`),
      (p50 / quantile(inserts, 0.5)).toFixed(1),
    ])
  }
  return table(['engine', 'confirm p50', 'p99', 'bare INSERT p50', 'confirm in bare INSERTs'], rows)
}

const WARM_UP = 100

const answerAtOnce: Ports['toss']['confirm'] = async ({ binding: { paymentKey, amount } }) => ({
  type: 'found',
  payment: seen({ paymentKey, amount, balance: amount, transactionKey: `TX-${paymentKey}` }),
})

/** An order, and what the buyer's browser comes back with. */
async function orderedBy({ order, ports }: ShopWorld): Promise<Redirected> {
  const orderId = await order()
  const row = await ports.read.payment(orderId)
  return { orderId, paymentKey: `bench${randomUUID().replaceAll('-', '')}`, amount: row?.amount ?? 0 }
}

async function confirmOrThrow(ports: Ports, redirected: Redirected): Promise<void> {
  const confirmed = await confirmPayment(ports, redirected)
  if (confirmed.type === 'refused') throw new Error(`the confirm was refused: ${confirmed.code}`)
}
