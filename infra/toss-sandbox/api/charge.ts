import type { Instant } from '../../../domain/time.ts'
import { refusalOf } from '../billing/behaviour.ts'
import { putBillingKey, withWholeKey } from '../billing/keys.ts'
import type { BillingKeyDocument } from '../documents/billing.ts'
import type { PaymentDocument } from '../documents/payment.ts'
import { isChargeDecline, TossError } from '../errors.ts'
import { newPayment } from '../new-payment.ts'
import { abort, putPayment, step } from '../payments.ts'
import type { Change } from '../store.ts'
import { putTransaction } from '../transactions.ts'
import { answerError, answerPayment, type Call, type Outcome } from './call.ts'
import { cardDetailOf, mayPayInInstalments } from './card-fields.ts'
import { customerKeyOf, withApiKey } from './issue-billing.ts'
import { monthsOf, type OrderFields, onFreshOrder, orderFields } from './order-fields.ts'

const TRANSFER_MAX = 10_000_000

/** What the shop asks for. */
interface Wish extends OrderFields {
  readonly customerKey: string
  readonly months: number
}

/** POST /v1/billing/{billingKey}: request and approval in one call. Source: core-api.md 2.6 and section 4. */
export async function charge(call: Call): Promise<Outcome> {
  const { world, params } = call
  withApiKey(call)
  const wish = wishOf(call.body)
  const outcome = await withWholeKey(world, params.billingKey ?? '', async key => {
    mayBeCharged(key, wish)
    return onFreshOrder(call, wish.orderId, async attempts => {
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
  const fields = orderFields(body)
  return {
    ...fields,
    customerKey: customerKeyOf(body.customerKey),
    months: monthsOf(body.cardInstallmentPlan),
  }
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
  if (means.card) mayPayInInstalments(means.card, amount, months)
  else if (months > 0) throw new TossError('INVALID_CARD_INSTALLMENT_PLAN')
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
    card: means.card && cardDetailOf(means.card, wish),
    transfer: means.account && { bankCode: means.account.bankCode },
    window: { customerKey, customerName, customerEmail },
  })
}
