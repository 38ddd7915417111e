import { streamOf } from '../../domain/ids.ts'
import { payment } from '../../domain/payment/payment.ts'
import { UNSETTLED } from '../../domain/payment/review-actions.ts'
import { REVIEW_AFTER_MS } from '../../domain/payment/schedule.ts'
import { later } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { execute } from './execute.ts'

/** A person is told that an outcome is unknown for a day (invariant 6); who has seen to it is told again after another. */
export async function askUnsettled(ports: Ports, orderId: string): Promise<void> {
  const at = ports.clock.now()
  const told = await ports.events.read(payment, streamOf(payment.category, orderId))
  const seenTo = told.findLast(({ event }) => event.type === 'ReviewClosed' && event.review === UNSETTLED)
  if (seenTo && seenTo.event.at <= at && seenTo.event.at > later(at, -REVIEW_AFTER_MS)) return
  ports.log.error('unsettled for a day', { orderId })
  await execute(ports, payment, orderId, { type: 'RequestReview', reason: UNSETTLED, traceId: null, at })
}
