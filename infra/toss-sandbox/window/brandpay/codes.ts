/** What only brandpay brings to failUrl, besides the codes of every payment (core-api.md 5.4); messages are ours. */
const TABLE = `
FAILED_CARD_COMPANY | 카드사 응답에 실패했습니다.
INVALID_CARD_INFO_RE_REGISTER | 유효하지 않은 카드입니다. 카드 재등록 후 시도해주세요.
NOT_ALLOWED_BRANDPAY_METHOD | 브랜드페이에서 사용할 수 없는 결제수단입니다.
NOT_FOUND_CUSTOMER | 존재하지 않는 고객입니다.
NOT_FOUND_METHOD | 존재하지 않는 결제수단입니다.
NOT_FOUND_METHOD_OWNERSHIP | 결제수단의 소유자가 아닙니다.
FORBIDDEN_DORMANT_OR_WITHDRAWAL_CUSTOMER | 휴면 또는 탈퇴한 고객입니다.
INVALID_PASSWORD | 결제 비밀번호가 일치하지 않습니다.
INVALID_STOPPED_CARD | 정지된 카드 입니다.
INVALID_CARD_LOST_OR_STOLEN | 분실 혹은 도난 카드입니다.
MAINTAINED_METHOD | 현재 점검 중입니다.
RESTRICTED_TRANSFER_ACCOUNT | 계좌는 등록 후 12시간 뒤부터 결제할 수 있습니다.
INVALID_MAXIMUM_DISCOUNT_AMOUNT | 최대 할인 금액을 초과했습니다.
EXCEED_MAX_DISCOUNT_COUNT | 할인 가능 횟수를 초과했습니다.
SUSPECTED_PHISHING_PAYMENT | 피싱이 의심되는 결제입니다.
UNKNOWN_PAYMENT_ERROR | 결제에 실패했습니다. 다시 시도해주세요.
FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING | 결제가 완료되지 않았어요. 다시 시도해주세요.
COMMON_ERROR | 일시적인 오류가 발생했습니다.
`

export const BRANDPAY_CODES = TABLE.trim()
  .split('\n')
  .map(line => line.split(' | '))
  .map(([code = '', ko = '']) => ({ code, ko }))
