import { streamOf } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { ChargeRow } from '../../../domain/projections/subscriptions.ts'
import type { Ports } from '../../ports.ts'

type Reads = Pick<Ports, 'events' | 'subscriptions' | 'staffRules'>

/**
 * What went back, or is going back, of a membership's other payments for the same days: a period charged in parts, as after a
 * change of plan, makes no large refund small. Nothing is read where no second person is ever asked. Won.
 * @param orderIds payments that are judged by themselves; all of theirs are of one membership
 */
export async function goneBackBeside(
  { events, subscriptions, staffRules }: Reads,
  subscriptionId: string,
  orderIds: readonly string[],
): Promise<number> {
  if (staffRules.secondPairAbove === 0) return 0
  const cells = await subscriptions.charges(subscriptionId)
  const own = cells.filter(({ order_id: orderId }) => orderId !== null && orderIds.includes(orderId))
  const beside = new Set<string>()
  for (const cell of cells)
    if (cell.order_id && !orderIds.includes(cell.order_id) && own.some(one => areForSameDays(one, cell)))
      beside.add(cell.order_id)
  const sums = await Promise.all(
    [...beside].map(async orderId => {
      const { state } = await events.load(payment, streamOf(payment.category, orderId))
      const { cancels, cancel } = state.context
      return cancels.reduce((sum, { amount }) => sum + amount, cancel?.amount ?? 0)
    }),
  )
  return sums.reduce((sum, amount) => sum + amount, 0)
}

const areForSameDays = (one: ChargeRow, other: ChargeRow): boolean =>
  one.from_day < other.to_day && other.from_day < one.to_day
