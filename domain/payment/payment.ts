import type { Aggregate } from '../aggregate.ts'
import { due } from '../projections/due.ts'
import { ledger } from '../projections/ledger.ts'
import { notices } from '../projections/notices.ts'
import { paymentKeys } from '../projections/payment-keys.ts'
import { paymentSummary } from '../projections/payment-summary.ts'
import type { PaymentCommand } from './commands.ts'
import { paymentDecider } from './decider.ts'
import { type PaymentEvent, paymentStorage } from './events.ts'
import { definition, freeze, type PaymentState, thaw } from './machine.ts'

/** 결제: one stream per order, `payment-<orderId>`. */
export const payment: Aggregate<PaymentState, PaymentCommand, PaymentEvent> = {
  category: 'payment',
  decider: paymentDecider,
  storage: paymentStorage,
  projections: [paymentSummary, ledger, paymentKeys, due, notices],
  freeze,
  thaw,
  definition,
}
