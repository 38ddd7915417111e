import type { PaymentEvent } from '../../domain/payment/events.ts'
import { NOTHING_LEFT } from '../../domain/payment/learn.ts'
import { isCaptured } from '../../domain/payment/record.ts'
import { LATE_CAPTURE } from '../../domain/payment/review-actions.ts'
import { WITHDRAWAL } from '../../domain/payment/withdrawal.ts'
import type { SubscriptionFact } from '../../domain/subscription/events.ts'
import { type Day, dayOf, type Instant } from '../../domain/time.ts'
import { formatMoment, formatShortDay } from '../format.ts'
import { causeWords } from '../text.causes.ts'
import { failureWords } from '../text.failures.ts'
import { type Purpose, storyWords } from '../text.story.ts'
import type { Language } from '../text.ts'
import { afterFailure } from './after-failure.ts'
import { bankWords } from './bank-words.ts'

/** One line of what happened, in plain words; nothing of it comes from Toss or from a person. */
export interface StoryLine {
  readonly at: Instant
  readonly text: string
  /** what comes now, or what the reader may do: only where nothing has come since */
  readonly next: string | null
}

/** In whose words, and as of which Seoul day: other years are named. */
export interface Telling {
  readonly language: Language
  readonly today: Day
}

/** What its subscription says came of a charge that was declined. */
export type ChargeFailures = readonly SubscriptionFact<'ChargeFailed'>[]

type Said = readonly [text: string, next?: string | null]

/** Facts of one payment, oldest first → what its buyer is told. Inner matters (retries, reviews) are left out. */
export function storyView(
  facts: readonly PaymentEvent[],
  telling: Telling,
  failures: ChargeFailures = [],
): StoryLine[] {
  const lines: StoryLine[] = []
  const sofar = nothingSofar()
  for (const fact of facts) {
    const said = sentenceFor(fact, sofar, telling, failures)
    noteMoney(sofar, fact)
    if (said) lines.push({ at: fact.at, text: said[0], next: said[1] ?? null })
  }
  return onlyLastGoesOn(lines)
}

/** What was to come of an older line stands in the one after it. */
export const onlyLastGoesOn = (lines: readonly StoryLine[]): StoryLine[] =>
  lines.map((line, place) => (place === lines.length - 1 ? line : { ...line, next: null }))

/** What the facts before this one leave to know. Sums in won. */
interface Sofar {
  amount: number
  balance: number
  purpose: Purpose
  attempt: number
  awaitsDeposit: boolean
  /** keys of what was paid into a virtual account, which goes back to an account somebody names, whoever gives it back */
  readonly byAccount: Set<string>
  /** … of the payment that counts */
  paymentKey: string | null
}

const nothingSofar = (): Sofar => ({
  amount: 0,
  balance: 0,
  purpose: 'order',
  attempt: 0,
  awaitsDeposit: false,
  byAccount: new Set(),
  paymentKey: null,
})

function noteMoney(sofar: Sofar, fact: PaymentEvent): void {
  if (isCaptured(fact)) {
    if (fact.method.type === 'virtualAccount') sofar.byAccount.add(fact.paymentKey)
    if (fact.type !== 'CaptureFoundLate' || sofar.balance === 0) sofar.paymentKey = fact.paymentKey
  }
  switch (fact.type) {
    case 'PaymentOrdered':
      sofar.amount = fact.amount
      sofar.purpose = fact.charge?.purpose ?? 'order'
      break
    case 'PaymentImported':
      sofar.amount = fact.amount
      sofar.balance = fact.amount
      break
    case 'PaymentChargeStarted':
      sofar.attempt = fact.attempt
      break
    case 'DepositAwaited':
      sofar.awaitsDeposit = true
      break
    case 'PaymentConfirmed':
      sofar.balance += fact.amount
      break
    case 'CaptureFoundLate':
      if (sofar.balance === 0) sofar.balance = fact.amount
      break
    case 'DepositReversed':
      sofar.balance = 0
      break
    case 'PaymentCanceled':
      sofar.balance -= fact.amount
  }
}

