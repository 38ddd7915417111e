import type { Notice, NoticeKind, NoticeOf } from '../../../domain/notices.ts'
import { order, sealed, T0 } from '../../support/payment-facts.ts'

const { orderId, orderName, buyer } = order
const amount = 50_000 as never
const ofOrder = { orderId, orderName, amount, buyer }
const ofSubscription = { subscriptionId: 'sub0123456789abcdef', planName: 'PREMIUM <월간>' }
const day = (text: string) => text as never
const won = (sum: number) => sum as never
const next = { nextChargeOn: day('2026-04-30'), nextAmount: won(9_900) }
const card = { type: 'card', issuerCode: '61', installmentMonths: 0 } as const

/** One of each kind, so that none is forgotten: a new kind does not compile without its sample. */
export const samples: { readonly [Kind in NoticeKind]: NoticeOf<Kind> } = {
  receipt: {
    kind: 'receipt',
    ...ofOrder,
    lines: order.lines,
    coupon: { name: '첫 만남 쿠폰', discount: won(5_000) },
    suppliedAmount: won(36_364),
    vat: won(3_636),
    taxFreeAmount: won(10_000),
    method: card,
    paidAt: T0,
  },
  paymentFailed: { kind: 'paymentFailed', ...ofOrder, failure: 'REJECT_CARD_PAYMENT', triedAt: T0 },
  depositWanted: { kind: 'depositWanted', ...ofOrder, account: sealed('account'), dueAt: T0 },
  depositReversed: { kind: 'depositReversed', ...ofOrder },
  depositExpired: { kind: 'depositExpired', ...ofOrder },
  depositCanceled: { kind: 'depositCanceled', ...ofOrder },
  orderLink: { kind: 'orderLink', ...ofOrder },
  refunded: { kind: 'refunded', ...ofOrder, refunded: won(20_000), left: won(30_000), method: card },
  subscriptionStarted: {
    kind: 'subscriptionStarted',
    ...ofSubscription,
    charged: won(0),
    trialEndsOn: day('2026-04-30'),
    ...next,
  },
  trialEnding: {
    kind: 'trialEnding',
    ...ofSubscription,
    trialEndsOn: day('2026-04-30'),
    ...next,
    consentBy: day('2026-04-29'),
  },
  upcomingCharge: {
    kind: 'upcomingCharge',
    ...ofSubscription,
    amount: won(9_900),
    chargeOn: day('2026-04-30'),
    from: day('2026-04-30'),
    to: day('2026-05-30'),
  },
  charged: {
    kind: 'charged',
    ...ofSubscription,
    orderId,
    amount: won(9_900),
    from: day('2026-03-30'),
    to: day('2026-04-30'),
    nextChargeOn: day('2026-04-30'),
  },
  chargeFailed: {
    kind: 'chargeFailed',
    ...ofSubscription,
    amount: won(9_900),
    failure: 'REJECT_CARD_PAYMENT',
    nextTryOn: day('2026-05-01'),
    endsOn: day('2026-05-14'),
  },
  cardNeeded: {
    kind: 'cardNeeded',
    ...ofSubscription,
    amount: won(9_900),
    failure: 'INVALID_REJECT_CARD',
    endsOn: day('2026-05-14'),
  },
  planChangeFailed: { kind: 'planChangeFailed', ...ofSubscription, failure: 'REJECT_CARD_PAYMENT' },
  resumeFailed: {
    kind: 'resumeFailed',
    ...ofSubscription,
    amount: won(9_900),
    failure: 'INVALID_STOPPED_CARD',
  },
  cardGone: { kind: 'cardGone', ...ofSubscription, ...next },
  priceConsentWanted: {
    kind: 'priceConsentWanted',
    ...ofSubscription,
    oldAmount: won(9_900),
    newAmount: won(12_900),
    from: day('2026-05-30'),
    consentBy: day('2026-05-29'),
    silence: 'ends',
  },
  planChanged: {
    kind: 'planChanged',
    ...ofSubscription,
    orderId,
    interval: 'year',
    oldPlanName: 'BASIC',
    oldInterval: 'month',
    on: day('2026-04-15'),
    charged: won(7_450),
    credited: won(2_450),
    ...next,
  },
  planKept: { kind: 'planKept', ...ofSubscription, ...next },
  paused: { kind: 'paused', ...ofSubscription, from: day('2026-04-30'), until: null },
  resumed: { kind: 'resumed', ...ofSubscription, ...next },
  cancelScheduled: { kind: 'cancelScheduled', ...ofSubscription, usableUntil: day('2026-04-29') },
  subscriptionMoved: { kind: 'subscriptionMoved', ...ofSubscription, ...next },
  cancelWithdrawn: { kind: 'cancelWithdrawn', ...ofSubscription, ...next },
  ended: { kind: 'ended', ...ofSubscription, on: day('2026-04-30'), reason: 'unpaid', refund: won(0) },
  chargeRefunded: {
    kind: 'chargeRefunded',
    ...ofSubscription,
    orderId,
    refunded: won(9_900),
    goesOn: false,
  },
  refundFailed: { kind: 'refundFailed', ...ofSubscription, orderId, refund: won(84_000) },
  verifyMail: { kind: 'verifyMail', person: buyer, proofId: 'prf0123456789' },
  verifyNewMail: { kind: 'verifyNewMail', person: buyer, proofId: 'prf0123456789' },
  mailChanged: { kind: 'mailChanged', person: buyer },
  mailTaken: { kind: 'mailTaken', person: buyer },
  resetPassword: { kind: 'resetPassword', person: buyer, proofId: 'prf0123456789' },
  passwordChanged: { kind: 'passwordChanged', person: buyer },
}

export const everyNotice = Object.values(samples) as readonly Notice[]
