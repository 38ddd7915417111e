import { epochMsOf } from '../../../domain/time.ts'
import type { PaymentDocument } from '../documents/payment.ts'
import { TossError } from '../errors.ts'
import { attemptsAt, isProcessed, owned, readPayment } from '../payments.ts'
import { answerPayment, type Call, ORDER_ID, type Outcome } from './call.ts'

/** GET /v1/payments/{paymentKey}, in whatever state it is (core-api.md 2.2 and section 10, no. 7). */
export async function lookupByKey(call: Call): Promise<Outcome> {
  const { world, merchant, params } = call
  const paymentKey = params.paymentKey ?? ''
  if (paymentKey.length > 200) throw new TossError('INVALID_PAYMENT_KEY')
  const payment = owned(await readPayment(world, paymentKey), merchant.family)
  const before = seen(call, payment)
  if (!before) throw new TossError('NOT_FOUND_PAYMENT')
  return answerPayment(call, before)
}

/**
 * GET /v1/payments/orders/{orderId}. Which of several attempts it shows is not documented (section 10, no. 8): by the rule,
 * the approved one, else the latest; or the oldest, whatever became of it.
 */
export async function lookupByOrder(call: Call): Promise<Outcome> {
  const { world, merchant, params } = call
  const orderId = params.orderId ?? ''
  if (!ORDER_ID.test(orderId)) throw new TossError('INVALID_ORDER_ID')
  const found = await attemptsAt(world, merchant.family, orderId)
  const settled = await Promise.all(found.map(({ paymentKey }) => readPayment(world, paymentKey)))
  const attempts = settled.flatMap(payment => (payment && seen(call, payment)) ?? [])
  const isOldest = world.rules.get().orderLookups === 'oldest'
  const chosen = isOldest ? attempts[0] : (attempts.findLast(isProcessed) ?? attempts.at(-1))
  if (!chosen) throw new TossError('NOT_FOUND_PAYMENT')
  return answerPayment(call, chosen)
}

/** A look-up that lags behind sees what was before the last change; null when there was nothing. */
function seen({ world, lagMs }: Call, payment: PaymentDocument): PaymentDocument | null {
  if (epochMsOf(world.now()) - epochMsOf(payment.changedAt) >= lagMs) return payment
  return payment.before && { ...payment.before, before: null }
}
