import { addDays, dayOf, type Instant } from '../../../domain/time.ts'
import type { PaymentDocument } from '../documents/payment.ts'
import { paidOutDayOf, soldDayOf } from './calendar.ts'

/** INCOMPLETED until the shop has its money; nobody is told when it turns (core-api.md section 4). */
export function settlementStatusOf(
  { approvedAt, method, settles }: Pick<PaymentDocument, 'approvedAt' | 'method' | 'settles'>,
  now: Instant,
) {
  const settled = approvedAt && method && settles && paidOutDayOf(method, soldDayOf(approvedAt)) <= dayOf(now)
  return settled ? 'COMPLETED' : 'INCOMPLETED'
}

/**
 * 매입 상태. How it goes on is not documented (core-api.md section 10, no. 23), so it stays READY unless the rule
 * `acquiring` says `moves`: REQUESTED on the day of sale and COMPLETED the day after; a cancel before that is CANCELED at
 * once, a later one on the next day.
 */
export function acquireStatusOf(
  {
    approvedAt,
    acquires,
    status,
    cancels,
  }: Pick<PaymentDocument, 'approvedAt' | 'acquires' | 'status' | 'cancels'>,
  now: Instant,
) {
  if (!approvedAt || !acquires) return 'READY'
  const sold = soldDayOf(approvedAt)
  const canceledAt = status === 'CANCELED' ? cancels.at(-1)?.canceledAt : undefined
  if (canceledAt) {
    const before = dayOf(canceledAt) < sold
    return before || dayOf(canceledAt) < dayOf(now) ? 'CANCELED' : 'CANCEL_REQUESTED'
  }
  if (dayOf(now) < sold) return 'READY'
  return dayOf(now) < addDays(sold, 1) ? 'REQUESTED' : 'COMPLETED'
}
