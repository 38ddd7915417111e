import { type Instant, later, MINUTE_MS } from '../time.ts'
import type { PaymentEvent } from './events.ts'
import type { PaymentState } from './machine.ts'
import type { PaymentContext } from './state.ts'
import type { PaymentStatus } from './status.ts'

/** Why a person looks: what a deposit paid for may be on its way, and the bank took the deposit back. */
export const DEPOSIT_REVERSED = 'DEPOSIT_REVERSED'

/** For so long nothing goes out for a deposit, unless the shop says otherwise (reliability.md f4): most are taken back by then. */
export const DELIVERY_DELAY_MS = 5 * MINUTE_MS

/** The bank took it back, and a person is told with the same append. Of late money nothing went out: nobody had decided yet. */
export function reversalFacts(state: PaymentState, traceId: string | null, at: Instant): PaymentEvent[] {
  const reversed = { type: 'DepositReversed', traceId, at } as const
  return state.matches('lateCapture')
    ? [reversed]
    : [reversed, { type: 'ReviewRequested', reason: DEPOSIT_REVERSED, traceId, at }]
}

/**
 * From when on what a deposit paid for goes out: until then the bank may well take it back. The order is a paid one all the while.
 * @returns null: not paid, or not by deposit, so that there is nothing to wait for
 */
export function deliverFrom(
  { status, method, confirmedAt }: Pick<PaymentContext, 'method' | 'confirmedAt'> & { status: PaymentStatus },
  delayMs: number,
): Instant | null {
  const isPaid = status === 'done' || status === 'partialCanceled'
  return isPaid && method?.type === 'virtualAccount' && confirmedAt ? later(confirmedAt, delayMs) : null
}
