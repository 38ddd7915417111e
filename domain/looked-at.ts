import { type CheckResult, INVARIANT_NAMES, type InvariantName } from './invariants.ts'
import { DAY_MS, epochMsOf, HOUR_MS, type Instant } from './time.ts'

/** The sweep runs every hour: three of them later nothing is said of how the books stand. */
export const COMPARED_WITHIN_MS = 3 * HOUR_MS
/** Each promise is asked every ten minutes: a day later nothing is said of whether it is kept. */
const ASKED_WITHIN_MS = DAY_MS

/**
 * Were both books held against each other (대사)? `sharedKeys`: never, by keys everybody has. `notYet`: the shop has just
 * begun. `late`: what happened at Toss from `since` on was not looked at.
 */
export type Comparison =
  | { readonly type: 'lately' | 'notYet' | 'sharedKeys' }
  | { readonly type: 'late'; readonly since: Instant }

/** @param through everything up to there was compared; null: nothing was yet */
export function comparisonOf(
  { through, keysAreShared }: { through: Instant | null; keysAreShared: boolean },
  now: Instant,
): Comparison {
  if (keysAreShared) return { type: 'sharedKeys' }
  if (through === null) return { type: 'notYet' }
  return agoMs(through, now) < COMPARED_WITHIN_MS ? { type: 'lately' } : { type: 'late', since: through }
}

/** Was it asked, and did that come to an end, within a day? Only then does it say anything. */
export const isAnswered = ({ failure, at }: CheckResult, now: Instant): boolean =>
  failure === null && agoMs(at, now) < ASKED_WITHIN_MS

/** Of how many promises nobody knows whether they are kept. `unanswered`: the last look failed, or is too long ago. */
export interface Unknowns {
  readonly unanswered: number
  readonly notYet: number
}

/** @param newest results of those that were asked, in no order */
export function unknownsOf(newest: readonly CheckResult[], now: Instant): Unknowns {
  const asked = newest.filter(({ name }) => INVARIANT_NAMES.includes(name))
  return {
    unanswered: asked.filter(result => !isAnswered(result, now)).length,
    notYet: INVARIANT_NAMES.length - asked.length,
  }
}

/** Is this one known to be kept? */
export const isKept = (newest: readonly CheckResult[], name: InvariantName, now: Instant): boolean =>
  newest.some(result => result.name === name && result.broken === 0 && isAnswered(result, now))

const agoMs = (at: Instant, now: Instant) => epochMsOf(now) - epochMsOf(at)
