import { isRefundAwaited } from '../../domain/payment/refund.ts'
import type { DueKind } from '../../domain/projections/due.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { Instant } from '../../domain/time.ts'

/** What is to be found out about a payment, and how that goes. */
export interface DueView {
  readonly kind: DueKind
  readonly asks: number
  readonly nextAt: Instant | null
  readonly lastAnswer: string | null
}

/** null when nothing is open. @param state from `ports.due.state` */
export function dueView(
  row: Pick<PaymentSummary, 'status' | 'detail'>,
  state: Omit<DueView, 'kind'> | null,
): DueView | null {
  const kind = kindOf(row)
  if (!state || !kind) return null
  const { asks, nextAt, lastAnswer } = state
  return { kind, asks, nextAt, lastAnswer }
}

/** The same reading of a state as `domain/projections/due.ts` has. */
function kindOf({ status, detail }: Pick<PaymentSummary, 'status' | 'detail'>): DueKind | null {
  switch (status) {
    case 'inProgress':
      return 'settle'
    case 'canceling':
      return 'cancel'
    case 'waitingForDeposit':
      return 'deposit'
    case 'ready':
    case 'failed':
      return 'expire'
    case 'done':
    case 'partialCanceled':
      if (isRefundAwaited(detail.refund ?? null)) return 'refund'
      return detail.account ? 'reversal' : null
    case 'canceled':
      return isRefundAwaited(detail.refund ?? null) ? 'refund' : null
    default:
      return null
  }
}
