import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PAYABLE_MIN } from '../../domain/catalogue/coupon.ts'
import { quote } from '../../domain/catalogue/quote.ts'
import { WON_MAX, won } from '../../domain/money.ts'
import { T0 } from '../support/payment-facts.ts'

/** A basket of a taxed and a tax-free part, less a coupon of so much. Won. */
function quoted(taxed: number, free: number, discount: number) {
  const parts = [
    { unitPrice: won(taxed), taxFree: false },
    { unitPrice: won(free), taxFree: true },
  ]
  const lines = parts
    .filter(({ unitPrice }) => unitPrice > 0)
    .map(part => ({ ...part, productId: 'p', name: '책', quantity: 1 }))
  return quote(
    lines,
    {
      couponId: 'c',
      code: 'OFF',
      name: '할인',
      discount: { type: 'fixed', amount: won(discount) },
      minimumAmount: won(discount + PAYABLE_MIN),
      from: null,
      until: null,
      sample: false,
    },
    T0,
  )
}

/** Sums one payment can have, with whatever may be taken off them. */
const baskets = fc
  .record({
    subtotal: fc.integer({ min: PAYABLE_MIN, max: WON_MAX }),
    off: fc.integer({ min: 0, max: WON_MAX }),
    free: fc.integer({ min: 0, max: WON_MAX }),
  })
  .map(({ subtotal, off, free }) => ({
    subtotal,
    free: free % (subtotal + 1),
    discount: off % (subtotal - PAYABLE_MIN + 1),
  }))

describe('a discount shrinks taxed and tax-free parts alike', () => {
  // Of doubles the product is past 2^53, and the quotient a won short.
  test.each([
    [629_604_247, 629_604_247, 461_094_827, 461_094_827],
    [917_562_331, 917_562_331, 696_233_467, 696_233_467],
    [415_368_291, 31_951_407, 315_009_799, 24_231_523],
    [965_715_080, 193_143_016, 792_013_890, 158_402_778],
  ])('of %i won with %i tax-free, %i are paid and %i of them tax-free', (subtotal, free, amount, taxFree) =>
    expect(quoted(subtotal - free, free, subtotal - amount)).toMatchObject({
      amount,
      taxFreeAmount: taxFree,
    }),
  )

  test('to the whole won below, of any basket: one that is wholly tax-free stays so', () =>
    fc.assert(
      fc.property(baskets, fc.boolean(), ({ subtotal, free, discount }, wholly) => {
        const untaxed = wholly ? subtotal : free
        const { amount, taxFreeAmount, suppliedAmount, vat } = quoted(subtotal - untaxed, untaxed, discount)
        expect(amount).toBe(subtotal - discount)
        const [left, right] = [BigInt(taxFreeAmount) * BigInt(subtotal), BigInt(untaxed) * BigInt(amount)]
        expect(left <= right && right < left + BigInt(subtotal)).toBe(true)
        expect(suppliedAmount + vat + taxFreeAmount).toBe(amount)
        if (wholly) expect([taxFreeAmount, vat]).toEqual([amount, 0])
      }),
      { numRuns: 2_000 },
    ))
})
