import { epochMsOf, type Instant, SECOND_MS } from '../time.ts'
import type { Asked, PaymentCommand } from './commands.ts'
import { reversalFacts } from './deposit.ts'
import type { PaymentEvent } from './events.ts'
import { CLOCKS_APART_MAX_MS, REVERSAL_BELIEVED_AFTER_MS } from './hold.ts'
import type { PaymentState } from './machine.ts'
import type { ProviderCancel, ProviderPayment } from './provider-payment.ts'
import { refundFacts } from './refund.ts'

/** Toss's answer to a cancel of a payment that has gone back whole. */
export const NOTHING_LEFT = 'ALREADY_CANCELED_PAYMENT'

type Told = Extract<PaymentCommand, { type: 'RecordPayment' }>

/**
 * What Toss says of a payment, held against what we know → the facts we lack, in order; none when nothing is new.
 * Money that moved is recorded in whatever state it finds us. A status that says nothing new is no fact.
 */
export function learn(state: PaymentState, { payment, asked, at }: Told): PaymentEvent[] {
  const captured = capturedFact(state, payment, at)
  const facts: PaymentEvent[] = captured ? [captured] : []
  const isLate = captured?.type === 'CaptureFoundLate'
  if (state.context.lateKeys.includes(payment.paymentKey) || (isLate && isBeside(state)))
    facts.push(...secondCanceledFacts(state, payment, at))
  else if (isLate || (isOurs(state, payment) && (captured || canGoBack(state))))
    facts.push(...endingPending(state, payment, canceledFacts(state, payment, at), at))
  if (facts.length === 0) facts.push(...quietFacts(state, payment, at, asked))
  if (isOurs(state, payment)) facts.push(...refundFacts(state, payment, facts, at))
  return facts
}

/** Money found now stands beside a payment that counts, instead of becoming it. */
const isBeside = (state: PaymentState) =>
  state.matches('paid') || state.matches('canceling') || state.matches('lateCapture')

/** Is there anything a cancel could take back? What was cancelled before it was confirmed here never was a payment. */
const canGoBack = (state: PaymentState) => state.hasTag('cancelable') || state.matches('canceling')

/** Is this the attempt our order counts on, and not a second window's? A charge under way has no payment key yet. */
const isOurs = (state: PaymentState, payment: ProviderPayment) =>
  payment.paymentKey === state.context.paymentKey || isOfCharge(state, payment)

/**
 * All attempts of a charge share one order: an older one's ABORTED is not this one's decline, nor is an earlier try's
 * this try's. Only a record settles it that was made after the try under way began, and so long after the one before was
 * answered that no two clocks could have it the other way round. Toss tells whole seconds, and a look-up that lags shows
 * the older one. Where it is not certain nothing is concluded: the same key asks again, and is answered with what became
 * of it, unless that is a transient answer, after which a next try asks anew. A window that anybody opened under the
 * order's name and left tells nothing of the charge. Money that moved is ours whenever it was asked for.
 */
function isOfCharge({ context }: PaymentState, payment: ProviderPayment): boolean {
  if (!context.order?.charge || context.paymentKey !== null || !context.triedAt) return false
  const began = Math.floor(epochMsOf(context.triedAt) / SECOND_MS) * SECOND_MS
  const noted = epochMsOf(payment.requestedAt)
  const isNoOlder = context.answeredAt === null || noted > epochMsOf(context.answeredAt) + CLOCKS_APART_MAX_MS
  return payment.approvedAt !== null || (!payment.isFromWindow && noted >= began && isNoOlder)
}

function capturedFact(state: PaymentState, payment: ProviderPayment, at: Instant): PaymentEvent | null {
  if (payment.approvedAt === null || !payment.method) return null
  const { context } = state
  const known = context.captured > 0 && isOurs(state, payment)
  if (known || context.lateKeys.includes(payment.paymentKey)) return null
  const {
    paymentKey,
    amount,
    method,
    methodDetail,
    transactionKey,
    approvedAt,
    receiptUrl,
    partialCancelable,
    record,
    secret,
    traceId,
  } = payment
  const money = {
    paymentKey,
    amount,
    method,
    methodDetail,
    transactionKey,
    approvedAt,
    receiptUrl,
    partialCancelable,
    record,
    traceId,
    at,
  }
  const expected =
    isOurs(state, payment) &&
    (state.matches('inProgress') || state.matches('waitingForDeposit') || state.matches('canceling'))
  return (
    expected ? { ...money, secret, type: 'PaymentConfirmed' } : { ...money, type: 'CaptureFoundLate' }
  ) as PaymentEvent
}

