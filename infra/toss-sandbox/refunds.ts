import { DAY_MS, later } from '../../domain/time.ts'
import type { Fault } from './documents/fault.ts'
import type { PaymentDocument, RefundOutcome, VirtualAccountDetail } from './documents/payment.ts'
import type { World } from './world.ts'

/** Two days later the money is there (core-api.md 2.3). */
export const REFUND_MS = 2 * DAY_MS

const OUTCOMES: Partial<Record<Fault['kind'], RefundOutcome>> = {
  'refund-failed': 'FAILED',
  'refund-partly-failed': 'PARTIAL_FAILED',
}

/**
 * What a cancel makes of the account it was paid into: the transfer to the buyer sets out, and arrives unless a fault has it
 * fail. After a part developers see NONE for ever (core-api.md 2.3), except where a fault has something to tell.
 * @param balanceAmount what the cancel leaves
 */
export async function refunding(
  world: World,
  { virtualAccount, approvedAt, orderId }: PaymentDocument,
  balanceAmount: number,
): Promise<VirtualAccountDetail | null> {
  if (!virtualAccount || !approvedAt) return virtualAccount
  const fault = await world.faults.take({ operation: 'refund', orderId, billingKey: null })
  const outcome = fault && OUTCOMES[fault.kind]
  if (balanceAmount > 0 && !outcome) return virtualAccount
  return {
    ...virtualAccount,
    refundStatus: 'PENDING',
    refundAt: later(world.now(), outcome ? fault.ms : REFUND_MS),
    refundOutcome: outcome ?? 'COMPLETED',
  }
}

/** The account once the time of a pending transfer has come; nobody is told. */
export const refunded = (account: VirtualAccountDetail): VirtualAccountDetail => ({
  ...account,
  refundStatus: account.refundOutcome ?? 'COMPLETED',
  refundAt: null,
})
