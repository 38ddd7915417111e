import { defaultPolicy } from '../../domain/subscription/policy.ts'
import { addDays, dayOf } from '../../domain/time.ts'
import type { Surroundings } from './surroundings.ts'

/** What fell due within these days may not have been looked at yet: a breaker that waits, a shop that was closed. */
const SLACK_DAYS = 2

/**
 * 9: nobody goes on using what they do not pay for. Held against days counted here, and not against the deadlines the
 * membership itself keeps.
 */
export function compareEntitlement({ watch, time }: Surroundings): void {
  const today = dayOf(time.now())
  const { graceDays, endsAfterDays } = defaultPolicy
  for (const [id, state] of watch.subscriptions) {
    const { period } = state.context
    const unpaid = watch.unpaidSince(id)
    const isOver = (days: number) => unpaid !== null && addDays(dayOf(unpaid), days + SLACK_DAYS) < today
    if (unpaid !== null && state.hasTag('entitled') && isOver(graceDays))
      watch.broken(9, `${id} is unpaid since ${unpaid}, and entitled all the same`)
    // A try that failed by nobody's card is made once more before anybody's membership or access ends.
    const ownTry = watch.ownTryOf(id)
    const isTriedAgain = ownTry !== null && dayOf(ownTry) >= addDays(today, -SLACK_DAYS)
    if (unpaid !== null && state.hasTag('pastDue') && isOver(endsAfterDays) && !isTriedAgain)
      watch.broken(9, `${id} is unpaid since ${unpaid}, and goes on`)
    const isPaidFor = !period || addDays(period.to, SLACK_DAYS) >= today
    if (state.hasTag('entitled') && unpaid === null && !isPaidFor && !isTriedAgain)
      watch.broken(9, `${id} is entitled, and what was paid for was over on ${period.to}`)
  }
}

/**
 * A charge that was lost on its way and whose member has left meanwhile, or whose days have passed, is not sent once more: it is
 * looked for, and given up after a day (ADR 122). One that Toss has made is known at once like any other.
 */
export function onlyLookedFor({ watch, time }: Surroundings): (what: string) => boolean {
  const apart = [...watch.subscriptions].flatMap(([id, state]) => {
    const { charge } = state.context
    if (!charge || watch.books.capturesOf(charge.orderId) > 0) return []
    const isUnwanted = state.hasTag('leaving') || charge.period.to <= dayOf(time.now())
    return isUnwanted ? [`subscription-${id}`, `payment-${charge.orderId}`] : []
  })
  return what => apart.some(key => what.startsWith(`${key} `))
}
