import { addDays, type Day, dayOf, type Instant } from '../time.ts'
import type { Method } from './method.ts'

/** Days after the approval within which Toss gives money back by itself (core-api.md 2.3); others have no such end. */
const DAYS: Readonly<Partial<Record<Method['type'], number>>> = { transfer: 180, virtualAccount: 365 }

/** The last day on which Toss still refunds what was paid at `paidAt`; null where no day is the last. */
export function refundableUntil(method: Method, paidAt: Instant): Day | null {
  const days = DAYS[method.type]
  return days === undefined ? null : addDays(dayOf(paidAt), days)
}
