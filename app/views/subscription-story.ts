import type { SubscriptionEvent } from '../../domain/subscription/events.ts'
import { addDays, type Day, dayOf } from '../../domain/time.ts'
import { formatShortDay } from '../format.ts'
import { causeWords } from '../text.causes.ts'
import { storyWords } from '../text.story.ts'
import { subscriptionStoryWords } from '../text.subscription-story.ts'
import { membershipTextOf } from '../text.ts'
import { afterFailure } from './after-failure.ts'
import { planNames } from './plan-names.ts'
import { onlyLastGoesOn, type StoryLine, type Telling } from './story-view.ts'

type Said = readonly [text: string, next?: string | null]

/** Facts of one subscription, oldest first → what its member is told. Keys and cards that come and go are left out. */
export function subscriptionStory(facts: readonly SubscriptionEvent[], telling: Telling): StoryLine[] {
  const lines = facts.flatMap((fact, place) => {
    if (isSettledLater(fact, facts.slice(place + 1))) return []
    const said = sentenceFor(fact, telling)
    return said ? [{ at: fact.at, text: said[0], next: said[1] ?? null }] : []
  })
  return onlyLastGoesOn(lines)
}

/** A charge that was started is worth a line only while nothing has come of it. */
const isSettledLater = (fact: SubscriptionEvent, later: readonly SubscriptionEvent[]): boolean =>
  fact.type === 'ChargeStarted' && later.some(after => 'orderId' in after && after.orderId === fact.orderId)

function sentenceFor(fact: SubscriptionEvent, telling: Telling): Said | null {
  const { language, today } = telling
  const words = subscriptionStoryWords[language]
  const money = storyWords[language]
  const say = (day: Day) => formatShortDay(day, today, language)
  const lastOf = ({ to }: { readonly to: Day }) => say(addDays(to, -1))
  const on = say(dayOf(fact.at))
  switch (fact.type) {
    case 'SubscriptionRegistered':
      return [words.registered(on, fact.productName, fact.plan.planName)]
    case 'SubscriptionImported':
      return [
        words.imported(on, fact.productName, fact.plan.planName),
        words.nextCharge(say(dayOf(fact.schedule.dueAt))),
      ]
    case 'TrialStarted':
      return [words.trialStarted(on, lastOf(fact)), words.trialNext]
    case 'ChargeStarted':
      return [money.chargeStarted(on, fact.purpose, fact.amount), money.wait]
    case 'SubscriptionCharged': {
      const next = words.nextCharge(say(dayOf(fact.schedule.dueAt)))
      return fact.purpose === 'change'
        ? [words.changeCharged(on, fact.amount), next]
        : [words.charged(on, fact.amount, lastOf(fact.period)), next]
    }
    case 'PeriodCredited':
      return [words.credited(on, lastOf(fact.period)), words.nextCharge(say(dayOf(fact.schedule.dueAt)))]
    case 'PeriodWaived':
      return [words.waived(say(fact.period.from), lastOf(fact.period))]
    case 'ChargeFailed':
      return [
        money.chargeFailed(on, fact.purpose, fact.amount, causeWords(fact.code, language)),
        afterFailure(fact, telling),
      ]
    case 'RetryRequested':
      return [words.retryRequested(on), money.wait]
    case 'GraceEnded':
      return [words.graceEnded(on), words.mend]
    case 'ChargeAnnounced':
      return [words.announced(on, say(fact.chargeOn), fact.amount), fact.agreed ? null : words.agreeFirst]
    case 'CardReplaced':
      return [words.cardReplaced(on), fact.dueAt && words.chargedSoon]
    case 'CardReportedGone':
      return [words.cardGone(on)]
    case 'PlanChangeScheduled':
      return [words.planScheduled(on, fact.plan), words.mayUndo]
    case 'PlanChangeWithdrawn':
      return [words.planKept(on)]
    case 'PlanChanged': {
      const nameOf = planNames([fact.from, fact.to], membershipTextOf(language).planChange.named)
      return [words.planChanged(on, nameOf(fact.from), nameOf(fact.to))]
    }
    case 'PriceChangeScheduled':
      return [words.priceScheduled(on, say(fact.effectiveOn), fact.price), words.silence[fact.silence]]
    case 'PriceChangeLapsed':
      return [words.priceLapsed(on)]
    case 'PriceChanged':
      return [words.priceChanged(on, fact.from, fact.to)]
    case 'ConsentAsked':
      return [
        words.asked[fact.kind](on, say(fact.effectiveOn), fact.price),
        words.answerBy(say(fact.effectiveOn)),
      ]
    case 'ConsentGiven':
      return [words.agreed(on, say(fact.effectiveOn), fact.price)]
    case 'ConsentRefused':
      return [words.refused(on), words.mayAnswerAnew]
    case 'CancelScheduled':
      return [
        fact.endsOn ? words.leavingUntil(on, say(addDays(fact.endsOn, -1))) : words.leaving(on),
        words.mayStay,
      ]
    case 'CancelWithdrawn':
      return [words.stayed(on), fact.schedule && words.nextCharge(say(dayOf(fact.schedule.dueAt)))]
    case 'SubscriptionPaused':
      return [
        words.paused(on, say(fact.from)),
        fact.resumesOn ? words.resumesOn(say(fact.resumesOn)) : words.resumesByHand,
      ]
    case 'PauseBegan':
      return [words.pauseBegan(on)]
    case 'SubscriptionResumed':
      // From rest it goes on once its charge went through.
      return fact.anchor
        ? [words.resuming(on), words.resumesPaid]
        : [words.resumed(on), words.nextCharge(say(dayOf(fact.schedule.dueAt)))]
    case 'ChargeRefunded':
      return [`${words.chargeRefunded(on, fact.amount)} ${words.goesOn[`${fact.keepsMembership}`]}`]
    case 'SubscriptionEnded': {
      const back = fact.refunds.reduce((sum, { amount }) => sum + amount, 0)
      return [words.ended[fact.reason](say(fact.on)), back > 0 ? words.goesBack(back) : null]
    }
    case 'RefundSettled':
      return [words.refunded(on, fact.amount)]
    case 'RefundFailed':
      return [words.refundFailed(on)]
    case 'CardReleased':
    case 'RegistrationRefused':
      return null
  }
}
