import { describe, expect, test } from 'vitest'
import { addDays, DAY_MS, type Day } from '../../../domain/time.ts'
import { createDatabaseStore } from '../../../infra/toss-sandbox/database-store.ts'
import { createMemoryStore } from '../../../infra/toss-sandbox/memory-store.ts'
import type { SandboxStore } from '../../../infra/toss-sandbox/store.ts'
import { engines } from '../../support/engines.ts'
import { type Ledger, liveMonth } from './small-shop.ts'
import type { Scene } from './support.ts'

const FIRST = '2026-04-01' as Day
const DAYS = 30
const PAGE = 100

interface Transaction {
  readonly transactionKey: string
  readonly orderId: string
  readonly status: string
  readonly amount: number
}
interface Settlement {
  readonly transactionKey: string
  readonly orderId: string
  readonly amount: number
  readonly fees: { readonly fee: number }[]
  readonly supplyAmount: number
  readonly vat: number
  readonly payOutAmount: number
  readonly soldDate: string
  readonly paidOutDate: string
}

const read = async <T>({ send }: Scene, path: string): Promise<T> => (await send(path)).json() as Promise<T>

/** Page by page, as a shop reconciles. */
async function transactionsOf(scene: Scene): Promise<Transaction[]> {
  const all: Transaction[] = []
  for (;;) {
    const after = all.length > 0 ? `&startingAfter=${all.at(-1)?.transactionKey}` : ''
    const query = `startDate=${FIRST}&endDate=${addDays(FIRST, DAYS + 60)}&limit=${PAGE}${after}`
    const page = await read<Transaction[]>(scene, `/v1/transactions?${query}`)
    all.push(...page)
    if (page.length < PAGE) return all
  }
}

async function settlementsOf(scene: Scene, dateType: string): Promise<Settlement[]> {
  const all: Settlement[] = []
  for (let page = 1; ; page++) {
    const query = `dateType=${dateType}&startDate=${FIRST}&endDate=${addDays(FIRST, DAYS + 60)}&size=${PAGE}&page=${page}`
    const rows = await read<Settlement[]>(scene, `/v1/settlements?${query}`)
    all.push(...rows)
    if (rows.length < PAGE) return all
  }
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

/** What each order comes to, without those that come to nothing. */
function netByOrder(rows: readonly { orderId: string; amount: number }[]): Map<string, number> {
  const net = new Map<string, number>()
  for (const { orderId, amount } of rows) net.set(orderId, (net.get(orderId) ?? 0) + amount)
  return new Map([...net].filter(([, amount]) => amount !== 0).sort())
}

const known = (ledger: ReadonlyMap<string, Ledger>) =>
  netByOrder(
    [...ledger].map(([orderId, { captured, canceled }]) => ({ orderId, amount: captured - canceled })),
  )

const moved = ({ status, amount }: Transaction): number => {
  if (status === 'WAITING_FOR_DEPOSIT') return 0
  return status === 'DONE' ? amount : -amount
}

/** A database is asked the same of fewer, which still fill several pages of either list. */
const STORES: Readonly<Record<string, { open(): Promise<SandboxStore>; payments: number; members: number }>> =
  {
    memory: { open: async () => createMemoryStore(), payments: 1_000, members: 100 },
    database: { open: async () => createDatabaseStore(await engines.pglite()), payments: 300, members: 30 },
  }

describe.each(Object.entries(STORES))('a month of a small shop, kept in %s', (_, { open, ...size }) => {
  test(`${size.payments} payments and ${size.members} subscriptions add up to the won, in transactions and in settlements`, async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
    const began = performance.now()
    const { scene, ledger } = await liveMonth(seed, FIRST, DAYS, size, await open())
    await scene.sandbox.advance(30 * DAY_MS) // until the last of it is paid out
    console.log(`seed ${seed}: lived in ${Math.round(performance.now() - began)} ms`)

    const transactions = await transactionsOf(scene)
    expect(new Set(transactions.map(({ transactionKey }) => transactionKey)).size).toBe(transactions.length)
    const rows = transactions.map(row => ({ orderId: row.orderId, amount: moved(row) }))
    expect(netByOrder(rows)).toEqual(known(ledger))

    const sold = await settlementsOf(scene, 'soldDate')
    expect(netByOrder(sold)).toEqual(known(ledger))
    expect(sold).toHaveLength(transactions.filter(({ status }) => status !== 'WAITING_FOR_DEPOSIT').length)
    for (const { amount, fees, supplyAmount, vat, payOutAmount } of sold) {
      const taken = sum(fees.map(({ fee }) => fee))
      expect([supplyAmount + vat, payOutAmount]).toEqual([taken, amount - taken])
    }
    const total = sum([...ledger.values()].map(({ captured, canceled }) => captured - canceled))
    const paidOut = sum(sold.map(({ payOutAmount }) => payOutAmount))
    expect(paidOut + sum(sold.map(({ supplyAmount, vat }) => supplyAmount + vat))).toBe(total)

    const keysOf = (all: Settlement[]) => all.map(({ transactionKey }) => transactionKey).sort()
    const paid = await settlementsOf(scene, 'paidOutDate')
    expect(keysOf(paid)).toEqual(keysOf(sold))
    expect(paid.map(({ paidOutDate }) => paidOutDate)).toEqual(
      paid.map(({ paidOutDate }) => paidOutDate).sort(),
    )
    console.log(
      `${transactions.length} rows, ${total} won, ${paidOut} paid out, in ${Math.round(performance.now() - began)} ms`,
    )
    expect(transactions.length).toBeGreaterThan(size.payments)
    await scene.sandbox.close()
  }, 300_000) // seconds on two free cores; nothing here is about how many
})
