// Long because every mail a membership brings is one letter of one table.

import type { SubscriptionNotice } from '../../domain/notices.ts'
import type { EndReason } from '../../domain/subscription/events.ts'
import {
  chargeCalled,
  type Fact,
  isBooked,
  type LetterWords,
  lastDayOf,
  letter,
  periodOf,
  type Say,
} from './words.ts'

type Words = LetterWords<SubscriptionNotice['kind']>

const seeSubscription = 'See the subscription'
const fixPayment = 'Change card or account'
const plan = ({ planName }: { planName: string }): Fact => ['Plan', planName]
const nextCharge = chargeCalled('Next charge on', 'Next amount')
/** Only if they agree: nobody is told of a charge they have not agreed to as one that comes. */
const ifAgreed = chargeCalled('If you agree, charged on', 'If you agree, charged')
const leaving = 'You can leave any time on your subscription page.'
/** 청약철회: said wherever money was taken. */
const withdrawal = (say: Say) =>
  `You may withdraw within ${say.withdrawal.charge} days of the charge; the refund rules say how.`
const orderNumber = ({ orderId }: { orderId?: string | undefined }): Fact[] =>
  orderId ? [['Order number', orderId]] : []
const seeReceipt = 'See the receipt'

/** Notices about a subscription, in English. */
export const subscriptionLettersEn: Words = {
  subscriptionStarted: (notice, say) =>
    letter({
      subject: `Your subscription has started — ${notice.planName}`,
      heading: notice.trialEndsOn
        ? `Try it for free until ${lastDayOf(notice.trialEndsOn, say)}`
        : `Your subscription to ${notice.planName} has started`,
      paragraphs: [
        notice.trialEndsOn
          ? 'Your free trial has started. Nothing is charged before it ends, and we will ask for your consent before then.'
          : `We charged ${say.won(notice.charged)} for the first period.`,
      ],
      facts: [
        plan(notice),
        ['Charged today', say.won(notice.charged)],
        ...(notice.trialEndsOn
          ? [['Last day of the trial', lastDayOf(notice.trialEndsOn, say)] satisfies Fact]
          : []),
        ...(notice.trialEndsOn ? ifAgreed : nextCharge)(notice, say),
        ...orderNumber(notice),
      ],
      button: notice.orderId ? seeReceipt : seeSubscription,
      notes: notice.charged > 0 ? [withdrawal(say), leaving] : [leaving],
    }),
  subscriptionMoved: (notice, say) =>
    letter({
      subject: `Your subscription moved to our new shop — ${notice.planName}`,
      heading: 'Your subscription continues as before',
      paragraphs: [
        'We have moved your subscription to a new system. Your price, billing day and payment method stay the same.',
        'To sign in there, set a password once using a link sent to this address. If you already have one there, it stays.',
      ],
      facts: [plan(notice), ...nextCharge(notice, say)],
      button: 'Set a password',
      notes: [leaving],
    }),
  trialEnding: (notice, say) =>
    letter({
      subject: notice.consentBy
        ? `Do you want to continue after the free trial? — ${notice.planName}`
        : `Your free trial ends soon — ${notice.planName}`,
      heading: `Your free trial ends on ${lastDayOf(notice.trialEndsOn, say)}`,
      paragraphs: notice.consentBy
        ? [
            `To continue with the paid plan, please agree by ${say.day(notice.consentBy)}. If you decline or do not answer, nothing is charged and the subscription ends with the trial.`,
          ]
        : [`As you agreed, we will charge ${say.won(notice.nextAmount)} on ${say.day(notice.nextChargeOn)}.`],
      facts: [plan(notice), ...(notice.consentBy ? ifAgreed : nextCharge)(notice, say)],
      button: notice.consentBy ? 'Agree or decline' : seeSubscription,
      notes: [leaving],
    }),
  upcomingCharge: (notice, say) =>
    letter({
      subject: `${say.won(notice.amount)} on ${say.day(notice.chargeOn)} — ${notice.planName}`,
      heading: `We will charge ${say.won(notice.amount)} on ${say.day(notice.chargeOn)}`,
      paragraphs: [
        notice.cardGone
          ? 'Toss Payments told us that the automatic payment set up for your card or account was deleted. We will still try the charge, but it may not be approved. Please register another card or account before then.'
          : 'We charge the payment method you registered. You do not need to do anything.',
      ],
      facts: [plan(notice), ['Period', periodOf(notice, say)]],
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
        ['Period', periodOf(notice, say)],
        [
          'Next charge on',
          notice.nextChargeOn ? say.day(notice.nextChargeOn) : 'None (ends with this period)',
        ],
        ...orderNumber(notice),
      ],
      button: seeReceipt,
      notes: [withdrawal(say)],
    }),
  chargeFailed: (notice, say) => {
    const { reason } = say.failure(notice.failure)
    return letter({
      subject: `We could not charge your subscription — ${notice.planName}`,
      heading: `We could not charge ${say.won(notice.amount)}`,
      paragraphs: [
        reason,
        notice.nextTryOn
          ? `We will try again on ${say.day(notice.nextTryOn)}. Please check your card or account before then, or register another one, which is charged right away.`
          : 'We will not retry automatically. If you register another card or account, it is charged right away.',
      ],
      facts: [
        plan(notice),
        ['Amount due', say.won(notice.amount)],
        ...(notice.nextTryOn ? [['Next attempt', say.day(notice.nextTryOn)] satisfies Fact] : []),
        ...(notice.endsOn ? [['If unpaid, ends on', say.day(notice.endsOn)] satisfies Fact] : []),
      ],
      button: fixPayment,
    })
  },
  cardNeeded: (notice, say) => {
    const { reason } = say.failure(notice.failure)
    return letter({
      subject: `We need another card or account — ${notice.planName}`,
      heading: 'The registered card or account cannot be charged',
      paragraphs: [
        reason,
        'We will not try it again. Another card or account is charged as soon as you register it.',
      ],
      facts: [
        plan(notice),
        ['Amount due', say.won(notice.amount)],
        ...(notice.endsOn ? [['If unpaid, ends on', say.day(notice.endsOn)] satisfies Fact] : []),
      ],
      button: fixPayment,
    })
  },
  planChangeFailed: (notice, say) =>
    letter({
      subject: `Your plan was not changed — ${notice.planName}`,
      heading: 'Your plan was not changed: the charge was not approved',
      paragraphs: [
        say.failure(notice.failure).reason,
        'You are still on your plan. Nothing extra was charged.',
        'If you still want to change it, check your card or account or register another one, then choose the plan again on your subscription page.',
      ],
      facts: [plan(notice)],
      button: seeSubscription,
    }),
  resumeFailed: (notice, say) =>
    letter({
      subject: `Your subscription could not resume — ${notice.planName}`,
      heading: 'Your subscription could not resume: the charge was not approved',
      paragraphs: [
        say.failure(notice.failure).reason,
        'Your subscription is still paused, and nothing was charged.',
        'To resume, check your card or account or register another one, then resume on your subscription page.',
      ],
      facts: [plan(notice), ['Charged when it resumes', say.won(notice.amount)]],
      button: seeSubscription,
    }),
  cardGone: (notice, say) => {
    const by = notice.nextChargeOn ? `before ${say.day(notice.nextChargeOn)}` : 'before you resume'
    return letter({
      subject: `Please register another card or account ${by} — ${notice.planName}`,
      heading: 'Your registered card or account may no longer work',
      paragraphs: [
        'Toss Payments told us that the automatic payment set up for your card or account was deleted. We have no way to check that ourselves.',
        `Your subscription stays as it is. We will still try the charge when it is due, but it may not be approved. Please register another card or account ${by}.`,
      ],
      facts: [
        plan(notice),
        ...(notice.nextChargeOn ? [['Next charge on', say.day(notice.nextChargeOn)] satisfies Fact] : []),
        ['Next amount', say.won(notice.nextAmount)],
      ],
      button: fixPayment,
    })
  },
  priceConsentWanted: (notice, say) =>
    letter({
      subject: `The price is changing. Do you agree? — ${notice.planName}`,
      heading: `The price changes on ${say.day(notice.from)}`,
      paragraphs: [
        `Please agree or decline by ${say.day(notice.consentBy)}. Without your consent the new price is not charged.`,
        notice.silence === 'ends'
          ? 'If you decline or do not answer, the subscription ends with the current period.'
          : 'If you decline or do not answer, the current price stays.',
      ],
      facts: [
        plan(notice),
        ['Current price', say.won(notice.oldAmount)],
        ['New price', say.won(notice.newAmount)],
        ['From', say.day(notice.from)],
        ['Answer by', say.day(notice.consentBy)],
      ],
      button: 'Agree or decline',
    }),
  planChanged: (notice, say) =>
    letter({
      subject: `${isBooked(notice) ? 'Your plan change is booked' : 'Your plan has changed'} — ${say.planChange(notice).after}`,
      heading: `${say.planChange(notice).after} from ${say.day(notice.on)}`,
      paragraphs: notice.consentBy
        ? [
            `The amount below is only charged if you agree by ${say.day(notice.consentBy)}. Without your consent nothing is charged and the subscription ends with the trial.`,
          ]
        : isBooked(notice)
          ? [
              `Until ${say.day(notice.on)} you stay on your current plan, and you can undo this on your subscription page.`,
            ]
          : [],
      facts: [
        ['Before', say.planChange(notice).before],
        ['After', say.planChange(notice).after],
        ...(notice.charged > 0 || notice.credited > 0
          ? ([
              ['Charged', say.won(notice.charged)],
              ['Credited for the days left', say.won(notice.credited)],
            ] satisfies Fact[])
          : []),
        ...(notice.consentBy ? ifAgreed : nextCharge)(notice, say),
        ...orderNumber(notice),
      ],
      button: notice.orderId ? seeReceipt : seeSubscription,
      notes: notice.charged > 0 ? [withdrawal(say)] : [],
    }),
  planKept: (notice, say) =>
    letter({
      subject: `Your plan stays as it is — ${notice.planName}`,
      heading: 'Your current plan continues',
      paragraphs: ['The change of plan you had booked was undone.'],
      facts: [plan(notice), ...nextCharge(notice, say)],
      button: seeSubscription,
      notes: [leaving],
    }),
  paused: (notice, say) =>
    letter({
      subject: `Your subscription will pause — ${notice.planName}`,
      heading: `It pauses from ${say.day(notice.from)}`,
      paragraphs: ['Nothing is charged while it is paused.'],
      facts: [plan(notice), ['Resumes', notice.until ? say.day(notice.until) : 'when you resume it']],
      button: seeSubscription,
    }),
  resumed: (notice, say) =>
    letter({
      subject: `Your subscription has resumed — ${notice.planName}`,
      heading: 'Your subscription has resumed',
      facts: [plan(notice), ...nextCharge(notice, say)],
      button: seeSubscription,
      notes: [leaving],
    }),
  cancelScheduled: (notice, say) =>
    letter({
      subject: `Your subscription will end — ${notice.planName}`,
      heading: `You can use it until ${say.day(notice.usableUntil)}`,
      paragraphs: ['You will not be charged again. Until that day you can change your mind at any time.'],
      facts: [plan(notice), ['Last day', say.day(notice.usableUntil)]],
      button: seeSubscription,
    }),
  cancelWithdrawn: (notice, say) =>
    letter({
      subject: `Your subscription continues — ${notice.planName}`,
      heading: 'Your subscription continues as before',
      facts: [plan(notice), ...nextCharge(notice, say)],
      button: seeSubscription,
      notes: [leaving],
    }),
  ended: (notice, say) =>
    letter({
      subject: `Your subscription has ended — ${notice.planName}`,
      heading: 'Your subscription has ended',
      paragraphs: [ENDED_BECAUSE[notice.reason], 'You will not be charged again.'],
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
        'The money goes back to the payment method you used. With cards it can take a few days.',
        notice.goesOn ? 'Your subscription continues.' : 'Your subscription will not renew.',
      ],
      facts: [plan(notice), ['Refunded', say.won(notice.refunded)], ['Order number', notice.orderId]],
      button: 'See the receipt',
    }),
  refundFailed: (notice, say) =>
    letter({
      subject: `Your refund is taking longer — ${notice.planName}`,
      heading: `${say.won(notice.refund)} could not go back to the payment method you used`,
      paragraphs: [
        'You will still get this money. Somebody is looking into it and will contact you to return it another way, such as a bank transfer.',
        'There is nothing you need to do. If you have questions, please contact us; the details are below.',
      ],
      facts: [plan(notice), ['To be returned', say.won(notice.refund)], ['Order number', notice.orderId]],
      button: 'See the payment',
    }),
}

const ENDED_BECAUSE: Readonly<Record<EndReason, string>> = {
  left: 'It ended with its period, as you asked.',
  leftNow: 'It ended immediately, as you asked.',
  unpaid: 'It ended because a charge could not be paid in time.',
  neverPaid: 'The first charge did not go through, so it never started.',
  noConsent: 'We did not have your consent, so it ended without a charge.',
  refunded: 'It ended because its charge was refunded.',
  staff: 'The seller ended it. If you have questions, please contact us; the details are below.',
}
