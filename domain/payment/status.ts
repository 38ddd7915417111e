import type { PaymentState } from './machine.ts'

/** One word for where a payment stands: what rows, lists and pages show. */
export type PaymentStatus =
  | 'ready'
  | 'failed'
  | 'inProgress'
  | 'waitingForDeposit'
  | 'done'
  | 'partialCanceled'
  | 'canceling'
  | 'canceled'
  | 'expired'
  | 'lateCapture'

/** Toss's answer is awaited: a cancel under way is an outcome that is not known, like a confirm under way. */
export const isSettling = (status: PaymentStatus): status is 'inProgress' | 'canceling' =>
  status === 'inProgress' || status === 'canceling'

/** @throws for a stream without facts: there is no such payment. */
export function statusOf(state: PaymentState): PaymentStatus {
  const { value } = state
  const leaf = typeof value === 'string' ? value : Object.values(value)[0]
  if (leaf === undefined || leaf === 'new') throw new Error('a payment without facts has no status')
  return leaf as PaymentStatus
}
