import { data, type RouterContextProvider, redirect } from 'react-router'
import { z } from 'zod'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { RefusalCode } from '../../domain/refusals.ts'
import { portsContext } from '../context.ts'
import { readForm } from '../http/input.ts'
import { refundAccountFields, wholeAccount } from '../refund-account.ts'
import { requestWithdrawal } from '../use-cases/request-withdrawal.ts'
import { goesToAccount } from './withdrawal-view.ts'

const Wish = z.object({
  intent: z.literal('withdraw'),
  reason: z
    .string()
    .trim()
    .max(300)
    .optional()
    .transform(text => text || null),
  ...refundAccountFields,
})

/** A request that was not taken: why, and what was typed. */
export interface NotWithdrawn {
  readonly refusal: RefusalCode | null
  readonly errors: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, string>>
}

/** What the buyer's page and the page of a guest's link post. @param path where it leads back to */
export async function withdrawalAction(
  context: Readonly<RouterContextProvider>,
  request: Request,
  summary: PaymentSummary,
  path: string,
) {
  const form = await readForm(request, Wish)
  if (!form.ok) return data<NotWithdrawn>({ refusal: null, errors: form.errors, values: form.values }, 422)
  const { reason, bank, accountNumber, holderName } = form.value
  const named = { bank, accountNumber, holderName }
  const errors: Record<string, string> = {}
  const account = goesToAccount(summary) ? wholeAccount(named, errors) : null
  const values = typed({ reason, ...named })
  if (Object.keys(errors).length > 0) return data<NotWithdrawn>({ refusal: null, errors, values }, 422)
  const asked = await requestWithdrawal(context.get(portsContext), summary, { reason, account })
  if (asked.type === 'refused') return data<NotWithdrawn>({ refusal: asked.code, errors: {}, values }, 422)
  return redirect(`${path}#withdrawal`, 303)
}

/** What was typed, to be shown again. */
const typed = (fields: Readonly<Record<string, string | null | undefined>>): NotWithdrawn['values'] =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, text]) => (text ? [[name, text]] : [])))
