import { Temporal } from 'temporal-polyfill'
import { type Instant, instantOf, SEOUL } from '../../../domain/time.ts'
import type { BillingCard, BillingMeans } from '../documents/billing.ts'
import { acquirerOf } from '../institutions.ts'

/** First letters of the card numbers that were measured against Toss's test environment (core-api.md 1.9). */
const MEASURED: Readonly<Record<string, Pick<BillingCard, 'issuerCode' | 'cardType'>>> = {
  '941000': { issuerCode: '21', cardType: '신용' },
  '490625': { issuerCode: '31', cardType: '신용' },
  '433012': { issuerCode: '61', cardType: '미확인' },
  '552022': { issuerCode: '51', cardType: '미확인' },
}

/** `4330121234567890` → `43301212****789*` */
export const maskCardNumber = (digits: string): string => `${digits.slice(0, 8)}****${digits.slice(12, -1)}*`

/** `110123456789` → `1101****6789` */
export const maskAccountNumber = (digits: string): string => `${digits.slice(0, 4)}****${digits.slice(-4)}`

export const isCardNumber = (digits: string): boolean => /^\d{14,16}$/.test(digits)

/** 생년월일 `yyMMdd`, a day there is. Which century is not said; 2000 has every day 1900 has and one more. */
export function isBirthDay(text: string): boolean {
  if (!/^\d{6}$/.test(text)) return false
  const date = {
    year: 2_000 + Number(text.slice(0, 2)),
    month: Number(text.slice(2, 4)),
    day: Number(text.slice(4)),
  }
  try {
    return Temporal.PlainDate.from(date, { overflow: 'reject' }) !== null
  } catch {
    return false
  }
}

/** 사업자등록번호, ten digits. Toss's message asks for no more, so the check digit is not looked at. */
export const isBusinessNumber = (text: string): boolean => /^\d{10}$/.test(text)

/** The first moment after a card's last month on the Seoul calendar; null when the two are no month. */
export function expiryOf(year: string, month: string): Instant | null {
  if (!/^\d\d$/.test(year) || !/^(0[1-9]|1[0-2])$/.test(month)) return null
  const next = new Temporal.PlainYearMonth(2_000 + Number(year), Number(month)).add({ months: 1 })
  return instantOf(next.toPlainDate({ day: 1 }).toZonedDateTime(SEOUL).epochMilliseconds)
}

/** What a card number alone tells. */
export function cardOfNumber(
  digits: string,
  ownerType: BillingCard['ownerType'],
  expiresAt: Instant | null,
): BillingCard {
  const measured = MEASURED[digits.slice(0, 6)] ?? { issuerCode: '61', cardType: '신용' }
  return {
    ...measured,
    acquirerCode: acquirerOf(measured.issuerCode),
    number: maskCardNumber(digits),
    ownerType,
    expiresAt,
  }
}

export const cardMeans = (card: BillingCard, easyPay: string | null = null): BillingMeans => ({
  method: 'CARD',
  card,
  account: null,
  easyPay,
})

export const accountMeans = (bankCode: string, digits: string): BillingMeans => ({
  method: 'TRANSFER',
  card: null,
  account: { bankCode, number: maskAccountNumber(digits) },
  easyPay: null,
})
