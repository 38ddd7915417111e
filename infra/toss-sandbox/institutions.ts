/**
 * Codes of card companies, banks, easy pays and carriers as Toss answers them. Written from core-api.md section 8 and
 * not shared with the shop's own table, so that a wrong code there is found here.
 */
export interface Institution {
  readonly code: string
  readonly ko: string
  readonly en: string
}

const table = (text: string): readonly Institution[] =>
  text
    .trim()
    .split('\n')
    .map(line => line.trim().split(' | '))
    .map(([code = '', ko = '', en = '']) => ({ code, ko, en }))

/** issuerCode (core-api.md 8.1); the first ones are what most buyers carry. */
export const CARDS = table(`
  61 | 현대 | HYUNDAI
  41 | 신한 | SHINHAN
  51 | 삼성 | SAMSUNG
  11 | 국민 | KOOKMIN
  71 | 롯데 | LOTTE
  21 | 하나 | HANA
  31 | BC | BC
  91 | 농협 | NONGHYEOP
  W1 | 우리 | WOORI
  24 | 토스뱅크 | TOSSBANK
  15 | 카카오뱅크 | KAKAOBANK
  3A | 케이뱅크 | KBANK
  3K | 기업BC | IBK_BC
  46 | 광주 | GWANGJUBANK
  30 | KDB산업 | KDBBANK
  38 | 새마을 | SAEMAUL
  62 | 신협 | SHINHYEOP
  36 | 씨티 | CITI
  33 | 우리BC | WOORI_BC
  37 | 우체국 | POST
  39 | 저축 | SAVINGBANK
  35 | 전북 | JEONBUKBANK
  42 | 제주 | JEJUBANK
  34 | 수협 | SUHYEOP
  6D | 다이너스 | DINERS
  6I | 디스커버 | DISCOVER
  4M | 마스터 | MASTER
  3C | 유니온페이 | UNIONPAY
  7A | 아메리칸 익스프레스 | AMEX
  4J | JCB | JCB
  4V | 비자 | VISA
`)

/** Card companies that acquire what they issue; the others go through BC. */
const ACQUIRERS = ['61', '41', '51', '11', '71', '21', '31', '91']
export const acquirerOf = (issuerCode: string): string => (ACQUIRERS.includes(issuerCode) ? issuerCode : '31')

/** bankCode, two characters (core-api.md 8.2). */
export const BANKS = table(`
  92 | 토스 | TOSSBANK
  06 | 국민 | KOOKMIN
  88 | 신한 | SHINHAN
  20 | 우리 | WOORI
  81 | 하나 | HANA
  11 | 농협 | NONGHYEOP
  03 | 기업 | IBK
  90 | 카카오 | KAKAOBANK
  89 | 케이 | KBANK
  45 | 새마을 | SAEMAUL
  71 | 우체국 | POST
  48 | 신협 | SHINHYEOP
  23 | SC제일 | SC
  31 | iM뱅크(대구) | DAEGUBANK
  32 | 부산 | BUSANBANK
  39 | 경남 | KYONGNAMBANK
  34 | 광주 | GWANGJUBANK
  37 | 전북 | JEONBUKBANK
  35 | 제주 | JEJUBANK
  07 | 수협 | SUHYEOP
  02 | 산업 | KDBBANK
  27 | 씨티 | CITI
  12 | 단위농협 | LOCALNONGHYEOP
  64 | 산림 | SANLIM
  50 | 저축 | SAVINGBANK
  54 | HSBC | HSBC
`)

/** Securities take refunds too: two-character and three-digit codes of core-api.md 8.2. */
const SECURITIES =
  'S8 SE SK S5 SM S3 SN S2 S0 SJ SQ SB ST SR SH S9 S6 SG SA SI S4 SP SO SL SD 261 267 287 238 290 240 291 278 209 280 288 264 271 294 270 262 243 269 263 279 218 227 292 247 266'.split(
    ' ',
  )

