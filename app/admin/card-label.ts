import type { BillingMethod } from '../../domain/payment/billing.ts'
import { bankName, cardCompanyName } from '../../domain/payment/institutions.ts'
import type { Language } from '../text.ts'

/** `신한카드 94100012****789*`, as much of it as is known; the number comes masked from Toss, and only so. */
export function cardLabel(method: BillingMethod | null, masked: string | null, language: Language): string {
  return [nameOf(method, language), masked].filter(Boolean).join(' ') || '—'
}

function nameOf(method: BillingMethod | null, language: Language): string {
  switch (method?.type) {
    case 'card':
      return `${cardCompanyName(method.issuerCode, language)}${language === 'ko' ? '카드' : ' card'}`.trim()
    case 'transfer':
      return bankName(method.bank, language)
    case 'other':
      return method.name
    default:
      return ''
  }
}
