/**
 * What stands in a Payment's tax fields for sums in won.
 * vat = (total − taxFree − taxExemption) / 11 rounded half up; suppliedAmount is the rest. Source: core-api.md 1.11.
 */
export function taxFields(
  total: number,
  taxFreeAmount: number,
  taxExemptionAmount: number,
  currency = 'KRW',
) {
  // Sums in another currency are told without VAT: a guess, as no example shows one.
  const vat = currency === 'KRW' ? Math.round((total - taxFreeAmount - taxExemptionAmount) / 11) : 0
  return {
    suppliedAmount: total - vat - taxFreeAmount - taxExemptionAmount,
    vat,
    taxFreeAmount,
    taxExemptionAmount,
  }
}
