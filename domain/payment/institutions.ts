/** A card company, bank or wallet as Toss codes it. `word` is Toss's English name for it, which requests also take. */
export interface Institution {
  readonly code: string
  readonly word: string
  readonly ko: string
  readonly en: string
}

const institution = (code: string, word: string, ko: string, en: string): Institution => ({
  code,
  word,
  ko,
  en,
})

/** 카드사 by issuer or acquirer code (core-api.md 8.1). */
export const CARD_COMPANIES: readonly Institution[] = [
  institution('11', 'KOOKMIN', '국민', 'KB Kookmin'),
  institution('15', 'KAKAOBANK', '카카오뱅크', 'KakaoBank'),
  institution('21', 'HANA', '하나', 'Hana'),
  institution('24', 'TOSSBANK', '토스뱅크', 'Toss Bank'),
  institution('30', 'KDBBANK', 'KDB산업', 'KDB'),
  institution('31', 'BC', 'BC', 'BC'),
  institution('33', 'WOORI', '우리BC', 'Woori (BC)'),
  institution('34', 'SUHYEOP', '수협', 'Suhyup'),
  institution('35', 'JEONBUKBANK', '전북', 'Jeonbuk'),
  institution('36', 'CITI', '씨티', 'Citi'),
  institution('37', 'POST', '우체국', 'Korea Post'),
  institution('38', 'SAEMAUL', '새마을', 'Saemaul'),
  institution('39', 'SAVINGBANK', '저축', 'Savings Bank'),
  institution('3A', 'KBANK', '케이뱅크', 'K bank'),
  institution('3C', 'UNIONPAY', '유니온페이', 'UnionPay'),
  institution('3K', 'IBK_BC', '기업BC', 'IBK (BC)'),
  institution('41', 'SHINHAN', '신한', 'Shinhan'),
  institution('42', 'JEJUBANK', '제주', 'Jeju'),
  institution('46', 'GWANGJUBANK', '광주', 'Gwangju'),
  institution('4J', 'JCB', 'JCB', 'JCB'),
  institution('4M', 'MASTER', '마스터', 'Mastercard'),
  institution('4V', 'VISA', '비자', 'Visa'),
  institution('51', 'SAMSUNG', '삼성', 'Samsung'),
  institution('61', 'HYUNDAI', '현대', 'Hyundai'),
  institution('62', 'SHINHYEOP', '신협', 'Shinhyup'),
  institution('6D', 'DINERS', '다이너스', 'Diners Club'),
  institution('6I', 'DISCOVER', '디스커버', 'Discover'),
  institution('71', 'LOTTE', '롯데', 'Lotte'),
  institution('7A', 'AMEX', '아메리칸 익스프레스', 'American Express'),
  institution('91', 'NONGHYEOP', '농협', 'NH NongHyup'),
  institution('W1', 'WOORI', '우리', 'Woori'),
]

/** 은행 by two-digit code (core-api.md 8.2). */
export const BANKS: readonly Institution[] = [
  institution('02', 'KDBBANK', '산업', 'KDB'),
  institution('03', 'IBK', '기업', 'IBK'),
  institution('06', 'KOOKMIN', '국민', 'KB Kookmin'),
  institution('07', 'SUHYEOP', '수협', 'Suhyup'),
  institution('11', 'NONGHYEOP', '농협', 'NH NongHyup'),
  institution('12', 'LOCALNONGHYEOP', '단위농협', 'Local NongHyup'),
  institution('20', 'WOORI', '우리', 'Woori'),
  institution('23', 'SC', 'SC제일', 'SC First'),
  institution('27', 'CITI', '씨티', 'Citi'),
  institution('31', 'DAEGUBANK', 'iM뱅크(대구)', 'iM Bank (Daegu)'),
  institution('32', 'BUSANBANK', '부산', 'Busan'),
  institution('34', 'GWANGJUBANK', '광주', 'Gwangju'),
  institution('35', 'JEJUBANK', '제주', 'Jeju'),
  institution('37', 'JEONBUKBANK', '전북', 'Jeonbuk'),
  institution('39', 'KYONGNAMBANK', '경남', 'Kyongnam'),
  institution('45', 'SAEMAUL', '새마을', 'Saemaul'),
  institution('48', 'SHINHYEOP', '신협', 'Shinhyup'),
  institution('50', 'SAVINGBANK', '저축', 'Savings Bank'),
  institution('54', 'HSBC', 'HSBC', 'HSBC'),
  institution('64', 'SANLIM', '산림', 'Forestry'),
  institution('71', 'POST', '우체국', 'Korea Post'),
  institution('81', 'HANA', '하나', 'Hana'),
  institution('88', 'SHINHAN', '신한', 'Shinhan'),
  institution('89', 'KBANK', '케이', 'K bank'),
  institution('90', 'KAKAOBANK', '카카오', 'KakaoBank'),
  institution('92', 'TOSSBANK', '토스', 'Toss Bank'),
]

