import { data, type RouterContextProvider, redirect } from 'react-router'
import { z } from 'zod'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { RefusalCode } from '../../domain/refusals.ts'
import { portsContext } from '../context.ts'
import { readForm } from '../http/input.ts'
import { requestWithdrawal } from '../use-cases/request-withdrawal.ts'

const Wish = z.object({
  intent: z.literal('withdraw'),
  reason: z
    .string()
    .trim()
    .max(300)
    .optional()
    .transform(text => text || null),
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
  const { reason } = form.value
  const asked = await requestWithdrawal(context.get(portsContext), summary, reason)
  if (asked.type === 'refused')
    return data<NotWithdrawn>({ refusal: asked.code, errors: {}, values: { reason: reason ?? '' } }, 422)
  return redirect(`${path}#withdrawal`, 303)
}
