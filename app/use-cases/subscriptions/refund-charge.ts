import type { Ports } from '../../ports.ts'
import { type CancelWish, cancelPayment } from '../cancel-payment.ts'
import { unlessBusy } from '../execute.ts'
import { tellSubscription } from './tell-subscription.ts'

/** A refund of a membership's charge: whoever gives it back says what becomes of the membership, and nobody assumes. */
export interface RefundWish extends CancelWish {
  readonly keepsMembership: boolean
}

/**
 * 정기결제 환불: a cancel like any other, with the choice kept in its intent, so that whoever learns of its outcome can tell
 * the membership: this call, or the row that is due when it does not come that far. Refuses what {@link cancelPayment} does.
 */
export async function refundCharge(ports: Ports, wish: RefundWish) {
  const canceled = await cancelPayment(ports, wish)
  if (canceled.type === 'accepted') await unlessBusy(tellSubscription(ports, wish.orderId))
  return canceled
}
