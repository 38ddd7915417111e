import type { Endpoint } from '../domain/payment/exchanges.ts'

/** 토스와 주고받은 말: 결제 화면에서 직원이 읽어요. */
export const adminExchangesKo = {
  tossRecord: {
    title: '토스의 결제 기록',
    lead: '승인을 확인한 때 토스페이먼츠가 알려 준 내용 전체예요. 암호화해서 결제 기록과 함께 보관해요. 그 뒤의 취소는 사건에 있어요.',
    none: '기록을 남기지 않은 결제이거나, 지워진 기록이에요.',
  },
  exchanges: {
    title: '토스와 주고받은 내용',
    lead: '보낸 것과 돌아온 것을 나란히 보여 줘요. 이름과 계좌는 처음부터 남기지 않고, 결제 키는 앞뒤만 남겨요.',
    none: '남아 있는 것이 없어요. 토스페이먼츠에 요청하거나 조회하면 여기에 나타나요.',
    kept: (days: number) =>
      `주고받은 내용은 ${days}일 동안 남아요. 서버가 갑자기 꺼지면 빠질 수 있어요. 사건은 늘 남아요.`,
    only: (count: number) => `가장 최근 ${count}번만 보여요.`,
    asked: '보낸 것',
    told: '돌아온 것',
    endpoints: {
      'POST /v1/payments/confirm': '결제 승인 요청',
      'POST /v1/payments/{paymentKey}/cancel': '결제 취소 요청',
      'POST /v1/billing/{billingKey}': '자동결제 승인 요청',
      'POST /v1/cash-receipts': '현금영수증 발급 요청',
      'POST /v1/cash-receipts/{receiptKey}/cancel': '현금영수증 취소 요청',
      'GET /v1/payments/{paymentKey}': '결제 조회',
      'GET /v1/payments/orders/{orderId}': '주문번호로 조회',
    } satisfies Record<Endpoint, string>,
    unknownCall: '토스페이먼츠에 보낸 요청',
    key: '멱등키',
    at: '보낸 시각',
    meant: '요청을 적은 사건',
    requestBody: '보낸 본문',
    outcomes: {
      answered: '답을 받음',
      refused: '코드로 답함',
      undecided: '결과를 알 수 없는 답',
      unreadable: '토스페이먼츠의 답이 아님',
      noAnswer: '답이 오지 않음',
      notSent: '보내지 못함',
    },
    /** what a code means where nothing was asked to be done */
    lookUps: {
      NOT_FOUND_PAYMENT: '토스페이먼츠에 이 주문의 결제가 없어요.',
      NOT_FOUND_PAYMENT_SESSION: '토스페이먼츠에 이 결제가 열려 있지 않아요.',
    },
    unknown: '처리됐는지는 이것만으로 알 수 없어요. 다시 물어서 확인해요.',
    notSent: '아무것도 나가지 않았어요. 같은 멱등키로 다시 보내요.',
    waiting: '아직 답을 몰라요',
    gone: '남아 있는 답이 없어요',
    state: '결제 상태',
    code: '코드',
    http: 'HTTP 상태',
    trace: '추적 번호',
    took: '걸린 시간',
    ms: (ms: string) => `${ms}ms`,
    ledTo: '답을 적은 사건',
    answerBody: '돌아온 본문',
    alike: '같은 물음과 답',
    times: (count: number) => `${count}번`,
    since: '처음 보낸 시각',
    webhooks: '이 주문의 웹훅 보기',
  },
}

export type AdminExchangesText = typeof adminExchangesKo
