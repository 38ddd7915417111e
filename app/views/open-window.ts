import { HOLD_MS } from '../../domain/payment/hold.ts'
import type { RefusalCode } from '../../domain/refusals.ts'
import { epochMsOf, type Instant, MINUTE_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import type { WindowOrder } from '../toss/window-order.ts'
import { chargesStopped } from '../use-cases/charges-stopped.ts'
import { requestPayment } from '../use-cases/request-payment.ts'
import { windowOrder } from './checkout-view.ts'

export type Opened =
  | { readonly type: 'window'; readonly order: WindowOrder }
  /** `holdUntil`: of HOLD_OVER, where a window that was opened in time may still be paid in until then (ADR 0127) */
  | { readonly type: 'refused'; readonly code: RefusalCode; readonly holdUntil?: Instant | null }
  /** It is being paid, or paid, or over: its own page knows more. */
  | { readonly type: 'elsewhere' }

/**
 * The window for an order that stands: held on for as long as Toss may take, unless it was held only just now, so that
 * an impatient buyer does not fill the log. Refuses HOLD_OVER.
 */
export async function openWindow(ports: Ports, orderId: string): Promise<Opened> {
  const summary = await ports.read.payment(orderId)
  if (!summary) return { type: 'refused', code: 'NOT_FOUND' }
  if (summary.status !== 'ready' && summary.status !== 'failed') return { type: 'elsewhere' }
  // A recurring charge is the subscription's to make; paid in a window as well, it would be paid twice.
  if (summary.detail.subscriptionId) return { type: 'elsewhere' }
  if (await chargesStopped(ports)) return { type: 'refused', code: 'CHARGES_STOPPED' }
  const { holdUntil } = summary.detail
  const left = holdUntil ? epochMsOf(holdUntil) - epochMsOf(ports.clock.now()) : 0
  if (left < HOLD_MS - MINUTE_MS) {
    const requested = await requestPayment(ports, orderId)
    if (requested.type === 'refused') {
      if (requested.code === 'NOT_ALLOWED_NOW') return { type: 'elsewhere' }
      return requested.code === 'HOLD_OVER' && left > 0 ? { ...requested, holdUntil } : requested
    }
  }
  return { type: 'window', order: await windowOrder(ports, summary) }
}
