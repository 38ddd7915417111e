import { z } from 'zod'

/** The largest sum one order may carry; nine digits, as the checkout's amount pattern allows. */
export const WON_MAX = 999_999_999

/** The largest sum a column of ours holds, won; only another system's movement on the same account can be of more. */
export const SUM_MAX = 2_147_483_647

/** Whole won (원), never negative. Signs exist in the ledger only. KRW has no minor unit. */
export const Won = z.int().min(0).max(WON_MAX).brand<'Won'>()
export type Won = z.infer<typeof Won>

/** @throws when `amount` is not a whole number between 0 and {@link WON_MAX}. */
export const won = (amount: number): Won => Won.parse(amount)

/** Amounts as they stand in a URL or a form: `1e3`, `-0`, `１００` and `007` are not amounts. */
export const WonText = z
  .string()
  .regex(/^[1-9][0-9]{0,8}$/)
  .transform(text => won(Number(text)))

export interface TaxSplit {
  suppliedAmount: Won
  vat: Won
  taxFreeAmount: Won
}

/**
 * 공급가액 and 부가세 of a sum whose price already contains VAT: a eleventh of the taxable part, rounded half up.
 * @param total won, VAT included · @param taxFree won of it that carry no VAT
 * @throws when more is tax free than the total. Source: core-api.md 1.11.
 */
export function splitTax(total: Won, taxFree: Won): TaxSplit {
  if (taxFree > total) throw new RangeError(`tax-free ${taxFree} exceeds the total ${total}`)
  const vat = Math.round((total - taxFree) / 11)
  return { suppliedAmount: won(total - vat - taxFree), vat: won(vat), taxFreeAmount: taxFree }
}

/** Sums of money taken together: how many, and what they come to. */
export interface Heap {
  readonly count: number
  /** won */
  readonly amount: number
}
