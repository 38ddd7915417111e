import type { Projection } from '../aggregate.ts'
import type { ApprovalEvent } from '../approval/events.ts'
import type { ApprovalState } from '../approval/machine.ts'
import type { Instant } from '../time.ts'

/** One refund that needs, or needed, a second person. Sums in won. */
export interface ApprovalRow {
  readonly cancel_id: string
  readonly order_id: string
  readonly amount: number
  readonly status: 'waiting' | 'given' | 'carriedOut' | 'refused' | 'withdrawn' | 'expired'
  readonly requested_by: string
  readonly requested_at: Instant
  readonly ends_at: Instant
  readonly decided_by: string | null
  readonly decided_at: Instant | null
  /** why the payment would not have it */
  readonly code: string | null
}

export const approvalRow: Projection<ApprovalState, ApprovalEvent> = (_, __, { value, context }) => {
  const { refund, requestedBy, requestedAt, endsAt, decidedBy, decidedAt, code } = context
  if (!refund) return []
  const data = {
    cancel_id: refund.cancelId,
    order_id: refund.orderId,
    amount: refund.amount,
    status: String(value),
    requested_by: requestedBy,
    requested_at: requestedAt,
    ends_at: endsAt,
    decided_by: decidedBy,
    decided_at: decidedAt,
    code,
  }
  return [{ table: 'approvals', key: refund.cancelId, data }]
}
