import type { TossMovement } from '../../domain/sweep/books.ts'
import type { Instant } from '../../domain/time.ts'
import type { SandboxStore } from '../../infra/toss-sandbox/store.ts'
import { signed } from './books.ts'

/** What Toss would list of that time, as the shop keeps it: cancels are money out. */
export async function listedIn(
  documents: SandboxStore,
  { from, to }: { from: Instant; to: Instant },
): Promise<TossMovement[]> {
  const rows = await documents.find('transactions')
  return rows
    .filter(row => signed(row) !== 0 && row.transactionAt >= from && row.transactionAt < to)
    .map(row => ({
      transactionKey: row.transactionKey,
      keyFamily: row.family,
      paymentKey: row.paymentKey,
      orderId: row.orderId,
      amount: signed(row),
      movedAt: row.transactionAt,
    }))
}
