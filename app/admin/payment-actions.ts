import { data, redirect } from 'react-router'
import { z } from 'zod'
import { CancelId, streamOf } from '../../domain/ids.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { Ports } from '../ports.ts'
import { refundPayment } from '../use-cases/refund-payment.ts'
import { settleNow } from '../use-cases/settle-on-read.ts'
import { type By, withdrawRequest } from '../use-cases/staff/approve-refund.ts'
import { within } from '../use-cases/within.ts'
import { CancelForm } from './cancel-form.ts'
import type { FieldErrors } from './field-errors.ts'
import { linkTo } from './link-to.ts'
import { accountOfWithdrawal } from './payment-view.ts'
import type { StaffRefusal } from './words.ts'

/** How long a press is kept waiting; the work itself goes on. */
const PATIENCE_MS = 10_000

/** What staff can do with one payment; `preview` only looks. */
export const PaymentWish = z.discriminatedUnion('intent', [
  CancelForm.extend({ intent: z.enum(['cancel', 'preview']) }),
  z.object({ intent: z.literal('settle') }),
  z.object({ intent: z.literal('withdraw'), cancelId: CancelId }),
])
export type CancelWishForm = Extract<z.infer<typeof PaymentWish>, { intent: 'cancel' | 'preview' }>

/** What a wish not granted is answered with: what was typed stands in the form again. */
export interface NotDone {
  readonly errors: FieldErrors
  readonly values: Readonly<Record<string, string>>
  readonly refusal: StaffRefusal | null
  readonly previewed: boolean
}

export const notDone = (answer: Partial<NotDone>, status: number) =>
  data<NotDone>({ errors: {}, values: {}, refusal: null, previewed: false, ...answer }, status)

const pathOf = (orderId: string) => `/admin/payments/${orderId}`

/** Whoever asked for a refund thinks better of it. */
export async function withdrawNow(ports: Ports, orderId: string, cancelId: string, by: By) {
  const withdrawn = await withdrawRequest(ports, by, cancelId)
  if (withdrawn.type === 'refused') return notDone({ refusal: withdrawn.code }, 422)
  return redirect(pathOf(orderId), 303)
}

/** 지금 확인: asks Toss now, unless somebody else is asking. */
export async function lookNow(ports: Ports, orderId: string) {
  const looked = await within(ports, PATIENCE_MS, 'settle now', settleNow(ports, orderId))
  const look = looked === 'stillRunning' ? 'running' : looked ? 'done' : 'busy'
  return redirect(linkTo(pathOf(orderId), { look }), 303)
}

/**
 * 결제 취소 as staff press it. What became of it is told by the facts, on the page this leads to: a reload, a second
 * press of the same form and an answer that takes long all show the same. A large one waits for a second person.
 */
export async function cancelNow(ports: Ports, row: PaymentSummary, form: CancelWishForm, by: By) {
  const { intent, bank, accountNumber, holderName, membership, ...wanted } = form
  const typedAccount = { bank, accountNumber, holderName }
  const account = isEmpty(typedAccount) ? await buyersAccount(ports, row) : typedAccount
  const wish = { ...wanted, account, membership }
  const refunded = await refundPayment(ports, row, wish, by, { preview: intent === 'preview' })
  const values = typed(form)
  switch (refunded.type) {
    case 'asked':
      return redirect(linkTo(pathOf(row.order_id), { cancel: form.cancelId }), 303)
    case 'approval':
      return redirect(`/admin/approvals/${form.cancelId}`, 303)
    case 'invalid':
      return notDone({ errors: refunded.errors, values }, 422)
    case 'previewed':
      return notDone({ values, previewed: true }, 200)
    case 'refused':
      return notDone({ refusal: refunded.code, values }, 422)
  }
}

const isEmpty = (fields: object) => Object.values(fields).every(value => value === undefined)

/** Nothing was typed: the account the buyer named when asking to withdraw, if any. */
async function buyersAccount(ports: Ports, { order_id, subject }: PaymentSummary) {
  const stored = await ports.events.read(payment, streamOf(payment.category, order_id))
  const facts = stored.map(({ event }) => event)
  return (await accountOfWithdrawal(ports, subject, facts)) ?? {}
}

/** What was typed, to be shown again; which wish and which balance it was is made anew with each form. */
function typed(form: CancelWishForm): NotDone['values'] {
  const { amount, taxFreeAmount, reason, bank, accountNumber, holderName, membership } = form
  return {
    amount: String(amount),
    taxFreeAmount: String(taxFreeAmount),
    reason,
    ...(bank && { bank }),
    ...(accountNumber && { accountNumber }),
    ...(holderName && { holderName }),
    ...(membership && { membership }),
  }
}
