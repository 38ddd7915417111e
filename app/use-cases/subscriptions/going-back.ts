import { streamOf } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { Funding } from '../../../domain/subscription/events.ts'
import type { Ports } from '../../ports.ts'
import { tellWhatIsKnown } from './tell-subscription.ts'

/** Is a refund of one of these payments under way, as far as is written down? */
export async function isUnanswered(
  { events }: Pick<Ports, 'events'>,
  funding: readonly Funding[],
): Promise<boolean> {
  for (const { orderId } of funding)
    if ((await events.load(payment, streamOf(payment.category, orderId))).state.context.cancel !== null)
      return true
  return false
}

/**
 * Is money of one of these payments on its way back, with no answer yet? Then nobody knows what is left of it. What did go
 * back, and the membership may not have heard of yet, it is told first: nobody counts its days once more.
 * @throws StreamBusy when it could not be told
 */
export async function isGoingBack(ports: Ports, funding: readonly Funding[]): Promise<boolean> {
  let isOnItsWay = false
  for (const { orderId } of funding) {
    const { state } = await ports.events.load(payment, streamOf(payment.category, orderId))
    if (state.context.cancels.length > 0) await tellWhatIsKnown(ports, orderId, state)
    isOnItsWay ||= state.context.cancel !== null
  }
  return isOnItsWay
}
