// Long because what each fact changes is one table, read beside the machine.

import { won } from '../money.ts'
import { dayOf } from '../time.ts'
import type { SubscriptionEvent, SubscriptionFact } from './events.ts'
import { beginsWithItsCharge } from './next-charge.ts'
import type { SubscriptionContext } from './state.ts'

/** What each fact changes in the context, as plain functions; the machine says when. Amounts in won. */
type Change = Partial<SubscriptionContext>
type Context = SubscriptionContext
type Fact<Type extends SubscriptionEvent['type']> = SubscriptionFact<Type>

/** Nothing is owed any more: what a decline had set in motion is over. */
const settled: Change = {
  charge: null,
  attempts: 0,
  providerFaults: 0,
  owedSince: null,
  graceEndsAt: null,
  endsAt: null,
  failure: null,
}

export const register = (fact: Fact<'SubscriptionRegistered'>): Change => ({
  subscription: {
    subscriptionId: fact.subscriptionId,
    subject: fact.subject,
    productId: fact.productId,
    productName: fact.productName,
    termsVersion: fact.termsVersion,
    startedAt: fact.at,
  },
  plan: fact.plan,
  cardId: fact.cardId,
  anchor: fact.anchor,
  dueAt: fact.dueAt,
  endsAt: fact.endsAt,
})

/** What its members agreed to stands in the papers of the system it came from: no version of ours names it. */
const TERMS_ELSEWHERE = 'elsewhere'

export const takeOver = (fact: Fact<'SubscriptionImported'>): Change => ({
  subscription: {
    subscriptionId: fact.subscriptionId,
    subject: fact.subject,
    productId: fact.productId,
    productName: fact.productName,
    termsVersion: TERMS_ELSEWHERE,
    startedAt: fact.at,
  },
  // The anchor it began with shows its day unclamped; a change of plan moves the one that counts.
  takenOver: { plan: fact.plan, period: fact.period, anchorDay: Number(fact.anchor.day.slice(8)) },
  plan: fact.plan,
  cardId: fact.cardId,
  anchor: fact.anchor,
  period: fact.period,
  ...scheduleOf(fact),
})

export const startTrial = (fact: Fact<'TrialStarted'>): Change => ({
  trial: { from: fact.from, to: fact.to },
  period: { index: 0, from: fact.from, to: fact.to },
  anchor: fact.anchor,
  dueAt: fact.schedule.dueAt,
  announceAt: fact.schedule.announceAt,
  askConsentAt: fact.askConsentAt,
  endsAt: null,
})

export const startCharge = (context: Context, { type: _, at, ...charge }: Fact<'ChargeStarted'>): Change => ({
  charge: { ...charge, startedAt: at },
  // A change that fails leaves the running period's own charge where it was.
  ...(charge.purpose === 'renewal' && { dueAt: null, announceAt: null }),
  changes: charge.purpose === 'change' ? Math.max(context.changes, charge.nth) : context.changes,
})

/** The charge's own plan, period and anchor come into force: they were frozen with the intent. */
export const settleCharge = (context: Context, fact: Fact<'SubscriptionCharged'>): Change => ({
  ...settled,
  cardGoneAt: isDisproved(context) ? null : context.cardGoneAt,
  plan: context.charge?.plan ?? context.plan,
  anchor: context.charge?.anchor ?? context.anchor,
  period: fact.period,
  funding: fact.funding,
  paidAt: fact.at,
  ...(context.leaving ? { dueAt: null, announceAt: null } : scheduleOf(fact)),
  scheduledPlan: null,
  leaving: context.leaving && { endsOn: fact.period.to },
})

export const creditPeriod = (context: Context, fact: Fact<'PeriodCredited'>): Change => ({
  ...settled,
  plan: fact.plan,
  anchor: fact.anchor,
  period: fact.period,
  funding: fact.funding,
  ...scheduleOf(fact),
  scheduledPlan: null,
  changes: fact.purpose === 'change' ? fact.nth : context.changes,
})

