// Long because it is one table: what each code means to a buyer, in both languages.

import type { Language } from './text.ts'

/** Why a payment was not approved, in our words, and what to do next. Never Toss's text, never the address bar's (R22). */
export interface FailureWords {
  readonly reason: string
  readonly advice: string
}

type InBoth = Readonly<Record<Language, FailureWords>>

const said = (ko: readonly [string, string], en: readonly [string, string]): InBoth => ({
  ko: { reason: ko[0], advice: ko[1] },
  en: { reason: en[0], advice: en[1] },
})

const anotherWay = '다른 카드나 다른 결제 수단으로 다시 시도해 주세요.'
const anotherWayEn = 'Please try another card or payment method.'

/** Codes a customer can meet: classes S, H and the R that end as a decline (core-api.md 5.2, 5.4), by what they mean. */
const GROUPS: ReadonlyArray<readonly [codes: readonly string[], words: InBoth]> = [
  [
    ['PAY_PROCESS_CANCELED', 'USER_CANCEL'],
    said(
      ['결제창을 닫았어요.', '주문은 그대로 있으니 이어서 결제할 수 있어요.'],
      ['You closed the payment window.', 'Your order is still there, and you can continue paying.'],
    ),
  ],
  [
    ['CANCELED'],
    said(
      ['결제가 끝나기 전에 취소됐어요.', '빠져나간 돈은 없어요. 다시 결제할 수 있어요.'],
      ['The payment was canceled before it was complete.', 'Nothing was charged. You can pay again.'],
    ),
  ],
  [
    ['PAY_PROCESS_ABORTED'],
    said(
      ['결제가 중간에 멈췄어요.', '다시 시도하거나 다른 결제 수단을 골라 주세요.'],
      ['The payment stopped midway.', 'Please try again or choose another payment method.'],
    ),
  ],
  [
    ['REJECT_CARD_COMPANY', 'INVALID_REJECT_CARD', 'NOT_SUPPORTED_CARD_TYPE'],
    said(
      ['카드사에서 승인을 거절했어요.', `카드사에 문의하거나 ${anotherWay}`],
      ['The card company declined the payment.', `Ask your card company. ${anotherWayEn}`],
    ),
  ],
  [
    ['REJECT_CARD_PAYMENT'],
    said(
      ['카드 한도를 넘었거나 잔액이 모자라요.', anotherWay],
      ['The card is over its limit or has insufficient funds.', anotherWayEn],
    ),
  ],
  [
    ['REJECT_ACCOUNT_PAYMENT'],
    said(
      ['계좌 잔액이 모자라요.', '잔액을 채우거나 다른 결제 수단을 골라 주세요.'],
      ['The account has insufficient funds.', 'Add money or choose another payment method.'],
    ),
  ],
  [
    [
      'EXCEED_MAX_AMOUNT',
      'EXCEED_MAX_PAYMENT_AMOUNT',
      'EXCEED_MAX_ONE_DAY_AMOUNT',
      'EXCEED_MAX_DAILY_PAYMENT_COUNT',
      'EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT',
      'EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT',
      'EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT',
      'EXCEED_UNKNOWN_CASE',
      'EXCEEDS_TRANSFER_AMOUNT_MAXIMUM',
    ],
    said(
      ['이 결제 수단의 한도를 넘었어요.', '한도를 확인하거나 다른 결제 수단을 골라 주세요.'],
      ['This is over the limit of that payment method.', 'Check the limit or choose another payment method.'],
    ),
  ],
  [
    ['EXCEED_MAX_AUTH_COUNT'],
    said(
      ['인증을 여러 번 틀려 잠겼어요.', `카드사에 문의하거나 ${anotherWay}`],
      ['The card is locked after too many wrong attempts.', `Ask your card company. ${anotherWayEn}`],
    ),
  ],
  [
    ['INVALID_STOPPED_CARD', 'INVALID_CARD_LOST_OR_STOLEN'],
    said(['쓸 수 없게 된 카드예요.', anotherWay], ['This card can no longer be used.', anotherWayEn]),
  ],
  [
    [
      'INVALID_CARD',
      'INVALID_CARD_NUMBER',
      'INVALID_CARD_EXPIRATION',
      'INVALID_CARD_PASSWORD',
      'INVALID_CARD_IDENTITY',
    ],
    said(
      ['카드 정보가 맞지 않아요.', '카드 번호와 유효기간을 확인하고 다시 시도해 주세요.'],
      ['The card details do not match.', 'Check the number and expiry date, then try again.'],
    ),
  ],
  [
    ['NOT_REGISTERED_CARD_COMPANY', 'INVALID_CARD_INFO_RE_REGISTER'],
    said(
      ['카드를 먼저 등록해야 해요.', '카드사 앱에서 사용 등록을 하고 다시 시도해 주세요.'],
      ['The card has to be registered first.', 'Register it in your card company’s app, then try again.'],
    ),
  ],
  [
    [
      'NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT',
      'NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN',
      'NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT',
      'NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT',
      'EXCEED_MAX_CARD_INSTALLMENT_PLAN',
      'EXCEED_MIN_CARD_INSTALLMENT_PLAN',
      'INVALID_CARD_INSTALLMENT_PLAN',
      'INVALID_CARD_INSTALLMENT_AMOUNT',
    ],
    said(
      ['고른 할부로는 결제할 수 없어요.', '일시불이나 다른 할부 개월로 다시 시도해 주세요.'],
      ['These installments are not possible.', 'Choose a single payment or another number of months.'],
    ),
  ],
  [
    ['NOT_ALLOWED_POINT_USE'],
    said(
      ['이 카드는 포인트로 결제할 수 없어요.', '포인트를 끄고 다시 시도해 주세요.'],
      ['This card cannot pay with points.', 'Turn points off and try again.'],
    ),
  ],
  [
    ['BELOW_MINIMUM_AMOUNT'],
    said(
      ['이 결제 수단으로 받기에는 금액이 적어요.', '다른 결제 수단을 골라 주세요.'],
      ['The amount is too small for that payment method.', 'Please choose another one.'],
    ),
  ],
  [
    [
      'INVALID_ACCOUNT_INFO_RE_REGISTER',
      'REJECT_TOSSPAY_INVALID_ACCOUNT',
      'INVALID_ACCOUNT_NUMBER',
      'INVALID_ACCOUNT_NOT_CORRECT_BANK',
      'INVALID_ACCOUNT_NUMBER_OR_UNAVAILABLE',
      'ALREADY_CLOSE_ACCOUNT',
      'ACCOUNT_OWNER_CHECK_FAILED',
      'USER_ACCOUNT_ON_HOLD',
    ],
    said(
      ['이 계좌로는 결제할 수 없어요.', '계좌를 다시 등록하거나 다른 결제 수단을 골라 주세요.'],
      ['This account cannot be used.', 'Register it again or choose another payment method.'],
    ),
  ],
  [
    ['RESTRICTED_TRANSFER_ACCOUNT'],
    said(
      [
        '새로 등록한 계좌는 12시간 뒤부터 쓸 수 있어요.',
        '그때 다시 시도하거나 다른 결제 수단을 골라 주세요.',
      ],
      ['A new account can be used after 12 hours.', 'Try again then, or choose another payment method.'],
    ),
  ],
  [
    ['INVALID_PASSWORD'],
    said(
      ['결제 비밀번호가 맞지 않아요.', '비밀번호를 확인하고 다시 시도해 주세요.'],
      ['The payment password is wrong.', 'Check it and try again.'],
    ),
  ],
  [
    ['NOT_SUPPORTED_CARRIER'],
    said(
      ['이 통신사로는 결제할 수 없어요.', '다른 결제 수단을 골라 주세요.'],
      ['This carrier is not supported.', 'Please choose another payment method.'],
    ),
  ],
  [
    ['FDS_ERROR', 'SUSPECTED_PHISHING_PAYMENT'],
    said(
      [
        '안전을 위해 결제가 제한됐어요.',
        '토스페이먼츠 고객센터(1644-8051)에 문의하거나 다른 결제 수단을 골라 주세요.',
      ],
      [
        'The payment was held back for safety.',
        'Call Toss Payments (1644-8051) or choose another payment method.',
      ],
    ),
  ],
  [
    ['NOT_AVAILABLE_PAYMENT', 'NOT_AVAILABLE_BANK', 'MAINTAINED_METHOD', 'PROVIDER_STATUS_UNHEALTHY'],
    said(
      ['지금은 이 결제 수단을 쓸 수 없는 시간이에요.', '잠시 뒤에 다시 하거나 다른 결제 수단을 골라 주세요.'],
      ['That payment method is not available at this hour.', 'Try later or choose another one.'],
    ),
  ],
  [
    ['NOT_FOUND_PAYMENT_SESSION', 'NOT_FOUND_PAYMENT', 'EXPIRED_PAYMENT', 'INVALID_PAYMENT_KEY'],
    said(
      ['결제창에서 시간이 너무 지났어요.', '처음부터 다시 결제해 주세요.'],
      ['The payment window was open for too long.', 'Please pay again from the start.'],
    ),
  ],
  [
    ['PAYMENT_OF_ANOTHER_ORDER'],
    said(
      ['결제창의 금액이나 주문이 이 주문과 달라 결제하지 않았어요.', '처음부터 다시 결제해 주세요.'],
      [
        'The payment window was for another amount or order, so nothing was charged.',
        'Please pay again from the start.',
      ],
    ),
  ],
  [
    ['CHARGE_CALLED_OFF'],
    said(
      ['더 필요하지 않은 결제라 그만두었어요. 결제된 돈은 없어요.', '따로 하실 일은 없어요.'],
      [
        'This charge was not needed any more, so it was given up. Nothing was taken.',
        'There is nothing you need to do.',
      ],
    ),
  ],
  [
    ['CHARGE_NEVER_MADE'],
    said(
      ['저희 쪽 문제로 결제가 이루어지지 않았어요.', '따로 하실 일은 없어요. 다시 결제해 볼게요.'],
      [
        'No charge was made because of a problem on our side.',
        'There is nothing you need to do. We will try again.',
      ],
    ),
  ],
  [
    [
      'PROVIDER_ERROR',
      'CARD_PROCESSING_ERROR',
      'FAILED_CARD_COMPANY_RESPONSE',
      'FAILED_CARD_COMPANY',
      'FAILED_METHOD_HANDLING',
      'FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING',
      'FAILED_INTERNAL_SYSTEM_PROCESSING',
      'FORBIDDEN_CONSECUTIVE_REQUEST',
      'COMMON_ERROR',
      'UNKNOWN_ERROR',
      'UNKNOWN_PAYMENT_ERROR',
      'TOO_MANY_REQUESTS',
    ],
    said(
      ['카드사나 은행에 일시적인 문제가 있었어요.', '잠시 뒤에 다시 시도해 주세요.'],
      ['The card company or bank had a temporary problem.', 'Please try again in a moment.'],
    ),
  ],
]

const table: ReadonlyMap<string, InBoth> = new Map(
  GROUPS.flatMap(([codes, words]) => codes.map(code => [code, words] as const)),
)

const general = said(
  ['결제가 승인되지 않았어요.', '다른 결제 수단으로 다시 시도해 주세요.'],
  ['The payment was not approved.', 'Please try another payment method.'],
)

/** Every code we have words for; for the test that no customer meets a bare code. */
export const knownFailures: readonly string[] = [...table.keys()]

/** The words for a code of Toss's; an unknown one gets general words and is shown as a reference only. */
export function failureWords(code: string | null, language: Language): FailureWords & { known: boolean } {
  const found = code === null ? undefined : table.get(code)
  return { ...(found ?? general)[language], known: found !== undefined }
}
