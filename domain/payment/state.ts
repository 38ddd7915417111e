import type { Sealed } from '../sealed.ts'
import type { Instant } from '../time.ts'
import type { Order } from './events.ts'
import type { Method } from './method.ts'
import type { RefundProgress } from './refund.ts'

/** A cancel that was started and is not settled: what it takes is no longer to be had (reserved). */
export interface PendingCancel {
  readonly cancelId: string
  readonly amount: number
  readonly taxFreeAmount: number
  readonly refundableAmount: number
  readonly reason: Sealed
  readonly refundAccount: Sealed | null
  /** of an order a membership was charged for: does it go on? null: nobody was asked */
  readonly keepsMembership: boolean | null
  readonly try: number
  readonly idempotencyKey: string
  readonly requestHash: string
  readonly startedAt: Instant
  /** of the last request under a key of its own: an earlier one may show itself for some time after it */
  readonly triedAt: Instant
  /** Where it returns when it fails. */
  readonly from: 'waitingForDeposit' | 'paid' | 'lateCapture'
}

/** A cancel that happened, as pages show it. */
export interface SettledCancel {
  readonly transactionKey: string | null
  readonly cancelId: string | null
  readonly amount: number
  readonly at: Instant
  readonly reason: Sealed | null
  readonly keepsMembership: boolean | null
}

/** What is known of one payment beside its state. Amounts in won. */
export interface PaymentContext {
  readonly order: (Order & { readonly orderedAt: Instant }) | null
  /** another system took it, and it was brought in then; null: it was paid here */
  readonly importedAt: Instant | null
  readonly holdUntil: Instant | null
  /** what Toss knows the order by, where that is no longer our own id */
  readonly tossOrderId: string | null
  /** of a charge under way or the last one: which card */
  readonly cardId: string | null
  /** of the attempt under way, or the last one */
  readonly paymentKey: string | null
  readonly attempts: number
  readonly try: number
  readonly idempotencyKey: string | null
  readonly requestHash: string | null
  readonly startedAt: Instant | null
  /** of the try under way: what Toss noted before it is not its outcome */
  readonly triedAt: Instant | null
  /** of the last try that was answered: what Toss noted until then may be its outcome; null: none was */
  readonly answeredAt: Instant | null
  readonly captured: number
  /** 취소 가능 잔액: captured minus cancelled, a started cancel not yet taken off */
  readonly balance: number
  readonly taxFreeBalance: number
  readonly confirmedAt: Instant | null
  /** of money nobody waited for: when Toss approved it, and whether a person has let it stand; null: it was waited for */
  readonly late: { readonly approvedAt: Instant; readonly isKept: boolean } | null
  /** Toss's name of the movement that was captured */
  readonly captureKey: string | null
  /** … of deposits that were taken for reversed: one that Toss still shows as paid is the same movement, and no other */
  readonly reversedKeys: readonly string[]
  readonly method: Method | null
  readonly methodDetail: Sealed | null
  readonly receiptUrl: string | null
  /** Toss's word on whether a part of it may go back; null: none was heard */
  readonly partialCancelable: boolean | null
  readonly account: Sealed | null
  readonly dueAt: Instant | null
  readonly secret: Sealed | null
  readonly cancel: PendingCancel | null
  readonly cancels: readonly SettledCancel[]
  /** of a virtual account: where the last refund's transfer stands; null: nothing went back to an account */
  readonly refund: RefundProgress | null
  /** of each reason to look at such a transfer: how many cancels there were when somebody was asked to */
  readonly refundReviews: Readonly<Record<string, number>>
  /** every cancelId ever settled or refused, so that a wish repeated is not a wish anew */
  readonly cancelIds: readonly string[]
  /** payment keys captured beside the one that counts (paid in two windows) */
  readonly lateKeys: readonly string[]
  /** Toss's names of what went back of those */
  readonly lateCancels: readonly string[]
  readonly failure: string | null
  readonly review: string | null
  /** what was to be looked at before that, and still is */
  readonly behind: readonly string[]
  /** when the buyer asked to withdraw, until somebody has decided */
  readonly withdrawal: Instant | null
}

export const nothingYet: PaymentContext = {
  order: null,
  importedAt: null,
  holdUntil: null,
  tossOrderId: null,
  cardId: null,
  paymentKey: null,
  attempts: 0,
  try: 0,
  idempotencyKey: null,
  requestHash: null,
  startedAt: null,
  triedAt: null,
  answeredAt: null,
  captured: 0,
  balance: 0,
  taxFreeBalance: 0,
  confirmedAt: null,
  late: null,
  captureKey: null,
  reversedKeys: [],
  method: null,
  methodDetail: null,
  receiptUrl: null,
  partialCancelable: null,
  account: null,
  dueAt: null,
  secret: null,
  cancel: null,
  cancels: [],
  refund: null,
  refundReviews: {},
  cancelIds: [],
  lateKeys: [],
  lateCancels: [],
  failure: null,
  review: null,
  behind: [],
  withdrawal: null,
}
