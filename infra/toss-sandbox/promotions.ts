import { addDays, addMonths, type Day, dayOf, type Instant } from '../../domain/time.ts'

/** 카드 즉시할인: sums in won; `balance` is what is left of the campaign's money, 0 when it is used up. */
interface CardDiscount {
  readonly issuerCode: string
  readonly discountAmount: number
  readonly balance: number
  readonly discountCode: string
  readonly minimumPaymentAmount: number
  readonly maximumPaymentAmount: number
}

/** Campaigns of the sandbox: one that runs, one with a roof, one that is used up. */
const DISCOUNTS: readonly CardDiscount[] = [
  {
    issuerCode: '61',
    discountAmount: 1_000,
    balance: 5_000_000,
    discountCode: 'HYUNDAI1000',
    minimumPaymentAmount: 10_000,
    maximumPaymentAmount: 1_000_000,
  },
  {
    issuerCode: '41',
    discountAmount: 3_000,
    balance: 900_000,
    discountCode: 'SHINHAN3000',
    minimumPaymentAmount: 30_000,
    maximumPaymentAmount: 300_000,
  },
  {
    issuerCode: '51',
    discountAmount: 5_000,
    balance: 0,
    discountCode: 'SAMSUNG5000',
    minimumPaymentAmount: 50_000,
    maximumPaymentAmount: 500_000,
  },
]

/** 무이자 할부 at the card company's cost. */
const INTEREST_FREE = [
  { issuerCode: '61', minimumPaymentAmount: 50_000, installmentFreeMonths: [2, 3] },
  { issuerCode: '41', minimumPaymentAmount: 50_000, installmentFreeMonths: [2, 3, 4, 5, 6] },
  { issuerCode: '11', minimumPaymentAmount: 70_000, installmentFreeMonths: [2, 3] },
] as const
const POINTS = [{ issuerCode: '21', minimumPaymentAmount: 1_000 }] as const
const BANK_DISCOUNTS = [
  {
    type: 'FIXED_RATE',
    bankCode: '92',
    discountRate: 0.05,
    minimumPaymentAmount: 10_000,
    maximumPaymentAmount: 100_000,
    discountCode: 'TOSSBANK5',
  },
] as const

/** Campaigns end with the month, valid to the last second of that day. */
function dueDateAt(now: Instant): Day {
  const first = `${dayOf(now).slice(0, 7)}-01` as Day
  return addDays(addMonths(first, 1), -1)
}

/** GET /v1/promotions/card (core-api.md 2.10). */
export function cardPromotions(now: Instant) {
  const dueDate = dueDateAt(now)
  return {
    discountCards: DISCOUNTS.map(discount => ({ ...discount, dueDate, currency: 'KRW' })),
    interestFreeCards: INTEREST_FREE.map(plan => ({
      ...plan,
      dueDate,
      installmentFreeMonths: [...plan.installmentFreeMonths],
    })),
  }
}

/** GET /v1/promotions: every campaign in one list, each with the one object its `type` is about (core-api.md 2.10). */
export function allPromotions(now: Instant) {
  const more = { dueDate: dueDateAt(now), currency: 'KRW' }
  const row = (type: string, about: object) => ({
    payType: 'NORMAL',
    type,
    cardDiscount: null,
    cardInterestFree: null,
    cardPoint: null,
    bankDiscount: null,
    ...about,
  })
  return [
    ...DISCOUNTS.map(discount => row('CARD_DISCOUNT', { cardDiscount: { ...discount, ...more } })),
    ...INTEREST_FREE.map(plan => row('CARD_INTEREST_FREE', { cardInterestFree: { ...plan, ...more } })),
    ...POINTS.map(point => row('CARD_POINT', { cardPoint: { ...point, ...more } })),
    ...BANK_DISCOUNTS.map(discount => row('BANK_DISCOUNT', { bankDiscount: { ...discount, ...more } })),
  ]
}

/** What a discount code takes off, won; null when it is none for this card and sum. */
export function discountOf(discountCode: string, issuerCode: string, amount: number): number | null {
  const campaign = DISCOUNTS.find(known => known.discountCode === discountCode && known.balance > 0)
  if (!campaign || campaign.issuerCode !== issuerCode) return null
  const fits = amount >= campaign.minimumPaymentAmount && amount <= campaign.maximumPaymentAmount
  return fits ? campaign.discountAmount : null
}
