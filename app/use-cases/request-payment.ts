import { payment } from '../../domain/payment/payment.ts'
import type { Ports } from '../ports.ts'
import { execute } from './execute.ts'

/**
 * The buyer is about to open the payment window on an order that stands: it is held for as long as Toss may take.
 * Refuses HOLD_OVER when the order has lapsed, NOT_ALLOWED_NOW when it is being paid or is paid.
 */
export const requestPayment = (ports: Ports, orderId: string) =>
  execute(ports, payment, orderId, { type: 'RequestPayment', at: ports.clock.now() })
