import { z } from 'zod'
import type { Json } from '../aggregate.ts'
import type { Instant } from '../time.ts'
import type { PaymentEvent, PaymentFact } from './events.ts'
import { endsOf, withoutPeople } from './without-people.ts'

/** Toss's whole Payment as it stood when its capture became known (core-api.md 3.1), without its check value. Amounts in won. */
export type TossRecord = { readonly [field: string]: Json }

/** 현금영수증 the buyer asked for in Toss's window: Toss's own, which follows the payment's cancels by itself. */
export interface WindowReceipt {
  readonly use: 'incomeDeduction' | 'businessExpense'
  /** won, as it was issued */
  readonly amount: number
  readonly issueNumber: string | null
  readonly url: string | null
}

export type CapturedFact = PaymentFact<'PaymentConfirmed' | 'PaymentImported' | 'CaptureFoundLate'>

/** A fact of money that came in; such a one keeps a record. */
export const isCaptured = (event: PaymentEvent): event is CapturedFact =>
  event.type === 'PaymentConfirmed' || event.type === 'PaymentImported' || event.type === 'CaptureFoundLate'

/** When Toss approved what was captured, which may be long before it was known here. @param confirmedAt when it was */
export const approvedAtOf = (facts: readonly PaymentEvent[], confirmedAt: Instant | null): Instant | null =>
  facts.filter(isCaptured).findLast(({ at }) => at === confirmedAt)?.approvedAt ?? confirmedAt

/** A key is longer; a shorter one may be a word of Toss's, and is hidden only where it is named. */
const KEY_LENGTH = 14

/** A payment key opens something at Toss: wherever one stands in the record, addresses included, its ends are enough (R19). */
export function shownRecord(record: Json, paymentKey: string): Json {
  const ends = endsOf(paymentKey)
  const without = (text: string) =>
    paymentKey.length < KEY_LENGTH ? text : text.replaceAll(paymentKey, ends)
  const shown = (json: Json, name: string): Json => {
    if (typeof json === 'string') return name === 'paymentKey' ? endsOf(json) : without(json)
    if (Array.isArray(json)) return json.map(item => shown(item, name))
    if (typeof json !== 'object' || json === null) return json
    return Object.fromEntries(
      Object.entries(json).map(([key, value]) => [without(key), shown(value ?? null, key)]),
    )
  }
  return shown(record, '')
}

/** … for who may not see people: whatever may be of a person hidden, as in all that is shown of Toss's words. */
export const maskedRecord = (record: Json, paymentKey: string): Json =>
  shownRecord(withoutPeople(record), paymentKey)

const Receipt = z.object({
  type: z.enum(['소득공제', '지출증빙']),
  receiptKey: z.string().nullish().catch(null),
  amount: z.int().min(1),
  issueNumber: z.string().min(1).max(20).nullish().catch(null),
  receiptUrl: z
    .url({ protocol: /^https?$/ })
    .nullish()
    .catch(null),
})
const Issues = z
  .array(z.object({ receiptKey: z.string(), issueStatus: z.string().nullish() }))
  .nullish()
  .catch(null)

/** Null: none was asked for in the window, or the tax office had refused it when the record was made. */
export function windowReceiptIn(record: TossRecord): WindowReceipt | null {
  const read = Receipt.safeParse(record.cashReceipt)
  if (!read.success) return null
  const { type, receiptKey, amount, issueNumber, receiptUrl } = read.data
  const issues = Issues.parse(record.cashReceipts) ?? []
  if (issues.some(issue => issue.receiptKey === receiptKey && issue.issueStatus === 'FAILED')) return null
  const use = type === '소득공제' ? 'incomeDeduction' : 'businessExpense'
  return { use, amount, issueNumber: issueNumber ?? null, url: receiptUrl ?? null }
}
