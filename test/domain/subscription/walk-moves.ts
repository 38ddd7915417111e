import fc from 'fast-check'
import type { CancelId } from '../../../domain/ids.ts'
import { won } from '../../../domain/money.ts'
import { quoteChange, quoteLeaving, unusedOf } from '../../../domain/subscription/charge.ts'
import type { SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import { wakeOf } from '../../../domain/subscription/wakes.ts'
import { addDays, dayOf, HOUR_MS, type Instant, later } from '../../../domain/time.ts'
import {
  answer,
  basic,
  type Class,
  campaign,
  cancel,
  captured,
  changeAtEnd,
  changeNow,
  declined,
  leaveNow,
  made,
  passTime,
  pause,
  plan,
  policy,
  premium,
  refund,
  renewalOrder,
  replaceCard,
  resume,
  retry,
  undoCancel,
  waive,
  yearly,
} from '../../support/subscription-facts.ts'

/** One step of a walk: what is wished, with two numbers that choose among its kinds, after so many hours. */
export interface Move {
  readonly wish: keyof typeof WISHES
  readonly which: number
  readonly share: number
  readonly hours: number
  readonly toWake: boolean
}

type Make = (state: SubscriptionState, at: Instant, move: Move) => SubscriptionCommand

const cheap = plan({ planId: 'cheap', price: won(5_100) })
const PLANS = [basic, premium, yearly, cheap]
const CLASSES: readonly Class[] = ['soft', 'hard', 'provider', 'configuration']

const WISHES = {
  pass: (_, at) => passTime(at),
  stopped: (_, at) => passTime(at, { mayCharge: false }),
  outcome: (state, at, { which, share }) => {
    const { charge } = state.context
    const [orderId, attempt] = charge ? [charge.orderId, charge.attempt] : ['shop-nothing00000000', 1]
    return which % 10 < 6
      ? captured(orderId, at, attempt)
      : declined(orderId, at, attempt, CLASSES[share % 4])
  },
  card: (_, at, { which }) => replaceCard(at, `card-${which % 6}`),
  gone: (state, at, { which }) => ({
    type: 'NoteCardGone',
    cardId: which % 2 ? (state.context.cardId ?? 'none') : `card-${which % 6}`,
    at,
  }),
  released: (state, at) => ({
    type: 'NoteCardReleased',
    cardId: state.context.cardsToRelease[0] ?? 'none',
    at,
  }),
  made: (state, at, { which }) => {
    const { period, plan } = state.context
    const index = (period?.index ?? 0) + 1 + (which % 3 === 0 ? 1 : 0)
    return made(renewalOrder(index), which % 5 === 0 ? 777 : (plan?.price ?? 0), at)
  },
  retry: (_, at) => retry(at),
  changeNow: (state, at, { which, share }) => {
    const { period, funding } = state.context
    const isActive = period !== null && state.matches({ live: 'active' })
    const unused = isActive ? unusedOf(funding, period, dayOf(at)) : 0
    const covered = plan({ planId: `covered-${which}`, price: won(unused + (which % 300)) })
    const to = share % 3 === 0 && unused > 1_000 ? covered : (PLANS[which % PLANS.length] ?? basic)
    const quote = isActive ? quoteChange({ period, funding }, to, dayOf(at)) : null
    return changeNow(to, share % 10 === 0 ? 777 : (quote?.today ?? 0), at)
  },
  changeAtEnd: (_, at, { which }) => changeAtEnd(PLANS[which % PLANS.length] ?? basic, at),
  withdrawPlan: (_, at) => ({ type: 'WithdrawPlanChange', at }),
  campaign: (state, at, { which, share }) => {
    const priceVersion = (state.context.plan?.priceVersion ?? 1) + 1 + (which % 2)
    // every campaign asks a price of its own, so that consent to one is never consent to another
    const price = share % 4 === 0 ? 4_000 + (which % 900) : 40_001 + which
    const planId = state.context.plan?.planId ?? 'basic'
    const from = addDays(dayOf(at), share % 40)
    return campaign(price, from, at, {
      campaignId: `c${which}`,
      planId,
      priceVersion,
      silence: which % 5 === 0 ? 'keepsPrice' : 'ends',
    })
  },
  calledOff: (state, at) => ({
    type: 'WithdrawPriceChange',
    campaignId: state.context.priceChange?.campaignId ?? 'none',
    at,
  }),
  answer: (state, at, { share }) =>
    answer(state.context.consent?.consentId ?? 'price-1', share % 4 !== 0, at),
  cancel: (_, at) => cancel(at),
  undo: (_, at) => undoCancel(at),
  leaveNow: (state, at, { share }) =>
    leaveNow(share % 10 === 0 ? 1 : quoteLeaving(state.context, at, policy).refund, at),
  pause: (state, at, { which }) =>
    pause(at, which % 2 ? null : addDays(state.context.period?.to ?? dayOf(at), 1 + (which % 60))),
  resume: (_, at) => resume(at),
  waive: (_, at) => waive(at),
  endByStaff: (state, at, { share }) => ({
    type: 'EndByStaff',
    refunds: state.context.funding.slice(0, 1).map(({ orderId, amount }) => ({
      orderId,
      amount: won(Math.floor((amount * (share % 13)) / 10)),
      cancelId: 'staff0000000001' as CancelId,
    })),
    at,
  }),
  refund: (state, at, { which, share }) => {
    const paid = state.context.funding[which % Math.max(1, state.context.funding.length)]
    // A payment's own stream lets no more go back than is left beside what is on its way back.
    const onItsWay = state.context.refunds.find(({ orderId }) => orderId === paid?.orderId)?.amount ?? 0
    const amount = Math.floor((((paid?.amount ?? 0) - onItsWay) * (share % 11)) / 10)
    const refundId = `refund${which}`
    return refund(amount, share % 13 !== 0, at, {
      refundId,
      orderId: paid?.orderId ?? 'shop-nothing00000000',
    })
  },
  settle: (state, at, { share }) => {
    const { orderId = 'shop-nothing00000000', amount = won(0) } = state.context.refunds[0] ?? {}
    return share % 4 === 0
      ? { type: 'FailRefund', orderId, code: 'REFUND_REJECTED', at }
      : { type: 'SettleRefund', orderId, amount, at }
  },
} as const satisfies Record<string, Make>

const number = fc.noBias(fc.nat({ max: 9_999 }))
const often = (wish: Move['wish'], weight: number) => ({ weight, arbitrary: fc.constant(wish) })

export const move: fc.Arbitrary<Move> = fc.record({
  wish: fc.oneof(
    often('pass', 14),
    often('outcome', 14),
    often('card', 2),
    often('answer', 3),
    often('campaign', 3),
    ...(Object.keys(WISHES) as Move['wish'][])
      .filter(wish => !['leaveNow', 'endByStaff'].includes(wish))
      .map(wish => often(wish, 1)),
    { weight: 1, arbitrary: fc.constantFrom<Move['wish']>('leaveNow', 'endByStaff', 'pass', 'pass') },
  ),
  which: number,
  share: number,
  hours: fc.noBias(
    fc.oneof(
      { weight: 20, arbitrary: fc.nat({ max: 8 }) },
      { weight: 6, arbitrary: fc.nat({ max: 24 * 5 }) },
      { weight: 1, arbitrary: fc.nat({ max: 24 * 70 }) },
    ),
  ),
  toWake: fc.boolean(),
})

/**
 * The moment and the wish of a move, as somebody would wish it who sees this state. A charge mostly gets its outcome, a
 * life that is over its refunds, and time mostly passes to the next wake, so that lives grow long.
 */
export function wishOf(state: SubscriptionState, now: Instant, chosen: Move): SubscriptionCommand {
  const wish = likely(state, chosen)
  const wake = wakeOf(state, now)
  const passes = wish === 'pass' && chosen.toWake && wake?.kind === 'subscription' && wake.at > now
  const at = passes ? wake.at : later(now, wish === 'pass' ? chosen.hours * HOUR_MS : chosen.hours)
  const make: Make = WISHES[wish]
  return make(state, at, chosen)
}

function likely(state: SubscriptionState, { wish, share }: Move): Move['wish'] {
  const isOften = share % 100 < 70
  if (isOften && state.context.charge) return 'outcome'
  if (isOften && state.matches({ live: 'registered' })) return 'pass'
  if (state.hasTag('pastDue') && share % 100 > 85) return 'retry'
  const { consent } = state.context
  if (isOften && consent?.answer === null) return 'answer'
  if (state.matches('ended')) return isOften ? 'settle' : wish
  return wish
}
