import { refuse } from '../../../domain/decider.ts'
import { addDays, type Day, dayOf, instantAt } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'

/** A review takes a week or two; an account that outlives it is a door nobody watches. */
export const REVIEW_DAYS_MAX = 90

/**
 * 심사 계정: an account that Toss's reviewers sign in with, good through `lastDay` (a Seoul day, at most 90 days from
 * today). Refuses ACCOUNT_TAKEN, and NOT_ALLOWED_NOW for a day that is over or too far. The password is told once.
 */
export async function admitReviewer(ports: Ports, { email, lastDay }: { email: string; lastDay: Day }) {
  const today = dayOf(ports.clock.now())
  if (lastDay < today || lastDay > addDays(today, REVIEW_DAYS_MAX)) return refuse('NOT_ALLOWED_NOW')
  const admitted = await ports.customers.admitReviewer({ email, endsAt: instantAt(addDays(lastDay, 1)) })
  return admitted.type === 'taken' ? refuse('ACCOUNT_TAKEN') : admitted
}
