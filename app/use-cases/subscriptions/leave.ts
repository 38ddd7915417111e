import { refuse } from '../../../domain/decider.ts'
import { quoteLeaving } from '../../../domain/subscription/charge.ts'
import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import type { Instant } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { isGoingBack, isUnanswered } from './going-back.ts'
import { type Membership, memberWish } from './member-wish.ts'
import { subscriptionOf } from './subscription-of.ts'

/** 일반해지: until the period ends; where nothing is paid for, at once. */
export const leaveAtPeriodEnd = (ports: Ports, membership: Membership) =>
  memberWish(ports, membership, { type: 'ScheduleCancel', at: ports.clock.now() })

/**
 * 중도해지. CANCEL_IN_PROGRESS while part of what was paid is going back and unanswered: its unused days would go back twice.
 * Within the withdrawal days (청약철회) nothing stands in the way, since all of it goes back, and of each payment what is left; nor
 * does it keep staff from ending it (`endByStaff`), where an answer does not come for days.
 * @param seen won that were shown to go back; AMOUNT_MISMATCH when it is another sum by now
 */
export async function leaveNow(ports: Ports, membership: Membership, seen: number) {
  const own = await subscriptionOf(ports, membership.subscriptionId, membership.customerId)
  const at = ports.clock.now()
  if (own && (await isUnusedUnknown(ports, own.state, at))) return refuse('CANCEL_IN_PROGRESS')
  return memberWish(ports, membership, { type: 'LeaveNow', seen, policy: ports.policy, at })
}

/** Would leaving now be refused till it is known what is left of what was paid? Reads only. */
export const mustWait = async (ports: Ports, { context }: SubscriptionState): Promise<boolean> =>
  quoteLeaving(context, ports.clock.now(), ports.policy).basis === 'unusedDays' &&
  (await isUnanswered(ports, context.funding))

async function isUnusedUnknown(ports: Ports, state: SubscriptionState, at: Instant): Promise<boolean> {
  if (state.matches('ended')) return false // said again
  const { basis } = quoteLeaving(state.context, at, ports.policy)
  return basis === 'unusedDays' && isGoingBack(ports, state.context.funding)
}

/** 해지 철회 */
export const stay = (ports: Ports, membership: Membership) =>
  memberWish(ports, membership, { type: 'WithdrawCancel', policy: ports.policy, at: ports.clock.now() })