/** Easy pays that work with test keys (core-api.md 1.9, 8.3). */
export const EASY_PAYS = table(`
  TOSSPAY | 토스페이 | TOSSPAY
  NAVERPAY | 네이버페이 | NAVERPAY
  SAMSUNGPAY | 삼성페이 | SAMSUNGPAY
  APPLEPAY | 애플페이 | APPLEPAY
  SSG | SSG페이 | SSG
  LPAY | 엘페이 | LPAY
  PINPAY | 핀페이 | PINPAY
`)

/** Known easy pays that Toss's test environment does not do. */
export const UNSUPPORTED_EASY_PAYS = ['KAKAOPAY', 'PAYCO', 'KBPAY', 'LGPAY']

/** 해외 간편결제 (core-api.md 8.3). */
export const FOREIGN_EASY_PAYS = table(`
  PAYPAL | 페이팔 | PayPal
  PAYPAY | 페이페이 | PayPay
  ALIPAY | 알리페이 | Alipay
  ALIPAYHK | 알리페이 홍콩 | AlipayHK
  GCASH | 지캐시 | GCash
  TOUCHNGO | 터치앤고 | Touch 'n Go
  BOOST | 부스트 | Boost
  BPI | BPI | BPI
  BILLEASE | 빌이즈 | BillEase
  DANA | 다나 | DANA
  TRUEMONEY | 트루머니 | TrueMoney
  RABBIT_LINE_PAY | 래빗 라인페이 | Rabbit LINE Pay
`)

/** Brands of cards from other countries, offered where only those are taken. */
export const INTERNATIONAL_CARDS = ['4V', '4M', '4J', '3C', '7A', '6D', '6I']

/** Companies whose app can be opened alone (core-api.md 7.4, useAppCardOnly). */
export const APP_CARDS = ['11', '91', '71', '51', '41', 'W1', '61']

export const CARRIERS = table(`
  SKT | SKT | SKT
  KT | KT | KT
  LGU | LG U+ | LGU
  HELLO | 헬로모바일 | HELLO
  KCT | 티플러스 | KCT
  SK7 | SK세븐모바일 | SK7
`)

export const METHOD_NAMES = {
  CARD: { ko: '카드', en: 'Card' },
  EASY_PAY: { ko: '간편결제', en: 'Easy pay' },
  VIRTUAL_ACCOUNT: { ko: '가상계좌', en: 'Virtual account' },
  TRANSFER: { ko: '계좌이체', en: 'Transfer' },
  MOBILE_PHONE: { ko: '휴대폰', en: 'Mobile phone' },
  CULTURE_GIFT_CERTIFICATE: { ko: '문화상품권', en: 'Culture gift certificate' },
  BOOK_GIFT_CERTIFICATE: { ko: '도서문화상품권', en: 'Book gift certificate' },
  GAME_GIFT_CERTIFICATE: { ko: '게임문화상품권', en: 'Game gift certificate' },
  FOREIGN_EASY_PAY: { ko: '해외간편결제', en: 'Foreign easy pay' },
} as const

/** Requests name an institution by number, Korean or English name (core-api.md 1.4). */
const named = (institutions: readonly Institution[], name: string) =>
  institutions.find(({ code, ko, en }) => [code, ko, en].includes(name) || `0${code}` === name)

/** Korean name of a code; the code itself when nobody knows it. */
export const nameOf = (institutions: readonly Institution[], wanted: string): string =>
  institutions.find(({ code }) => code === wanted)?.ko ?? wanted

/** @returns the code answers carry; null for a bank nobody knows. `004` is 국민, whose short code is 06. */
export const bankCodeOf = (name: string): string | null =>
  name === '004' ? '06' : (named(BANKS, name)?.code ?? (SECURITIES.includes(name) ? name : null))

export const cardCodeOf = (name: string): string | null => named(CARDS, name)?.code ?? null

/** By code or Korean name. */
export const easyPayOf = (name: string): Institution | null => named(EASY_PAYS, name) ?? null

export const foreignEasyPayOf = (code: string): Institution | null =>
  FOREIGN_EASY_PAYS.find(one => one.code === code) ?? null
