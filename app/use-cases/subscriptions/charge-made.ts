import type { Order } from '../../../domain/payment/events.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Instant } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { insist } from '../execute.ts'

/**
 * Has a membership note the charge whose money is at Toss, where it owes just that and has none under way.
 * @param approvedAt when Toss took it
 * @returns the charge that is noted now, this one or another; null: none
 * @throws StreamBusy, or when the store is out of reach
 */
export async function noteChargeMade(ports: Ports, { orderId, amount, charge }: Order, approvedAt: Instant) {
  if (!charge) return null
  const { orderPrefix } = ports.shop
  const at = ports.clock.now()
  const wish = { type: 'NoteChargeMade', orderId, amount, approvedAt, orderPrefix, at } as const
  const noted = await insist(ports, subscription, charge.subscriptionId, wish)
  return noted.type === 'accepted' ? noted.state.context.charge : null
}
