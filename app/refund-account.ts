import { z } from 'zod'
import { REFUND_BANKS } from '../domain/payment/institutions.ts'
import type { RefundAccount } from '../domain/payment/method.ts'
import { asked } from './admin/query.ts'

/** Where the money of a virtual account is to go back to, as staff and buyers fill it in; left empty, nothing is said. */
export const refundAccountFields = {
  bank: asked(z.string().refine(code => REFUND_BANKS.some(bank => bank.code === code))),
  /** digits only, as Toss takes them (core-api.md 2.3) */
  accountNumber: asked(
    z
      .string()
      .trim()
      .regex(/^[0-9]{6,20}$/),
  ),
  holderName: asked(z.string().trim().min(1).max(60)),
}

/** The whole account, or null and `REQUIRED` for each field of it that is missing. @param errors written into */
export function wholeAccount(
  { bank, accountNumber, holderName }: Partial<RefundAccount>,
  errors: Partial<Record<keyof RefundAccount, string>>,
): RefundAccount | null {
  if (!bank) errors.bank = 'REQUIRED'
  if (!accountNumber) errors.accountNumber = 'REQUIRED'
  if (!holderName) errors.holderName = 'REQUIRED'
  return bank && accountNumber && holderName ? { bank, accountNumber, holderName } : null
}
