import { errorBody, TOSS_CODES } from '../errors.ts'

/** What the browser script rejects with, in its own words (core-api.md 5.5); other codes speak as the API does. */
const MESSAGES: Readonly<Record<string, string>> = {
  USER_CANCEL: '취소되었습니다.',
  INVALID_PARAMETERS: '파라미터가 올바르지 않습니다.',
  INVALID_CLIENT_KEY: 'ClientKey 형태가 올바르지 않습니다.',
  INVALID_CUSTOMER_KEY:
    '고객키는 영문 대소문자, 숫자, 특수문자 -, _, =, ., @로 2자 이상 50자 이하여야 합니다.',
  INSECURE_KEY_USAGE: '시크릿 키를 클라이언트에서 사용할 수 없습니다.',
  NOT_SUPPORTED_API_INDIVIDUAL_KEY: 'API 개별 연동 키는 지원하지 않습니다. 결제위젯 연동 키를 사용해주세요.',
  NOT_SUPPORTED_WIDGET_KEY: '결제위젯 연동 키는 지원하지 않습니다. API 개별 연동 키를 사용해주세요.',
  INVALID_AMOUNT_VALUE: '결제금액이 올바르지 않습니다.',
  INVALID_AMOUNT_CURRENCY: '잘못된 통화 값입니다.',
  BELOW_ZERO_AMOUNT: '금액은 0보다 커야 합니다.',
  UNSUPPORTED_TEST_PHASE_PAYMENT_METHOD: '테스트 환경을 지원하지 않는 결제수단입니다.',
  NOT_SUPPORTED_PROMISE: 'Promise 방식을 지원하지 않습니다. successUrl, failUrl을 사용해주세요.',
  INVALID_METADATA: '올바르지 않은 metadata 형식입니다.',
  NOT_SUPPORTED_METHOD: '지원되지 않는 결제수단입니다.',
  NEED_CARD_PAYMENT_DETAIL: '카드 결제 정보를 선택해주세요.',
  CUSTOM_PAYMENT_METHOD_UNABLE_TO_PAY: '커스텀 결제수단으로 결제할 수 없습니다.',
  NOT_REGISTERED_REDIRECT_URL:
    '리다이렉트 URL이 등록되지 않았습니다. 개발자센터의 브랜드페이 메뉴에서 리다이렉트 URL을 등록해주세요.',
  NEED_AGREEMENT_WITH_TERMS: '이용약관 동의가 필요합니다.',
  NEED_MERCHANT_ONE_TOUCH_SETTING: '원터치결제 사용을 위해서는 가맹점 설정이 필요합니다.',
  NEED_REFUND_ACCOUNT_DETAIL: '환불계좌 정보를 모두 입력해주세요.',
}

/** Thrown where a request of the browser script is refused. */
export class SdkError extends Error {
  readonly code: string

  constructor(code: string, message?: string) {
    super(message ?? MESSAGES[code] ?? errorBody(code, 'ko').message)
    this.name = 'SdkError'
    this.code = code
    if (!MESSAGES[code] && !TOSS_CODES.has(code))
      throw new Error(`${code} is not a code of Toss's browser SDK`)
  }
}
