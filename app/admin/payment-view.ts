import type { Line, PaymentEvent } from '../../domain/payment/events.ts'
import type { Buyer, DepositAccount, Method, MethodDetail } from '../../domain/payment/method.ts'
import type { PaymentStatus } from '../../domain/payment/status.ts'
import type { StoredEvent, Vault } from '../../domain/ports.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Instant } from '../../domain/time.ts'
import { type ActorView, actorOf } from './timeline-view.ts'

/** Personal data of one payment, opened for staff; null where there is none or the person was erased. */
export interface OpenedPayment {
  readonly buyer: Buyer | null
  readonly methodDetail: MethodDetail | null
  readonly account: DepositAccount | null
  readonly reasonOf: (sealed: Sealed | null) => string | null
}

/** Opens what the row keeps sealed. @throws when sealed text was tampered with */
export async function openPayment(
  vault: Pick<Vault, 'open'>,
  { detail }: PaymentSummary,
): Promise<OpenedPayment> {
  const open = async <T>(sealed: Sealed | null) => (sealed ? vault.open<T>(sealed) : null)
  const sealedReasons = [...detail.cancels.map(cancel => cancel.reason), detail.canceling?.reason ?? null]
  const reasons = new Map<Sealed, string | null>()
  for (const reason of sealedReasons) if (reason) reasons.set(reason, await open<string>(reason))
  return {
    buyer: await open<Buyer>(detail.buyer),
    methodDetail: await open<MethodDetail>(detail.methodDetail),
    account: await open<DepositAccount>(detail.account),
    reasonOf: sealed => (sealed ? (reasons.get(sealed) ?? null) : null),
  }
}

/** Everything staff see of one payment. Sums in won; nothing sealed and no payment key in it (R19). */
export interface PaymentView {
  readonly orderId: string
  readonly streamId: string
  readonly subjectKind: 'customer' | 'guest'
  readonly status: PaymentStatus
  readonly orderName: string
  readonly lines: readonly Line[]
  readonly coupon: { readonly name: string; readonly discount: number } | null
  readonly amount: number
  readonly suppliedAmount: number
  readonly vat: number
  readonly taxFreeAmount: number
  readonly taxFreeBalance: number
  readonly captured: number
  readonly balance: number
  readonly keyFamily: 'widget' | 'api'
  readonly method: Method | null
  readonly methodDetail: MethodDetail | null
  readonly account: DepositAccount | null
  readonly dueAt: Instant | null
  readonly receiptUrl: string | null
  readonly buyer: Buyer | null
  readonly orderedAt: Instant
  readonly confirmedAt: Instant | null
  readonly failure: string | null
  readonly review: string | null
  readonly cancels: readonly CancelView[]
  readonly canceling: { readonly amount: number; readonly at: Instant; readonly reason: string | null } | null
}

export interface CancelView {
  readonly amount: number
  readonly at: Instant
  readonly reason: string | null
  /** null reason because it was not ours: made in Toss's console, or outside a wish of ours */
  readonly ours: boolean
}

export function paymentView(row: PaymentSummary, opened: OpenedPayment): PaymentView {
  const { detail } = row
  return {
    orderId: row.order_id,
    streamId: `payment-${row.order_id}`,
    subjectKind: row.subject.startsWith('cus_') ? 'customer' : 'guest',
    status: row.status,
    orderName: row.order_name,
    lines: detail.lines,
    coupon: detail.coupon,
    amount: row.amount,
    suppliedAmount: detail.suppliedAmount,
    vat: detail.vat,
    taxFreeAmount: detail.taxFreeAmount,
    taxFreeBalance: detail.taxFreeBalance,
    captured: detail.captured,
    balance: row.balance,
    keyFamily: row.key_family,
    method: detail.method,
    methodDetail: opened.methodDetail,
    account: opened.account,
    dueAt: detail.dueAt,
    receiptUrl: detail.receiptUrl,
    buyer: opened.buyer,
    orderedAt: row.ordered_at,
    confirmedAt: detail.confirmedAt,
    failure: detail.failure,
    review: row.review,
    cancels: detail.cancels.map(({ amount, at, reason, cancelId }) => ({
      amount,
      at,
      reason: opened.reasonOf(reason),
      ours: cancelId !== null,
    })),
    canceling: detail.canceling && {
      amount: detail.canceling.amount,
      at: detail.canceling.at,
      reason: opened.reasonOf(detail.canceling.reason),
    },
  }
}

/** One step of a payment's story. `amount` in won; `code` a code of Toss or a review's reason. */
export interface StoryStep {
  readonly position: number
  readonly type: PaymentEvent['type']
  readonly at: Instant
  readonly actor: ActorView
  readonly amount: number | null
  readonly code: string | null
}

/** What happened, newest first. */
export const storySteps = (stored: readonly StoredEvent<PaymentEvent>[]): readonly StoryStep[] =>
  stored
    .map(({ position, event, meta }) => ({
      position,
      type: event.type,
      at: event.at,
      actor: actorOf(meta.actor),
      amount: 'amount' in event ? event.amount : null,
      code: codeOf(event),
    }))
    .reverse()

function codeOf(event: PaymentEvent): string | null {
  if (event.type === 'ReviewRequested') return event.reason
  return 'code' in event ? event.code : null
}