/** 증권사, where accounts may also be held, by two-character code; the word is their three digits (core-api.md 8.2). */
export const SECURITIES: readonly Institution[] = [
  institution('S0', '209', '유안타증권', 'Yuanta Securities'),
  institution('S2', '278', '신한투자증권', 'Shinhan Securities'),
  institution('S3', '240', '삼성증권', 'Samsung Securities'),
  institution('S4', '218', 'KB증권', 'KB Securities'),
  institution('S5', '238', '미래에셋증권', 'Mirae Asset Securities'),
  institution('S6', '243', '한국투자증권', 'Korea Investment & Securities'),
  institution('S8', '261', '교보증권', 'Kyobo Securities'),
  institution('S9', '262', '하이투자증권', 'HI Investment & Securities'),
  institution('SA', '263', '현대차증권', 'Hyundai Motor Securities'),
  institution('SB', '264', '키움증권', 'Kiwoom Securities'),
  institution('SD', '266', 'SK증권', 'SK Securities'),
  institution('SE', '267', '대신증권', 'Daishin Securities'),
  institution('SG', '269', '한화투자증권', 'Hanwha Securities'),
  institution('SH', '270', '하나증권', 'Hana Securities'),
  institution('SI', '279', 'DB금융투자', 'DB Securities'),
  institution('SJ', '280', '유진투자증권', 'Eugene Securities'),
  institution('SK', '287', '메리츠증권', 'Meritz Securities'),
  institution('SL', '247', 'NH투자증권', 'NH Securities'),
  institution('SM', '290', '부국증권', 'Bookook Securities'),
  institution('SN', '291', '신영증권', 'Shinyoung Securities'),
  institution('SO', '292', 'LIG투자증권', 'LIG Securities'),
  institution('SP', '227', '다올투자증권', 'Daol Securities'),
  institution('SQ', '288', '카카오페이증권', 'KakaoPay Securities'),
  institution('SR', '294', '한국포스증권', 'Korea Foss Securities'),
  institution('ST', '271', '토스증권', 'Toss Securities'),
]

/** Banks and securities houses a refund can go to (core-api.md 8.2). */
export const REFUND_BANKS: readonly Institution[] = [...BANKS, ...SECURITIES]

/** 간편결제; answers carry the Korean name (core-api.md 8.3). */
export const EASY_PAYS: readonly Institution[] = [
  institution('TOSSPAY', 'TOSSPAY', '토스페이', 'Toss Pay'),
  institution('NAVERPAY', 'NAVERPAY', '네이버페이', 'Naver Pay'),
  institution('KAKAOPAY', 'KAKAOPAY', '카카오페이', 'Kakao Pay'),
  institution('SAMSUNGPAY', 'SAMSUNGPAY', '삼성페이', 'Samsung Pay'),
  institution('APPLEPAY', 'APPLEPAY', '애플페이', 'Apple Pay'),
  institution('PAYCO', 'PAYCO', '페이코', 'PAYCO'),
  institution('LPAY', 'LPAY', '엘페이', 'L.pay'),
  institution('SSG', 'SSG', 'SSG페이', 'SSG Pay'),
  institution('PINPAY', 'PINPAY', '핀페이', 'PIN Pay'),
  institution('KBPAY', 'KBPAY', 'KB Pay', 'KB Pay'),
  institution('LGPAY', 'LGPAY', 'LG페이', 'LG Pay'),
]

/** 통신사 (core-api.md 8.3). */
export const CARRIERS: readonly Institution[] = [
  institution('SKT', 'SKT', 'SK텔레콤', 'SK Telecom'),
  institution('KT', 'KT', 'KT', 'KT'),
  institution('LGU', 'LGU', 'LG U+', 'LG U+'),
  institution('HELLO', 'HELLO', '헬로모바일', 'Hello Mobile'),
  institution('KCT', 'KCT', '한국케이블텔레콤', 'KCT'),
  institution('SK7', 'SK7', 'SK 7mobile', 'SK 7mobile'),
]

export type InstitutionLanguage = 'ko' | 'en'

const indexed = (...lists: (readonly Institution[])[]) =>
  new Map(lists.flat().flatMap(one => [one.code, one.ko].map(name => [name, one] as const)))

const cards = indexed(CARD_COMPANIES)
const banks = indexed(BANKS, SECURITIES)
const easyPays = indexed(EASY_PAYS)

/** A code we do not know is shown as it came: Toss adds institutions without notice. */
const nameIn = (
  list: ReadonlyMap<string, Institution>,
  code: string,
  language: InstitutionLanguage,
): string => list.get(code)?.[language] ?? code

/** @param code issuer or acquirer code, or the Korean name old API versions send */
export const cardCompanyName = (code: string, language: InstitutionLanguage = 'ko'): string =>
  nameIn(cards, code, language)

/** @param code two characters, three digits (`088`; 국민 is `004`), or the Korean name old API versions send */
export const bankName = (code: string, language: InstitutionLanguage = 'ko'): string =>
  nameIn(banks, twoCharacters(code), language)

/** @param provider the Korean name from an answer, or Toss's word */
export const easyPayName = (provider: string, language: InstitutionLanguage = 'ko'): string =>
  nameIn(easyPays, provider, language)

/** Three-digit bank codes are `0` and the short one, but for 국민; those of securities houses are a list of their own. */
function twoCharacters(code: string): string {
  if (code === '004') return '06'
  if (/^0\d\d$/.test(code)) return code.slice(1)
  return SECURITIES.find(house => house.word === code)?.code ?? code
}
