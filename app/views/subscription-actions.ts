import { quoteLeaving } from '../../domain/subscription/charge.ts'
import type { SubscriptionCommand } from '../../domain/subscription/commands.ts'
import { subscriptionDecider } from '../../domain/subscription/decider.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import type { BillingPolicy } from '../../domain/subscription/policy.ts'
import type { Instant } from '../../domain/time.ts'

/** What a member may do with a subscription now. */
export interface Allowed {
  readonly changePlan: boolean
  readonly withdrawPlan: boolean
  readonly pause: boolean
  readonly resume: boolean
  readonly leave: boolean
  readonly leaveNow: boolean
  readonly leaveAtEnd: boolean
  readonly stay: boolean
  readonly replaceCard: boolean
  readonly retry: boolean
}

/** Pages ask the decider itself, so that nobody keeps a second list of what is allowed when. */
export function allowedNow(state: SubscriptionState, policy: BillingPolicy, at: Instant): Allowed {
  const { plan } = state.context
  const may = (command: SubscriptionCommand): boolean => {
    const decided = subscriptionDecider.decide(state, command)
    return decided.type === 'accepted' && decided.events.length > 0
  }
  const another = plan && { ...plan, planId: `${plan.planId}/another` }
  const { refund } = quoteLeaving(state.context, at, policy)
  const leaveNow = may({ type: 'LeaveNow', seen: refund, policy, at })
  const leaveAtEnd = may({ type: 'ScheduleCancel', at })
  return {
    changePlan:
      another !== null &&
      (may({ type: 'ChangePlanAtPeriodEnd', plan: another, at }) ||
        may({ type: 'ChangePlanNow', plan: another, seen: 0, policy, orderPrefix: '', at })),
    withdrawPlan: may({ type: 'WithdrawPlanChange', at }),
    pause: may({ type: 'Pause', resumesOn: null, at }),
    resume: may({ type: 'Resume', policy, at }),
    leave: leaveNow || leaveAtEnd,
    leaveNow,
    leaveAtEnd,
    stay: may({ type: 'WithdrawCancel', policy, at }),
    replaceCard: may({ type: 'ReplaceCard', cardId: 'another', at }),
    retry: may({ type: 'RequestRetry', at }),
  }
}
