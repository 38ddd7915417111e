import { formatWon } from './format.ts'
import type { Language } from './text.ts'

/** One sentence for each thing that happens to a payment, as its buyer is told. */
interface StoryWords {
  ordered: string
  requested: string
  confirmStarted: string
  chargeStarted: string
  confirmed: (amount: number) => string
  depositAwaited: string
  depositReversed: string
  failed: (reason: string) => string
  expired: Readonly<Record<'hold' | 'deposit' | 'ended', string>>
  cancelStarted: (amount: number) => string
  canceled: (amount: number) => string
  cancelFailed: string
  captureFoundLate: (amount: number) => string
}

const ko: StoryWords = {
  ordered: '주문을 만들었어요.',
  requested: '결제창을 다시 열었어요.',
  confirmStarted: '결제 승인을 요청했어요.',
  chargeStarted: '등록한 결제 수단으로 자동결제를 요청했어요.',
  confirmed: amount => `${formatWon(amount, 'ko')} 결제가 승인됐어요.`,
  depositAwaited: '입금할 가상계좌가 나왔어요.',
  depositReversed: '은행에서 입금을 되돌렸어요. 다시 입금해야 해요.',
  failed: reason => `승인되지 않았어요. ${reason}`,
  expired: {
    hold: '결제할 수 있는 시간이 지났어요.',
    deposit: '입금 기한이 지났어요.',
    ended: '구독이 끝나서 더 청구하지 않아요.',
  },
  cancelStarted: amount => `${formatWon(amount, 'ko')} 취소를 요청했어요.`,
  canceled: amount => `${formatWon(amount, 'ko')}을 취소했어요.`,
  cancelFailed: '취소가 되지 않았어요. 결제는 그대로예요.',
  captureFoundLate: amount => `${formatWon(amount, 'ko')} 결제를 늦게 확인했어요. 담당자가 살펴봐요.`,
}

const en: StoryWords = {
  ordered: 'The order was made.',
  requested: 'The payment window was opened again.',
  confirmStarted: 'Approval was asked for.',
  chargeStarted: 'An automatic charge to the registered card or account was asked for.',
  confirmed: amount => `${formatWon(amount, 'en')} was approved.`,
  depositAwaited: 'A virtual account was opened for the deposit.',
  depositReversed: 'The bank took the deposit back. It has to be paid again.',
  failed: reason => `It was not approved. ${reason}`,
  expired: {
    hold: 'The time for paying ran out.',
    deposit: 'The time for the deposit ran out.',
    ended: 'The subscription ended; nothing more is charged.',
  },
  cancelStarted: amount => `A cancel of ${formatWon(amount, 'en')} was asked for.`,
  canceled: amount => `${formatWon(amount, 'en')} was canceled.`,
  cancelFailed: 'The cancel did not go through. The payment stands as it was.',
  captureFoundLate: amount => `A payment of ${formatWon(amount, 'en')} was found late. Somebody looks at it.`,
}

export const storyWords: Readonly<Record<Language, StoryWords>> = { ko, en }
