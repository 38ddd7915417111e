import type { DeclineClass } from '../payment/decline-class.ts'
import { addDays, type Day, dayOf, HOUR_MS, type Instant, instantAt, later } from '../time.ts'
import type { SubscriptionState } from './machine.ts'
import { type BillingPolicy, dueAt } from './policy.ts'
import type { SubscriptionContext } from './state.ts'

type Known = Pick<SubscriptionContext, 'owedSince' | 'providerFaults' | 'subscription'>
type Owed = Pick<SubscriptionContext, 'owedSince' | 'graceEndsAt' | 'endsAt'>

/**
 * By when a decline of theirs has to be made good. Counted from the day the first of them became known, since nobody can
 * act before; a later decline moves nothing.
 */
export function deadlinesAfter({ owedSince, graceEndsAt, endsAt }: Owed, at: Instant, policy: BillingPolicy) {
  const since = owedSince ?? dayOf(at)
  return {
    graceEndsAt: graceEndsAt ?? instantAt(addDays(since, policy.graceDays)),
    endsAt: endsAt ?? instantAt(addDays(since, policy.endsAfterDays)),
  }
}

/** Whose fault a decline was: the member's card or account, or somebody else's whom nobody has to pay for. */
export const isTheirs = (declineClass: DeclineClass): boolean =>
  declineClass === 'soft' || declineClass === 'hard'

/** The last try of what a member owes failed by no fault of theirs, and the next is set: no deadline ends it before. */
export const isOursToTry = (state: SubscriptionState): boolean =>
  state.hasTag('pastDue') &&
  state.context.dueAt !== null &&
  state.context.failure !== null &&
  !isTheirs(state.context.failure.declineClass)

/**
 * When the same card is tried again, by whose fault it was (issue of declines, core-api.md 5.1): a soft decline after
 * some days, a hard one never (null: a new card or a person is needed), a provider's fault within minutes, a
 * configuration of ours in an hour and never on the member's account.
 */
export function retryAfter(
  { owedSince, providerFaults, subscription }: Known,
  { declineClass, at }: { readonly declineClass: DeclineClass; readonly at: Instant },
  policy: BillingPolicy,
): Instant | null {
  const today = dayOf(at)
  const on = (day: Day) => dueAt(day, subscription?.subscriptionId ?? '', policy)
  switch (declineClass) {
    case 'hard':
      return null
    case 'configuration':
      return later(at, HOUR_MS)
    case 'provider': {
      const wait = policy.providerRetryMs[providerFaults]
      // A fault that lasts is looked at again on the next day, still on nobody's account.
      return wait === undefined ? on(addDays(today, 1)) : later(at, wait)
    }
    case 'soft': {
      // A retry somebody asked for takes none of these days away, and leaves the card until the next of them.
      const days = policy.softRetryDays.map(days => addDays(owedSince ?? today, days))
      const next = days.find(day => day > today)
      return next === undefined ? null : on(next)
    }
  }
}
