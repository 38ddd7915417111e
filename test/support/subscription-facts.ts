import { won } from '../../domain/money.ts'
import { orderIdOfCharge } from '../../domain/subscription/charge.ts'
import type { SubscriptionCommand, SubscriptionWish } from '../../domain/subscription/commands.ts'
import type { AgreedPlan, SubscriptionEvent, SubscriptionFact } from '../../domain/subscription/events.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import { type BillingPolicy, defaultPolicy, dueAt } from '../../domain/subscription/policy.ts'
import { subscription } from '../../domain/subscription/subscription.ts'
import { type Day, type Instant, instantAt } from '../../domain/time.ts'
import { sealed } from './payment-facts.ts'

/** Named wishes about one membership of 10,000 won a month, begun on 31 March 2026, at fixed times. */
export const SUB = 'a1b2c3d4e5f6a1b2c3d4e5f6'
export const PREFIX = 'shop'
export const policy: BillingPolicy = defaultPolicy
export const CARD = 'card-first'
export const NEW_CARD = 'card-second'

/** A day of 2026 unless told otherwise: `on('03-31')`; `at` minutes after midnight in Seoul, noon by default. */
export const day = (text: string): Day => (text.length === 5 ? `2026-${text}` : text) as Day
export const on = (text: string, at = 12 * 60): Instant => instantAt(day(text), at)
/** The moment a charge of that day is due to the minute. */
export const dueOn = (text: string): Instant => dueAt(day(text), SUB, policy)

export const plan = (differs: Partial<AgreedPlan> = {}): AgreedPlan => ({
  planId: 'basic',
  planName: '베이직',
  interval: 'month',
  priceVersion: 1,
  price: won(10_000),
  taxFree: false,
  rank: 1,
  ...differs,
})
export const basic = plan()
export const premium = plan({ planId: 'premium', planName: '프리미엄', price: won(30_000), rank: 2 })
export const yearly = plan({
  planId: 'basic-year',
  planName: '베이직 연간',
  interval: 'year',
  price: won(100_000),
})

export const renewalOrder = (index: number) =>
  orderIdOfCharge(PREFIX, SUB, { purpose: 'renewal', index, nth: 0 })
export const changeOrder = (nth: number) => orderIdOfCharge(PREFIX, SUB, { purpose: 'change', index: 0, nth })

type Wish<Type extends SubscriptionCommand['type']> = SubscriptionWish<Type>
export const register = (differs: Partial<Wish<'Register'>> = {}): Wish<'Register'> => ({
  type: 'Register',
  subscriptionId: SUB,
  subject: 'cus_0123456789abcdef',
  productId: 'membership',
  productName: '멤버십',
  plan: basic,
  trialDays: 0,
  cardId: CARD,
  termsVersion: '2026-01-01',
  policy,
  at: on('03-31'),
  ...differs,
})
/** Taken over on 31 March with its next charge on 30 April, counted from the 31st, at a price of the old days. */
export const importWish = (differs: Partial<Wish<'Import'>> = {}): Wish<'Import'> => ({
  type: 'Import',
  subscriptionId: SUB,
  subject: 'cus_0123456789abcdef',
  productId: 'membership',
  productName: '멤버십',
  plan: plan({ price: won(8_000) }),
  nextChargeOn: day('04-30'),
  anchorDay: 31,
  cardId: CARD,
  tells: false,
  policy,
  at: on('03-31'),
  ...differs,
})
export const passTime = (at: Instant, differs: Partial<Wish<'PassTime'>> = {}): Wish<'PassTime'> => ({
  type: 'PassTime',
  policy,
  orderPrefix: PREFIX,
  mayCharge: true,
  at,
  ...differs,
})
const record = (
  orderId: string,
  outcome: Wish<'RecordCharge'>['outcome'],
  at: Instant,
  attempt: number,
): Wish<'RecordCharge'> => ({ type: 'RecordCharge', orderId, attempt, outcome, policy, at })

export const captured = (orderId: string, at: Instant, attempt = 1) =>
  record(orderId, { type: 'captured' }, at, attempt)

const CODES = {
  soft: 'REJECT_CARD_PAYMENT',
  hard: 'INVALID_STOPPED_CARD',
  provider: 'PROVIDER_ERROR',
  configuration: 'INVALID_API_KEY',
} as const
export type Class = keyof typeof CODES
export const declined = (orderId: string, at: Instant, attempt = 1, declineClass: Class = 'soft') =>
  record(orderId, { type: 'declined', code: CODES[declineClass], declineClass }, at, attempt)

