import type { PaymentCommand } from '../../domain/payment/commands.ts'
import type { PaymentEvent, PaymentFact } from '../../domain/payment/events.ts'
import { payment } from '../../domain/payment/payment.ts'
import { due } from '../../domain/projections/due.ts'
import { atMinute, confirmed, order, T0 } from './payment-facts.ts'

/** When it was brought in: weeks after it was paid. */
export const IMPORTED_AT = atMinute(60 * 24 * 20)

const { lines: _, coupon: __, termsVersion: ___, charge: ____, ...ofOrder } = order
const { type: _____, at: ______, ...captured } = confirmed()

/** The payment of `payment-facts.ts`, taken by another system under an order id of its own. */
export const imported: PaymentFact<'PaymentImported'> = {
  type: 'PaymentImported',
  ...ofOrder,
  ...captured,
  tossOrderId: 'ORDER_2026-0001',
  orderedAt: T0,
  at: IMPORTED_AT,
}

type ImportPayment = Extract<PaymentCommand, { type: 'ImportPayment' }>
export function importPayment(differs: Partial<ImportPayment['payment']> = {}): ImportPayment {
  const { type: _, at, ...told } = imported
  return { type: 'ImportPayment', payment: { ...told, ...differs }, at }
}

/** What is due after these. */
export function dueAfterFacts(...facts: readonly PaymentEvent[]) {
  let state = payment.decider.initial
  let told: unknown = null
  for (const fact of facts) {
    const before = state
    state = payment.decider.evolve(state, fact)
    told = due({ id: 'payment-x', version: 1 }, fact, state, before)[0]?.data
  }
  return told
}
