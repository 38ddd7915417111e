import { z } from 'zod'
import type { Heap } from '../../domain/money.ts'
import type {
  PayoutDay,
  SettlementMemory,
  SettlementRow,
  Settlements,
  UnsettledMovement,
} from '../../domain/settlement/settlements.ts'
import { type Day, type Instant, WrittenDay } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import { readCursor, writeCursor } from '../read-models/cursor.ts'
import {
  CLAIM,
  DONE,
  FIRST_DAY,
  KEEP,
  MEMORY,
  OF_ORDER,
  PAYOUT_DAYS,
  RELEASE,
  ROWS,
  UNSETTLED_ROWS,
  UNSETTLED_SUM,
} from './statements.ts'

const ROWS_MAX = 1_000
const UNSETTLED_MAX = 1_000
/** Every day there will ever be, for a list that is not narrowed to some. */
const ALWAYS = { from: '2000-01-01', to: '9999-12-31' } as const

const Place = z.tuple([WrittenDay, z.string().regex(/^[\x21-\x7e]{1,300}$/)])

/** A key of three hundred letters, as long as letters get. */
const CURSOR_MAX = 2_000

/** 정산: what Toss told, held against the ledger whenever it is asked for, so that what is settled since shows at once. */
export const createSettlements = (database: Database): Settlements => ({
  async keep(settlements, keyFamily, on) {
    if (settlements.length === 0) return
    const rows = settlements.map(row => ({
      transaction_key: row.transactionKey,
      payment_key: row.paymentKey,
      order_id: row.orderId,
      amount: row.amount,
      fee: row.fee,
      vat: row.vat,
      interest_fee: row.interestFee,
      listed_fees: row.listedFees,
      pay_out: row.payOutAmount,
      sold_on: row.soldOn,
      paid_out_on: row.paidOutOn,
    }))
    await database.query(KEEP, [JSON.stringify(rows), keyFamily, on])
  },

  payoutDays: ({ from, to }, today) => database.query<PayoutDay>(PAYOUT_DAYS, [from, to, today]),

  async rows({ days, state = null }, today, { after, limit }) {
    const size = Math.max(1, Math.min(limit, ROWS_MAX))
    const { from, to } = days ?? ALWAYS
    const [day, key] = readCursor(after, Place, CURSOR_MAX) ?? [null, null]
    const found = await database.query<SettlementRow>(ROWS, [today, from, to, state, day, key, size + 1])
    const rows = found.slice(0, size)
    const last = rows.at(-1)
    return {
      rows,
      next: found.length > size && last ? writeCursor([last.paid_out_on, last.transaction_key]) : null,
    }
  },

  ofOrder: (orderId, today) => database.query<SettlementRow>(OF_ORDER, [orderId, today]),

  unsettled: ({ from, to }, limit) =>
    database.query<UnsettledMovement>(UNSETTLED_ROWS, [from, to, Math.min(limit, UNSETTLED_MAX)]),

  async unsettledSum({ from, to }) {
    const [sum] = await database.query<Heap>(UNSETTLED_SUM, [from, to])
    return sum ?? { count: 0, amount: 0 }
  },

  async firstDay() {
    const [row] = await database.query<{ day: Day | null }>(FIRST_DAY)
    return row?.day ?? null
  },

  async memory(): Promise<SettlementMemory> {
    const [row] = await database.query<{
      through: Day | null
      done_at: Instant | null
      next_at: Instant | null
      failure: string | null
    }>(MEMORY)
    if (!row) throw new Error('ops.settling has no row')
    const { through, done_at: doneAt, next_at: nextAt, failure } = row
    return { through, doneAt, nextAt, failure }
  },

  async claim(now, leaseMs) {
    const [row] = await database.query<{ through: Day | null; failures: number }>(CLAIM, [now, leaseMs])
    return row ?? null
  },

  async done(through) {
    await database.query(DONE, [through])
  },

  async release({ nextAt, at, failure }) {
    await database.query(RELEASE, [nextAt, at, failure])
  },
})
