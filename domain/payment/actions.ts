import type { PaymentFact } from './events.ts'
import { before, LATE_CAPTURE, noteCapture, nothingLeft, without } from './review-actions.ts'
import type { PaymentContext, PendingCancel } from './state.ts'

/**
 * What each fact changes in the context, as plain functions; the machine says when. Amounts in won. All are exported:
 * a folded state is trusted under the hash of what this file exports.
 */
type Change = Partial<PaymentContext>

export const fillOrder = ({ type: _, at, holdUntil, ...order }: PaymentFact<'PaymentOrdered'>): Change => ({
  order: { ...order, orderedAt: at },
  holdUntil,
})

/** What its buyer agreed to and bought stands in the papers of the system it came from: no catalogue of ours names it. */
const ELSEWHERE = 'elsewhere'

export const takeOver = ({
  type: _,
  at,
  tossOrderId,
  paymentKey,
  method,
  methodDetail,
  transactionKey,
  approvedAt,
  receiptUrl,
  partialCancelable,
  record: __,
  traceId: ___,
  secret,
  orderedAt,
  ...of
}: PaymentFact<'PaymentImported'>): Change => ({
  order: {
    ...of,
    lines: [
      {
        productId: ELSEWHERE,
        name: of.orderName,
        unitPrice: of.amount,
        quantity: 1,
        taxFree: of.taxFreeAmount === of.amount,
      },
    ],
    coupon: null,
    termsVersion: ELSEWHERE,
    charge: null,
    orderedAt,
  },
  importedAt: at,
  tossOrderId,
  paymentKey,
  attempts: 1,
  captured: of.amount,
  balance: of.amount,
  taxFreeBalance: of.taxFreeAmount,
  // Days to withdraw count from when it was paid, wherever that was.
  confirmedAt: approvedAt,
  captureKey: transactionKey,
  method,
  methodDetail,
  receiptUrl,
  partialCancelable,
  secret,
})

export const extendHold = ({ holdUntil }: PaymentFact<'PaymentRequested'>): Change => ({ holdUntil })

type Sending = PaymentFact<
  'PaymentConfirmStarted' | 'PaymentChargeStarted' | 'PaymentConfirmRetried' | 'OrderIdReplaced'
>

/** The request about to be sent: a repeat is held against its key and hash. */
export const sending = ({ try: nth, idempotencyKey, requestHash, at }: Sending): Change => ({
  try: nth,
  idempotencyKey,
  requestHash,
  triedAt: at,
})

export const startAttempt = (
  context: PaymentContext,
  fact: PaymentFact<'PaymentConfirmStarted'>,
): Change => ({
  ...sending(fact),
  paymentKey: fact.paymentKey,
  attempts: context.attempts + 1,
  startedAt: fact.at,
  failure: null,
})

/** The payment key of an attempt before is not this one's. */
export const startCharge = (fact: PaymentFact<'PaymentChargeStarted'>): Change => ({
  ...sending(fact),
  paymentKey: null,
  cardId: fact.cardId,
  attempts: fact.attempt,
  startedAt: fact.at,
  failure: null,
})

/** The try before was answered, and moved nothing. */
export const tryingAgain = (fact: Sending): Change => ({ ...sending(fact), answeredAt: fact.at })

export const renameOrder = (fact: PaymentFact<'OrderIdReplaced'>): Change => ({
  ...tryingAgain(fact),
  tossOrderId: fact.tossOrderId,
})

export const retryConfirm = (fact: PaymentFact<'PaymentConfirmRetried'>): Change => tryingAgain(fact)

export const capture = (
  context: PaymentContext,
  fact: PaymentFact<'PaymentConfirmed'> | PaymentFact<'CaptureFoundLate'>,
): Change => ({
  paymentKey: fact.paymentKey,
  captured: fact.amount,
  balance: fact.amount,
  taxFreeBalance: context.order?.taxFreeAmount ?? 0,
  confirmedAt: fact.at,
  captureKey: fact.transactionKey,
  method: fact.method,
  methodDetail: fact.methodDetail,
  receiptUrl: fact.receiptUrl,
  partialCancelable: fact.partialCancelable,
  // A check value is its payment's own: that of one no longer stood for proves nothing of the other.
  secret:
    (fact.type === 'PaymentConfirmed' ? fact.secret : null) ??
    (fact.paymentKey === context.paymentKey ? context.secret : null),
  lateKeys: knownBeside(context, fact),
  failure: null,
  late: fact.type === 'CaptureFoundLate' ? { approvedAt: fact.approvedAt, isKept: false } : null,
  ...noteCapture(context, fact.type === 'CaptureFoundLate'),
})

