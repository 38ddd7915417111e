import type { BillingMethod } from '../../domain/payment/billing.ts'
import type { CardRow } from '../../domain/projections/cards.ts'
import type { Ports } from '../ports.ts'
import { type Language, membershipTextOf } from '../text.ts'
import { bankWords } from './bank-words.ts'
import { cardWords } from './payment-view.ts'

/** A registered card or account for its owner's eyes: `신한카드 4000****1234`. Never a whole number, nor any key. */
export async function registeredWords(
  { vault }: Pick<Ports, 'vault'>,
  { billing_method: method, number }: Pick<CardRow, 'billing_method' | 'number'>,
  language: Language,
): Promise<string | null> {
  if (!method) return null
  const masked = number && (await vault.open<string>(number))
  return [nameOf(method, language), masked].filter(Boolean).join(' ')
}

function nameOf(method: BillingMethod, language: Language): string {
  switch (method.type) {
    case 'card':
      return cardWords(method.issuerCode, language)
    case 'transfer':
      return membershipTextOf(language).card.ofBank(bankWords(method.bank, language))
    case 'other':
      return method.name
  }
}
