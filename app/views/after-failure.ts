import type { SubscriptionFact } from '../../domain/subscription/events.ts'
import { dayOf } from '../../domain/time.ts'
import { formatClock, formatShortDay } from '../format.ts'
import { storyWords } from '../text.story.ts'
import type { Telling } from './story-view.ts'

/** What follows a charge that was declined, and what its member may do about it. */
export function afterFailure(fact: SubscriptionFact<'ChargeFailed'>, { language, today }: Telling): string {
  const words = storyWords[language]
  const { retryAt, graceEndsAt, endsAt, declineClass, purpose, at } = fact
  const day = (moment: typeof at) => formatShortDay(dayOf(moment), today, language)
  if (declineClass === 'configuration') return words.ours
  if (purpose === 'change') return words.planStays
  const sentences = [
    retryAt === null
      ? words.cardNeeded
      : dayOf(retryAt) === dayOf(at)
        ? words.retryAt(formatClock(retryAt))
        : words.retryOn(day(retryAt)),
    graceEndsAt && words.usableUntil(day(graceEndsAt)),
    // Only a first charge has no grace: nobody is let in yet, so there is nothing that could end.
    endsAt && (graceEndsAt ? words.endsOn : words.neverBegins)(day(endsAt)),
  ]
  return sentences.filter(Boolean).join(' ')
}