/** What was captured and given back before another capture took its place stays known: looked up, it is no news. */
export const knownBeside = (
  { captured, paymentKey, lateKeys }: PaymentContext,
  fact: { paymentKey: string },
) => (captured > 0 && paymentKey && paymentKey !== fact.paymentKey ? [...lateKeys, paymentKey] : lateKeys)

export const awaitDeposit = (fact: PaymentFact<'DepositAwaited'>): Change => ({
  account: fact.account,
  dueAt: fact.dueAt,
  secret: fact.secret,
  method: { type: 'virtualAccount', bankCode: fact.bankCode },
})

/** Nothing is left for a person to look at either. */
export const dropCapture = (context: PaymentContext): Change => ({
  ...without(context, LATE_CAPTURE),
  late: null,
  captured: 0,
  balance: 0,
  taxFreeBalance: 0,
  confirmedAt: null,
  captureKey: null,
  reversedKeys:
    context.captureKey === null ? context.reversedKeys : [...context.reversedKeys, context.captureKey],
})

export const fail = (fact: PaymentFact<'PaymentFailed'>): Change => ({
  failure: fact.code,
  answeredAt: fact.at,
})

export const reserve = (fact: PaymentFact<'CancelStarted'>, from: PendingCancel['from']): Change => {
  const { type: _, at, ...rest } = fact
  return { cancel: { ...rest, startedAt: at, triedAt: at, from } }
}

export const retryCancel = (context: PaymentContext, fact: PaymentFact<'CancelRetried'>): Change => ({
  cancel: context.cancel && {
    ...context.cancel,
    try: fact.try,
    idempotencyKey: fact.idempotencyKey,
    requestHash: fact.requestHash,
    triedAt: fact.at,
  },
})

export const takeFromBalance = (context: PaymentContext, fact: PaymentFact<'PaymentCanceled'>): Change => {
  const fulfilled = context.cancel && fact.cancelId === context.cancel.cancelId ? context.cancel : null
  const balance = Math.max(0, context.balance - fact.amount)
  // Toss tells ordinary shops 0 whatever was sent (core-api.md 1.11); what we asked for is the split agreed.
  const taxFree = fulfilled?.taxFreeAmount ?? fact.taxFreeAmount
  const looked = balance === 0 && nothingLeft(context)
  return {
    ...looked,
    balance,
    // Given back in part by us it is a paid one like any other, as it is in logs from before a person's word made it one.
    late: fulfilled && context.late ? { ...context.late, isKept: false } : context.late,
    taxFreeBalance: Math.min(balance, Math.max(0, context.taxFreeBalance - taxFree)),
    cancel: fulfilled ? null : context.cancel,
    cancelIds: fulfilled ? [...context.cancelIds, fulfilled.cancelId] : context.cancelIds,
    refund: context.captured > 0 && context.method?.type === 'virtualAccount' ? 'untold' : context.refund,
    cancels: [
      ...context.cancels,
      {
        transactionKey: fact.transactionKey,
        cancelId: fact.cancelId,
        amount: fact.amount,
        at: fact.canceledAt,
        reason: fulfilled?.reason ?? null,
        keepsMembership: fulfilled?.keepsMembership ?? null,
      },
    ],
  }
}

export const release = (context: PaymentContext, fact: PaymentFact<'CancelFailed'>): Change => ({
  cancel: null,
  cancelIds: [...context.cancelIds, fact.cancelId],
  failure: fact.code,
})

/** Captured a second time beside a payment that already stands: kept apart, for a person. */
export const noteSecondCapture = (
  context: PaymentContext,
  fact: PaymentFact<'CaptureFoundLate'>,
): Change => ({
  lateKeys: [...context.lateKeys, fact.paymentKey],
  ...before(context, 'SECOND_CAPTURE'),
})

/** Given back whole, there is nothing left for a person to look at. */
export const returnSecondCapture = (
  context: PaymentContext,
  fact: PaymentFact<'SecondCaptureCanceled'>,
): Change => ({
  lateCancels: [...context.lateCancels, fact.transactionKey],
  ...(fact.amount >= (context.order?.amount ?? 0) && without(context, 'SECOND_CAPTURE')),
})
