/* What the browser script refuses with, in Toss's words (core-api.md 5.5). */

const MESSAGES = {
  USER_CANCEL: '취소되었습니다.',
  INVALID_PARAMETERS: '파라미터가 올바르지 않습니다.',
  INVALID_PARAMETER: '파라미터가 올바르지 않습니다.',
  INVALID_CLIENT_KEY: 'ClientKey 형태가 올바르지 않습니다.',
  INVALID_CUSTOMER_KEY:
    '고객키는 영문 대소문자, 숫자, 특수문자 -, _, =, ., @로 2자 이상 50자 이하여야 합니다.',
  INSECURE_KEY_USAGE: '시크릿 키를 클라이언트에서 사용할 수 없습니다.',
  NOT_SUPPORTED_API_INDIVIDUAL_KEY: 'API 개별 연동 키는 지원하지 않습니다. 결제위젯 연동 키를 사용해주세요.',
  NOT_SUPPORTED_WIDGET_KEY: '결제위젯 연동 키는 지원하지 않습니다. API 개별 연동 키를 사용해주세요.',
  NOT_SETUP_AMOUNT: '결제금액이 설정되지 않았습니다. setAmount를 호출해주세요.',
  INVALID_AMOUNT_VALUE: '결제금액이 올바르지 않습니다.',
  INVALID_AMOUNT_CURRENCY: '잘못된 통화 값입니다.',
  BELOW_ZERO_AMOUNT: '금액은 0보다 커야 합니다.',
  PAYMENT_METHODS_WIDGET_ALREADY_RENDERED: '하나의 결제수단 위젯만을 사용할 수 있어요.',
  AGREEMENT_WIDGET_ALREADY_RENDERED: '하나의 약관 위젯만을 사용할 수 있어요.',
  PAYMENT_WINDOW_ALREADY_RENDERED: '하나의 결제창만을 사용할 수 있어요.',
  INVALID_SELECTOR: 'selector에 해당하는 HTML 요소를 찾을 수 없습니다. selector 값을 다시 확인해주세요.',
  INVALID_VARIANT_KEY: 'variantKey 에 해당하는 위젯을 찾을 수 없습니다. variantKey 값을 다시 확인해주세요.',
  NOT_SELECTED_PAYMENT_METHOD: '결제수단이 아직 선택되지 않았어요. 결제수단을 선택해 주세요.',
  NEED_AGREEMENT_WITH_REQUIRED_TERMS: '필수 약관에 동의해주세요.',
  NEED_CARD_PAYMENT_DETAIL: '카드 결제 정보를 선택해주세요.',
  NEED_REFUND_ACCOUNT_DETAIL: '환불계좌 정보를 모두 입력해주세요.',
  EXCEED_DEPOSIT_AMOUNT_LIMIT: '가상계좌 입금 제한 금액을 초과했어요. 다른 결제수단을 이용해주세요.',
  EXCEED_MAX_DUE_DATE: '가상 계좌의 최대 유효만료 기간을 초과했습니다.',
  CUSTOM_PAYMENT_METHOD_UNABLE_TO_PAY: '커스텀 결제수단으로 결제할 수 없습니다.',
  PROVIDER_STATUS_UNHEALTHY: '결제 기관(카드사, 은행, 국세청 등) 오류입니다. 다른 결제수단을 선택해 주세요.',
  UNSUPPORTED_TEST_PHASE_PAYMENT_METHOD: '테스트 환경을 지원하지 않는 결제수단입니다.',
  INVALID_METHOD_TRANSACTION: '이미 다른 요청을 수행하고 있어요.',
  NOT_REGISTERED_REDIRECT_URL:
    '리다이렉트 URL이 등록되지 않았습니다. 개발자센터의 브랜드페이 메뉴에서 리다이렉트 URL을 등록해주세요.',
  V1_METHOD_NOT_SUPPORTED: '해당 API 는 v1 에서만 제공됩니다.',
  PAYMENT_REQUEST_ABORTED: '결제 요청이 중단되었습니다.',
  UNKNOWN: '알 수 없는 에러가 발생했습니다.',
}

class TossPaymentsError extends Error {
  constructor(code, message) {
    super(message || MESSAGES[code] || code)
    this.name = 'TossPaymentsError'
    this.code = code
  }
}

export const fail = (code, message) => new TossPaymentsError(code, message)

export const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value)
