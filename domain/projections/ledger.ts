import type { Projection, Row } from '../aggregate.ts'
import type { Line, PaymentEvent, PaymentFact } from '../payment/events.ts'
import type { PaymentState } from '../payment/machine.ts'
import { dayOf, type Instant } from '../time.ts'

/**
 * Money in and money out, one row per movement, signed won; a day's revenue is their sum. A cancel before the
 * deposit moved nothing and has no row. `transaction_key` is unique: one movement is never booked twice. A product's
 * total (후원) is the sum of its rows: a reversal, a cancel and late money are in it because they are here.
 */
export const ledger: Projection<PaymentState, PaymentEvent> = (place, event, state) => {
  const row = (
    kind: string,
    amount: number,
    transactionKey: string | null,
    at: Instant = event.at,
  ): readonly Row[] => [
    {
      table: 'ledger',
      key: `${place.id}/${place.version}`,
      data: {
        order_id: state.context.order?.orderId,
        product_id: state.context.importedAt ? undefined : productOf(state.context.order?.lines ?? []),
        transaction_key: transactionKey,
        kind,
        amount,
        day: dayOf(at),
        at,
      },
    },
  ]
  switch (event.type) {
    case 'PaymentImported':
      return row('captured', event.amount, event.transactionKey, event.approvedAt)
    case 'PaymentConfirmed':
      return row('captured', event.amount, bookedAs(event, state))
    case 'CaptureFoundLate':
      return row('capturedLate', event.amount, bookedAs(event, state))
    case 'DepositReversed':
      // The machine dropped the capture from its context, so the sum is the order's own.
      return row('depositReversed', -(state.context.order?.amount ?? 0), null)
    case 'PaymentCanceled':
      return state.context.captured > 0
        ? row('canceled', -event.amount, event.transactionKey, movedAt(event, state))
        : []
    case 'SecondCaptureCanceled':
      return row('canceled', -event.amount, event.transactionKey)
    default:
      return []
  }
}

/**
 * A deposit that was taken for reversed, and that Toss shows as paid after all under the same name, is booked under it already;
 * its reversal stands between them without one, and so does this.
 */
const bookedAs = (
  { transactionKey }: { transactionKey: string | null },
  { context: { reversedKeys } }: PaymentState,
): string | null => (transactionKey !== null && reversedKeys.includes(transactionKey) ? null : transactionKey)

/** What moved before it was brought in moved on the day Toss says; everything else on the day it is known here. */
function movedAt(event: PaymentFact<'PaymentCanceled'>, { context: { importedAt } }: PaymentState): Instant {
  return importedAt && event.canceledAt < importedAt ? event.canceledAt : event.at
}

/**
 * The product the money is for. Today's orders have one line; money for several products belongs to none of them, since
 * Toss moves and cancels sums, not lines, and a share made up here would be in no statement of theirs.
 */
function productOf(lines: readonly Line[]): string | undefined {
  const products = new Set(lines.map(line => line.productId))
  return products.size === 1 ? lines[0]?.productId : undefined
}
