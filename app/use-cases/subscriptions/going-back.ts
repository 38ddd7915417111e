import { streamOf } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { Funding } from '../../../domain/subscription/events.ts'
import type { Ports } from '../../ports.ts'

/** Is money of one of these payments on its way back, with no answer yet? Then nobody knows what is left of it. */
export async function isGoingBack(
  ports: Pick<Ports, 'events'>,
  funding: readonly Funding[],
): Promise<boolean> {
  const states = await Promise.all(
    funding.map(({ orderId }) => ports.events.load(payment, streamOf(payment.category, orderId))),
  )
  return states.some(({ state }) => state.context.cancel !== null)
}
