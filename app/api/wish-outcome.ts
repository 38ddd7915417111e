import { ANSWER_DAYS } from '../../domain/api-key/reads.ts'
import { streamOf } from '../../domain/ids.ts'
import { isTheirs } from '../../domain/subscription/dunning.ts'
import type { ChargePurpose, SubscriptionEvent, SubscriptionFact } from '../../domain/subscription/events.ts'
import { subscription } from '../../domain/subscription/subscription.ts'
import { DAY_MS, later } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'

/** What a request may ask for that charges: another plan, what is owed, the end of a pause. */
export type ChargingWish = 'change' | 'retry' | 'resume'

/** What a wish that charges has come to. `done`: nothing of it is waited for any more, and nothing was declined. */
export type WishOutcome =
  | { readonly type: 'done' }
  | { readonly type: 'waiting' }
  | { readonly type: 'declined'; readonly code: string }

/**
 * The shop as it acts for one named request: every fact the request brings says by its cause which one it was, whichever
 * key of the shop's it came by. Where it comes again the log tells what it did (docs/decisions/0126).
 */
export function namedAfter(ports: Ports, name: string, asked: readonly unknown[]): Ports {
  const mark = ports.vault.fingerprint('api-wish', JSON.stringify([name, ...asked])).slice(0, 24)
  return { ...ports, cause: { ...ports.cause, causation: `request:${mark}` } }
}

/**
 * What became of what the named request set in motion, from the facts of the membership.
 * @param ports of {@link namedAfter}
 * @returns null where nothing it asks for was done yet, or so long ago that its name is free again ({@link ANSWER_DAYS})
 */
export async function outcomeOfWish(
  { events, clock, cause }: Pick<Ports, 'events' | 'clock' | 'cause'>,
  subscriptionId: string,
  wish: ChargingWish,
): Promise<WishOutcome | null> {
  const purpose = wish === 'change' ? 'change' : 'renewal'
  const stored = await events.read(subscription, streamOf(subscription.category, subscriptionId))
  const since = later(clock.now(), -ANSWER_DAYS * DAY_MS)
  const isOurs = ({ event, meta }: (typeof stored)[number]) =>
    meta.causation === cause.causation && event.at >= since
  const facts = stored.map(({ event }) => event)
  const isAskedFor = (nth: number) => wish !== 'resume' || endsPause(facts.slice(0, nth + 1))
  const begun = stored.findIndex(
    (fact, nth) => isOurs(fact) && isOfCharge(fact.event, purpose) && isAskedFor(nth),
  )
  if (begun < 0) return stored.some(fact => isOurs(fact) && isFree(fact.event)) ? { type: 'done' } : null
  const words = facts.slice(begun).map(fact => lastWordIn(fact, purpose))
  return words.find(word => word !== null) ?? { type: 'waiting' }
}

/** What a fact says of the charge that is waited for; null: nothing, or nothing that lasts. */
function lastWordIn(fact: SubscriptionEvent, purpose: ChargePurpose): WishOutcome | null {
  switch (fact.type) {
    case 'SubscriptionCharged':
      return fact.purpose === purpose ? { type: 'done' } : null
    case 'ChargeFailed':
      return fact.purpose !== purpose || isTriedAtOnce(fact) ? null : { type: 'declined', code: fact.code }
    case 'PeriodWaived':
      return fact.reason === 'staff' ? { type: 'done' } : null
    case 'SubscriptionEnded':
      return { type: 'done' }
    default:
      return null
  }
}

/** Does a charge follow from it, or is it of one already? */
function isOfCharge(fact: SubscriptionEvent, purpose: ChargePurpose): boolean {
  switch (fact.type) {
    case 'RetryRequested':
      return true
    case 'SubscriptionResumed':
      return fact.anchor !== null // from rest; a pause that had not begun costs nothing today
    case 'ChargeStarted':
    case 'SubscriptionCharged':
    case 'ChargeFailed':
      return fact.purpose === purpose
    default:
      return false
  }
}

/**
 * Is the last of these facts of what a pause ended with? Whoever is not paused resumes nothing: a renewal that is due then
 * comes with the look the request makes, and was not asked for by it.
 */
function endsPause(facts: readonly SubscriptionEvent[]): boolean {
  const [fact] = facts.slice(-1)
  if (fact?.type === 'SubscriptionResumed') return true
  const before = facts.slice(0, -1).findLast(({ type }) => PAUSE_OR_PAID.includes(type))
  return before?.type === 'SubscriptionResumed' && before.anchor !== null
}

/** Of these the last says whether what is charged now ends a pause. */
const PAUSE_OR_PAID: readonly SubscriptionEvent['type'][] = [
  'SubscriptionResumed',
  'SubscriptionCharged',
  'PeriodWaived',
]

/**
 * Does it fulfil a wish that costs nothing, or nothing today? What time brought along with the request (a question that was
 * due, an announcement) says nothing of the charge it asked for.
 */
function isFree({ type }: SubscriptionEvent): boolean {
  switch (type) {
    case 'PlanChanged':
    case 'PlanChangeScheduled':
    case 'PlanChangeWithdrawn':
    case 'PeriodCredited':
    case 'SubscriptionResumed':
    case 'SubscriptionEnded': // by the look it made: nothing is to be charged any more
      return true
    default:
      return false
  }
}

/** No last word: the fault was not the card's and it goes on by itself, or another card is charged already. */
const isTriedAtOnce = ({ declineClass, retryAt, at }: SubscriptionFact<'ChargeFailed'>): boolean =>
  retryAt !== null && (!isTheirs(declineClass) || retryAt <= at)
