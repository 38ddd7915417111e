import { type DeclineClass, declineClassOf } from '../domain/payment/decline-class.ts'
import type { Language } from './text.ts'

type InBoth = Readonly<Record<Language, string>>

/** Inside a sentence about a charge that failed: `카드 한도 초과로 …`, `… because the card is over its limit`. Our words, never Toss's (R22). */
const CAUSES: ReadonlyArray<readonly [codes: readonly string[], words: InBoth]> = [
  [
    ['REJECT_CARD_PAYMENT'],
    {
      ko: '카드 한도 초과나 잔액 부족으로',
      en: 'because the card is over its limit or has insufficient funds',
    },
  ],
  [
    ['REJECT_ACCOUNT_PAYMENT'],
    { ko: '계좌 잔액 부족으로', en: 'because the account has insufficient funds' },
  ],
  [['REJECT_CARD_COMPANY'], { ko: '카드사의 거절로', en: 'because the card company declined it' }],
  [
    [
      'EXCEED_MAX_AMOUNT',
      'EXCEED_MAX_PAYMENT_AMOUNT',
      'EXCEED_MAX_DAILY_PAYMENT_COUNT',
      'EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT',
      'EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT',
      'EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT',
      'EXCEED_MAX_ONE_DAY_AMOUNT',
      'EXCEED_UNKNOWN_CASE',
      'EXCEEDS_TRANSFER_AMOUNT_MAXIMUM',
    ],
    { ko: '결제 수단의 한도 초과로', en: 'because it is over the limit of the card or account' },
  ],
  [
    ['EXCEED_MAX_AUTH_COUNT'],
    { ko: '여러 번 틀려 잠긴 카드라서', en: 'because the card is locked after too many wrong attempts' },
  ],
  [
    ['RESTRICTED_TRANSFER_ACCOUNT'],
    {
      ko: '등록한 지 12시간이 안 된 계좌라서',
      en: 'because the account was registered less than 12 hours ago',
    },
  ],
  [
    ['NOT_AVAILABLE_PAYMENT', 'NOT_AVAILABLE_BANK', 'MAINTAINED_METHOD'],
    {
      ko: '은행이나 카드사가 쉬는 시간이라서',
      en: 'because the bank or card company was closed at that hour',
    },
  ],
  [
    ['INVALID_STOPPED_CARD', 'INVALID_CARD_LOST_OR_STOLEN'],
    { ko: '쓸 수 없게 된 카드라서', en: 'because the card can no longer be used' },
  ],
  [
    ['INVALID_CARD_EXPIRATION'],
    { ko: '카드 유효기간이 맞지 않아', en: 'because the expiry date of the card does not match' },
  ],
  [['FDS_ERROR'], { ko: '안전을 위한 제한으로', en: 'because it was held back for safety' }],
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
    { ko: '쓸 수 없는 계좌라서', en: 'because the account cannot be used' },
  ],
]

const OF_CLASS: Readonly<Record<DeclineClass, InBoth>> = {
  soft: { ko: '승인 거절로', en: 'because it was not approved' },
  hard: {
    ko: '등록한 결제 수단을 더 쓸 수 없어',
    en: 'because the registered card or account can no longer be used',
  },
  provider: {
    ko: '카드사나 은행의 일시적인 문제로',
    en: 'because of a temporary problem at the card company or bank',
  },
  configuration: { ko: '저희 쪽 문제로', en: 'because of a problem on our side' },
}

const table: ReadonlyMap<string, InBoth> = new Map(
  CAUSES.flatMap(([codes, words]) => codes.map(code => [code, words] as const)),
)

/** Why a charge failed, to stand inside a sentence; a code without words of its own speaks for its class. */
export const causeWords = (code: string, language: Language): string =>
  (table.get(code) ?? OF_CLASS[declineClassOf(code)])[language]
