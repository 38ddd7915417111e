import { REFUND_BUSINESS_DAYS_MAX } from '../domain/payment/refund.ts'
import { formatWon } from './format.ts'
import type { Language } from './text.ts'

/** What a sum was taken for: something somebody bought, a period of a subscription, or a change of its plan. */
export type Purpose = 'order' | 'renewal' | 'change'

/** Sentences of one payment, as its buyer is told. Sums in won; days and moments come as text. */
export interface StoryWords {
  ordered: (on: string, name: string, amount: number) => string
  imported: (on: string, name: string, amount: number) => string
  payBy: (moment: string) => string
  requested: (on: string) => string
  confirmStarted: (on: string, amount: number) => string
  chargeStarted: (on: string, purpose: Purpose, amount: number) => string
  /** nothing is known yet */
  wait: string
  confirmed: (on: string, purpose: Purpose, amount: number) => string
  deposited: (on: string, amount: number) => string
  depositAwaited: (on: string, bank: string) => string
  depositBy: (moment: string, amount: number) => string
  depositReversed: (on: string) => string
  depositAgain: string
  failed: (on: string, amount: number, reason: string) => string
  chargeFailed: (on: string, purpose: Purpose, amount: number, cause: string) => string
  retryOn: (on: string) => string
  retryAt: (clock: string) => string
  cardNeeded: string
  planStays: string
  ours: string
  usableUntil: (on: string) => string
  endsOn: (on: string) => string
  /** of one that has not begun: nothing ends, it does not come about */
  neverBegins: (on: string) => string
  expired: Readonly<Record<'hold' | 'deposit' | 'ended', (on: string) => string>>
  orderAnew: string
  cancelStarted: (on: string, amount: number) => string
  canceled: (on: string, amount: number) => string
  canceledUnpaid: (on: string) => string
  left: (amount: number) => string
  wayBack: Readonly<Record<'method' | 'account', string>>
  refundTold: Readonly<Record<'completed' | 'failed' | 'partialFailed', (on: string) => string>>
  cancelFailed: (on: string) => string
  withdrawalAsked: (on: string) => string
  withdrawalSeen: (on: string) => string
  askSeller: string
  captureFoundLate: (on: string, amount: number) => string
  personLooks: string
  lateKept: (on: string) => string
}

const sumKo = (amount: number) => formatWon(amount, 'ko')
const whatKo = (purpose: Purpose, amount: number) =>
  ({
    order: `결제 ${sumKo(amount)}`,
    renewal: `정기결제 ${sumKo(amount)}`,
    change: `요금제 변경 차액 ${sumKo(amount)}`,
  })[purpose]

