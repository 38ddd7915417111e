import type { Scope } from '../domain/api-key/scope.ts'
import type { RefusalCode } from '../domain/refusals.ts'
import type { OwnErrorCode } from './api/errors.ts'
import type { OperationId } from './api/operations/all.ts'

/** JSON API가 사람에게 하는 말. */
export interface ApiText {
  readonly errors: Readonly<Record<OwnErrorCode, string>>
  /** where the sentence of the pages tells somebody at a page what to press; the rest are said as there */
  readonly refusals: Readonly<Partial<Record<RefusalCode, string>>>
  readonly operations: Readonly<Record<OperationId, string>>
  readonly scopes: Readonly<Record<Scope, string>>
  readonly tags: Readonly<Record<'Shop' | 'Payments' | 'Subscriptions', string>>
  readonly page: {
    readonly title: string
    readonly lead: string
    readonly document: string
    readonly begin: string
    readonly steps: readonly string[]
    readonly rules: string
    readonly ruleTexts: readonly string[]
    readonly operations: string
    readonly operation: string
    readonly scope: string
    readonly errors: string
    readonly errorsLead: string
    readonly code: string
    readonly status: string
    readonly meaning: string
    readonly refusals: string
  }
}

export const apiKo: ApiText = {
  errors: {
    MALFORMED: '본문이 JSON 객체가 아니에요.',
    INVALID: '요청한 값을 다시 확인해 주세요. fields에 어느 값이 왜 맞지 않는지 있어요.',
    IDEMPOTENCY_KEY_MISSING: 'Idempotency-Key 헤더가 필요해요. 인쇄할 수 있는 글자 255자까지예요.',
    KEY_MISSING: 'API 키가 필요해요. Authorization: Bearer 헤더로 보내 주세요.',
    KEY_UNKNOWN: '알 수 없는 API 키예요.',
    KEY_OVER: '폐기했거나 기한이 지난 API 키예요.',
    KEY_MAKER_GONE: '이 API 키를 만든 사람이 더는 API 키를 만들 수 없어서 쓸 수 없어요. 새 키가 필요해요.',
    WRONG_ENVIRONMENT: '테스트 키와 라이브 키는 서로의 상점에서 쓸 수 없어요.',
    PAYMENT_DECLINED: '결제가 승인되지 않았어요.',
    CARD_DECLINED: '카드나 계좌를 등록하지 못했어요.',
    SCOPE_MISSING: '이 API 키에는 그 권한이 없거나, 키를 만든 사람에게 그 권한이 더는 없어요.',
    METHOD_NOT_ALLOWED: '이 주소에서는 그 메서드를 쓸 수 없어요.',
    IDEMPOTENCY_IN_FLIGHT: '같은 요청을 처리하고 있어요. 잠시 후 같은 키로 다시 물어봐 주세요.',
    JSON_NEEDED: 'Content-Type은 application/json이어야 해요.',
    IDEMPOTENCY_KEY_REUSED: '이 Idempotency-Key는 다른 요청에 쓰였어요. 새 키로 보내 주세요.',
    CANCEL_DECLINED: '취소가 되지 않았어요. 돈은 움직이지 않았어요.',
    TOO_MANY_REQUESTS: '요청이 너무 많아요. Retry-After 뒤에 다시 보내 주세요.',
    DEFECT: '문제가 생겼어요. 같은 Idempotency-Key로 다시 보내도 두 번 처리되지 않아요.',
  },
  refusals: {
    NOT_ALLOWED_NOW: '지금 상태에서는 할 수 없어요. 상태를 다시 조회해 주세요.',
    NOT_FOUND: '그런 것이 없거나, 이 키로는 볼 수 없어요.',
    AMOUNT_MISMATCH: '보낸 금액이 서버가 정한 금액과 달라서 아무것도 하지 않았어요.',
    ORDER_DIFFERS: '같은 주문번호의 주문이 다른 내용으로 이미 있어요.',
    HOLD_OVER:
      '이 주문의 결제창은 더 열 수 없어요. 이미 연 창에서는 `expiresAt`까지 결제될 수 있으니, 새 주문은 그 뒤에 만들어 주세요.',
    BUSY: '지금 요청이 몰려 있어요. 아무것도 바뀌지 않았으니 잠시 뒤에 다시 보내 주세요.',
    TERMS_CHANGED: '약관이 바뀌었어요. 지금 버전에 다시 동의를 받아 보내 주세요. 아무것도 결제되지 않았어요.',
    CHARGES_STOPPED:
      '지금은 결제를 받지 않고 있어요. 아무것도 결제되지 않았어요. 잠시 뒤에 다시 보내 주세요.',
    CARD_NEEDED: '등록된 카드로 결제할 수 없어요. 카드를 다시 등록해야 해요.',
    CARD_UNKNOWN: '등록된 카드를 찾지 못했어요. 카드를 다시 등록해야 해요.',
    SESSION_DIFFERS: 'customerKey가 등록을 시작할 때와 달라요.',
    SIGN_IN_NEEDED: '이 고객은 탈퇴해서 이제 없어요. 아무것도 시작하지 않았어요.',
    REGISTRATION_OVER: '카드를 등록할 수 있는 시간이 지났어요. 등록을 처음부터 시작해 주세요.',
  },
  operations: {
    getShop: '상점: 환경과 약관 버전',
    listProducts: '상품 목록',
    listPlans: '요금제 목록',
    preparePayment: '결제 준비: 주문과 금액을 서버가 정해요',
    listPayments: '결제 목록: 사용자·요금제·상태로',
    getPayment: '결제 조회: 주문번호로',
    reopenPayment: '결제창을 다시 열기 전에: 주문을 더 잡아 둬요',
    confirmPayment: '결제 승인',
    cancelPayment: '결제 취소: 전부 또는 일부',
    getCancel: '취소 조회',
    beginCard: '카드 등록 시작: 구독하거나 카드를 바꿔요',
    getCard: '카드 등록 조회',
    completeCard: '카드 등록 완료: 구독을 시작해요',
    listSubscriptions: '구독 목록: 사용자·요금제·상태로',
    getSubscription: '구독 조회',
    listCharges: '구독의 청구 내역',
    getOptions: '해지와 요금제 변경을 미리 계산',
    cancelSubscription: '해지: 기간이 끝날 때 또는 지금',
    undoCancel: '해지 철회',
    pauseSubscription: '일시 정지',
    resumeSubscription: '다시 시작',
    changePlan: '요금제 변경',
    undoPlanChange: '요금제 변경 철회',
    retryCharge: '밀린 금액 다시 결제',
    answerConsent: '동의 또는 거절: 가격 인상, 유료 전환',
  },
  scopes: {
    'catalogue:read': '상점 정보, 상품과 요금제 보기',
    'payments:read': '결제 보기',
    'payments:write': '결제 준비와 승인',
    'refunds:write': '결제 취소 (돈을 돌려줘요)',
    'subscriptions:read': '구독 보기',
    'subscriptions:write': '구독 시작, 변경, 해지 (결제가 될 수 있어요)',
  },
  tags: { Shop: '상점', Payments: '결제', Subscriptions: '구독' },
  page: {
    title: '개발자 API',
    lead: '다른 프런트엔드와 앱이 이 상점의 결제와 구독을 쓰는 JSON API예요. 상점의 화면과 같은 규칙으로 움직여요.',
    document: 'OpenAPI 3.1 문서',
    begin: '시작하기',
    steps: [
      '관리 화면의 API 키에서 키를 만들어요. 키는 한 번만 보여요.',
      '서버에서만 Authorization: Bearer 헤더로 키를 보내요. 브라우저나 앱에 넣지 마세요.',
      'POST 요청에는 Idempotency-Key를 붙여요. 답을 못 받았다면 같은 키로 다시 보내요.',
    ],
    rules: '알아 둘 것',
    ruleTexts: [
      '금액은 서버가 정해요. 보낸 금액은 확인에만 쓰고, 다르면 거절해요.',
      '202와 checking은 아직 모른다는 뜻이에요. 실패가 아니에요. 같은 Idempotency-Key로 같은 요청을 다시 보내면 결과가 나와요.',
      '402는 토스가 승인을 거절했다는 뜻이에요. 돈은 빠져나가지 않았어요. 다른 카드로 다시 결제하려면 새 Idempotency-Key로 보내요.',
      '같은 Idempotency-Key와 같은 본문은 같은 답을 15일 동안 받아요. 다른 본문이면 거절해요.',
      '한도는 키마다 1분에 1,200번이에요. 넘으면 429와 Retry-After로 알려요.',
    ],
    operations: '할 수 있는 일',
    operation: '요청',
    scope: '권한',
    errors: '오류 코드',
    errorsLead: '모든 오류는 code, message, tossCode, fields, requestId, docs를 가진 한 모양이에요.',
    code: '코드',
    status: '상태',
    meaning: '뜻',
    refusals: '거절 코드',
  },
}
