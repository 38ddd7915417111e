// Long because every fact of a subscription has its sentence, in both languages beside each other.

import type { AgreedPlan, EndReason } from '../domain/subscription/events.ts'
import { formatWon } from './format.ts'
import type { Language } from './text.ts'

/** Sentences of one subscription, as its member is told. Sums in won; days come as text, `lastDay` may still be used. */
export interface SubscriptionStoryWords {
  registered: (on: string, product: string, plan: string) => string
  imported: (on: string, product: string, plan: string) => string
  trialStarted: (on: string, lastDay: string) => string
  trialNext: string
  charged: (on: string, amount: number, lastDay: string) => string
  changeCharged: (on: string, amount: number) => string
  nextCharge: (on: string) => string
  credited: (on: string, lastDay: string) => string
  waived: (from: string, lastDay: string) => string
  retryRequested: (on: string) => string
  graceEnded: (on: string) => string
  mend: string
  announced: (on: string, chargeOn: string, amount: number) => string
  agreeFirst: string
  cardReplaced: (on: string) => string
  cardGone: (on: string) => string
  chargedSoon: string
  planScheduled: (on: string, plan: AgreedPlan) => string
  mayUndo: string
  planKept: (on: string) => string
  planChanged: (on: string, from: string, to: string) => string
  priceScheduled: (on: string, effectiveOn: string, price: number) => string
  silence: Readonly<Record<'ends' | 'keepsPrice', string>>
  priceLapsed: (on: string) => string
  priceChanged: (on: string, from: number, to: number) => string
  asked: Readonly<Record<'conversion' | 'price', (on: string, effectiveOn: string, price: number) => string>>
  answerBy: (day: string) => string
  agreed: (on: string, effectiveOn: string, price: number) => string
  refused: (on: string) => string
  mayAnswerAnew: string
  leaving: (on: string) => string
  leavingUntil: (on: string, lastDay: string) => string
  mayStay: string
  stayed: (on: string) => string
  paused: (on: string, from: string) => string
  pauseBegan: (on: string) => string
  resumesOn: (on: string) => string
  resumesByHand: string
  resumed: (on: string) => string
  resuming: (on: string) => string
  resumesPaid: string
  chargeRefunded: (on: string, amount: number) => string
  goesOn: Readonly<Record<'true' | 'false', string>>
  ended: Readonly<Record<EndReason, (on: string) => string>>
  goesBack: (amount: number) => string
  refunded: (on: string, amount: number) => string
  refundFailed: (on: string) => string
}

