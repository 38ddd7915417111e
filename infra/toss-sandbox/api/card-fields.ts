import type { Instant } from '../../../domain/time.ts'
import { cardOfNumber, expiryOf, isBirthDay, isBusinessNumber, isCardNumber } from '../billing/means.ts'
import type { BillingCard } from '../documents/billing.ts'
import type { CardDetail } from '../documents/payment.ts'
import { TossError } from '../errors.ts'
import { INSTALLMENT_MIN } from '../window/choice.ts'
import { type Call, textOf } from './call.ts'

/**
 * The card a shop writes down itself: number, expiry, birth date or business number, first two digits of the password.
 * @throws INVALID_CARD_NUMBER, INVALID_CARD_EXPIRATION, INVALID_BIRTH_DAY_FORMAT, INVALID_CARD_PASSWORD
 */
export function cardOf(body: Call['body'], now: Instant): BillingCard {
  const number = textOf(body.cardNumber, 20).replaceAll(/[- ]/g, '')
  if (!isCardNumber(number)) throw new TossError('INVALID_CARD_NUMBER')
  const expiresAt = expiryOf(textOf(body.cardExpirationYear, 2), textOf(body.cardExpirationMonth, 2))
  if (!expiresAt || expiresAt <= now) throw new TossError('INVALID_CARD_EXPIRATION')
  const identity = textOf(body.customerIdentityNumber, 10, 'INVALID_BIRTH_DAY_FORMAT')
  const corporate = isBusinessNumber(identity)
  if (!corporate && !isBirthDay(identity)) throw new TossError('INVALID_BIRTH_DAY_FORMAT')
  if (body.cardPassword != null) textOf(body.cardPassword, 2, 'INVALID_CARD_PASSWORD', /^\d\d$/)
  return cardOfNumber(number, corporate ? '법인' : '개인', expiresAt)
}

/** @param amount won · @throws where a card pays in full only */
export function mayPayInInstalments({ cardType }: BillingCard, amount: number, months: number): void {
  if (months === 0) return
  if (amount < INSTALLMENT_MIN) throw new TossError('NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT')
  if (cardType === '체크') throw new TossError('NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT')
}

/** What a payment remembers of the card. @param how amount in won, months 0 for all at once */
export const cardDetailOf = (
  card: BillingCard,
  how: { amount: number; months: number; isInterestFree?: boolean; useCardPoint?: boolean },
): CardDetail => ({
  issuerCode: card.issuerCode,
  acquirerCode: card.acquirerCode,
  number: card.number,
  installmentPlanMonths: how.months,
  isInterestFree: how.isInterestFree ?? false,
  cardType: card.cardType,
  ownerType: card.ownerType,
  useCardPoint: how.useCardPoint ?? false,
  amount: how.amount,
})
