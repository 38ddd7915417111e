import { type LeaveQuote, quoteLeaving } from '../../domain/subscription/charge.ts'
import type { SubscriptionCommand } from '../../domain/subscription/commands.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import { nextCharge } from '../../domain/subscription/next-charge.ts'
import type { BillingPolicy } from '../../domain/subscription/policy.ts'
import { subscription } from '../../domain/subscription/subscription.ts'
import type { Day, Instant } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { leftOf, sumOf } from '../use-cases/subscriptions/by-staff.ts'

/** What staff can do with a membership now, and what it takes; null where it can not be done. Sums in won. */
export interface SubscriptionOffers {
  /** what would be charged, by the plan or the price that comes with its period */
  readonly retry: { readonly amount: number } | null
  readonly waive: { readonly from: Day; readonly to: Day } | null
  readonly undo: boolean
  readonly end: {
    /** the most that can go back: what was paid for `period`, the last one that was */
    readonly paid: number
    readonly period: { readonly from: Day; readonly to: Day } | null
    /** what the member would get by leaving on their own, and why */
    readonly own: {
      readonly amount: number
      readonly basis: LeaveQuote['basis']
      readonly unusedDays: number
      readonly allDays: number
      readonly withdrawalDays: number
    }
  } | null
}

/** The machine itself is asked what it would take, so that no list of states is kept here. */
export async function subscriptionOffers(
  ports: Ports,
  state: SubscriptionState,
): Promise<SubscriptionOffers> {
  const { policy } = ports
  const at = ports.clock.now()
  const { failure } = state.context
  const does = (command: SubscriptionCommand) => doesSomething(state, command)
  return {
    retry: does({ type: 'RequestRetry', at }) ? { amount: nextCharge(state.context, at).plan.price } : null,
    waive: failure && does({ type: 'WaivePeriod', policy, at }) ? failure.period : null,
    undo: does({ type: 'WithdrawCancel', policy, at }),
    end: does({ type: 'EndByStaff', refunds: [], at }) ? await endOffer(ports, state, policy, at) : null,
  }
}

function doesSomething(state: SubscriptionState, command: SubscriptionCommand): boolean {
  const decision = subscription.decider.decide(state, command)
  return decision.type === 'accepted' && decision.events.length > 0
}

async function endOffer(ports: Ports, { context }: SubscriptionState, policy: BillingPolicy, at: Instant) {
  const { refund, basis, unusedDays, allDays } = quoteLeaving(context, at, policy)
  const paid = sumOf(await leftOf(ports, context.funding))
  const own = { amount: refund, basis, unusedDays, allDays, withdrawalDays: policy.withdrawalDays }
  return { paid, period: context.period, own }
}
