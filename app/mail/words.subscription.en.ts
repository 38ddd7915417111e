import type { NoticeOf, SubscriptionNotice } from '../../domain/notices.ts'
import type { EndReason } from '../../domain/subscription/events.ts'
import { addDays } from '../../domain/time.ts'
import { type Fact, type LetterWords, letter, type Say } from './words.ts'

type Words = LetterWords<SubscriptionNotice['kind']>

const seeSubscription = 'See the subscription'
const fixPayment = 'Change the card'
const plan = ({ planName }: { planName: string }): Fact => ['Plan', planName]
const nextCharge = (
  { nextChargeOn, nextAmount }: Pick<NoticeOf<'resumed'>, 'nextChargeOn' | 'nextAmount'>,
  say: Say,
): Fact[] => [
  ['Next charge on', say.day(nextChargeOn)],
  ['Next sum', say.won(nextAmount)],
]
const leaving = 'You can leave at any time on the page of your subscription.'

/** Notices about a subscription, in English. */
export const subscriptionLettersEn: Words = {
  subscriptionStarted: (notice, say) =>
    letter({
      subject: `Your subscription has begun — ${notice.planName}`,
      heading: notice.trialEndsOn
        ? `Try it for free until ${say.day(notice.trialEndsOn)}`
        : `Your subscription to ${notice.planName} has begun`,
      paragraphs: [
        notice.trialEndsOn
          ? 'Your free trial has begun. Nothing is charged before it ends, and we ask for your consent once more before that.'
          : `We charged ${say.won(notice.charged)} for the first period.`,
      ],
      facts: [
        plan(notice),
        ['Charged today', say.won(notice.charged)],
        ...(notice.trialEndsOn
          ? [['Last day of the trial', say.day(notice.trialEndsOn)] satisfies Fact]
          : []),
        ...nextCharge(notice, say),
      ],
      button: seeSubscription,
      notes: [leaving],
    }),
  subscriptionMoved: (notice, say) =>
    letter({
      subject: `Your subscription moved to our new shop — ${notice.planName}`,
      heading: 'Your subscription goes on as before',
      paragraphs: [
        'We moved your subscription to a new system. Price, billing day and card stay as they are.',
        'To sign in there, set a password once, by a link to this address. If you have one there already, it stays.',
      ],
      facts: [plan(notice), ...nextCharge(notice, say)],
      button: 'Set a password',
      notes: [leaving],
    }),
  trialEnding: (notice, say) =>
    letter({
      subject: notice.consentBy
        ? `Do you want to go on, paid? — ${notice.planName}`
        : `Your free trial ends soon — ${notice.planName}`,
      heading: `Your free trial ends on ${say.day(notice.trialEndsOn)}`,
      paragraphs: notice.consentBy
        ? [
            `To go on, paid, please agree by ${say.day(notice.consentBy)}. Without an answer nothing is charged, and the subscription ends with the trial.`,
          ]
        : [`As you agreed, we charge ${say.won(notice.nextAmount)} on ${say.day(notice.nextChargeOn)}.`],
      facts: [plan(notice), ...nextCharge(notice, say)],
      button: notice.consentBy ? 'Agree or decline' : seeSubscription,
      notes: [leaving],
    }),
  upcomingCharge: (notice, say) =>
    letter({
      subject: `${say.won(notice.amount)} on ${say.day(notice.chargeOn)} — ${notice.planName}`,
      heading: `We charge ${say.won(notice.amount)} on ${say.day(notice.chargeOn)}`,
      paragraphs: ['It is charged the way you registered. There is nothing for you to do.'],
      facts: [plan(notice), ['Period', `${say.day(notice.from)} – ${say.day(addDays(notice.to, -1))}`]],
      button: seeSubscription,
      notes: [leaving],
    }),
  charged: (notice, say) =>
    letter({
      subject: `We charged your subscription — ${notice.planName}`,
      heading: `You paid ${say.won(notice.amount)}`,
      facts: [
        plan(notice),
        ['Charged', say.won(notice.amount)],
        ['Period', `${say.day(notice.from)} – ${say.day(addDays(notice.to, -1))}`],
        [
          'Next charge on',
          notice.nextChargeOn ? say.day(notice.nextChargeOn) : 'none (ends with this period)',
        ],
        ['Order number', notice.orderId],
      ],
      button: 'See the receipt',
      notes: [`Withdrawal within ${say.withdrawalDays} days of the charge follows the refund rules.`],
    }),
  chargeFailed: (notice, say) => {
    const { reason } = say.failure(notice.failure)
    return letter({
      subject: `We could not charge your subscription — ${notice.planName}`,
      heading: `We could not charge ${say.won(notice.amount)}`,
      paragraphs: [
        reason,
        notice.nextTryOn
          ? `We try again on ${say.day(notice.nextTryOn)}. Please check the card or register another one before; another one is charged at once.`
          : 'We do not try again by ourselves. Another card is charged at once.',
      ],
      facts: [
        plan(notice),
        ['Sum to pay', say.won(notice.amount)],
        ...(notice.nextTryOn ? [['Next try', say.day(notice.nextTryOn)] satisfies Fact] : []),
        ...(notice.endsOn ? [['Ends, if nothing helps, on', say.day(notice.endsOn)] satisfies Fact] : []),
      ],
      button: fixPayment,
    })
  },
  cardNeeded: (notice, say) => {
    const { reason } = say.failure(notice.failure)
    return letter({
      subject: `We need another card — ${notice.planName}`,
      heading: 'The registered card cannot be charged',
      paragraphs: [
        reason,
        'We do not try this card again. Another one is charged as soon as you register it.',
      ],
      facts: [
        plan(notice),
        ['Sum to pay', say.won(notice.amount)],
        ...(notice.endsOn ? [['Ends, if nothing helps, on', say.day(notice.endsOn)] satisfies Fact] : []),
      ],
      button: fixPayment,
    })
  },
  priceConsentWanted: (notice, say) =>
    letter({
      subject: `The price changes. Do you agree? — ${notice.planName}`,
      heading: `The price changes from ${say.day(notice.from)}`,
      paragraphs: [
        `Please agree or decline by ${say.day(notice.consentBy)}. Without your consent the new price is not charged.`,
        notice.silence === 'ends'
          ? 'Without an answer the subscription ends with its period.'
          : 'Without an answer the price of today stays.',
      ],
      facts: [
        plan(notice),
        ['Price today', say.won(notice.oldAmount)],
        ['New price', say.won(notice.newAmount)],
        ['From', say.day(notice.from)],
        ['Answer by', say.day(notice.consentBy)],
      ],
      button: 'Agree or decline',
    }),
  planChanged: (notice, say) =>
    letter({
      subject: `Your plan has changed — ${say.planChange(notice).after}`,
      heading: `${say.planChange(notice).after} from ${say.day(notice.on)}`,
      facts: [
        ['Before', say.planChange(notice).before],
        ['After', say.planChange(notice).after],
        ...(notice.charged > 0 || notice.credited > 0
          ? ([
              ['Charged', say.won(notice.charged)],
              ['Credited for the days left', say.won(notice.credited)],
            ] satisfies Fact[])
          : []),
        ...nextCharge(notice, say),
      ],
      button: seeSubscription,
    }),
  paused: (notice, say) =>
    letter({
      subject: `Your subscription is paused — ${notice.planName}`,
      heading: `Paused from ${say.day(notice.from)}`,
      paragraphs: ['Nothing is charged while it is paused.'],
      facts: [plan(notice), ['Goes on', notice.until ? say.day(notice.until) : 'when you resume it']],
      button: seeSubscription,
    }),
  resumed: (notice, say) =>
    letter({
      subject: `Your subscription goes on — ${notice.planName}`,
      heading: 'Your subscription goes on',
      facts: [plan(notice), ...nextCharge(notice, say)],
      button: seeSubscription,
      notes: [leaving],
    }),
  cancelScheduled: (notice, say) =>
    letter({
      subject: `Your subscription will end — ${notice.planName}`,
      heading: `You can use it until ${say.day(notice.usableUntil)}`,
      paragraphs: ['Nothing is charged any more. Until that day you can take it back at any time.'],
      facts: [plan(notice), ['Last day', say.day(notice.usableUntil)]],
      button: seeSubscription,
    }),
  cancelWithdrawn: (notice, say) =>
    letter({
      subject: `You stay — ${notice.planName}`,
      heading: 'Your subscription goes on as before',
      facts: [plan(notice), ...nextCharge(notice, say)],
      button: seeSubscription,
      notes: [leaving],
    }),
  ended: (notice, say) =>
    letter({
      subject: `Your subscription has ended — ${notice.planName}`,
      heading: 'Your subscription has ended',
      paragraphs: [ENDED_BECAUSE[notice.reason], 'Nothing is charged any more.'],
      facts: [
        plan(notice),
        ['Ended on', say.day(notice.on)],
        ...(notice.refund > 0 ? [['Refund', say.won(notice.refund)] satisfies Fact] : []),
      ],
      button: 'Subscribe again',
    }),
  chargeRefunded: (notice, say) =>
    letter({
      subject: `We refunded ${say.won(notice.refunded)} — ${notice.planName}`,
      heading: `We refunded ${say.won(notice.refunded)}`,
      paragraphs: [
        'The money goes back the way you paid. With cards it can take a few days more.',
        notice.goesOn ? 'Your subscription goes on.' : 'Your subscription ends here.',
      ],
      facts: [plan(notice), ['Refunded', say.won(notice.refunded)], ['Order number', notice.orderId]],
      button: 'See the receipt',
    }),
}

const ENDED_BECAUSE: Readonly<Record<EndReason, string>> = {
  left: 'It ended with its period, as you arranged.',
  leftNow: 'It ended at once, as you asked.',
  unpaid: 'The charge could not be paid before its deadline.',
  neverPaid: 'Its first charge did not go through, so it never began.',
  noConsent: 'We had no consent, so nothing was charged and it ended.',
  refunded: 'It ended with the refund of its charge.',
  staff: 'The seller ended it. Please write or call us below if you have questions.',
}
