import { deadlinesAfter, retryAfter } from '../subscription/dunning.ts'
import type { BillingPolicy } from '../subscription/policy.ts'
import { dayOf, daysBetween, earliest, type Instant } from '../time.ts'
import type { Debt, Try, TryResult } from './debt.ts'

/** What a try nobody made is taken to come to, where what happened does not say: the two ends of what can be. */
export type Guess = 'declines' | 'goesThrough'

/** What became of one declined charge. Won; `charges` are calls to Toss after the first decline. */
export interface Course {
  readonly outcome: 'recovered' | 'lost' | 'waived' | 'open'
  readonly won: number
  readonly charges: number
  /** about declines, the first one's too */
  readonly mails: number
  /** entitled and never paid for */
  readonly freeDays: number
}

/** What really happened, in the same numbers. */
export function courseSoFar(debt: Debt, now: Instant): Course {
  const { first, tries, ownEnd, unpaidAt, graceEndsAt } = debt
  const paid = tries.find(({ result }) => result === 'charged')
  const counted = {
    charges: first.charges - 1 + sum(tries, ({ charges }) => charges),
    mails: first.mails + sum(tries, ({ mails }) => mails),
  }
  if (paid) return { outcome: 'recovered', won: paid.amount, freeDays: 0, ...counted }
  const until = ownEnd?.at ?? unpaidAt ?? now
  const outcome = ownEnd?.kind === 'waived' ? 'waived' : ownEnd || unpaidAt ? 'lost' : 'open'
  return { outcome, won: 0, freeDays: freeDays(debt, graceEndsAt, until), ...counted }
}

/**
 * What would have become of it under another policy: the days of tries and deadlines are reckoned by the very rules that
 * members are charged by, and what a try comes to is taken from what happened, never from a probability. What is assumed:
 *
 * - a try that was made at its time comes to what it came to, with its technical repeats;
 * - within one debt a card turns once: up to the last decline that is known of it it declines, from its first success on
 *   it takes the charge, and in between nobody knows: `guess` says which end is meant; after a hard decline never;
 * - people do of themselves what they did, when they did it: another card, asking for a try, leaving. Nothing more;
 * - each debt stands for itself: what a longer membership would have brought later is not counted.
 *
 * @param now nothing happens after it
 */
export function courseUnder(debt: Debt, policy: BillingPolicy, now: Instant, guess: Guess): Course {
  const own = happeningsOf(debt)
  const { first, failedOn, subscriptionId } = debt
  const { graceEndsAt, endsAt } = deadlinesAfter(
    { owedSince: null, graceEndsAt: null, endsAt: null },
    first.settledAt,
    policy,
  )
  const known = { owedSince: failedOn, providerFaults: 0, subscription: { subscriptionId } as never }
  let { charges, mails } = { charges: first.charges - 1, mails: first.mails }
  let last: Pick<Try, 'result' | 'settledAt' | 'card'> = first
  for (;;) {
    const dueAt = nextTryAt(last, known, policy)
    const happening = own[0]
    const next = [dueAt, happening?.at, endsAt].filter(at => at != null).reduce(earliest)
    const unpaid = (outcome: 'lost' | 'waived' | 'open', until: Instant): Course => ({
      outcome,
      won: 0,
      charges,
      mails,
      freeDays: freeDays(debt, graceEndsAt, until),
    })
    if (next > now) return unpaid('open', now)
    if (next === endsAt) return unpaid('lost', endsAt)
    let made: Pick<Try, 'result' | 'settledAt' | 'card' | 'charges' | 'mails' | 'amount'>
    if (happening && happening.at === next) {
      own.shift()
      if (happening.kind !== 'try') return unpaid(happening.kind === 'waived' ? 'waived' : 'lost', next)
      made = happening.made
    } else made = plannedTry(debt, next, last.card, guess)
    charges += made.charges
    mails += made.mails
    if (made.result === 'charged')
      return { outcome: 'recovered', won: made.amount, charges, mails, freeDays: 0 }
    last = made
  }
}

type Happening =
  | { readonly kind: 'try'; readonly at: Instant; readonly made: Try }
  | { readonly kind: 'waived' | 'ended'; readonly at: Instant }

/** What people did themselves, in its order: it happens under any plan, as long as something is owed. */
function happeningsOf({ tries, ownEnd }: Debt): Happening[] {
  const prompted = tries.filter(({ isPrompted }) => isPrompted)
  return [...prompted.map(made => ({ kind: 'try', at: made.at, made }) as const), ...(ownEnd ? [ownEnd] : [])]
}

/** By the dunning rules; an outcome nobody knows yet is waited for. */
function nextTryAt(
  { result, settledAt }: Pick<Try, 'result' | 'settledAt'>,
  known: Parameters<typeof retryAfter>[0],
  policy: BillingPolicy,
): Instant | null {
  if (result !== 'soft' && result !== 'hard') return null
  return retryAfter(known, { declineClass: result, at: settledAt }, policy)
}

/** A try of the plan's: the one that was made on that day, or what is known of the card by then. */
function plannedTry({ first, tries }: Debt, at: Instant, card: number, guess: Guess) {
  const ofCard = [first, ...tries].filter(made => made.card === card)
  const day = dayOf(at)
  const made = ofCard.find(one => one !== first && !one.isPrompted && dayOf(one.at) === day)
  if (made) return made
  const result = resultAt(ofCard, at, guess)
  const amount = ofCard.at(-1)?.amount ?? first.amount
  return { result, settledAt: at, card, charges: 1, mails: result === 'charged' ? 0 : 1, amount }
}

function resultAt(ofCard: readonly Try[], at: Instant, guess: Guess): TryResult {
  const before = ofCard.filter(({ settledAt }) => settledAt <= at)
  if (before.some(({ result }) => result === 'hard')) return 'hard'
  if (before.some(({ result }) => result === 'charged')) return 'charged'
  const declinesLater = ofCard.some(
    ({ settledAt, result }) => settledAt > at && (result === 'soft' || result === 'hard'),
  )
  if (declinesLater) return 'soft'
  return guess === 'goesThrough' ? 'charged' : 'soft'
}

function freeDays({ failedOn }: Debt, graceEndsAt: Instant | null, until: Instant): number {
  const last = dayOf(graceEndsAt ? earliest(graceEndsAt, until) : until)
  return Math.max(0, daysBetween(failedOn, last))
}

const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((total, item) => total + of(item), 0)