const scheduleOf = ({
  schedule,
}: {
  schedule: { dueAt: Context['dueAt']; announceAt: Context['announceAt'] }
}) => ({
  dueAt: schedule.dueAt,
  announceAt: schedule.announceAt,
})

export const waivePeriod = (fact: Fact<'PeriodWaived'>): Change => ({
  ...settled,
  period: fact.period,
  anchor: fact.anchor,
  funding: [],
  ...(fact.schedule && scheduleOf({ schedule: fact.schedule })),
})

const failureOf = ({ charge }: Context, fact: Fact<'ChargeFailed'>): Change['failure'] =>
  charge && {
    orderId: fact.orderId,
    amount: fact.amount,
    code: fact.code,
    declineClass: fact.declineClass,
    period: fact.period,
    anchor: charge.anchor,
    at: fact.at,
  }

/** A decline of the member's card: it is owed, and by when. */
export const failCharge = (context: Context, fact: Fact<'ChargeFailed'>): Change => ({
  charge: null,
  anchor: begunFrom(context, fact),
  attempts: fact.attempt,
  providerFaults: faultsAfter(context, fact),
  owedSince: context.owedSince ?? dayOf(fact.at),
  dueAt: fact.retryAt,
  graceEndsAt: fact.graceEndsAt,
  endsAt: fact.endsAt,
  failure: failureOf(context, fact),
})

/** Nothing is owed: it is only tried again, and no deadline runs. */
export const postponeCharge = (context: Context, fact: Fact<'ChargeFailed'>): Change => ({
  charge: null,
  anchor: begunFrom(context, fact),
  attempts: fact.attempt,
  providerFaults: faultsAfter(context, fact),
  dueAt: fact.retryAt,
})

/** A period that begins with its charge is counted from the try that pays; what it costs, from the first one. */
const begunFrom = (context: Context, { attempt }: Fact<'ChargeFailed'>): Change['anchor'] => {
  const { anchor, charge } = context
  const isFirstTry = attempt === 1 && charge !== null && beginsWithItsCharge(context)
  return anchor && isFirstTry ? { ...anchor, day: charge.anchor.day } : anchor
}

const faultsAfter = ({ providerFaults }: Context, { declineClass }: Fact<'ChargeFailed'>): number =>
  providerFaults + (declineClass === 'provider' ? 1 : 0)

/** A change of plan that could not be paid did not happen; the running period and its date go on. */
export const dropChange = (context: Context, fact: Fact<'ChargeFailed'>): Change => ({
  charge: null,
  failure: failureOf(context, fact),
})

export const requestRetry = ({ dueAt }: Fact<'RetryRequested'>): Change => ({ dueAt })

export const announce = (): Change => ({ announceAt: null })

export const replaceCard = (context: Context, fact: Fact<'CardReplaced'>): Change => {
  const former = context.cardId ? [context.cardId] : []
  return {
    cardId: fact.cardId,
    cardGoneAt: null,
    dueAt: fact.dueAt ?? context.dueAt,
    cardsToRelease: [...context.cardsToRelease, ...former],
    formerCards: [...context.formerCards, ...former],
  }
}

export const noteCardGone = ({ at }: Fact<'CardReportedGone'>): Change => ({ cardGoneAt: at })

/** A charge begun after the word, on the same card, went through: the key is there. */
const isDisproved = ({ charge, cardId, cardGoneAt }: Context): boolean =>
  charge !== null && cardGoneAt !== null && charge.cardId === cardId && charge.startedAt > cardGoneAt

export const releaseCard = (context: Context, { cardId }: Fact<'CardReleased'>): Change => ({
  cardsToRelease: context.cardsToRelease.filter(kept => kept !== cardId),
})

export const schedulePlan = ({ plan }: Fact<'PlanChangeScheduled'>): Change => ({ scheduledPlan: plan })

export const withdrawPlan = (): Change => ({ scheduledPlan: null })

