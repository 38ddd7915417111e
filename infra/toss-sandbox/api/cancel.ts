import { DAY_MS, later } from '../../../domain/time.ts'
import { cancelReceiptKey } from '../cash-receipts/receipt-json.ts'
import type { CancelDetail, PaymentDocument } from '../documents/payment.ts'
import { TossError } from '../errors.ts'
import { bankCodeOf } from '../institutions.ts'
import { monthOf } from '../moments.ts'
import { isPartialCancelable } from '../payment-json.ts'
import { owned, putPayment, step, withPayment } from '../payments.ts'
import { refunding } from '../refunds.ts'
import { putTransaction } from '../transactions.ts'
import { answerError, answerPayment, type Call, type Outcome, optionalWon, sumOf, textOf } from './call.ts'

/** What the shop asks for; sums in the payment's currency, null where it says nothing. */
interface Wish {
  readonly cancelReason: string
  readonly currency: unknown
  readonly cancelAmount: number | null
  readonly refundableAmount: number | null
  readonly taxFreeAmount: number
  readonly taxExemptionAmount: number
  readonly refundReceiveAccount: unknown
  readonly cancelRequestId: string | null
}

const REQUEST_ID = /^[A-Za-z0-9_=-]{6,64}$/

/** How much of each part is taken, once the wish is checked. */
interface Taken {
  readonly amount: number
  readonly taxFree: number
  readonly exempt: number
}

/** POST /v1/payments/{paymentKey}/cancel: whole, part, repeated. Source: core-api.md 2.3. */
export async function cancel(call: Call): Promise<Outcome> {
  const { world, merchant, params, language } = call
  const wish = wishOf(call.body)
  const outcome = await withPayment(world, params.paymentKey ?? '', async payment => {
    owned(payment, merchant.family)
    const taken = check(payment, wish, world.now())
    if (call.decline) return call.commit(answerError(language, call.decline))
    return call.commit(await take(call, payment, wish, taken))
  })
  if (!outcome) throw new TossError('NOT_FOUND_PAYMENT')
  return outcome
}

function wishOf(body: Call['body']): Wish {
  const { currency = null, cancelRequestId } = body
  const cancelAmount = body.cancelAmount == null ? null : sumOf(body.cancelAmount)
  if (cancelAmount === 0) throw new TossError('INVALID_REQUEST')
  return {
    currency,
    cancelReason: textOf(body.cancelReason, 200),
    cancelAmount,
    refundableAmount: optionalWon(body.refundableAmount, null),
    taxFreeAmount: optionalWon(body.taxFreeAmount, 0),
    taxExemptionAmount: optionalWon(body.taxExemptionAmount, 0),
    refundReceiveAccount: body.refundReceiveAccount,
    cancelRequestId:
      cancelRequestId == null ? null : textOf(cancelRequestId, 64, 'INVALID_REQUEST', REQUEST_ID),
  }
}

/** State, then amounts, then the means of payment. @throws the code of core-api.md 2.3 */
function check(payment: PaymentDocument, wish: Wish, now: PaymentDocument['requestedAt']): Taken {
  const { status, balanceAmount, method } = payment
  if (status === 'CANCELED') throw new TossError('ALREADY_CANCELED_PAYMENT')
  if (!['DONE', 'PARTIAL_CANCELED', 'WAITING_FOR_DEPOSIT'].includes(status)) {
    throw new TossError('NOT_CANCELABLE_PAYMENT')
  }
  if (wish.refundableAmount !== null && wish.refundableAmount !== balanceAmount) {
    throw new TossError('NOT_MATCHES_REFUNDABLE_AMOUNT')
  }
  checkCurrency(payment, wish)
  const amount = wish.cancelAmount ?? balanceAmount
  if (balanceAmount === 0 || amount > balanceAmount) throw new TossError('NOT_CANCELABLE_AMOUNT')
  const partial = amount < payment.totalAmount
  if (status === 'WAITING_FOR_DEPOSIT') {
    if (partial) throw new TossError('NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT')
  } else {
    if (amount < balanceAmount && amount < (payment.discount?.amount ?? 0)) {
      throw new TossError('EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT')
    }
    if (partial && !isPartialCancelable(payment)) throw new TossError('NOT_ALLOWED_PARTIAL_REFUND')
    inTime(payment, now)
    if (method === 'VIRTUAL_ACCOUNT') checkAccount(wish.refundReceiveAccount)
    // By it the shop knows which cancel was decided, when Toss tells later (core-api.md 2.3).
    if (isDecidedLater(payment) && wish.cancelRequestId === null)
      throw new TossError('INVALID_REQUIRED_PARAM')
  }
  return partsOf(payment, wish, amount)
}

/**
 * Foreign easy pays but PayPal are given back by somebody abroad, who at Toss takes a while (core-api.md 3.2); here they decide
 * at once.
 */
