import { accept, type Decision, machineDecider, refuse } from '../decider.ts'
import { type Day, dayOf, type Instant, instantAt } from '../time.ts'
import { scheduleAfter } from './charge.ts'
import { noteChargeMade } from './charge-made.ts'
import type { SubscriptionCommand, SubscriptionWish } from './commands.ts'
import { questionIsOpen } from './consent.ts'
import type { SubscriptionEvent } from './events.ts'
import { importMembership } from './import.ts'
import { leaveNow, scheduleCancel, withdrawCancel } from './leave.ts'
import { type SubscriptionState, subscriptionMachine } from './machine.ts'
import { passTime } from './pass-time.ts'
import { latestResumption } from './period.ts'
import {
  changeAtPeriodEnd,
  changeNow,
  isBeingCharged,
  schedulePrice,
  withdrawPlanChange,
  withdrawPriceChange,
} from './plan-change.ts'
import { recordCharge } from './record-charge.ts'
import { register } from './register.ts'
import { resumedFromRest } from './resuming.ts'
import type { SubscriptionContext } from './state.ts'

export type Proposal = Decision<SubscriptionEvent>
type Wish<Type extends SubscriptionCommand['type']> = SubscriptionWish<Type>

const BEGINS: ReadonlySet<SubscriptionCommand['type']> = new Set(['Register', 'RefuseRegistration', 'Import'])

/** Refuses for reasons of amount and identity; order is the machine's affair. Already so means no events. */
function propose(state: SubscriptionState, command: SubscriptionCommand): Proposal {
  const { context } = state
  const { at } = command
  if (!BEGINS.has(command.type) && !context.subscription) return refuse('NOT_FOUND')
  switch (command.type) {
    case 'Register':
      return register(state, command)
    case 'RefuseRegistration':
      return state.matches('new') ? accept({ type: 'RegistrationRefused', code: command.code, at }) : accept()
    case 'Import':
      return importMembership(state, command)
    case 'PassTime':
      return accept(...passTime(state, command))
    case 'RecordCharge':
      return recordCharge(state, command)
    case 'NoteChargeMade':
      return noteChargeMade(state, command)
    case 'RequestRetry':
      return requestRetry(state, at)
    case 'ReplaceCard':
      return replaceCard(state, command)
    case 'NoteCardGone':
      return noteCardGone(state, command)
    case 'NoteCardReleased':
      return noteCardReleased(state, command)
    case 'ChangePlanNow':
      return changeNow(state, command)
    case 'ChangePlanAtPeriodEnd':
      return changeAtPeriodEnd(state, command)
    case 'WithdrawPlanChange':
      return withdrawPlanChange(state, at)
    case 'SchedulePriceChange':
      return schedulePrice(state, command)
    case 'WithdrawPriceChange':
      return withdrawPriceChange(state, command)
    case 'AnswerConsent':
      return answerConsent(state, command)
    case 'ScheduleCancel':
      return scheduleCancel(state, at)
    case 'WithdrawCancel':
      return withdrawCancel(state, command)
    case 'LeaveNow':
      return leaveNow(state, command)
    case 'Pause':
      return pause(state, command)
    case 'Resume':
      return resume(state, command)
    case 'WaivePeriod':
      return waivePeriod(state, command)
    case 'EndByStaff':
      return endByStaff(state, command)
    case 'RecordRefund':
      return recordRefund(state, command)
    case 'SettleRefund':
    case 'FailRefund':
      return settleRefund(state, command)
  }
}

/** Asked while one is on its way or due, it is being tried already; a card refused for good is not asked again. */
function requestRetry({ context }: SubscriptionState, at: Instant): Proposal {
  if (context.charge || (context.dueAt !== null && context.dueAt <= at)) return accept()
  if (context.failure?.declineClass === 'hard') return refuse('CARD_NEEDED')
  return accept({ type: 'RetryRequested', dueAt: at, at })
}

