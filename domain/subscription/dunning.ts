import type { DeclineClass } from '../payment/decline-class.ts'
import { addDays, type Day, dayOf, HOUR_MS, type Instant, instantAt, later } from '../time.ts'
import { type BillingPolicy, dueAt } from './policy.ts'
import type { SubscriptionContext } from './state.ts'

/** What a decline sets in motion. `retryAt` null: not by itself; a new card or a person is needed. */
export interface Dunning {
  readonly retryAt: Instant | null
  readonly graceEndsAt: Instant
  readonly endsAt: Instant
}

/**
 * By whose fault it was (issue of declines, core-api.md 5.1): a soft decline is tried again after some days, a hard one
 * never, a provider's fault within minutes, a configuration of ours in an hour and never on the member's account.
 */
export function dunningAfter(
  context: Pick<SubscriptionContext, 'owedSince' | 'softDeclines' | 'providerFaults' | 'subscription'>,
  decline: { readonly declineClass: DeclineClass; readonly dueOn: Day; readonly at: Instant },
  policy: BillingPolicy,
): Dunning {
  const since = context.owedSince ?? decline.dueOn
  return {
    retryAt: retryAfter(context, since, decline, policy),
    graceEndsAt: instantAt(addDays(since, policy.graceDays)),
    endsAt: instantAt(addDays(since, policy.endsAfterDays)),
  }
}

function retryAfter(
  { softDeclines, providerFaults, subscription }: Parameters<typeof dunningAfter>[0],
  since: Day,
  { declineClass, at }: { readonly declineClass: DeclineClass; readonly at: Instant },
  policy: BillingPolicy,
): Instant | null {
  switch (declineClass) {
    case 'hard':
      return null
    case 'configuration':
      return later(at, HOUR_MS)
    case 'provider': {
      const wait = policy.providerRetryMs[providerFaults]
      // A fault that lasts is looked at again on the next day, still on nobody's account.
      return wait === undefined
        ? dueAt(addDays(dayOf(at), 1), subscription?.subscriptionId ?? '', policy)
        : later(at, wait)
    }
    case 'soft': {
      const days = policy.softRetryDays[softDeclines]
      if (days === undefined) return null
      const planned = dueAt(addDays(since, days), subscription?.subscriptionId ?? '', policy)
      // A retry that came late (a new card, a pressed button) still leaves the card a day to recover.
      const soonest = dueAt(addDays(dayOf(at), 1), subscription?.subscriptionId ?? '', policy)
      return planned > at ? planned : soonest
    }
  }
}