const k = (amount: number) => formatWon(amount, 'ko')
const ko: SubscriptionStoryWords = {
  registered: (on, product, plan) => `${on} ${product} ${plan} 구독을 신청했어요.`,
  imported: (on, product, plan) =>
    `${on} ${product} ${plan} 구독을 옮겨 왔어요. 그 전의 결제는 여기에 없어요.`,
  trialStarted: (on, lastDay) => `${on} 무료 이용을 시작했어요. ${lastDay}까지 무료예요.`,
  trialNext: '무료로 이용하는 동안 언제든 해지할 수 있어요.',
  charged: (on, amount, lastDay) => `${on} 정기결제 ${k(amount)}이 결제됐어요. ${lastDay}까지의 이용료예요.`,
  changeCharged: (on, amount) => `${on} 요금제 변경 차액 ${k(amount)}이 결제됐어요.`,
  nextCharge: on => `다음 결제일은 ${on}이에요.`,
  credited: (on, lastDay) =>
    `${on} 남은 금액으로 이어져서 새로 결제하지 않았어요. ${lastDay}까지의 이용료예요.`,
  waived: (from, lastDay) => `${from}부터 ${lastDay}까지는 이용료를 받지 않아요. 나중에도 청구하지 않아요.`,
  retryRequested: on => `${on} 다시 결제해 달라고 요청했어요.`,
  graceEnded: on => `${on} 이용료가 결제되지 않아 이용을 멈췄어요.`,
  mend: '밀린 이용료를 결제하면 바로 다시 이용할 수 있어요.',
  announced: (on, chargeOn, amount) => `${on} 다음 결제를 알려 드렸어요: ${chargeOn}에 ${k(amount)}.`,
  agreeFirst: '그때까지 동의하지 않으면 결제하지 않고 구독이 끝나요.',
  cardReplaced: on => `${on} 결제 수단을 바꿨어요.`,
  cardGone: on => `${on} 등록한 결제 수단의 자동결제 정보가 지워졌다고 토스페이먼츠가 알려 왔어요.`,
  chargedSoon: '밀린 이용료를 새 결제 수단으로 곧 결제해요.',
  planScheduled: (on, { planName, interval, price }) =>
    `${on} 요금제를 바꾸기로 했어요: ${planName}, ${interval === 'month' ? '매달' : '매년'} ${k(price)}.`,
  mayUndo: '바뀌기 전까지는 되돌릴 수 있어요.',
  planKept: on => `${on} 요금제를 바꾸지 않기로 했어요.`,
  planChanged: (on, from, to) => `${on} 요금제가 바뀌었어요: ${from} → ${to}.`,
  priceScheduled: (on, effectiveOn, price) =>
    `${on} 이용료가 ${effectiveOn}부터 ${k(price)}으로 바뀐다고 정해졌어요.`,
  silence: {
    ends: '동의하지 않으면 새 이용료로 결제하지 않고 구독이 끝나요.',
    keepsPrice: '동의하지 않으면 지금 이용료가 그대로예요.',
  },
  priceLapsed: on => `${on} 새 이용료에 동의하지 않아 지금 이용료가 그대로 남았어요.`,
  priceChanged: (on, from, to) => `${on} 이용료가 ${k(from)}에서 ${k(to)}으로 바뀌었어요.`,
  asked: {
    conversion: (on, effectiveOn, price) =>
      `${on} 무료 이용이 끝나면 ${effectiveOn}에 ${k(price)}을 결제해도 될지 여쭤봤어요.`,
    price: (on, effectiveOn, price) => `${on} ${effectiveOn}부터 ${k(price)}에 동의하는지 여쭤봤어요.`,
  },
  answerBy: day => `${day} 전까지 답할 수 있어요.`,
  agreed: (on, effectiveOn, price) => `${on} ${effectiveOn}부터 ${k(price)}을 결제하는 데 동의했어요.`,
  refused: on => `${on} 동의하지 않는다고 답했어요.`,
  mayAnswerAnew: '기한 전이라면 답을 바꿀 수 있어요.',
  leaving: on => `${on} 해지를 예약했어요. 더 결제되지 않아요.`,
  leavingUntil: (on, lastDay) => `${on} 해지를 예약했어요. ${lastDay}까지만 이용하기로 했어요.`,
  mayStay: '끝나기 전까지는 해지를 되돌릴 수 있어요.',
  stayed: on => `${on} 해지를 되돌렸어요. 구독이 이어져요.`,
  paused: (on, from) => `${on} 잠시 쉬기로 했어요. ${from}부터 쉬고, 쉬는 동안에는 결제되지 않아요.`,
  pauseBegan: on => `${on} 쉬기 시작했어요.`,
  resumesOn: on => `${on}에 다시 시작하고 그날 이용료를 결제해요.`,
  resumesByHand: '다시 시작할 때까지 결제되지 않아요.',
  resumed: on => `${on} 다시 시작했어요.`,
  resuming: on => `${on} 다시 시작할 때가 됐어요.`,
  resumesPaid: '이용료가 결제되면 구독이 이어져요.',
  chargeRefunded: (on, amount) => `${on} 이용료 ${k(amount)}을 돌려드렸어요.`,
  goesOn: { true: '구독은 그대로예요.', false: '구독은 끝나요.' },
  ended: {
    left: on => `${on} 이용 기간이 끝나 해지됐어요.`,
    leftNow: on => `${on} 바로 해지했어요.`,
    unpaid: on => `${on} 이용료가 결제되지 않아 구독이 끝났어요.`,
    neverPaid: on => `${on} 첫 결제가 승인되지 않아 구독을 시작하지 못했어요. 결제된 금액은 없어요.`,
    noConsent: on => `${on} 동의를 받지 못해 결제하지 않고 구독이 끝났어요.`,
    refunded: on => `${on} 이용료를 환불하고 구독이 끝났어요.`,
    staff: on => `${on} 판매자가 구독을 끝냈어요.`,
  },
  goesBack: amount => `${k(amount)}을 결제한 수단으로 돌려드려요.`,
  refunded: (on, amount) => `${on} ${k(amount)}을 돌려드렸어요.`,
  refundFailed: on => `${on} 환불이 되지 않았어요. 담당자가 확인하고 있어요.`,
}

