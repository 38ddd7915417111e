import type { Notice } from '../../domain/notices.ts'
import { type Day, dayOf, epochMsOf } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'

/**
 * Is what a notice says still so? A mail may wait for hours, and by then nobody is to pay into an account of an order that was
 * cancelled, nor be told of a charge that will not come. What tells of something done stays true however late it is.
 */
export async function isStillSo(ports: Ports, notice: Notice): Promise<boolean> {
  switch (notice.kind) {
    case 'depositWanted': {
      if (epochMsOf(notice.dueAt) <= epochMsOf(ports.clock.now())) return false
      return (await ports.read.payment(notice.orderId))?.status === 'waitingForDeposit'
    }
    case 'trialEnding':
      return isChargeToCome(ports, notice.subscriptionId, notice.nextChargeOn)
    case 'upcomingCharge':
      return isChargeToCome(ports, notice.subscriptionId, notice.chargeOn)
    default:
      return true
  }
}

/**
 * Its day is not over, and its membership neither ended nor is to end or rest before it. On the day itself it may still be said: the
 * money is taken that day.
 */
async function isChargeToCome(
  { clock, subscriptions }: Ports,
  subscriptionId: string,
  on: Day,
): Promise<boolean> {
  if (on < dayOf(clock.now())) return false
  const row = await subscriptions.subscription(subscriptionId)
  return row?.live === true && (row.charge_at !== null || row.charging)
}
