import { z } from 'zod'
import { storedSinceTheFirstDay } from '../aggregate.ts'
import { OrderId, Subject } from '../ids.ts'
import { Won } from '../money.ts'
import { Sealed } from '../sealed.ts'
import type { Instant } from '../time.ts'

/** What a cash receipt is for: 소득공제 (a person's income tax) or 지출증빙 (a business's expenses). */
export const ReceiptUse = z.enum(['incomeDeduction', 'businessExpense'])
export type ReceiptUse = z.infer<typeof ReceiptUse>

/** Why one is taken back: money of its payment went back, or a person says so. */
export const ReceiptCancelCause = z.enum(['refund', 'staff'])
export type ReceiptCancelCause = z.infer<typeof ReceiptCancelCause>

const Asked = z.object({
  /** rises after a received transient answer that did nothing; each try has a key of its own */
  try: z.int().min(1),
  idempotencyKey: z.string().max(300),
  /** keyed hash of the body sent, so that a repeat is provably the same */
  requestHash: z.string(),
})
const Evidence = z.object({ traceId: z.string().nullable() })
const Refused = Evidence.extend({ code: z.string() })

/**
 * The facts of the cash receipts (현금영수증) of one order, issued through Toss after it was paid (core-api.md 2.9). One
 * stands at a time. Amounts in won.
 */
const facts = {
  /** The intent: stands before Toss is asked (R1). */
  CashReceiptRequested: Asked.extend({
    orderId: OrderId,
    subject: Subject,
    orderName: z.string().min(1).max(100),
    keyFamily: z.enum(['widget', 'api']),
    use: ReceiptUse,
    /** sealed digits: a mobile number or receipt card, or a business's number */
    identity: Sealed,
    amount: Won,
    taxFreeAmount: Won,
    /** the how-manieth receipt of the order */
    nth: z.int().min(1),
  }),
  CashReceiptRetried: Asked.extend({ code: z.string() }),
  CashReceiptIssued: Evidence.extend({
    receiptKey: z.string().min(1).max(200),
    /** 승인번호; Toss may tell it later */
    issueNumber: z.string().max(20).nullable(),
    receiptUrl: z.string().nullable(),
  }),
  /** Toss issued none. */
  CashReceiptDeclined: Refused,
  /** 국세청 has it. */
  CashReceiptRegistered: z.object({ receiptKey: z.string().min(1).max(200) }),
  /** 국세청 does not take it, a day or two later: it is none. */
  CashReceiptRejected: z.object({ code: z.string() }),
  CashReceiptCancelRequested: Asked.extend({
    amount: Won,
    cause: ReceiptCancelCause,
    /** the how-manieth cancel of this receipt */
    nth: z.int().min(1),
  }),
  CashReceiptCancelRetried: Asked.extend({ code: z.string() }),
  CashReceiptCanceled: Evidence.extend({ receiptKey: z.string().min(1).max(204), amount: Won }),
  CashReceiptCancelFailed: Refused,
}

type Facts = typeof facts
export type CashReceiptEvent = {
  [Type in keyof Facts]: { readonly type: Type; readonly at: Instant } & Readonly<z.infer<Facts[Type]>>
}[keyof Facts]
export type CashReceiptFact<Type extends CashReceiptEvent['type']> = Extract<CashReceiptEvent, { type: Type }>

export const cashReceiptStorage = storedSinceTheFirstDay(facts)
