import { z } from 'zod'
import { ReceiptUse } from '../../domain/cash-receipt/events.ts'
import { businessNumberIsWhole } from '../seller.ts'

/** A mobile number, the self-issue number among them, or a receipt card of 13 to 19 digits (core-api.md 2.9). */
const isPersonNumber = (digits: string): boolean => /^(01\d{8,9}|\d{13,19})$/.test(digits)

/** What is typed to get one: hyphens and blanks do not matter. Errors: WRONG_PERSON, WRONG_BUSINESS under `identity`. */
export const CashReceiptWish = z
  .object({
    intent: z.literal('issue'),
    use: ReceiptUse,
    identity: z
      .string()
      .min(1)
      .max(40)
      .transform(text => text.replaceAll(/[\s-]/g, '')),
  })
  .superRefine(({ use, identity }, context) => {
    const isBusiness = use === 'businessExpense'
    const isWhole = /^\d{10}$/.test(identity) && businessNumberIsWhole(identity)
    if (isBusiness ? isWhole : isPersonNumber(identity)) return
    const message = isBusiness ? 'WRONG_BUSINESS' : 'WRONG_PERSON'
    context.addIssue({ code: 'custom', path: ['identity'], message })
  })

/** One that was not taken: why, and what was typed. */
export interface NotIssued<Refusal> {
  readonly refusal: Refusal | null
  readonly errors: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, string>>
}