/** While money is owed a new card is charged at once, unless the old one's outcome is still to come. */
function replaceCard(state: SubscriptionState, { cardId, at }: Wish<'ReplaceCard'>): Proposal {
  const { context } = state
  if (cardId === context.cardId || context.formerCards.includes(cardId)) return accept()
  const owes =
    state.hasTag('pastDue') || state.matches({ live: 'registered' }) || state.matches({ live: 'resuming' })
  return accept({ type: 'CardReplaced', cardId, dueAt: owes && !context.charge ? at : null, at })
}

/** Told once a card: a hint changes nothing but what people are told. */
function noteCardGone(state: SubscriptionState, { cardId, at }: Wish<'NoteCardGone'>): Proposal {
  const { context } = state
  const isTheirs = state.matches('live') && cardId === context.cardId
  return isTheirs && context.cardGoneAt === null ? accept({ type: 'CardReportedGone', cardId, at }) : accept()
}

/** A card a charge is still under way on is kept until its outcome is known (c10). */
function noteCardReleased(
  { context }: SubscriptionState,
  { cardId, at }: Wish<'NoteCardReleased'>,
): Proposal {
  if (!context.cardsToRelease.includes(cardId)) return accept()
  return context.charge?.cardId === cardId
    ? refuse('CHARGE_IN_PROGRESS')
    : accept({ type: 'CardReleased', cardId, at })
}

function answerConsent({ context }: SubscriptionState, command: Wish<'AnswerConsent'>): Proposal {
  const { consent } = context
  const { agrees, place, at } = command
  if (!consent || consent.consentId !== command.consentId) return refuse('NOT_FOUND')
  if (consent.answer === (agrees ? 'given' : 'refused')) return accept()
  if (!questionIsOpen(context, dayOf(at))) return refuse('CONSENT_OVER')
  const { consentId, kind, price, previousPrice, effectiveOn, textVersion, campaignId } = consent
  const terms = { consentId, kind, price, previousPrice, effectiveOn, textVersion, campaignId }
  return accept({ type: agrees ? 'ConsentGiven' : 'ConsentRefused', ...terms, place, at })
}

function pause(state: SubscriptionState, { resumesOn, at }: Wish<'Pause'>): Proposal {
  const { context } = state
  const { period } = context
  if (state.matches({ live: 'paused' }) && context.pause?.resumesOn === resumesOn) return accept()
  if (isBeingCharged(state)) return refuse('CHARGE_IN_PROGRESS')
  if (!period) return refuse('NOT_ALLOWED_NOW')
  if (resumesOn !== null && (resumesOn <= period.to || resumesOn <= dayOf(at)))
    return refuse('RESUME_TOO_EARLY')
  if (resumesOn !== null && resumesOn > latestResumption(period)) return refuse('RESUME_TOO_LATE')
  return accept({ type: 'SubscriptionPaused', from: period.to, resumesOn, at })
}

/** Before the pause began nothing has changed; afterwards the next period begins today and is paid at once. */
function resume(state: SubscriptionState, { policy, at }: Wish<'Resume'>): Proposal {
  const { context } = state
  if (state.matches({ live: 'active' }) || state.matches({ live: 'resuming' })) return accept()
  if (state.matches({ live: { paused: 'resting' } })) return accept(resumedFromRest(context, at))
  if (!state.matches({ live: 'paused' }) || !context.period || !context.subscription)
    return refuse('NOT_ALLOWED_NOW')
  const schedule = scheduleAfter(context.period, context.subscription.subscriptionId, policy)
  return accept({ type: 'SubscriptionResumed', anchor: null, schedule, at })
}

function waivePeriod(state: SubscriptionState, { policy, at }: Wish<'WaivePeriod'>): Proposal {
  const { context } = state
  if (context.charge) return refuse('CHARGE_IN_PROGRESS')
  if (!state.hasTag('pastDue') || !context.failure || !context.subscription) return refuse('NOT_ALLOWED_NOW')
  const { period, anchor } = context.failure
  const schedule = scheduleAfter(period, context.subscription.subscriptionId, policy)
  return accept({ type: 'PeriodWaived', period, anchor, reason: 'staff', schedule, at })
}