const wayBackOf = ({ byAccount }: Sofar, paymentKey: string | null) =>
  paymentKey !== null && byAccount.has(paymentKey) ? 'account' : 'method'

function sentenceFor(
  fact: PaymentEvent,
  sofar: Sofar,
  telling: Telling,
  failures: ChargeFailures,
): Said | null {
  const { language, today } = telling
  const words = storyWords[language]
  const on = formatShortDay(dayOf(fact.at), today, language)
  const moment = (at: Instant) => formatMoment(at, language)
  const { amount, purpose } = sofar
  switch (fact.type) {
    case 'PaymentOrdered':
      return [
        words.ordered(on, fact.orderName, fact.amount),
        fact.holdUntil && words.payBy(moment(fact.holdUntil)),
      ]
    case 'PaymentImported':
      return [
        words.imported(formatShortDay(dayOf(fact.approvedAt), today, language), fact.orderName, fact.amount),
      ]
    case 'PaymentRequested':
      return [words.requested(on), words.payBy(moment(fact.holdUntil))]
    case 'PaymentConfirmStarted':
      return [words.confirmStarted(on, amount), words.wait]
    case 'PaymentChargeStarted':
      return [words.chargeStarted(on, purpose, amount), words.wait]
    case 'PaymentConfirmed':
      return [
        sofar.awaitsDeposit ? words.deposited(on, fact.amount) : words.confirmed(on, purpose, fact.amount),
      ]
    case 'DepositAwaited':
      return [
        words.depositAwaited(on, bankWords(fact.bankCode, language)),
        words.depositBy(moment(fact.dueAt), amount),
      ]
    case 'DepositReversed':
      return [words.depositReversed(on), words.depositAgain]
    case 'PaymentFailed': {
      if (purpose === 'order') {
        const { reason, advice } = failureWords(fact.code, language)
        return [words.failed(on, amount, reason), advice]
      }
      const meant = failures.find(({ attempt }) => attempt === sofar.attempt)
      return [
        words.chargeFailed(on, purpose, amount, causeWords(fact.code, language)),
        meant ? afterFailure(meant, telling) : null,
      ]
    }
    case 'PaymentExpired':
      return [words.expired[fact.reason](on), fact.reason === 'ended' ? null : words.orderAnew]
    case 'CancelStarted':
      return [words.cancelStarted(on, fact.amount), words.wait]
    case 'PaymentCanceled': {
      if (sofar.balance === 0) return [words.canceledUnpaid(on)]
      const left = sofar.balance - fact.amount
      const sentence = words.canceled(on, fact.amount)
      return [
        left > 0 ? `${sentence} ${words.left(left)}` : sentence,
        words.wayBack[wayBackOf(sofar, sofar.paymentKey)],
      ]
    }
    case 'SecondCaptureCanceled':
      return [words.canceled(on, fact.amount), words.wayBack[wayBackOf(sofar, fact.paymentKey)]]
    case 'RefundTold': {
      if (fact.status === 'pending') return null // said with the cancel already
      return [words.refundTold[fact.status](on), fact.status === 'completed' ? null : words.askSeller]
    }
    case 'CancelFailed':
      if (fact.code === NOTHING_LEFT) return null // all of it has gone back, and that is told
      return [words.cancelFailed(on), words.askSeller]
    case 'WithdrawalRequested':
      return [words.withdrawalAsked(on), words.askSeller]
    case 'ReviewClosed':
      if (fact.review === LATE_CAPTURE) return [words.lateKept(on)]
      return fact.review === WITHDRAWAL ? [words.withdrawalSeen(on)] : null
    case 'CaptureFoundLate':
      return [words.captureFoundLate(on, fact.amount), words.personLooks]
    case 'PaymentConfirmRetried':
    case 'OrderIdReplaced':
    case 'CancelRetried':
    case 'ReviewRequested':
      return null
  }
}