const ko: StoryWords = {
  ordered: (on, name, amount) => `${on} ‘${name}’ 주문을 만들었어요. 결제할 금액은 ${sumKo(amount)}이에요.`,
  imported: (on, name, amount) => `${on} ‘${name}’ ${sumKo(amount)}을 결제했어요. 옮겨 오기 전의 결제예요.`,
  payBy: moment => `${moment}까지 결제할 수 있어요.`,
  requested: on => `${on} 결제창을 다시 열었어요.`,
  confirmStarted: (on, amount) => `${on} ${sumKo(amount)} 결제 승인을 요청했어요.`,
  chargeStarted: (on, purpose, amount) => `${on} ${whatKo(purpose, amount)}을 등록한 결제 수단에 요청했어요.`,
  wait: '결과를 확인하고 있어요. 다시 결제하지 마세요.',
  confirmed: (on, purpose, amount) =>
    purpose === 'order'
      ? `${on} ${sumKo(amount)}을 결제했어요.`
      : `${on} ${whatKo(purpose, amount)}이 결제됐어요.`,
  deposited: (on, amount) => `${on} ${sumKo(amount)} 입금을 확인했어요. 결제가 끝났어요.`,
  depositAwaited: (on, bank) => `${on} 입금할 ${bank} 가상계좌가 나왔어요.`,
  depositBy: (moment, amount) => `${moment}까지 ${sumKo(amount)}을 입금하면 결제가 끝나요.`,
  depositReversed: on => `${on} 은행이 입금을 되돌려서 결제되지 않은 상태가 됐어요.`,
  depositAgain: '다시 입금할 수 있는지 이 화면에서 먼저 확인해 주세요.',
  failed: (on, amount, reason) => `${on} ${sumKo(amount)} 결제가 승인되지 않았어요. ${reason}`,
  chargeFailed: (on, purpose, amount, cause) => `${on} ${whatKo(purpose, amount)}이 ${cause} 실패했어요.`,
  retryOn: on => `${on}에 다시 시도해요.`,
  retryAt: clock => `같은 날 ${clock}에 다시 시도해요.`,
  cardNeeded: '다른 결제 수단을 등록하면 바로 다시 결제해요.',
  planStays: '지금 요금제는 그대로예요.',
  ours: '하실 일은 없어요. 저희가 고친 뒤에 다시 결제해요.',
  usableUntil: on => `${on} 전까지는 그대로 이용할 수 있어요.`,
  endsOn: on => `해결되지 않으면 ${on}에 구독이 끝나요.`,
  neverBegins: on => `${on}까지 해결되지 않으면 구독이 시작되지 않아요.`,
  expired: {
    hold: on => `${on} 결제할 수 있는 시간이 지났어요. 돈은 나가지 않았어요.`,
    deposit: on => `${on} 입금 기한이 지났어요. 이제 그 계좌로 입금하지 마세요.`,
    ended: on => `${on} 구독이 끝나서 이 이용료는 더 청구하지 않아요.`,
  },
  orderAnew: '필요하면 다시 주문해 주세요.',
  cancelStarted: (on, amount) => `${on} ${sumKo(amount)} 취소를 요청했어요.`,
  canceled: (on, amount) => `${on} ${sumKo(amount)}을 취소했어요.`,
  canceledUnpaid: on => `${on} 입금하기 전에 주문을 취소했어요. 입금하지 마세요.`,
  left: amount => `남은 결제 금액은 ${sumKo(amount)}이에요.`,
  wayBack: {
    method: '결제한 수단으로 돌아가요. 카드사에 따라 며칠 걸릴 수 있어요.',
    account: `토스페이먼츠가 환불 계좌로 보내요. 영업일로 최대 ${REFUND_BUSINESS_DAYS_MAX}일 걸릴 수 있어요.`,
  },
  refundTold: {
    completed: on => `${on} 환불한 금액이 환불 계좌에 입금됐어요.`,
    failed: on => `${on} 환불한 금액이 환불 계좌에 입금되지 않은 것을 확인했어요.`,
    partialFailed: on => `${on} 환불한 금액 가운데 일부가 환불 계좌에 입금되지 않은 것을 확인했어요.`,
  },
  withdrawalAsked: on => `${on} 청약철회를 신청했어요.`,
  withdrawalSeen: on => `${on} 판매자가 청약철회 신청을 확인했어요.`,
  cancelFailed: on => `${on} 취소가 되지 않았어요. 결제는 그대로예요.`,
  askSeller: '판매자가 확인하고 있어요. 궁금한 점은 판매자에게 물어봐 주세요.',
  captureFoundLate: (on, amount) => `${on} ${sumKo(amount)} 결제를 늦게 확인했어요.`,
  personLooks: '담당자가 확인하고 알려 드려요. 다시 결제하지 마세요.',
  lateKept: on => `${on} 판매자가 늦게 확인된 결제를 받아서 결제가 끝났어요.`,
}

const sumEn = (amount: number) => formatWon(amount, 'en')
const whatEn = (purpose: Purpose, amount: number) =>
  ({
    order: `the payment of ${sumEn(amount)}`,
    renewal: `the recurring charge of ${sumEn(amount)}`,
    change: `the ${sumEn(amount)} for the plan change`,
  })[purpose]