/** What staff give back is money of the period that runs; an older charge is refunded in its own payment. */
function endByStaff(state: SubscriptionState, { refunds, at }: Wish<'EndByStaff'>): Proposal {
  const { context } = state
  const sum = refunds.reduce((total, { amount }) => total + amount, 0)
  if (state.matches('ended')) return wasEndedByStaff(context, sum) ? accept() : refuse('NOT_ALLOWED_NOW')
  if (context.charge) return refuse('CHARGE_IN_PROGRESS')
  const ofOrder = (orderId: string) => context.funding.find(paid => paid.orderId === orderId)?.amount ?? 0
  const isTwice = new Set(refunds.map(({ orderId }) => orderId)).size < refunds.length
  if (isTwice || refunds.some(({ orderId, amount }) => amount > ofOrder(orderId)))
    return refuse('CANCEL_OVER_BALANCE')
  return accept({ type: 'SubscriptionEnded', reason: 'staff', on: dayOf(at), refunds: [...refunds], at })
}

/**
 * The same press once more? Ended for any other reason, or with another sum given back, what they decided gives nothing
 * back, and they must hear so.
 */
export const wasEndedByStaff = ({ end }: SubscriptionContext, refund: number): boolean =>
  end?.reason === 'staff' && end.refund === refund

function recordRefund(state: SubscriptionState, command: Wish<'RecordRefund'>): Proposal {
  const { context } = state
  const { refundId, orderId, amount, keepsMembership, at } = command
  if (context.refundIds.includes(refundId)) return accept()
  const refunded = {
    type: 'ChargeRefunded',
    refundId,
    orderId,
    amount,
    keepsMembership,
    at,
  } as SubscriptionEvent
  if (keepsMembership || state.matches('ended')) return accept(refunded)
  // The outcome of a charge under way decides when it ends; what it takes is a person's to give back. A change that does not
  // come to be takes no day away that is paid for.
  const isRenewing = context.charge !== null && context.charge.purpose !== 'change'
  const endsOn = isRenewing ? null : paidOtherwiseUntil(context, orderId, at)
  if (context.charge || endsOn)
    return accept(
      refunded,
      ...(state.hasTag('leaving') ? [] : [{ type: 'CancelScheduled', endsOn, at } as const]),
    )
  return accept(refunded, { type: 'SubscriptionEnded', reason: 'refunded', on: dayOf(at), refunds: [], at })
}

/**
 * End of the period that runs, where another order was charged for it than the one refunded: a refund waited for its approval,
 * or for Toss, and meanwhile a renewal or a change of plan was charged. That money nobody decided about, so its days are used up.
 * The charge of the period itself ends it at once, whatever rest of an earlier plan went into it: nobody keeps a year for that.
 */
function paidOtherwiseUntil(
  { funding, period }: SubscriptionContext,
  refunded: string,
  at: Instant,
): Day | null {
  const [newest] = funding
  const isPaid = newest !== undefined && newest.orderId !== refunded
  return isPaid && period && at < instantAt(period.to) ? period.to : null
}

function settleRefund(
  { context }: SubscriptionState,
  command: Wish<'SettleRefund' | 'FailRefund'>,
): Proposal {
  const { orderId, at } = command
  const refund = context.refunds.find(refund => refund.orderId === orderId)
  if (!refund) return accept()
  return command.type === 'SettleRefund'
    ? accept({ type: 'RefundSettled', orderId, amount: command.amount, at } as SubscriptionEvent)
    : accept({ type: 'RefundFailed', orderId: refund.orderId, code: command.code, amount: refund.amount, at })
}

/** 구독 decider: the machine's law and these proposals. */
export const subscriptionDecider = machineDecider(subscriptionMachine, propose)
