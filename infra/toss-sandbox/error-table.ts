/**
 * Every error code of core-api.md 5.2: `status | code | endpoints | class | Korean message`.
 * Endpoints: C confirm, G get, X cancel, K key-in, V virtual account, I billing issue, B billing charge, T transactions,
 * S settlements, R cash receipts, U window and browser script, * any. Class: what a caller does with it, there 5.1.
 * TOO_MANY_REQUESTS is our name: the code of a 429 is not known. A table in a text: one line a code.
 */
export const ERROR_TABLE = `
400 | ALREADY_PROCESSED_PAYMENT | C K V | Q | 이미 처리된 결제 입니다.
400 | ALREADY_COMPLETED_PAYMENT | * | Q | 이미 완료된 결제 입니다.
400 | PROVIDER_ERROR | C K X | R | 일시적인 오류가 발생했습니다. 잠시 후 다시 시도해주세요.
400 | CARD_PROCESSING_ERROR | C | R | 카드사에서 오류가 발생했습니다.
400 | INVALID_REQUEST | B C I K R S T V X | P | 잘못된 요청입니다.
400 | INVALID_API_KEY | * C | P | 잘못된 시크릿키 연동 정보 입니다.
400 | INVALID_AUTHORIZE_AUTH | C | P | 유효하지 않은 인증 방식입니다.
400 | INVALID_UNREGISTERED_SUBMALL | C | P | 등록되지 않은 서브몰입니다. 서브몰이 없는 가맹점이라면 안심클릭이나 ISP 결제가 필요합니다.
400 | NOT_REGISTERED_BUSINESS | C | P | 등록되지 않은 사업자 번호입니다.
400 | NOT_FOUND_TERMINAL_ID | C | P | 단말기번호(Terminal Id)가 없습니다. 토스페이먼츠로 문의 바랍니다.
400 | UNAPPROVED_ORDER_ID | C | Q | 아직 승인되지 않은 주문번호입니다.
400 | BELOW_MINIMUM_AMOUNT | B C | P | 신용카드는 결제금액이 100원 이상, 계좌는 200원이상부터 결제가 가능합니다.
400 | EXCEED_MAX_AMOUNT | C | S | 거래금액 한도를 초과했습니다.
400 | EXCEED_MAX_PAYMENT_AMOUNT | C | S | 하루 결제 가능 금액을 초과했습니다.
400 | EXCEED_MAX_DAILY_PAYMENT_COUNT | C | S | 하루 결제 가능 횟수를 초과했습니다.
400 | EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT | C | S | 당월 결제 가능금액인 1,000,000원을 초과 하셨습니다.
400 | EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT | C | S | 1일 출금 한도를 초과했습니다.
400 | EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT | C | S | 1회 출금 한도를 초과했습니다.
400 | EXCEED_UNKNOWN_CASE | * | S | 한도 초과 되었습니다.
400 | EXCEEDS_TRANSFER_AMOUNT_MAXIMUM | * | S | 계좌이체는 한 번에 1,000만 원 이하로만 결제하실 수 있어요. 금액을 낮춰 다시 시도해 주세요.
400 | EXCEED_MAX_CARD_INSTALLMENT_PLAN | C | P | 설정 가능한 최대 할부 개월 수를 초과했습니다.
400 | EXCEED_MIN_CARD_INSTALLMENT_PLAN | * | P | 설정 가능한 최소 할부 개월 수를 1개월 이상으로 설정해주세요.
400 | INVALID_CARD_INSTALLMENT_PLAN | B C K | P | 할부 개월 정보가 잘못되었습니다.
400 | INVALID_CARD_INSTALLMENT_AMOUNT | * | P | 할부금액 잘못 되었습니다.
400 | INVALID_CARD_INSTALLMENT_PLANS_WITH_MAX_AND_SINGLE | U | P | cardInstallmentPlan과 maxCardInstallmentPlan은 같이 사용할 수 없습니다.
400 | NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT | B C K | H | 할부가 지원되지 않는 카드 또는 가맹점 입니다.
400 | NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN | B C K | H | 할부가 지원되지 않는 카드입니다.
400 | NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT | G | P | 5만원 이하의 결제는 할부가 불가능해서 결제에 실패했습니다.
400 | NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT | * | P | 해당 카드는 10000원 미만 할부 거래가 불가한 카드입니다.
400 | NOT_ALLOWED_POINT_USE | C | H | 포인트 사용이 불가한 카드로 카드 포인트 결제에 실패했습니다.
400 | INVALID_REJECT_CARD | B C I K | H | 카드 사용이 거절되었습니다. 카드사 문의가 필요합니다.
400 | INVALID_STOPPED_CARD | B C I K | H | 정지된 카드 입니다.
400 | INVALID_CARD_LOST_OR_STOLEN | C | H | 분실 혹은 도난 카드입니다.
400 | INVALID_CARD_EXPIRATION | B C I K | H | 카드 정보를 다시 확인해주세요. (유효기간)
400 | INVALID_CARD_NUMBER | B C I K | H | 카드번호를 다시 확인해주세요.
400 | INVALID_CARD_PASSWORD | I K | H | 카드 정보를 다시 확인해주세요. (비밀번호)
400 | INVALID_CARD_IDENTITY | I K | H | 입력하신 주민번호/사업자번호가 카드 소유주 정보와 일치하지 않습니다.
400 | INVALID_CARD | * | H | 카드 입력정보가 올바르지 않습니다.
400 | INVALID_CARD_COMPANY | U | P | 유효하지 않은 카드사입니다.
400 | INVALID_BIRTH_DAY_FORMAT | I K | P | 생년월일 정보는 6자리의 \`yyMMdd\` 형식이어야 합니다. 사업자등록번호는 10자리의 숫자여야 합니다.
400 | NOT_SUPPORTED_CARD_TYPE | B I K | H | 지원되지 않는 카드 종류입니다.
400 | NOT_REGISTERED_CARD_COMPANY | B I K | H | 카드를 사용 등록 후 이용해주세요.
400 | RESTRICTED_TRANSFER_ACCOUNT | C | S | 계좌는 등록 후 12시간 뒤부터 결제할 수 있습니다. 관련 정책은 해당 은행으로 문의해주세요.
400 | INVALID_ACCOUNT_INFO_RE_REGISTER | C | H | 유효하지 않은 계좌입니다. 계좌 재등록 후 시도해주세요.
400 | NOT_AVAILABLE_PAYMENT | C | S | 결제가 불가능한 시간대입니다.
400 | MAINTAINED_METHOD | * | S | 현재 점검 중 입니다.
400 | NOT_SUPPORTED_METHOD | * I | P | 지원되지 않는 결제 수단입니다.
400 | NOT_SUPPORTED_PROCESS | * | P | 지원되지 않는 작업입니다.
400 | NOT_SUPPORTED_CARRIER | * | P | 지원되지 않는 이동 통신사입니다.
400 | NOT_SUPPORTED_USD | * | P | 선택하신 카드 또는 결제수단은 달러 결제가 불가합니다.
400 | INVALID_BILL_KEY_REQUEST | B | H | 빌링키 인증이 완료되지 않았거나 유효하지 않은 빌링 거래 건입니다.
400 | INVALID_BILLING_AUTH | * B I | H | 유효하지 않은 빌링 인증입니다.
400 | ALREADY_REMOVED_BILLING_KEY | B | H | 이미 삭제된 빌링키입니다
400 | NOT_MATCHES_CUSTOMER_KEY | B | P | 빌링 인증 고객키와 결제 요청 고객키가 일치하지 않습니다.
400 | DUPLICATED_ORDER_ID | B K U V | Q | 이미 승인 및 취소가 진행된 중복된 주문번호 입니다. 다른 주문번호로 진행해주세요.
400 | DUPLICATED_REQUEST | * | Q | 중복된 요청입니다.
400 | INVALID_CUSTOMER_KEY | * | P | \`customerKey\`는 영문 대소문자, 숫자, 특수문자 -, _, =, ., @로 2자 이상 255자 이하여야 합니다.
400 | INVALID_EMAIL | * I | P | 유효하지 않은 이메일 주소 형식입니다.
400 | INVALID_PHONE | U | P | 전화번호 형식에 맞지 않습니다. 전화번호에는 특수문자가 포함될 수 없습니다.
400 | INVALID_ORDER_ID | * | P | \`orderId\`는 영문 대소문자, 숫자, 특수문자(-, _) 만 허용합니다. 6자 이상 64자 이하여야 합니다.
400 | INVALID_ORDER_NAME | * | P | 주문 이름은 100자 이하여야 합니다.
400 | INVALID_PAYMENT_KEY | * | P | 잘못된 결제 키 입니다.
400 | INVALID_CURRENCY | * | P | 잘못된 통화 값입니다.
400 | INVALID_MINOR_UNIT_FOR_CURRENCY | U | P | 금액의 소수점 자릿수를 통화 기준에 맞춰주세요.
400 | REQUIRED_AMOUNT | * | P | 금액 값이 필수입니다.
400 | BELOW_ZERO_AMOUNT | * U | P | 금액은 0보다 커야 합니다.
400 | INVALID_REQUIRED_PARAM | * | P | 필수 파라미터가 누락되었습니다.
400 | INVALID_DATE | * T V | P | 날짜 데이터가 잘못 되었습니다.
400 | INVALID_ISO_DATE_FORMAT | * | P | 시간 일시 형식이 잘못되었습니다. 시간 형식은 ISO 8601 형식을 준수해야 합니다.
400 | INVALID_PAGING_KEY | * T | P | 잘못된 페이징 키 입니다.
400 | EXCEED_MAX_QUERY_LIMIT | * R S T | P | 최대 조회 개수를 초과했습니다.
400 | INVALID_CLIENT_KEY | * | P | 잘못된 클라이언트 연동 정보 입니다.
400 | INVALID_IDEMPOTENCY_KEY | * | P | 멱등키는 300자 이하여야 합니다.
400 | INVALID_TEST_CODE | * | P | 유효하지 않은 테스트 코드입니다.
400 | API_VERSION_UPDATE_NEEDED | * R | P | 이 API를 사용하려면 [VERSION] 이상의 버전을 사용해야 합니다. 개발자센터(https://developers.tosspayments.com)에서 버전을 변경해주세요.
400 | INCORRECT_SUCCESS_URL_FORMAT | U | P | 잘못된 successUrl 입니다.
400 | INCORRECT_FAIL_URL_FORMAT | U | P | 잘못된 failUrl 입니다.
400 | INVALID_SUCCESS_URL | U | P | successUrl 값은 필수 값입니다.
400 | INVALID_URL | U | P | url 은 http, https 를 포함한 주소 형식이어야 합니다.
400 | INVALID_URL_FORMAT | U | P | 잘못된 URL 형식입니다.
400 | INVALID_FLOW_MODE_PARAMETERS | U | P | 인증 창을 먼저 띄우려면 카드사 코드 또는 은행 코드 또는 간편결제수단이 같이 전달되어야 합니다.
400 | INVALID_EASY_PAY | U | P | 간편결제 입력정보가 올바르지 않습니다.
400 | PAY_PROCESS_CANCELED | U | S | 결제가 사용자에 의해 취소되었습니다.
400 | PAY_PROCESS_ABORTED | C U | S | 결제가 취소되었거나 진행되지 않았습니다.
400 | INVALID_BANK | V X | P | 유효하지 않은 은행입니다.
400 | INVALID_VIRTUAL_ACCOUNT_TYPE | V | P | 유효하지 않은 가상계좌 타입입니다.
400 | EXCEED_MAX_VALID_HOURS | V | P | 가상 계좌의 최대 유효시간을 초과했습니다.
400 | EXCEED_MAX_DUE_DATE | V | P | 가상 계좌의 최대 유효만료 기간을 초과했습니다.
400 | INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE | V | P | validHours와 dueDate는 같이 사용할 수 없습니다.
400 | INVALID_REGISTRATION_NUMBER_TYPE | R V | P | 유효하지 않은 등록 번호 타입입니다.
400 | REQUIRED_ACCOUNT_KEY | V | P | 고정계좌는 발급용 고객키값이 필수입니다.
400 | INVALID_CASH_RECEIPT_INFO | R V | P | 현금 영수증 정보가 잘못되었습니다.
400 | DUPLICATED_CASH_RECEIPT | R | Q | 이미 현금영수증이 발급된 주문입니다.
400 | INVALID_BUSINESS_NUMBER | * R | P | 사업자 등록번호가 잘못되었습니다.
400 | NTS_ERROR | R | P | [TS1] 신분확인정보 자릿수 오류
400 | ALREADY_CANCELED_PAYMENT | X | Q | 이미 취소된 결제 입니다.
400 | ALREADY_REFUND_PAYMENT | X | Q | 이미 환불된 결제입니다.
400 | ALREADY_REFUNDING_PAYMENT | * | Q | 이미 환불 중인 결제입니다.
400 | NOT_MATCHES_REFUNDABLE_AMOUNT | X | Q | 잔액 결과가 일치하지 않습니다.
400 | INVALID_REFUND_AMOUNT | * | P | 잘못된 환불 금액입니다.
400 | INVALID_REFUND_ACCOUNT_INFO | X | H | 환불 계좌번호와 예금주명이 일치하지 않습니다.
400 | INVALID_REFUND_ACCOUNT_NUMBER | X | H | 잘못된 환불 계좌번호입니다.
400 | FORBIDDEN_BANK_REFUND_REQUEST | X | H | 고객 계좌가 입금이 되지 않는 상태입니다.
400 | EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT | X | P | 즉시할인금액보다 적은 금액은 부분취소가 불가능합니다.
400 | REFUND_REJECTED | X | H | 환불이 거절됐습니다. 결제사에 문의 부탁드립니다.
400 | INVALID_ACCOUNT_NUMBER | * | H | 계좌번호가 올바르지 않습니다.
400 | INVALID_ACCOUNT_NOT_CORRECT_BANK | * | H | 입력하신 계좌는 해당 은행의 계좌가 아닙니다.
400 | INVALID_ACCOUNT_NUMBER_OR_UNAVAILABLE | * | H | 잘못된 계좌번호이거나 서비스 불가한 계좌입니다.
400 | ALREADY_CLOSE_ACCOUNT | * | H | 이미 해지된 계좌입니다.
400 | ACCOUNT_OWNER_CHECK_FAILED | * | H | 계좌 소유주를 가져오는데 실패했습니다. 은행코드, 계좌번호를 확인해주세요.
400 | USER_ACCOUNT_ON_HOLD | * | H | 계정이 사용 불가능한 상태입니다.
401 | UNAUTHORIZED_KEY | * | P | 인증되지 않은 시크릿 키 혹은 클라이언트 키 입니다.
403 | REJECT_CARD_PAYMENT | B C K | S | 한도초과 혹은 잔액부족으로 결제에 실패했습니다.
403 | REJECT_ACCOUNT_PAYMENT | B C I | S | 잔액부족으로 결제에 실패했습니다.
403 | REJECT_CARD_COMPANY | B C I K U | S | 결제 승인이 거절되었습니다.
403 | REJECT_TOSSPAY_INVALID_ACCOUNT | C | H | 선택하신 출금 계좌가 출금이체 등록이 되어 있지 않아요. 계좌를 다시 등록해 주세요.
403 | EXCEED_MAX_AUTH_COUNT | B C I K | S | 최대 인증 횟수를 초과했습니다. 카드사로 문의해주세요.
403 | EXCEED_MAX_ONE_DAY_AMOUNT | C | S | 일일 한도를 초과했습니다.
403 | INVALID_PASSWORD | C | H | 결제 비밀번호가 일치하지 않습니다.
403 | FDS_ERROR | C | H | [토스페이먼츠] 위험거래가 감지되어 결제가 제한됩니다.
403 | NOT_AVAILABLE_BANK | C X | S | 은행 서비스 시간이 아닙니다.
403 | FORBIDDEN_REQUEST | * C X | P | 허용되지 않은 요청입니다.
403 | FORBIDDEN_CONSECUTIVE_REQUEST | G X | R | 반복적인 요청은 허용되지 않습니다. 잠시 후 다시 시도해주세요.
403 | INCORRECT_BASIC_AUTH_FORMAT | * | P | 잘못된 요청입니다. ':' 를 포함해 인코딩해주세요.
403 | NOT_CANCELABLE_AMOUNT | X | Q | 취소 할 수 없는 금액 입니다.
403 | NOT_CANCELABLE_PAYMENT | X | Q | 취소 할 수 없는 결제 입니다.
403 | NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER | X | H | 휴면 처리된 회원의 결제는 취소할 수 없습니다.
403 | EXCEED_CANCEL_LIMIT | X | P | 취소 한도 금액을 초과 하였습니다.
403 | EXCEED_MAX_REFUND_DUE | X | H | 환불 가능한 기간이 지났습니다.
403 | EXCEED_MAX_REFUND_AMOUNT | * | S | 하루 또는 한달 환불 가능한 금액을 초과했습니다.
403 | NOT_ALLOWED_PARTIAL_REFUND | X | P | 에스크로 주문, 현금 카드 결제일 때는 부분 환불이 불가합니다.
403 | NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT | X | P | 입금 대기중인 결제는 부분 환불이 불가합니다.
403 | NOT_ALLOWED_REFUND_BANK | * | H | 환불 가능한 은행이 아닙니다.
403 | NOT_ALLOWED_CHANGING_ACCOUNT | * | P | 이미 입금, 반납된 계좌의 정보 변경은 불가합니다.
403 | NOT_SUPPORTED_REFUND | * | P | 환불 가능한 상점이 아닙니다.
404 | NOT_FOUND_PAYMENT | C G X | Q | 존재하지 않는 결제 정보 입니다.
404 | NOT_FOUND_PAYMENT_SESSION | C | H | 결제 시간이 만료되어 결제 진행 데이터가 존재하지 않습니다.
404 | NOT_FOUND | G | Q | 존재하지 않는 정보 입니다.
404 | NOT_FOUND_BILLING | B I | H | 존재하지 않는 빌링 결제 인증 정보 입니다.
404 | NOT_FOUND_METHOD | * | P | 존재하지 않는 결제수단 입니다.
404 | NOT_FOUND_MERCHANT | * | P | 존재하지 않는 상점 정보 입니다.
404 | NOT_FOUND_MERCHANT_INTEGRATION | * | P | 존재하지 않는 상점 연동 정보 입니다.
404 | NOT_FOUND_MERCHANT_BUSINESS_NUMBER | R | P | 존재하지 않는 사업자 정보 입니다.
404 | NOT_FOUND_HTTP_METHOD | * | P | 존재하지 않는 HTTP 메소드 접근입니다.
409 | IDEMPOTENT_REQUEST_PROCESSING | * | R | 이전 멱등 요청이 처리중입니다.
429 | TOO_MANY_REQUESTS | R S T | R | Too Many Requests
500 | FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING | C G X | R | 결제가 완료되지 않았어요. 다시 시도해주세요.
500 | FAILED_INTERNAL_SYSTEM_PROCESSING | B C K V X | R | 내부 시스템 처리 작업이 실패했습니다. 잠시 후 다시 시도해주세요.
500 | UNKNOWN_PAYMENT_ERROR | C | Q | 결제에 실패했어요. 같은 문제가 반복된다면 은행이나 카드사로 문의해주세요.
500 | UNKNOWN_ERROR | * | R | 확인되지 않은 오류입니다. 잠시 후 다시 시도해주세요.
500 | COMMON_ERROR | * I X | R | 일시적인 오류가 발생했습니다. 잠시 후 다시 시도해주세요.
500 | FAILED_CARD_COMPANY_RESPONSE | B K | R | 카드사에서 에러가 발생했습니다. 잠시 후 다시 시도해 주세요.
500 | FAILED_DB_PROCESSING | B K | P | 잘못된 요청 값으로 처리 중 DB 에러가 발생했습니다.
500 | FAILED_BILL_KEY_AUTH_CREATION | I | R | 빌링 결제 인증 중 키 생성에 실패했습니다. 잠시 후 다시 시도해주세요.
500 | FAILED_BILLING_AUTO_CANCEL | B | R | 빌링 자동결제 취소에 일시적인 오류가 발생했습니다.
500 | FAILED_HASH_DATA_CREATION | * | R | 해시 데이터 생성 중 오류가 발생했습니다.
500 | FAILED_METHOD_HANDLING | * | R | 결제 중 선택한 결제수단 처리에 일시적인 오류가 발생했습니다.
500 | FAILED_REFUND_PROCESS | X | R | 은행 응답시간 지연이나 일시적인 오류로 환불요청에 실패했습니다.
500 | FAILED_METHOD_HANDLING_CANCEL | X | R | 취소 중 결제 시 사용한 결제 수단 처리과정에서 일시적인 오류가 발생했습니다.
500 | FAILED_PARTIAL_REFUND | X | R | 은행 점검, 해약 계좌 등의 사유로 부분 환불이 실패했습니다.
500 | FAILED_CLOSED_ACCOUNT_REFUND | X | H | 해약된 계좌로 인해 환불이 실패했습니다.
`
