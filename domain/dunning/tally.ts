import type { BillingPolicy } from '../subscription/policy.ts'
import type { Instant } from '../time.ts'
import type { Debt } from './debt.ts'
import { type Course, courseSoFar, courseUnder, type Guess } from './rehearsal.ts'

/** Many courses added up: how many came to what, and what it took. Won. */
export interface Tally {
  readonly recovered: number
  readonly lost: number
  readonly waived: number
  readonly open: number
  readonly won: number
  readonly charges: number
  readonly mails: number
  readonly freeDays: number
}

/** At least and at most, figure by figure. */
export type Range = { readonly [Figure in keyof Tally]: { readonly least: number; readonly most: number } }

const NOTHING = {
  recovered: 0,
  lost: 0,
  waived: 0,
  open: 0,
  won: 0,
  charges: 0,
  mails: 0,
  freeDays: 0,
} satisfies Tally

export function tallyOf(courses: readonly Course[]): Tally {
  const tally = { ...NOTHING }
  for (const { outcome, won, charges, mails, freeDays } of courses) {
    tally[outcome] += 1
    tally.won += won
    tally.charges += charges
    tally.mails += mails
    tally.freeDays += freeDays
  }
  return tally
}

/** What really happened to them, up to `now`. */
export const happened = (debts: readonly Debt[], now: Instant): Tally =>
  tallyOf(debts.map(debt => courseSoFar(debt, now)))

/** The same charges under another plan, between what is certain and what is possible. */
export function rehearse(debts: readonly Debt[], policy: BillingPolicy, now: Instant): Range {
  const under = (guess: Guess) => tallyOf(debts.map(debt => courseUnder(debt, policy, now, guess)))
  const [low, high] = [under('declines'), under('goesThrough')]
  const figures = Object.keys(NOTHING) as (keyof Tally)[]
  return Object.fromEntries(
    figures.map(name => [
      name,
      { least: Math.min(low[name], high[name]), most: Math.max(low[name], high[name]) },
    ]),
  ) as unknown as Range
}
