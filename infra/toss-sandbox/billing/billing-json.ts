import type { BillingKeyDocument } from '../documents/billing.ts'
import type { Language } from '../errors.ts'
import { BANKS, CARDS, METHOD_NAMES, nameOf } from '../institutions.ts'
import { offsetText } from '../moments.ts'
import { said } from '../payment-json.ts'

/** From this version on the card stands in `card` alone (core-api.md 1.4). */
const CARD_FIELDS_GONE = '2024-06-01'

/** The Billing object (core-api.md 3.2). `version`: of whoever asks. */
export function billingJson(key: BillingKeyDocument, version: string, language: Language) {
  const { method, card, account, easyPay } = key.means
  const older = card && version < CARD_FIELDS_GONE
  return {
    mId: key.mId,
    customerKey: key.customerKey,
    authenticatedAt: offsetText(key.authenticatedAt),
    method: METHOD_NAMES[method][language],
    billingKey: key.billingKey,
    ...(older ? { cardCompany: nameOf(CARDS, card.issuerCode), cardNumber: card.number } : {}),
    card: card && {
      issuerCode: card.issuerCode,
      acquirerCode: card.acquirerCode,
      number: card.number,
      cardType: said(card.cardType, language),
      ownerType: said(card.ownerType, language),
    },
    transfers: account && [{ bankName: nameOf(BANKS, account.bankCode), bankAccountNumber: account.number }],
    easyPay: easyPay === null ? null : { provider: easyPay },
  }
}
export type BillingJson = ReturnType<typeof billingJson>