export const replaceCard = (at: Instant, cardId = NEW_CARD): Wish<'ReplaceCard'> => ({
  type: 'ReplaceCard',
  cardId,
  at,
})
export const changeNow = (
  to: AgreedPlan,
  seen: number,
  at: Instant,
  differs: Partial<Wish<'ChangePlanNow'>> = {},
): Wish<'ChangePlanNow'> => ({
  type: 'ChangePlanNow',
  plan: to,
  seen,
  policy,
  orderPrefix: PREFIX,
  at,
  ...differs,
})
export const changeAtEnd = (to: AgreedPlan, at: Instant): Wish<'ChangePlanAtPeriodEnd'> => ({
  type: 'ChangePlanAtPeriodEnd',
  plan: to,
  at,
})
export const cancel = (at: Instant): Wish<'ScheduleCancel'> => ({ type: 'ScheduleCancel', at })
export const undoCancel = (at: Instant): Wish<'WithdrawCancel'> => ({ type: 'WithdrawCancel', policy, at })
export const leaveNow = (seen: number, at: Instant): Wish<'LeaveNow'> => ({
  type: 'LeaveNow',
  seen,
  policy,
  at,
})
export const pause = (at: Instant, resumesOn: Day | null = null): Wish<'Pause'> => ({
  type: 'Pause',
  resumesOn,
  at,
})
export const resume = (at: Instant): Wish<'Resume'> => ({ type: 'Resume', policy, at })
/** Toss has that much under that order, taken at that moment. */
export const made = (
  orderId: string,
  amount: number,
  at: Instant,
  approvedAt = at,
): Wish<'NoteChargeMade'> => ({
  type: 'NoteChargeMade',
  orderId,
  amount,
  approvedAt,
  orderPrefix: PREFIX,
  at,
})
export const retry = (at: Instant): Wish<'RequestRetry'> => ({ type: 'RequestRetry', at })
export const waive = (at: Instant): Wish<'WaivePeriod'> => ({ type: 'WaivePeriod', policy, at })
export const refund = (
  amount: number,
  keepsMembership: boolean,
  at: Instant,
  differs: Partial<Wish<'RecordRefund'>> = {},
): Wish<'RecordRefund'> => ({
  type: 'RecordRefund',
  refundId: 'refund00000001',
  orderId: renewalOrder(1),
  amount,
  keepsMembership,
  at,
  ...differs,
})
export const campaign = (
  price: number,
  from: string,
  at: Instant,
  differs: Partial<Wish<'SchedulePriceChange'>> = {},
): Wish<'SchedulePriceChange'> => ({
  type: 'SchedulePriceChange',
  campaignId: 'spring',
  planId: 'basic',
  priceVersion: 2,
  price,
  from: day(from),
  silence: 'ends',
  at,
  ...differs,
})
export const answer = (consentId: string, agrees: boolean, at: Instant): Wish<'AnswerConsent'> => ({
  type: 'AnswerConsent',
  consentId,
  agrees,
  place: sealed('place'),
  at,
})

/** The facts that wishes granted one after another come to. @throws when one of them is refused */
export function lived(...wishes: SubscriptionCommand[]): SubscriptionEvent[] {
  const facts: SubscriptionEvent[] = []
  wishes.reduce((state, wish) => {
    const decision = subscription.decider.decide(state, wish)
    if (decision.type === 'refused') throw new Error(`${wish.type} was refused: ${decision.code}`)
    facts.push(...decision.events)
    return decision.events.reduce((known, fact) => subscription.decider.evolve(known, fact), state)
  }, subscription.decider.initial)
  return facts
}

export const stateAfter = (facts: readonly SubscriptionEvent[]): SubscriptionState =>
  facts.reduce((known, fact) => subscription.decider.evolve(known, fact), subscription.decider.initial)

/** The last fact of a kind. @throws where there is none */
export function lastOf<Type extends SubscriptionEvent['type']>(
  facts: readonly SubscriptionEvent[],
  type: Type,
): SubscriptionFact<Type> {
  const found = facts.findLast(fact => fact.type === type)
  if (!found) throw new Error(`no ${type} among ${facts.map(fact => fact.type).join(', ')}`)
  return found as SubscriptionFact<Type>
}

/** Paid on 31 March until 30 April. */
export const joined = [register(), passTime(on('03-31')), captured(renewalOrder(1), on('03-31'))]
/** The renewal of 30 April is on its way. */
export const renewing = [...joined, passTime(dueOn('04-30'))]
/** … and was declined. */
export const owing = (declineClass: Class = 'soft') => [
  ...renewing,
  declined(renewalOrder(2), dueOn('04-30'), 1, declineClass),
]
/** 14 days free from 31 March, asked for consent at once. */
export const onTrial = [register({ trialDays: 14 })]
export const agreed = [...onTrial, answer('conversion-1', true, on('04-01'))]
/** Paused until somebody resumes it, and the paid time is over. */
export const resting = [...joined, pause(on('04-10')), passTime(on('04-30', 0))]