const e = (amount: number) => formatWon(amount, 'en')
const en: SubscriptionStoryWords = {
  registered: (on, product, plan) => `On ${on} you signed up for ${product} ${plan}.`,
  imported: (on, product, plan) =>
    `On ${on} your subscription to ${product} ${plan} moved here. What you paid before then is not listed here.`,
  trialStarted: (on, lastDay) => `On ${on} your free trial started. It is free until ${lastDay}.`,
  trialNext: 'You can leave any time during the free trial.',
  charged: (on, amount, lastDay) =>
    `On ${on} the recurring charge of ${e(amount)} was paid, for the time until ${lastDay}.`,
  changeCharged: (on, amount) => `On ${on} the ${e(amount)} for the plan change was paid.`,
  nextCharge: on => `The next charge is on ${on}.`,
  credited: (on, lastDay) =>
    `On ${on} it was renewed until ${lastDay} from your remaining credit, and nothing new was charged.`,
  waived: (from, lastDay) => `From ${from} to ${lastDay} you are not charged, now or later.`,
  retryRequested: on => `On ${on} you asked to try the charge again.`,
  graceEnded: on => `On ${on} the charge was still unpaid, so your subscription was stopped.`,
  mend: 'Once the unpaid amount is paid, you can use it again right away.',
  announced: (on, chargeOn, amount) =>
    `On ${on} we told you of the next charge: ${e(amount)} on ${chargeOn}.`,
  agreeFirst: 'If you do not agree by then, nothing is charged and the subscription ends.',
  cardReplaced: on => `On ${on} you changed the card or account.`,
  cardGone: on =>
    `On ${on} Toss Payments told us that the automatic payment set up for your card or account was deleted.`,
  chargedSoon: 'The unpaid amount will be charged to the new one soon.',
  planScheduled: (on, { planName, interval, price }) =>
    `On ${on} you chose another plan: ${planName}, ${e(price)} a ${interval}.`,
  mayUndo: 'You can undo this until it takes effect.',
  planKept: on => `On ${on} you decided to keep your plan.`,
  planChanged: (on, from, to) => `On ${on} your plan changed: ${from} → ${to}.`,
  priceScheduled: (on, effectiveOn, price) =>
    `On ${on} a new price of ${e(price)} was set from ${effectiveOn}.`,
  silence: {
    ends: 'If you do not agree, the new price is not charged and the subscription ends.',
    keepsPrice: 'If you do not agree, the price stays as it is.',
  },
  priceLapsed: on => `On ${on} the price stayed as it was because you had not agreed to the new one.`,
  priceChanged: (on, from, to) => `On ${on} the price changed from ${e(from)} to ${e(to)}.`,
  asked: {
    conversion: (on, effectiveOn, price) =>
      `On ${on} we asked whether ${e(price)} may be charged on ${effectiveOn}, when the free trial ends.`,
    price: (on, effectiveOn, price) =>
      `On ${on} we asked whether you agree to ${e(price)} from ${effectiveOn}.`,
  },
  answerBy: day => `You can answer before ${day}.`,
  agreed: (on, effectiveOn, price) => `On ${on} you agreed to ${e(price)} from ${effectiveOn}.`,
  refused: on => `On ${on} you answered that you do not agree.`,
  mayAnswerAnew: 'You can change your answer until the day it takes effect.',
  leaving: on => `On ${on} you decided to leave. You will not be charged again.`,
  leavingUntil: (on, lastDay) => `On ${on} you decided to leave after ${lastDay}.`,
  mayStay: 'Until then you can change your mind.',
  stayed: on => `On ${on} you decided to stay. The subscription continues.`,
  paused: (on, from) => `On ${on} you decided to pause from ${from}. You are not charged while it is paused.`,
  pauseBegan: on => `On ${on} the pause began.`,
  resumesOn: on => `It resumes on ${on} and is charged that day.`,
  resumesByHand: 'You are not charged until you resume.',
  resumed: on => `On ${on} it resumed.`,
  resuming: on => `On ${on} it was time to resume.`,
  resumesPaid: 'It continues once its charge goes through.',
  chargeRefunded: (on, amount) => `On ${on} ${e(amount)} of a charge was refunded.`,
  goesOn: { true: 'The subscription continues.', false: 'The subscription ends.' },
  ended: {
    left: on => `On ${on} the period was over and the subscription ended.`,
    leftNow: on => `On ${on} you left with immediate effect.`,
    unpaid: on => `On ${on} the subscription ended because it was not paid.`,
    neverPaid: on =>
      `On ${on} it did not start because the first charge was never approved. Nothing was charged.`,
    noConsent: on => `On ${on} the subscription ended without a charge because you had not agreed to it.`,
    refunded: on => `On ${on} the charge was refunded and the subscription ended.`,
    staff: on => `On ${on} the seller ended the subscription.`,
  },
  goesBack: amount => `${e(amount)} goes back to the payment method you used.`,
  refunded: (on, amount) => `On ${on} ${e(amount)} was refunded.`,
  refundFailed: on => `On ${on} a refund did not go through. Somebody is looking into it.`,
}

export const subscriptionStoryWords: Readonly<Record<Language, SubscriptionStoryWords>> = { ko, en }
