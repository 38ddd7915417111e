import type { PaymentEvent } from '../../domain/payment/events.ts'
import type { Instant } from '../../domain/time.ts'
import { failureWords } from '../text.failures.ts'
import { storyWords } from '../text.story.ts'
import type { Language } from '../text.ts'

/** One line of what happened, in plain words; nothing of it comes from Toss or from a person. */
export interface StoryLine {
  readonly at: Instant
  readonly text: string
}

/** Facts of one payment, oldest first → what its buyer is told. Inner matters (retries, reviews) are left out. */
export const storyView = (facts: readonly PaymentEvent[], language: Language): StoryLine[] =>
  facts.flatMap(fact => {
    const text = sentenceFor(fact, language)
    return text === null ? [] : [{ at: fact.at, text }]
  })

function sentenceFor(fact: PaymentEvent, language: Language): string | null {
  const words = storyWords[language]
  switch (fact.type) {
    case 'PaymentOrdered':
      return words.ordered
    case 'PaymentRequested':
      return words.requested
    case 'PaymentConfirmStarted':
      return words.confirmStarted
    case 'PaymentChargeStarted':
      return words.chargeStarted
    case 'PaymentConfirmed':
      return words.confirmed(fact.amount)
    case 'DepositAwaited':
      return words.depositAwaited
    case 'DepositReversed':
      return words.depositReversed
    case 'PaymentFailed':
      return words.failed(failureWords(fact.code, language).reason)
    case 'PaymentExpired':
      return words.expired[fact.reason]
    case 'CancelStarted':
      return words.cancelStarted(fact.amount)
    case 'PaymentCanceled':
    case 'SecondCaptureCanceled':
      return words.canceled(fact.amount)
    case 'CancelFailed':
      return words.cancelFailed
    case 'CaptureFoundLate':
      return words.captureFoundLate(fact.amount)
    case 'PaymentConfirmRetried':
    case 'OrderIdReplaced':
    case 'CancelRetried':
    case 'ReviewRequested':
    case 'ReviewClosed':
      return null
  }
}
