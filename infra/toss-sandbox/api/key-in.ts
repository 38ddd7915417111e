import type { Instant } from '../../../domain/time.ts'
import { refusalOfCard } from '../billing/behaviour.ts'
import type { BillingCard } from '../documents/billing.ts'
import type { PaymentDocument } from '../documents/payment.ts'
import { isChargeDecline, TossError } from '../errors.ts'
import { newPayment } from '../new-payment.ts'
import { abort, putPayment, step } from '../payments.ts'
import { putTransaction } from '../transactions.ts'
import { answerError, answerPayment, type Call, type Outcome } from './call.ts'
import { cardDetailOf, cardOf, mayPayInInstalments } from './card-fields.ts'
import { withContract } from './contract.ts'
import { withApiKey } from './issue-billing.ts'
import {
  emailOf,
  flagOf,
  monthsOf,
  type OrderFields,
  onFreshOrder,
  optionalText,
  orderFields,
} from './order-fields.ts'

const AMOUNT_MIN = 100

interface Wish extends OrderFields {
  readonly card: BillingCard
  readonly months: number
  readonly isInterestFree: boolean
  readonly useCardPoint: boolean
}

/** POST /v1/payments/key-in: a card read out to the shop, approved in one call. Source: core-api.md 2.4. */
export async function payByKeyIn(call: Call): Promise<Outcome> {
  withApiKey(call)
  withContract(call, 'FORBIDDEN_REQUEST')
  const wish = wishOf(call)
  return onFreshOrder(call, wish.orderId, async () => call.commit(await ask(call, wish)))
}

function wishOf({ world, body }: Call): Wish {
  const order = orderFields(body)
  emailOf(body.customerEmail)
  optionalText(body.customerIp, 45)
  const card = cardOf(body, world.now())
  const months = monthsOf(body.cardInstallmentPlan)
  const useCardPoint = flagOf(body.useCardPoint)
  if (order.amount < AMOUNT_MIN) throw new TossError('BELOW_MINIMUM_AMOUNT')
  mayPayInInstalments(card, order.amount, months)
  const isInterestFree = flagOf(body.useFreeInstallmentPlan) && months > 0
  return { ...order, card, months, isInterestFree, useCardPoint }
}

/** As at a recurring charge: a decline leaves an ABORTED payment, trouble on the way nothing; no webhook either way. */
async function ask(call: Call, wish: Wish): Promise<Outcome> {
  const { world, language } = call
  const now = world.now()
  const refusal = call.decline ?? refusalOfCard(wish.card, now)
  if (refusal && !isChargeDecline(refusal)) return answerError(language, refusal)
  const payment = paymentOf(call, wish, now)
  if (refusal) {
    const aborted = abort(payment, refusal, now)
    if (!aborted) throw new Error('a new payment can not be declined')
    return { ...answerError(language, refusal, [putPayment({ ...aborted, before: null })]), payment: aborted }
  }
  const lastTransactionKey = world.ids.transactionKey()
  const approved = step(payment, { type: 'APPROVED' }, now, { lastTransactionKey, approvedAt: now })
  if (!approved) throw new Error('a new payment can not be approved')
  const paid = { ...approved, before: null } // nobody could have looked at it before
  return answerPayment(call, paid, [putPayment(paid), putTransaction(paid, lastTransactionKey, now)])
}

function paymentOf({ world, merchant }: Call, wish: Wish, now: Instant): PaymentDocument {
  const { orderId, orderName, amount, taxFreeAmount, taxExemptionAmount, customerName, customerEmail } = wish
  return newPayment(world, merchant, now, {
    type: 'NORMAL',
    orderId,
    orderName,
    totalAmount: amount,
    taxFreeAmount,
    taxExemptionAmount,
    method: 'CARD',
    card: cardDetailOf(wish.card, wish),
    window: { customerKey: '', customerName, customerEmail },
  })
}
