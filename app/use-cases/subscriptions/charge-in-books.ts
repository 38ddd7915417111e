import { isChargeName } from '../../../domain/payment/charge.ts'
import { CLOCKS_APART_MAX_MS } from '../../../domain/payment/hold.ts'
import type { PaymentState } from '../../../domain/payment/machine.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { ProviderTransaction } from '../../../domain/payment/provider.ts'
import { type Instant, later } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'
import { isNoneOfOurs, isSomethingElse } from '../look-up-order.ts'
import { followToss } from '../sweep/follow-toss.ts'
import { isCancel, isMoney } from '../sweep/theirs.ts'
import { failureOf } from '../toss-lists.ts'

/**
 * Is there no capture of this charge in Toss's own books since then, whatever the look-up by order shows? One that is there
 * is looked up by its payment key and recorded, or waits for a person where it is not as we asked for it.
 * @param othersMatter whether money of another sum under its name, which a person is asked about, leaves it in doubt
 * @returns false as well where the books cannot be read: nothing is known then, and nothing may be asked anew
 */
export async function isInNoBooks(
  ports: Ports,
  orderId: string,
  state: PaymentState,
  since: Instant,
  { othersMatter = true } = {},
): Promise<boolean> {
  const { order } = state.context
  if (!order) return false
  const from = later(since, -CLOCKS_APART_MAX_MS)
  const to = later(ports.clock.now(), CLOCKS_APART_MAX_MS)
  const captures: ProviderTransaction[] = []
  try {
    for await (const row of ports.toss.transactions(order.keyFamily, from, to))
      if (isMoney(row) && !isCancel(row) && isChargeName(order.orderId, row.orderId)) captures.push(row)
  } catch (error) {
    ports.log.warn('books not read', { orderId, code: failureOf(error) })
    return false
  }
  for (const capture of captures) {
    const { seen } = await followToss(ports, order.orderId, state, capture, order.keyFamily)
    if (isNoneOfOurs(seen)) continue // of another sum, and given back since
    if (seen.type === 'quarantine') {
      const { reason, traceId } = seen
      const at = ports.clock.now()
      ports.log.error('answer not ours', { orderId, reason, traceId })
      await execute(ports, payment, orderId, {
        type: 'RequestReview',
        reason: `ANSWER_${reason}`,
        traceId,
        at,
      })
      if (!othersMatter && isSomethingElse(seen)) continue
    }
    return false
  }
  return true
}
