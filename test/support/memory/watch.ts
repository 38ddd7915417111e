import { isOwnName } from '../../../domain/ids.ts'
import { namesAtToss } from '../../../domain/payment/charge.ts'
import { STOP_ID, type StopRow, type StopSwitch } from '../../../domain/stop/stop.ts'
import type { Books, OurMovement, TossMovement } from '../../../domain/sweep/books.ts'
import type { SweepMemory } from '../../../domain/sweep/window.ts'
import { dayOf, type Instant, later } from '../../../domain/time.ts'
import type { InMemoryStore, KeptRow } from '../../../infra/event-store/in-memory.ts'
import { byText, columnsOf } from './rows.ts'

export interface MemoryBooks extends Books {
  /** When a claim will find the sweep next: `never` swept is at once. */
  nextClaim(): Instant
  /** Others, of another store, that begin with what these hold now. */
  copy(store: InMemoryStore): MemoryBooks
}

/** What is kept of Toss's books, and how far the sweep has come. */
interface Kept {
  readonly theirs: Map<string, TossMovement>
  memory: SweepMemory & { nextAt: Instant | null; failure: string | null }
  failures: number
}
const nothingKept = (): Kept => ({
  theirs: new Map(),
  memory: { since: null, through: null, dailyOn: null, nextAt: null, failure: null },
  failures: 0,
})

/** Both books in plain memory. @param dbNow what the lease goes by: the clock all nodes share, as the database's is */
export function createMemoryBooks(
  store: InMemoryStore,
  dbNow: () => Instant,
  kept: Kept = nothingKept(),
): MemoryBooks {
  const { theirs } = kept
  let { memory, failures } = kept
  let leaseUntil: Instant | null = null
  const ledger = () => [...store.rowsOf('ledger')].filter(row => row.transaction_key !== null)
  return {
    async keep(rows) {
      for (const row of rows) theirs.set(row.transactionKey, row)
    },
    async recorded(keys) {
      const found = ledger().filter(row => keys.includes(row.transaction_key as string))
      return new Map(
        found.map(row => [
          row.transaction_key as string,
          isTakenBack(store.rowsOf('ledger'), row) ? 0 : (row.amount as number),
        ]),
      )
    },
    async unlisted(keyFamily, { from, to }) {
      const familyOf = new Map(
        [...store.rowsOf('payment_summary')].map(row => [row.order_id, row.key_family]),
      )
      return ledger()
        .filter(row => (row.at as string) >= from && (row.at as string) < to)
        .filter(row => familyOf.get(row.order_id) === keyFamily && !theirs.has(row.transaction_key as string))
        .sort((a, b) => byText(a.at, b.at) || byText(a.key, b.key))
        .map(
          row =>
            ({
              transactionKey: row.transaction_key,
              orderId: row.order_id,
              amount: row.amount,
              at: row.at,
            }) as OurMovement,
        )
    },
    async heldUnder(orderId) {
      const names = namesAtToss(orderId)
      const moved = [...theirs.values()].filter(row => names.includes(row.orderId))
      return moved.length === 0 ? null : moved.reduce((held, { amount }) => held + amount, 0)
    },
    async capturedUnder(orderId) {
      const names = namesAtToss(orderId)
      return [...theirs.values()].filter(row => names.includes(row.orderId) && row.amount > 0)
    },
    async days(limit, orderPrefix) {
      const paid = new Set([...store.rowsOf('payment_keys')].map(row => row.key))
      const days = [...new Set([...theirs.values()].map(({ movedAt }) => dayOf(movedAt)))].sort().reverse()
      const ours = new Map(ledger().map(row => [row.transaction_key, row.amount as number]))
      return days.slice(0, limit).map(day => {
        const listed = [...theirs.values()].filter(({ movedAt }) => dayOf(movedAt) === day)
        const rows = listed.filter(
          ({ transactionKey, paymentKey, orderId }) =>
            ours.has(transactionKey) || paid.has(paymentKey) || isOwnName(orderId, orderPrefix),
        )
        return {
          day,
          rows: rows.length,
          others: listed.length - rows.length,
          theirs: rows.reduce((sum, { amount }) => sum + amount, 0),
          ours: rows.reduce((sum, { transactionKey }) => sum + (ours.get(transactionKey) ?? 0), 0),
        }
      })
    },
    memory: async () => memory,
    copy: other => createMemoryBooks(other, dbNow, { theirs: new Map(theirs), memory, failures }),
    nextClaim: () => latest(memory.nextAt ?? dbNow(), leaseUntil ?? dbNow()),
    async claim(now, leaseMs) {
      const isHeld = leaseUntil !== null && leaseUntil > dbNow()
      if (isHeld || (memory.nextAt !== null && memory.nextAt > now)) return null
      leaseUntil = later(dbNow(), leaseMs)
      return { ...memory, failures }
    },
    async done({ from, to }) {
      const { since, through } = memory
      const joins = through !== null && from <= through && to > through
      memory = {
        ...memory,
        since: since === null || from < since ? from : since,
        through: through === null || joins ? to : through,
      }
    },
    async release({ nextAt, dailyOn, failure }) {
      leaseUntil = null
      failures = failure === null ? 0 : failures + 1
      memory = { ...memory, nextAt, dailyOn: dailyOn ?? memory.dailyOn, failure }
    },
  }
}

const latest = (one: Instant, other: Instant): Instant => (one > other ? one : other)

export const createMemoryStopSwitch = (store: InMemoryStore): StopSwitch => ({
  async row() {
    const row = [...store.rowsOf('stops')].find(({ key }) => key === `stop-${STOP_ID}`)
    return row ? columnsOf<StopRow>(row) : null
  },
})

/** As `infra/sweep/taken-back.ts` asks it. */
function isTakenBack(ledger: Iterable<KeptRow>, of: KeptRow): boolean {
  let last = false
  const after = [...ledger]
    .filter(row => row.order_id === of.order_id && Number(row.version) > Number(of.version))
    .sort((a, b) => Number(a.version) - Number(b.version))
  for (const { kind, amount, transaction_key: key } of after) {
    if (Number(amount) > 0 && key !== null) break
    if (kind === 'depositReversed' || key === null) last = kind === 'depositReversed'
  }
  return last
}