const isDecidedLater = ({ method, window }: PaymentDocument): boolean =>
  method === 'FOREIGN_EASY_PAY' && window.options?.foreign?.provider !== 'PAYPAL'

/** The approval's; a part of another one than won has to name it (core-api.md 2.3). */
function checkCurrency({ currency }: PaymentDocument, wish: Wish): void {
  const said = wish.currency ?? (wish.cancelAmount === null ? currency : 'KRW')
  if (said !== currency) throw new TossError('INVALID_CURRENCY')
  if (currency !== 'USD' && !Number.isInteger(wish.cancelAmount ?? 0)) throw new TossError('INVALID_REQUEST')
}

/** Refund windows of core-api.md 2.3. */
function inTime({ method, approvedAt }: PaymentDocument, now: PaymentDocument['requestedAt']): void {
  if (!approvedAt) return
  const days = method === 'TRANSFER' ? 180 : method === 'VIRTUAL_ACCOUNT' ? 365 : null
  const late = days !== null && later(approvedAt, days * DAY_MS) < now
  const otherMonth = method === 'MOBILE_PHONE' && monthOf(approvedAt) !== monthOf(now)
  if (late || otherMonth) throw new TossError('EXCEED_MAX_REFUND_DUE')
}

/** The account must be a real one: sandbox numbers with their X are refused, as at Toss. */
function checkAccount(account: unknown): void {
  if (typeof account !== 'object' || account === null) throw new TossError('INVALID_REFUND_ACCOUNT_INFO')
  const { bank, accountNumber, holderName } = account as Record<string, unknown>
  if (typeof bank !== 'string' || !bankCodeOf(bank)) throw new TossError('INVALID_BANK')
  textOf(accountNumber, 20, 'INVALID_REFUND_ACCOUNT_NUMBER', /^\d{6,20}$/)
  textOf(holderName, 60, 'INVALID_REFUND_ACCOUNT_INFO', /\S/)
}

/** The last cancel takes every part that is left; before it no part may be taken below nothing. */
function partsOf(payment: PaymentDocument, wish: Wish, amount: number): Taken {
  const { balanceAmount, taxFreeAmount, taxExemptionAmount } = payment
  if (amount === balanceAmount) return { amount, taxFree: taxFreeAmount, exempt: taxExemptionAmount }
  const taken = {
    amount,
    // An ordinary shop's tax-free part is 0 whatever it sends (core-api.md 1.11).
    taxFree: taxFreeAmount === 0 ? 0 : wish.taxFreeAmount,
    exempt: wish.taxExemptionAmount,
  }
  const taxable = amount - taken.taxFree - taken.exempt
  const taxableLeft = balanceAmount - taxFreeAmount - taxExemptionAmount
  if (
    taxable < 0 ||
    taxable > taxableLeft ||
    taken.taxFree > taxFreeAmount ||
    taken.exempt > taxExemptionAmount
  ) {
    throw new TossError('NOT_CANCELABLE_AMOUNT')
  }
  return taken
}

async function take(call: Call, payment: PaymentDocument, wish: Wish, taken: Taken): Promise<Outcome> {
  const { world } = call
  const now = world.now()
  const transactionKey = world.ids.transactionKey()
  // Whole cents: dollars are no whole numbers.
  const balanceAmount = Math.round((payment.balanceAmount - taken.amount) * 100) / 100
  const canceled: CancelDetail = {
    transactionKey,
    cancelReason: wish.cancelReason,
    cancelAmount: taken.amount,
    taxFreeAmount: taken.taxFree,
    taxExemptionAmount: taken.exempt,
    refundableAmount: balanceAmount,
    canceledAt: now,
    receiptKey: receiptOfCancel(payment),
    discountAmount: balanceAmount === 0 ? (payment.discount?.amount ?? 0) : 0,
    cancelRequestId: isDecidedLater(payment) ? wish.cancelRequestId : null,
  }
  const next = step(payment, { type: 'CANCELED', amount: taken.amount }, now, {
    balanceAmount,
    taxFreeAmount: payment.taxFreeAmount - taken.taxFree,
    taxExemptionAmount: payment.taxExemptionAmount - taken.exempt,
    cancels: [...payment.cancels, canceled],
    lastTransactionKey: transactionKey,
    virtualAccount: await refunding(world, payment, balanceAmount),
  })
  if (!next) throw new TossError('NOT_CANCELABLE_PAYMENT')
  // Before the deposit no money moved, so there is nothing to move back.
  const movement = payment.approvedAt ? [putTransaction(next, transactionKey, now, taken.amount)] : []
  return answerPayment(call, next, [putPayment(next), ...movement, ...(await world.webhooks.announce(next))])
}

/** The cash receipt is taken back with the money; further parts count on, since keys do not repeat. */
function receiptOfCancel({ cashReceipt, approvedAt, cancels }: PaymentDocument): string | null {
  if (!cashReceipt || !approvedAt) return null
  return cancelReceiptKey(cashReceipt.receiptKey, cancels.length)
}
