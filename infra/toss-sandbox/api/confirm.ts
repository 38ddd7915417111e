import { HOUR_MS, later } from '../../../domain/time.ts'
import { refusedLater } from '../cash-receipts/receipt-json.ts'
import type { PaymentDocument, VirtualAccountDetail } from '../documents/payment.ts'
import { isDecline, TossError } from '../errors.ts'
import { endOfDay } from '../moments.ts'
import { abort, attemptsAt, changed, isProcessed, owned, putPayment, step, withPayment } from '../payments.ts'
import { discountOf } from '../promotions.ts'
import { putTransaction } from '../transactions.ts'
import { answerError, answerPayment, type Call, ORDER_ID, type Outcome, sumOf, textOf } from './call.ts'

/** Days a virtual account waits when the shop says nothing: 168 hours (core-api.md 2.5). */
const DEPOSIT_DAYS = 7
const TRANSFER_MAX = 10_000_000

/** POST /v1/payments/confirm, and its older form with the key in the path. Source: core-api.md 2.1. */
export async function confirm(call: Call): Promise<Outcome> {
  const { world, merchant, body, params } = call
  const paymentKey = params.paymentKey ?? textOf(body.paymentKey, 200)
  const orderId = textOf(body.orderId, 64, 'INVALID_REQUEST', ORDER_ID)
  const amount = sumOf(body.amount)
  const outcome = await withPayment(world, paymentKey, async payment => {
    owned(payment, merchant.family)
    if (!world.merchants.arePair(payment.window.clientKey, merchant.key))
      throw new TossError('INVALID_API_KEY')
    mayBeConfirmed(payment, orderId, amount)
    // Documented for what opens an order, not for a confirm (core-api.md 5.2): whether it counts here is a rule.
    const attempts = await attemptsAt(world, payment.family, orderId)
    if (world.rules.get().secondConfirms === 'refused' && attempts.some(isProcessed))
      throw new TossError('DUPLICATED_ORDER_ID')
    withinLimits(payment)
    const { cashReceipt } = payment
    if (cashReceipt && call.decline === 'NTS_ERROR') {
      const refused = { ...payment, cashReceipt: { ...cashReceipt, failure: refusedLater(call.decline) } }
      return call.commit(await approve(call, refused))
    }
    const refusal = call.decline ?? payment.confirmAnswer
    return call.commit(refusal ? await decline(call, payment, refusal) : await approve(call, payment))
  })
  if (!outcome) throw new TossError('NOT_FOUND_PAYMENT')
  return outcome
}

/** @throws what a confirm of a payment in this state, or of other values than the window's, is answered with */
function mayBeConfirmed(payment: PaymentDocument, orderId: string, amount: number): void {
  if (payment.status === 'EXPIRED') throw new TossError('NOT_FOUND_PAYMENT_SESSION')
  if (payment.status === 'READY') throw new TossError('UNAPPROVED_ORDER_ID')
  if (payment.status !== 'IN_PROGRESS') throw new TossError('ALREADY_PROCESSED_PAYMENT')
  // The payment stays as it is: core-api.md section 10, no. 4.
  if (payment.orderId !== orderId || payment.totalAmount !== amount) throw new TossError('INVALID_REQUEST')
}

function withinLimits({ method, totalAmount, currency }: PaymentDocument): void {
  if (currency !== 'KRW') return
  const least = method === 'CARD' || method === 'EASY_PAY' ? 100 : 200
  if (totalAmount < least) throw new TossError('BELOW_MINIMUM_AMOUNT')
  if (method === 'TRANSFER' && totalAmount > TRANSFER_MAX) {
    throw new TossError('EXCEEDS_TRANSFER_AMOUNT_MAXIMUM')
  }
}

/** A decline ends the payment (section 10, no. 5); any other code is a bad moment, and it can be confirmed later. */
async function decline({ world, language }: Call, payment: PaymentDocument, code: string): Promise<Outcome> {
  const now = world.now()
  const aborted = isDecline(code) ? abort(payment, code, now) : null
  if (!aborted) {
    return answerError(language, code, [putPayment(changed(payment, now, { confirmAnswer: null }))])
  }
  const changes = [putPayment(aborted), ...(await world.webhooks.announce(aborted))]
  return { ...answerError(language, code, changes), payment: aborted }
}

async function approve(call: Call, payment: PaymentDocument): Promise<Outcome> {
  const { world } = call
  const now = world.now()
  const { virtualAccount } = payment
  const lastTransactionKey = world.ids.transactionKey()
  const approved = virtualAccount
    ? step(payment, { type: 'ACCOUNT_ISSUED' }, now, {
        lastTransactionKey,
        virtualAccount: issueAccount(call, payment, virtualAccount),
      })
    : step(payment, { type: 'APPROVED' }, now, {
        lastTransactionKey,
        approvedAt: now,
        discount: discountFor(payment),
      })
  if (!approved) throw new TossError('ALREADY_PROCESSED_PAYMENT')
  const movement = approved.approvedAt ? [putTransaction(approved, lastTransactionKey, now)] : []
  const changes = [putPayment(approved), ...movement, ...(await world.webhooks.announce(approved))]
  return answerPayment(call, approved, changes)
}

/** 즉시할인: what the shop's code takes off with this card, by the campaigns of promotions.ts. */
function discountFor({ window, card, totalAmount }: PaymentDocument): PaymentDocument['discount'] {
  const code = window.options?.discountCode
  const amount = code && card ? discountOf(code, card.issuerCode, totalAmount) : null
  return code && amount ? { code, amount } : null
}

/** The account is issued at confirm, not in the window (core-api.md 2.1). */
function issueAccount(
  { world }: Call,
  { window }: PaymentDocument,
  account: VirtualAccountDetail,
): VirtualAccountDetail {
  const now = world.now()
  const dueAt =
    window.dueAt ??
    (window.validHours ? later(now, window.validHours * HOUR_MS) : endOfDay(now, DEPOSIT_DAYS))
  return { ...account, accountNumber: world.ids.accountNumber(), dueAt }
}