function canceledFacts({ context }: PaymentState, payment: ProviderPayment, at: Instant): PaymentEvent[] {
  const known = new Set(context.cancels.map(cancel => cancel.transactionKey))
  let pending = context.cancel
  return payment.cancels
    .filter(cancel => !known.has(cancel.transactionKey))
    .map(cancel => {
      const fulfilled = pending && fulfils(cancel, pending) ? pending : null
      if (fulfilled) pending = null
      const { transactionKey, amount, taxFreeAmount, canceledAt } = cancel
      return {
        type: 'PaymentCanceled',
        cancelId: fulfilled?.cancelId ?? null,
        amount,
        taxFreeAmount,
        transactionKey,
        canceledAt,
        traceId: payment.traceId,
        at,
      } as PaymentEvent
    })
}

/**
 * A cancel under way for which nothing is left, because others gave all of it back: had it got through, it were among what
 * Toss shows. It is over with the last of these, in Toss's own word for it.
 * @returns `canceled`, and the end of what was under way where that is so
 */
function endingPending(
  { context: { cancel } }: PaymentState,
  { balance, traceId }: ProviderPayment,
  canceled: readonly PaymentEvent[],
  at: Instant,
): readonly PaymentEvent[] {
  const isFulfilled = canceled.some(fact => 'cancelId' in fact && fact.cancelId === cancel?.cancelId)
  if (!cancel || isFulfilled || canceled.length === 0 || balance > 0) return canceled
  const { cancelId } = cancel
  return [...canceled, { type: 'CancelFailed', cancelId, code: NOTHING_LEFT, traceId, at } as PaymentEvent]
}

/** Of a payment captured beside the one that counts; what went back before it was set aside stands among the cancels. */
function secondCanceledFacts(
  { context }: PaymentState,
  payment: ProviderPayment,
  at: Instant,
): PaymentEvent[] {
  const known = new Set([...context.lateCancels, ...context.cancels.map(cancel => cancel.transactionKey)])
  const { paymentKey, traceId } = payment
  return payment.cancels
    .filter(cancel => !known.has(cancel.transactionKey))
    .map(
      ({ transactionKey, amount, canceledAt }) =>
        ({
          type: 'SecondCaptureCanceled',
          paymentKey,
          amount,
          transactionKey,
          canceledAt,
          traceId,
          at,
        }) as PaymentEvent,
    )
}

/**
 * Toss tells no request id back for domestic cancels (core-api.md 3.2), so a cancel under way is known by its sum.
 * One made by hand elsewhere for the same sum fulfils the wish just as well: the money went back once.
 */
const fulfils = (cancel: ProviderCancel, wish: { amount: number }) => cancel.amount === wish.amount

/** Facts that move no money. */
function quietFacts(
  state: PaymentState,
  payment: ProviderPayment,
  at: Instant,
  asked?: Asked,
): PaymentEvent[] {
  if (!isOurs(state, payment)) return []
  const { context } = state
  const { traceId } = payment
  switch (payment.status) {
    case 'WAITING_FOR_DEPOSIT': {
      const { account, secret, transactionKey, paymentKey } = payment
      if (state.matches('inProgress') && account) {
        const { sealed, bankCode, dueAt } = account
        return [
          {
            type: 'DepositAwaited',
            paymentKey,
            account: sealed,
            bankCode,
            dueAt,
            transactionKey,
            secret,
            traceId,
            at,
          },
        ] as PaymentEvent[]
      }
      if (state.matches('waitingForDeposit') && account?.expired)
        return [{ type: 'PaymentExpired', reason: 'deposit', at }]
      return context.captured > 0 && isReversal(context.confirmedAt, asked)
        ? reversalFacts(state, traceId, at)
        : []
    }
    case 'CANCELED':
    case 'ABORTED':
    case 'EXPIRED': {
      if (payment.approvedAt !== null) return []
      const code = payment.failureCode ?? payment.status
      if (state.matches('inProgress'))
        return [{ type: 'PaymentFailed', paymentKey: payment.paymentKey, code, traceId, at } as PaymentEvent]
      return state.matches('waitingForDeposit') ? [{ type: 'PaymentExpired', reason: 'deposit', at }] : []
    }
    default:
      return []
  }
}

/**
 * Has the deposit gone back, or was Toss only asked before it came? An answer that was on its way meanwhile, or one kept
 * under its key since, tells of the time before. Only a look-up made long enough after the capture was known counts.
 */
const isReversal = (confirmedAt: Instant | null, asked?: Asked) =>
  confirmedAt !== null &&
  asked?.confirmedAt === confirmedAt &&
  epochMsOf(asked.at) - epochMsOf(confirmedAt) >= REVERSAL_BELIEVED_AFTER_MS
