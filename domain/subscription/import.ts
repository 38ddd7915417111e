import { accept, type Decision, refuse } from '../decider.ts'
import type { Subject } from '../ids.ts'
import { addMonths, Day, dayOf } from '../time.ts'
import { scheduleAfter } from './charge.ts'
import type { SubscriptionWish } from './commands.ts'
import type { AgreedPlan, SubscriptionEvent } from './events.ts'
import { type Anchor, type Interval, MONTHS, type Period, periodOf } from './period.ts'
import type { SubscriptionContext } from './state.ts'

/** What another system says of a membership it charged until now; the charge of `nextChargeOn` is the first one here. */
export interface ImportTerms {
  /** at the price the member agreed to there, whatever the plan costs today */
  readonly plan: AgreedPlan
  readonly nextChargeOn: Day
  /** day of the month its periods are counted from, 1 to 31: what a charge on 28 February does not tell */
  readonly anchorDay: number
}

/** Why a membership cannot be taken over as it is told. */
export type ImportProblem =
  | 'chargeDayNotAhead' // it would be charged at once and unannounced, where the other system may charge, too
  | 'chargeDayTooFar' // rather a slip of the pen than a member who paid so long ahead
  | 'chargeDayOffAnchor' // a charge on that day is none of periods counted from the anchor day
  | 'importedOtherwise' // it was taken over before, on other terms: those hold

/** Beyond its own period a membership may have been paid for so much longer (gifts, promotions), months. */
const PAID_AHEAD_MAX_MONTHS = 12

/** 29 February comes every four years, and once in a century after eight. */
const PERIODS_BACK_MAX = 8

/** Do both say the same of a membership? What else an agreed plan holds is the plan's of that day, and in no file. */
export const isSameImport = (one: ImportTerms, other: ImportTerms): boolean =>
  one.plan.planId === other.plan.planId &&
  one.plan.price === other.plan.price &&
  one.nextChargeOn === other.nextChargeOn &&
  one.anchorDay === other.anchorDay

export function importProblem(
  { takenOver }: SubscriptionContext,
  { plan, nextChargeOn, anchorDay }: ImportTerms,
  today: Day,
): ImportProblem | null {
  if (takenOver) {
    const before = { ...takenOver, nextChargeOn: takenOver.period.to }
    return isSameImport(before, { plan, nextChargeOn, anchorDay }) ? null : 'importedOtherwise'
  }
  if (nextChargeOn <= today) return 'chargeDayNotAhead'
  if (nextChargeOn > addMonths(today, MONTHS[plan.interval] + PAID_AHEAD_MAX_MONTHS)) return 'chargeDayTooFar'
  return anchorBehind(nextChargeOn, anchorDay, plan.interval) ? null : 'chargeDayOffAnchor'
}

/**
 * Where the periods of a membership are counted from that is charged next on `nextChargeOn`: the nearest beginning of a
 * period that shows the anchor day unclamped, as 31 January does for a charge on 28 February. Null when none leads there.
 */
export function anchorBehind(
  nextChargeOn: Day,
  anchorDay: number,
  interval: Interval,
): { readonly anchor: Anchor; readonly last: Period } | null {
  for (let back = 1; back <= PERIODS_BACK_MAX; back++) {
    const month = addMonths(nextChargeOn, -back * MONTHS[interval]).slice(0, 7)
    const day = Day.safeParse(`${month}-${String(anchorDay).padStart(2, '0')}`)
    if (!day.success) continue // there is no 30 February
    const anchor = { day: day.data, index: 1, interval }
    const last = periodOf(anchor, back)
    return last.to === nextChargeOn ? { anchor, last } : null
  }
  return null
}

/**
 * 이관: a membership that was sold, paid and renewed elsewhere goes on here, entitled until the day of its next charge and
 * charged then at the price its member agreed to. Nothing of what was paid before is ours to give back.
 */
export function importMembership(
  { context }: { readonly context: SubscriptionContext },
  wish: SubscriptionWish<'Import'>,
): Decision<SubscriptionEvent> {
  const { subscriptionId, subject, productId, productName, plan, nextChargeOn, anchorDay, cardId, at } = wish
  const today = dayOf(at)
  const isAnothers = context.subscription !== null && context.subscription.subject !== subject
  if (isAnothers || importProblem(context, wish, today)) return refuse('NOT_ALLOWED_NOW')
  if (context.subscription) return accept() // the same line of the same file
  const counted = anchorBehind(nextChargeOn, anchorDay, plan.interval)
  if (!counted) return refuse('NOT_ALLOWED_NOW')
  const { anchor, last } = counted
  // Paid for longer than a period: it runs since today, not from a day to come.
  const period = last.from > today ? { ...last, from: today } : last
  return accept<SubscriptionEvent>({
    type: 'SubscriptionImported',
    subscriptionId,
    subject: subject as Subject,
    productId,
    productName,
    plan,
    cardId,
    anchor,
    period,
    schedule: scheduleAfter(period, subscriptionId, wish.policy),
    tells: wish.tells,
    at,
  })
}
