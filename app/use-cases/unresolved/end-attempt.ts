import { streamOf } from '../../../domain/ids.ts'
import { OF_ANOTHER_ORDER } from '../../../domain/payment/keys.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { Ports } from '../../ports.ts'
import { isNoneOfOurs, isSomethingElse } from '../look-up-order.ts'
import { bindingOf } from '../payment-binding.ts'
import { writePayment } from '../write-payment.ts'

/**
 * A person has dealt with the money a confirm's payment holds for another sum: that confirm is over, and the order can be paid
 * again. Toss is asked once more, and anything else it says, silence above all, keeps the confirm waiting for its answer.
 */
export async function endAttempt(ports: Ports, orderId: string): Promise<void> {
  const { state } = await ports.events.load(payment, streamOf(payment.category, orderId))
  const { paymentKey } = state.context
  if (!state.matches('inProgress') || paymentKey === null) return
  const seen = await ports.toss.lookup(bindingOf(state, paymentKey), 'paymentKey')
  // An account for another sum that may still be paid into holds nothing yet: nobody has dealt with its money.
  if (!isNoneOfOurs(seen) && !(isSomethingElse(seen) && seen.holdsMoney)) return
  const decline = { paymentKey, code: OF_ANOTHER_ORDER, traceId: seen.traceId, at: ports.clock.now() }
  await writePayment(ports, orderId, { type: 'RecordDecline', ...decline })
}
