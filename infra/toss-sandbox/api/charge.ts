import type { Instant } from '../../../domain/time.ts'
import { refusalOf } from '../billing/behaviour.ts'
import { putBillingKey, withBillingKey } from '../billing/keys.ts'
import type { BillingKeyDocument } from '../documents/billing.ts'
import type { CardDetail, PaymentDocument } from '../documents/payment.ts'
import { isChargeDecline, TossError } from '../errors.ts'
import { newPayment } from '../new-payment.ts'
import { abort, attemptsAt, isProcessed, putPayment, step, withOrder } from '../payments.ts'
import type { Change } from '../store.ts'
import { putTransaction } from '../transactions.ts'
import { INSTALLMENT_MIN } from '../window/choice.ts'
import {
  answerError,
  answerPayment,
  type Call,
  ORDER_ID,
  type Outcome,
  optionalWon,
  textOf,
  wonOf,
} from './call.ts'
import { customerKeyOf, withApiKey } from './issue-billing.ts'

const TRANSFER_MAX = 10_000_000

/** What the shop asks for; sums in won. */
interface Wish {
  readonly amount: number
  readonly customerKey: string
  readonly orderId: string
  readonly orderName: string
  readonly customerName: string | null
  readonly customerEmail: string | null
  readonly taxFreeAmount: number
  readonly taxExemptionAmount: number
  readonly months: number
}

/** POST /v1/billing/{billingKey}: request and approval in one call. Source: core-api.md 2.6 and section 4. */
export async function charge(call: Call): Promise<Outcome> {
  const { world, params, merchant } = call
  withApiKey(call)
  const wish = wishOf(call.body)
  const outcome = await withBillingKey(world, params.billingKey ?? '', async key => {
    mayBeCharged(key, wish)
    return withOrder(world, merchant.family, wish.orderId, async () => {
      const attempts = await attemptsAt(world, merchant.family, wish.orderId)
      if (attempts.some(isProcessed)) throw new TossError('DUPLICATED_ORDER_ID')
      const declined = attempts.some(({ status, type }) => status === 'ABORTED' && type === 'BILLING')
      if (declined && world.rules.get().declinedOrderIds === 'refused')
        throw new TossError('DUPLICATED_ORDER_ID')
      withinLimits(key, wish)
      return call.commit(await ask(call, key, wish))
    })
  })
  if (!outcome) throw new TossError('NOT_FOUND_BILLING')
  return outcome
}

function wishOf(body: Call['body']): Wish {
  const amount = wonOf(body.amount)
  const customerKey = customerKeyOf(body.customerKey)
  const orderId = textOf(textOf(body.orderId, 1_000), 64, 'INVALID_ORDER_ID', ORDER_ID)
  const orderName = textOf(textOf(body.orderName, 10_000), 100, 'INVALID_ORDER_NAME')
  const taxFreeAmount = optionalWon(body.taxFreeAmount, 0)
  const taxExemptionAmount = optionalWon(body.taxExemptionAmount, 0)
  if (taxFreeAmount + taxExemptionAmount > amount) throw new TossError('INVALID_REQUEST')
  return {
    amount,
    customerKey,
    orderId,
    orderName,
    customerName: body.customerName == null ? null : textOf(body.customerName, 100),
    customerEmail: body.customerEmail == null ? null : textOf(body.customerEmail, 100),
    taxFreeAmount,
    taxExemptionAmount,
    months: monthsOf(body.cardInstallmentPlan),
  }
}

/** 0, or 2 to 12. */
function monthsOf(value: unknown): number {
  if (value === undefined || value === null) return 0
  const months = typeof value === 'number' && Number.isInteger(value) ? value : -1
  if (months !== 0 && (months < 2 || months > 12)) throw new TossError('INVALID_CARD_INSTALLMENT_PLAN')
  return months
}

/** @throws NOT_MATCHES_CUSTOMER_KEY, ALREADY_REMOVED_BILLING_KEY */
function mayBeCharged({ customerKey, removal }: BillingKeyDocument, wish: Wish): void {
  if (customerKey !== wish.customerKey) throw new TossError('NOT_MATCHES_CUSTOMER_KEY')
  if (removal) throw new TossError('ALREADY_REMOVED_BILLING_KEY')
}

function withinLimits({ means }: BillingKeyDocument, { amount, months }: Wish): void {
  const isCard = means.method === 'CARD'
  if (amount < (isCard ? 100 : 200)) throw new TossError('BELOW_MINIMUM_AMOUNT')
  if (!isCard && amount > TRANSFER_MAX) throw new TossError('EXCEEDS_TRANSFER_AMOUNT_MAXIMUM')
  if (months === 0) return
  if (!isCard) throw new TossError('INVALID_CARD_INSTALLMENT_PLAN')
  if (amount < INSTALLMENT_MIN) throw new TossError('NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT')
  if (means.card?.cardType === '체크') throw new TossError('NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT')
}

/** The card is asked: a decline leaves an ABORTED payment behind, trouble on the way leaves nothing. */
async function ask(call: Call, key: BillingKeyDocument, wish: Wish): Promise<Outcome> {
  const { world, language } = call
  const now = world.now()
  const nth = key.charges + 1
  const counted = putBillingKey({ ...key, charges: nth })
  const refusal = call.decline ?? refusalOf(key, nth, now)
  if (refusal && !isChargeDecline(refusal)) return answerError(language, refusal, [counted])

  const payment = paymentOf(call, key, wish, now)
  const link: Change = {
    put: 'charges',
    key: payment.paymentKey,
    ref: key.id,
    moment: now,
    document: { paymentKey: payment.paymentKey, keyId: key.id, charge: nth },
  }
  const ended = refusal ? abort(payment, refusal, now) : approve(call, payment, now)
  if (!ended) throw new Error(`a new payment can not be ${refusal ?? 'approved'}`)
  const asked = { ...ended, before: null } // nobody could have looked at it before
  const changes = [counted, link, putPayment(asked), ...(await world.webhooks.announce(asked))]
  if (refusal) return { ...answerError(language, refusal, changes), payment: asked }
  const movement = putTransaction(asked, asked.lastTransactionKey ?? '', now)
  return answerPayment(call, asked, [...changes, movement])
}

function approve({ world }: Call, payment: PaymentDocument, now: Instant): PaymentDocument | null {
  const lastTransactionKey = world.ids.transactionKey()
  return step(payment, { type: 'APPROVED' }, now, { lastTransactionKey, approvedAt: now })
}

function paymentOf(
  { world, merchant }: Call,
  { means, customerKey }: BillingKeyDocument,
  wish: Wish,
  now: Instant,
): PaymentDocument {
  const { amount, orderId, orderName, customerName, customerEmail } = wish
  return newPayment(world, merchant, now, {
    type: 'BILLING',
    orderId,
    orderName,
    totalAmount: amount,
    taxFreeAmount: wish.taxFreeAmount,
    taxExemptionAmount: wish.taxExemptionAmount,
    method: means.method,
    card: means.card && cardDetail(means.card, wish),
    transfer: means.account && { bankCode: means.account.bankCode },
    window: { customerKey, customerName, customerEmail },
  })
}

function cardDetail(card: NonNullable<BillingKeyDocument['means']['card']>, wish: Wish): CardDetail {
  return {
    issuerCode: card.issuerCode,
    acquirerCode: card.acquirerCode,
    number: card.number,
    installmentPlanMonths: wish.months,
    isInterestFree: false,
    cardType: card.cardType,
    ownerType: card.ownerType,
    useCardPoint: false,
    amount: wish.amount,
  }
}