/** During a trial nothing is paid, so the plan changes by itself; elsewhere a charge has brought it already. */
export const changePlan = (context: Context, { from, to }: Fact<'PlanChanged'>): Change => ({
  plan: to,
  scheduledPlan: null,
  priceChange: null,
  // What was agreed to was another plan's price, or the same for another length of time.
  consent: context.consent?.price === to.price && from.interval === to.interval ? context.consent : null,
})

export const schedulePrice = ({
  type: _,
  at: __,
  from: ___,
  ...change
}: Fact<'PriceChangeScheduled'>): Change => ({
  priceChange: change,
})

export const dropPriceChange = (): Change => ({ priceChange: null })

export const changePrice = (context: Context, fact: Fact<'PriceChanged'>): Change => ({
  plan: context.plan && { ...context.plan, price: fact.to, priceVersion: fact.priceVersion },
  // A campaign that was begun while this charge was under way still has its own time.
  priceChange: context.priceChange?.priceVersion === fact.priceVersion ? null : context.priceChange,
})

export const askConsent = (context: Context, { type: _, at, ...terms }: Fact<'ConsentAsked'>): Change => ({
  consent: { ...terms, askedAt: at, answer: null, answeredAt: null },
  consents: context.consents + 1,
})

export const answerConsent = (
  context: Context,
  fact: Fact<'ConsentGiven'> | Fact<'ConsentRefused'>,
): Change => ({
  consent: context.consent && {
    ...context.consent,
    answer: fact.type === 'ConsentGiven' ? 'given' : 'refused',
    answeredAt: fact.at,
  },
})

export const scheduleCancel = ({ endsOn }: Fact<'CancelScheduled'>): Change => ({
  leaving: { endsOn },
  dueAt: null,
  announceAt: null,
})

export const withdrawCancel = ({ schedule }: Fact<'CancelWithdrawn'>): Change => ({
  leaving: null,
  dueAt: schedule?.dueAt ?? null,
  announceAt: schedule?.announceAt ?? null,
})

export const pause = ({ from, resumesOn }: Fact<'SubscriptionPaused'>): Change => ({
  pause: { from, resumesOn },
  dueAt: null,
  announceAt: null,
})

export const resume = (context: Context, fact: Fact<'SubscriptionResumed'>): Change => ({
  pause: null,
  anchor: fact.anchor ?? context.anchor,
  attempts: fact.anchor ? 0 : context.attempts,
  ...scheduleOf(fact),
})

/** A charge that opens the time after a pause was declined: it rests on, and nothing is owed. */
export const restOn = (context: Context, fact: Fact<'ChargeFailed'>): Change => ({
  charge: null,
  attempts: fact.attempt,
  providerFaults: 0,
  dueAt: null,
  pause: { from: fact.period.from, resumesOn: null },
  failure: failureOf(context, fact),
})

export const takeFromFunding = (
  context: Context,
  { orderId, amount }: { orderId: string; amount: number },
): Change => ({
  funding: context.funding
    .map(paid =>
      paid.orderId === orderId ? { ...paid, amount: won(Math.max(0, paid.amount - amount)) } : paid,
    )
    .filter(paid => paid.amount > 0),
})

export const refundCharge = (context: Context, fact: Fact<'ChargeRefunded'>): Change => ({
  ...takeFromFunding(context, fact),
  refundIds: [...context.refundIds, fact.refundId],
})

export const settleRefund = (
  context: Context,
  { orderId }: Fact<'RefundSettled'> | Fact<'RefundFailed'>,
): Change => ({ refunds: context.refunds.filter(refund => refund.orderId !== orderId) })

export const end = (context: Context, fact: Fact<'SubscriptionEnded'>): Change => ({
  ...settled,
  failure: context.failure,
  end: {
    reason: fact.reason,
    on: fact.on,
    at: fact.at,
    refund: fact.refunds.reduce((sum, { amount }) => sum + amount, 0),
  },
  refunds: fact.refunds,
  dueAt: null,
  announceAt: null,
  leaving: null,
  pause: null,
  scheduledPlan: null,
  priceChange: null,
  askConsentAt: null,
  cardsToRelease: context.cardId ? [...context.cardsToRelease, context.cardId] : context.cardsToRelease,
})
