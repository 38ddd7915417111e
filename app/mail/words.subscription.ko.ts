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

const seeSubscription = '구독 보기'
const fixPayment = '결제 수단 바꾸기'
const plan = ({ planName }: { planName: string }): Fact => ['요금제', planName]
const nextCharge = chargeCalled('다음 결제일', '다음 결제 금액')
/** Only if they agree: nobody is told of a charge they have not agreed to as one that comes. */
const ifAgreed = chargeCalled('동의하면 결제하는 날', '동의하면 결제할 금액')
const leaving = '해지는 언제든지 구독 페이지에서 할 수 있어요.'
/** 청약철회: said wherever money was taken. */
const withdrawal = (say: Say) =>
  `결제한 날부터 ${say.withdrawal.charge}일 안의 청약철회는 환불 규정을 따라요.`
const orderNumber = ({ orderId }: { orderId?: string | undefined }): Fact[] =>
  orderId ? [['주문번호', orderId]] : []
const seeReceipt = '영수증 보기'

/** 구독 알림. */
export const subscriptionLettersKo: Words = {
  subscriptionStarted: (notice, say) =>
    letter({
      subject: `구독을 시작했어요 — ${notice.planName}`,
      heading: notice.trialEndsOn
        ? `${lastDayOf(notice.trialEndsOn, say)}까지 무료로 써 보세요`
        : `${notice.planName} 구독을 시작했어요`,
      paragraphs: [
        notice.trialEndsOn
          ? '무료 이용을 시작했어요. 무료 이용이 끝나기 전에는 결제되지 않고, 유료로 바꿀지는 그 전에 따로 여쭤봐요.'
          : `첫 이용료 ${say.won(notice.charged)}을 결제했어요.`,
      ],
      facts: [
        plan(notice),
        ['오늘 결제한 금액', say.won(notice.charged)],
        ...(notice.trialEndsOn
          ? [['무료로 쓰는 마지막 날', lastDayOf(notice.trialEndsOn, say)] satisfies Fact]
          : []),
        ...(notice.trialEndsOn ? ifAgreed : nextCharge)(notice, say),
        ...orderNumber(notice),
      ],
      button: notice.orderId ? seeReceipt : seeSubscription,
      notes: notice.charged > 0 ? [withdrawal(say), leaving] : [leaving],
    }),
  subscriptionMoved: (notice, say) =>
    letter({
      subject: `구독을 새 상점으로 옮겨 왔어요 — ${notice.planName}`,
      heading: '구독은 그대로 이어져요',
      paragraphs: [
        '쓰시던 구독을 새 시스템으로 옮겼어요. 이용료와 결제일, 결제 수단은 그대로예요.',
        '새 상점에서 쓸 비밀번호는 이 메일 주소로 한 번 정하면 돼요. 이미 정한 비밀번호가 있으면 그대로 쓰세요.',
      ],
      facts: [plan(notice), ...nextCharge(notice, say)],
      button: '비밀번호 정하기',
      notes: [leaving],
    }),
  trialEnding: (notice, say) =>
    letter({
      subject: notice.consentBy
        ? `유료로 바꿀지 알려 주세요 — ${notice.planName}`
        : `무료 이용이 곧 끝나요 — ${notice.planName}`,
      heading: `무료 이용은 ${lastDayOf(notice.trialEndsOn, say)}까지예요`,
      paragraphs: notice.consentBy
        ? [
            `유료로 계속 쓰려면 ${say.day(notice.consentBy)}까지 동의해 주세요. 동의하지 않거나 답이 없으면 결제하지 않고, 무료 이용이 끝나면 구독도 끝나요.`,
          ]
        : [`동의해 주신 대로 ${say.day(notice.nextChargeOn)}에 ${say.won(notice.nextAmount)}을 결제해요.`],
      facts: [plan(notice), ...(notice.consentBy ? ifAgreed : nextCharge)(notice, say)],
      button: notice.consentBy ? '동의하거나 거절하기' : seeSubscription,
      notes: [leaving],
    }),
  upcomingCharge: (notice, say) =>
    letter({
      subject: `${say.day(notice.chargeOn)}에 ${say.won(notice.amount)}을 결제해요 — ${notice.planName}`,
      heading: `${say.day(notice.chargeOn)}에 ${say.won(notice.amount)}을 결제해요`,
      paragraphs: [
        notice.cardGone
          ? '등록한 결제 수단의 자동결제 정보가 지워졌다고 토스페이먼츠가 알려 왔어요. 그대로 결제해 보지만 승인되지 않을 수 있으니, 그 전에 다른 결제 수단을 등록해 주세요.'
          : '등록한 결제 수단으로 자동결제돼요. 따로 하실 일은 없어요.',
      ],
      facts: [plan(notice), ['이용 기간', periodOf(notice, say)]],
      button: seeSubscription,
      notes: [leaving],
    }),
  charged: (notice, say) =>
    letter({
      subject: `이용료를 결제했어요 — ${notice.planName}`,
      heading: `${say.won(notice.amount)}을 결제했어요`,
      facts: [
        plan(notice),
        ['결제 금액', say.won(notice.amount)],
        ['이용 기간', periodOf(notice, say)],
        ['다음 결제일', notice.nextChargeOn ? say.day(notice.nextChargeOn) : '없음 (이번 기간으로 끝나요)'],
        ...orderNumber(notice),
      ],
      button: seeReceipt,
      notes: [withdrawal(say)],
    }),
  chargeFailed: (notice, say) => {
    const { reason } = say.failure(notice.failure)
    return letter({
      subject: `이용료를 결제하지 못했어요 — ${notice.planName}`,
      heading: `${say.won(notice.amount)}을 결제하지 못했어요`,
      paragraphs: [
        reason,
        notice.nextTryOn
          ? `${say.day(notice.nextTryOn)}에 다시 결제해 볼게요. 그 전에 결제 수단을 확인하거나 다른 결제 수단을 등록해 주세요. 등록하면 바로 결제돼요.`
          : '더는 자동으로 결제하지 않아요. 다른 결제 수단을 등록하면 바로 결제돼요.',
      ],
      facts: [
        plan(notice),
        ['결제할 금액', say.won(notice.amount)],
        ...(notice.nextTryOn ? [['다음 시도', say.day(notice.nextTryOn)] satisfies Fact] : []),
        ...(notice.endsOn ? [['해결되지 않으면 끝나는 날', say.day(notice.endsOn)] satisfies Fact] : []),
      ],
      button: fixPayment,
    })
  },
  cardNeeded: (notice, say) => {
    const { reason } = say.failure(notice.failure)
    return letter({
      subject: `새 결제 수단이 필요해요 — ${notice.planName}`,
      heading: '등록한 결제 수단으로는 결제할 수 없어요',
      paragraphs: [
        reason,
        '이 결제 수단으로는 다시 시도하지 않아요. 다른 결제 수단을 등록하면 바로 결제돼요.',
      ],
      facts: [
        plan(notice),
        ['결제할 금액', say.won(notice.amount)],
        ...(notice.endsOn ? [['해결되지 않으면 끝나는 날', say.day(notice.endsOn)] satisfies Fact] : []),
      ],
      button: fixPayment,
    })
  },
  planChangeFailed: (notice, say) =>
    letter({
      subject: `요금제를 바꾸지 못했어요 — ${notice.planName}`,
      heading: '결제가 승인되지 않아 요금제를 바꾸지 못했어요',
      paragraphs: [
        say.failure(notice.failure).reason,
        '지금 요금제는 그대로예요. 추가로 결제된 금액은 없어요.',
        '그래도 바꾸려면 결제 수단을 확인하거나 다른 결제 수단을 등록한 다음, 구독 페이지에서 다시 바꿔 주세요.',
      ],
      facts: [plan(notice)],
      button: seeSubscription,
    }),
  resumeFailed: (notice, say) =>
    letter({
      subject: `구독을 다시 시작하지 못했어요 — ${notice.planName}`,
      heading: '결제가 승인되지 않아 다시 시작하지 못했어요',
      paragraphs: [
        say.failure(notice.failure).reason,
        '구독은 계속 쉬고 있고, 결제된 금액은 없어요.',
        '다시 시작하려면 결제 수단을 확인하거나 다른 결제 수단을 등록한 다음, 구독 페이지에서 다시 시작해 주세요.',
      ],
      facts: [plan(notice), ['다시 시작할 때 결제할 금액', say.won(notice.amount)]],
      button: seeSubscription,
    }),
  cardGone: (notice, say) => {
    const by = notice.nextChargeOn ? `${say.day(notice.nextChargeOn)} 전에` : '다시 시작하기 전에'
    return letter({
      subject: `${by} 다른 결제 수단을 등록해 주세요 — ${notice.planName}`,
      heading: '등록한 결제 수단을 못 쓰게 됐을 수 있어요',
      paragraphs: [
        '등록한 결제 수단의 자동결제 정보가 지워졌다고 토스페이먼츠가 알려 왔어요. 저희가 따로 확인할 방법은 없어요.',
        `구독은 그대로예요. 결제일이 되면 결제해 보지만 승인되지 않을 수 있으니, ${by} 다른 결제 수단을 등록해 주세요.`,
      ],
      facts: [
        plan(notice),
        ...(notice.nextChargeOn ? [['다음 결제일', say.day(notice.nextChargeOn)] satisfies Fact] : []),
        ['다음 결제 금액', say.won(notice.nextAmount)],
      ],
      button: fixPayment,
    })
  },
  priceConsentWanted: (notice, say) =>
    letter({
      subject: `이용료가 바뀌어요. 동의하는지 알려 주세요 — ${notice.planName}`,
      heading: `${say.day(notice.from)}부터 이용료가 바뀌어요`,
      paragraphs: [
        `${say.day(notice.consentBy)}까지 동의하거나 거절해 주세요. 동의하지 않으면 새 이용료로 결제하지 않아요.`,
        notice.silence === 'ends'
          ? '동의하지 않거나 답이 없으면 지금 이용 기간이 끝날 때 구독이 끝나요.'
          : '동의하지 않거나 답이 없으면 지금 이용료가 그대로 이어져요.',
      ],
      facts: [
        plan(notice),
        ['지금 이용료', say.won(notice.oldAmount)],
        ['새 이용료', say.won(notice.newAmount)],
        ['바뀌는 날', say.day(notice.from)],
        ['답할 수 있는 날', `${say.day(notice.consentBy)}까지`],
      ],
      button: '동의하거나 거절하기',
    }),
  planChanged: (notice, say) =>
    letter({
      subject: `${isBooked(notice) ? '요금제 변경을 예약했어요' : '요금제를 바꿨어요'} — ${say.planChange(notice).after}`,
      heading: `${say.day(notice.on)}부터 ${say.planChange(notice).after}`,
      paragraphs: notice.consentBy
        ? [
            `아래 금액은 ${say.day(notice.consentBy)}까지 동의해 주셔야 결제해요. 동의가 없으면 결제하지 않고, 무료 이용이 끝나면 구독도 끝나요.`,
          ]
        : isBooked(notice)
          ? [
              `${say.day(notice.on)} 전까지는 지금 요금제를 그대로 이용해요. 그 전까지는 구독 페이지에서 되돌릴 수 있어요.`,
            ]
          : [],
      facts: [
        ['바뀌기 전', say.planChange(notice).before],
        ['바뀐 뒤', say.planChange(notice).after],
        ...(notice.charged > 0 || notice.credited > 0
          ? ([
              ['결제한 금액', say.won(notice.charged)],
              ['남은 기간만큼 뺀 금액', say.won(notice.credited)],
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
      subject: `요금제를 바꾸지 않기로 했어요 — ${notice.planName}`,
      heading: '지금 요금제가 그대로 이어져요',
      paragraphs: ['예약한 요금제 변경을 거두었어요.'],
      facts: [plan(notice), ...nextCharge(notice, say)],
      button: seeSubscription,
      notes: [leaving],
    }),
  paused: (notice, say) =>
    letter({
      subject: `구독을 쉬어요 — ${notice.planName}`,
      heading: `${say.day(notice.from)}부터 구독을 쉬어요`,
      paragraphs: ['쉬는 동안에는 결제하지 않아요.'],
      facts: [
        plan(notice),
        [
          '다시 시작하는 날',
          notice.until ? say.day(notice.until) : '정하지 않았어요 (언제든 다시 시작할 수 있어요)',
        ],
      ],
      button: seeSubscription,
    }),
  resumed: (notice, say) =>
    letter({
      subject: `구독을 다시 시작했어요 — ${notice.planName}`,
      heading: '구독을 다시 시작했어요',
      facts: [plan(notice), ...nextCharge(notice, say)],
      button: seeSubscription,
      notes: [leaving],
    }),
  cancelScheduled: (notice, say) =>
    letter({
      subject: `해지를 예약했어요 — ${notice.planName}`,
      heading: `${say.day(notice.usableUntil)}까지 쓸 수 있어요`,
      paragraphs: ['더는 결제하지 않아요. 그날까지는 언제든지 해지를 되돌릴 수 있어요.'],
      facts: [plan(notice), ['마지막 이용일', say.day(notice.usableUntil)]],
      button: seeSubscription,
    }),
  cancelWithdrawn: (notice, say) =>
    letter({
      subject: `해지를 되돌렸어요 — ${notice.planName}`,
      heading: '구독이 그대로 이어져요',
      facts: [plan(notice), ...nextCharge(notice, say)],
      button: seeSubscription,
      notes: [leaving],
    }),
  ended: (notice, say) =>
    letter({
      subject: `구독이 끝났어요 — ${notice.planName}`,
      heading: '구독이 끝났어요',
      paragraphs: [ENDED_BECAUSE[notice.reason], '더는 결제하지 않아요.'],
      facts: [
        plan(notice),
        ['끝난 날', say.day(notice.on)],
        ...(notice.refund > 0 ? [['환불 금액', say.won(notice.refund)] satisfies Fact] : []),
      ],
      button: '다시 구독하기',
    }),
  chargeRefunded: (notice, say) =>
    letter({
      subject: `이용료 ${say.won(notice.refunded)}을 환불했어요 — ${notice.planName}`,
      heading: `${say.won(notice.refunded)}을 환불했어요`,
      paragraphs: [
        '결제한 수단으로 돌려드려요. 카드는 카드사에 따라 며칠 더 걸릴 수 있어요.',
        notice.goesOn ? '구독은 그대로 이어져요.' : '구독은 더 이어지지 않아요.',
      ],
      facts: [plan(notice), ['환불한 금액', say.won(notice.refunded)], ['주문번호', notice.orderId]],
      button: '영수증 보기',
    }),
  refundFailed: (notice, say) =>
    letter({
      subject: `환불이 늦어지고 있어요 — ${notice.planName}`,
      heading: `${say.won(notice.refund)}을 결제한 수단으로 돌려드리지 못했어요`,
      paragraphs: [
        '받으실 돈은 그대로예요. 담당자가 확인하고, 계좌 이체처럼 다른 방법으로 돌려드리려고 연락드릴게요.',
        '따로 하실 일은 없어요. 궁금한 점은 아래 연락처로 알려 주세요.',
      ],
      facts: [plan(notice), ['돌려드릴 금액', say.won(notice.refund)], ['주문번호', notice.orderId]],
      button: '결제 내역 보기',
    }),
}

const ENDED_BECAUSE: Readonly<Record<EndReason, string>> = {
  left: '예약하신 대로 이용 기간이 끝나면서 해지됐어요.',
  leftNow: '요청하신 대로 바로 해지됐어요.',
  unpaid: '이용료를 결제하지 못한 채 기한이 지났어요.',
  neverPaid: '첫 이용료를 결제하지 못해서 시작되지 않았어요.',
  noConsent: '동의를 받지 못해서 결제하지 않고 끝냈어요.',
  refunded: '이용료를 환불하면서 끝났어요.',
  staff: '판매자가 구독을 끝냈어요. 궁금한 점은 아래 연락처로 알려 주세요.',
}
