import { z } from 'zod'
import { CancelId } from '../../domain/ids.ts'
import { WonText, won } from '../../domain/money.ts'
import type { RefundAccount } from '../../domain/payment/method.ts'
import { refundAccountFields, wholeAccount } from '../refund-account.ts'
import { type CancelOffer, leftAfter } from './cancel-offer.ts'
import type { MembershipChoice } from './membership-choice.ts'
import { asked } from './query.ts'

/** Like {@link WonText}, but nought is a sum as well; left empty it is nought. */
const WonOrNothing = z.union([WonText, z.enum(['', '0']).transform(() => won(0))])

/** The form to cancel as it is posted; sums as strict text, in won. */
export const CancelForm = z.object({
  cancelId: CancelId,
  refundableAmount: WonOrNothing,
  amount: WonText,
  taxFreeAmount: WonOrNothing.optional().transform(amount => amount ?? won(0)),
  /** told to the customer and to Toss (core-api.md 2.3: ≤ 200) */
  reason: z.string().trim().min(1).max(200),
  ...refundAccountFields,
  /** of a membership's charge: what becomes of the membership; nothing is ticked beforehand */
  membership: asked(z.enum(['keeps', 'ends'])),
})
export type CancelForm = z.infer<typeof CancelForm>
export type CancelField = keyof CancelForm

/** Fields a person can get wrong, and a code for what is wrong with them, as `readForm` gives them. */
export type CancelErrors = Partial<Record<CancelField, string>>

/** What is looked at: the page's form and what another system sends have it in common. */
export type CheckableCancel = Pick<CancelForm, 'bank' | 'accountNumber' | 'holderName' | 'membership'> & {
  readonly amount: number
  readonly taxFreeAmount: number
}

export interface CheckedCancel {
  readonly errors: CancelErrors
  readonly refundAccount: RefundAccount | null
  /** null where no membership was charged */
  readonly keepsMembership: boolean | null
}

/**
 * What can be told before anybody is asked: sums within what is left, tax-free and taxed part each, a whole account where
 * one is needed, and what becomes of a membership. The decider has the last word. @param offer as the row is now
 */
export function checkCancel(
  offer: CancelOffer,
  form: CheckableCancel,
  membership: Pick<MembershipChoice, 'isOver'> | null = null,
): CheckedCancel {
  const { amount, taxFreeAmount } = form
  const errors: CancelErrors = {}
  if (leftAfter(offer, amount) === null) errors.amount = offer.onlyWhole ? 'ONLY_WHOLE' : 'OVER_BALANCE'
  else if (taxFreeAmount > amount || taxFreeAmount > offer.taxFreeWhole)
    errors.taxFreeAmount = 'TAX_FREE_OVER'
  else if (amount - taxFreeAmount > offer.whole - offer.taxFreeWhole) errors.taxFreeAmount = 'TAX_FREE_UNDER'
  const isAsked = membership !== null && !membership.isOver
  if (isAsked && !form.membership) errors.membership = 'NOT_CHOSEN'
  return {
    errors,
    refundAccount: offer.needsAccount ? wholeAccount(form, errors) : null,
    keepsMembership: membership && (isAsked ? form.membership === 'keeps' : false),
  }
}
