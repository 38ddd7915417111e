import type { MethodCode } from '../documents/payment.ts'

/** What one movement of money costs the shop, in won; negative where a cancel brings it back. */
export interface Fees {
  readonly fees: readonly { readonly type: 'BASE' | 'INSTALLMENT_DISCOUNT'; readonly fee: number }[]
  /** Interest of instalments the shop bears; part of `fees`. */
  readonly interestFee: number
  /** All fees without and the tax on them: their sum is the sum of `fees`. */
  readonly supplyAmount: number
  readonly vat: number
}

interface Tariff {
  /** Part of the sum, or a sum in won; both without VAT. */
  readonly rate?: number
  readonly flat?: number
  readonly least?: number
  /** Whether a cancel gives the fee of its part back. */
  readonly returned: boolean
}

/**
 * A guess, since every shop has its own contract. 2.5 % for cards, and what is paid like one, is the example of core-api.md 3.3. That a transfer's fee
 * stays paid when it is cancelled is Toss's word: https://tosspayments.com/blog/articles/30647
 */
const USUAL: Tariff = { rate: 0.025, returned: true }
const GIFT: Tariff = { rate: 0.06, returned: true }
const TARIFFS: Readonly<Partial<Record<MethodCode, Tariff>>> = {
  TRANSFER: { rate: 0.018, least: 200, returned: false },
  VIRTUAL_ACCOUNT: { flat: 300, returned: false },
  MOBILE_PHONE: { rate: 0.032, returned: true },
  CULTURE_GIFT_CERTIFICATE: GIFT,
  BOOK_GIFT_CERTIFICATE: GIFT,
  GAME_GIFT_CERTIFICATE: GIFT,
}

/** Interest of one month of a plan the buyer pays no interest on, as part of the sum. A guess. */
const INTEREST_OF_MONTH = 0.004

interface Cost {
  readonly supply: number
  readonly vat: number
}
const withVat = (supply: number): Cost => ({ supply, vat: Math.round(supply / 10) })
const difference = (a: Cost, b: Cost): Cost => ({ supply: a.supply - b.supply, vat: a.vat - b.vat })
const total = ({ supply, vat }: Cost): number => supply + vat
const NOTHING: Cost = { supply: 0, vat: 0 }

function base({ rate = 0, flat = 0, least = 0 }: Tariff, amount: number): Cost {
  return amount === 0 ? NOTHING : withVat(Math.max(least, flat + Math.round(amount * rate)))
}
const interest = (amount: number, months: number): Cost =>
  withVat(Math.round(amount * INTEREST_OF_MONTH * months))

/**
 * Fees of a payment's balance going from `before` to `after` won: 0 → the sum at the approval, downwards at a cancel. So
 * what all cancels bring back is exactly what was taken, however it is rounded.
 * @param freeMonths months of an instalment plan whose interest the shop bears, else 0
 */
export function feesOf(method: MethodCode, before: number, after: number, freeMonths: number): Fees {
  const tariff = TARIFFS[method] ?? USUAL
  const isCancel = after < before
  const moved = isCancel && !tariff.returned ? NOTHING : difference(base(tariff, after), base(tariff, before))
  const borne = difference(interest(after, freeMonths), interest(before, freeMonths))
  const rows = [{ type: 'BASE' as const, fee: total(moved) }]
  const more = total(borne) === 0 ? [] : [{ type: 'INSTALLMENT_DISCOUNT' as const, fee: total(borne) }]
  return {
    fees: [...rows, ...more],
    interestFee: total(borne),
    supplyAmount: moved.supply + borne.supply,
    vat: moved.vat + borne.vat,
  }
}