const en: StoryWords = {
  ordered: (on, name, amount) => `On ${on} you ordered “${name}” for ${sumEn(amount)}.`,
  imported: (on, name, amount) =>
    `On ${on} you paid ${sumEn(amount)} for “${name}”, before the shop moved here.`,
  payBy: moment => `You can pay until ${moment}.`,
  requested: on => `On ${on} the payment window was opened again.`,
  confirmStarted: (on, amount) => `On ${on} we asked for approval of ${sumEn(amount)}.`,
  chargeStarted: (on, purpose, amount) =>
    `On ${on} we asked your registered card or account for ${whatEn(purpose, amount)}.`,
  wait: 'We are checking the outcome. Please do not pay again.',
  confirmed: (on, purpose, amount) =>
    purpose === 'order'
      ? `On ${on} you paid ${sumEn(amount)}.`
      : `On ${on} ${whatEn(purpose, amount)} was paid.`,
  deposited: (on, amount) =>
    `On ${on} your deposit of ${sumEn(amount)} arrived, and the payment is complete.`,
  depositAwaited: (on, bank) => `On ${on} a virtual account at ${bank} was opened for your deposit.`,
  depositBy: (moment, amount) => `The payment is complete once ${sumEn(amount)} arrives there, by ${moment}.`,
  depositReversed: on => `On ${on} the bank reversed the deposit, so it is not paid after all.`,
  depositAgain: 'Please check on this page first whether you can transfer it again.',
  failed: (on, amount, reason) => `On ${on} the payment of ${sumEn(amount)} was not approved. ${reason}`,
  chargeFailed: (on, purpose, amount, cause) => `On ${on} ${whatEn(purpose, amount)} failed ${cause}.`,
  retryOn: on => `We will try again on ${on}.`,
  retryAt: clock => `We will try again the same day at ${clock} KST.`,
  cardNeeded: 'Register another card or account, and we will charge it right away.',
  planStays: 'Your plan stays as it is.',
  ours: 'You do not need to do anything. We will charge it again once we have fixed this.',
  usableUntil: on => `Before ${on} you can use everything as before.`,
  endsOn: on => `If it stays unpaid, the subscription ends on ${on}.`,
  neverBegins: on => `If it stays unpaid until ${on}, the subscription does not start.`,
  expired: {
    hold: on => `On ${on} the time to pay ran out. Nothing was charged.`,
    deposit: on =>
      `On ${on} the time for the deposit ran out. Please do not transfer anything to that account any more.`,
    ended: on => `On ${on} the subscription ended, so this will not be charged any more.`,
  },
  orderAnew: 'If you still want it, please order again.',
  cancelStarted: (on, amount) => `On ${on} a cancellation of ${sumEn(amount)} was requested.`,
  canceled: (on, amount) => `On ${on} ${sumEn(amount)} was canceled.`,
  canceledUnpaid: on => `On ${on} the order was canceled before you paid. Please do not transfer anything.`,
  left: amount => `${sumEn(amount)} of it remains paid.`,
  wayBack: {
    method: 'It goes back to the payment method you used. Card companies may take a few days.',
    account: `Toss sends it to your refund account. That can take up to ${REFUND_BUSINESS_DAYS_MAX} business days.`,
  },
  refundTold: {
    completed: on => `On ${on} the refund arrived in your refund account.`,
    failed: on => `On ${on} we learned that the refund did not reach your refund account.`,
    partialFailed: on => `On ${on} we learned that part of the refund did not reach your refund account.`,
  },
  withdrawalAsked: on => `On ${on} you asked to withdraw from the purchase.`,
  withdrawalSeen: on => `On ${on} the seller finished reviewing your withdrawal request.`,
  cancelFailed: on => `On ${on} a cancellation did not go through. The payment is unchanged.`,
  askSeller: 'The seller is looking into it. Please ask the seller if anything is unclear.',
  captureFoundLate: (on, amount) => `On ${on} a payment of ${sumEn(amount)} was found late.`,
  personLooks: 'Somebody is looking into it and will write to you. Please do not pay again.',
  lateKept: on => `On ${on} the seller accepted the late payment, and it is complete.`,
}

export const storyWords: Readonly<Record<Language, StoryWords>> = { ko, en }
