import type { TossMovement } from '../../domain/sweep/books.ts'
import type { Instant } from '../../domain/time.ts'
import type { SandboxStore } from '../../infra/toss-sandbox/store.ts'

/** What Toss would list of that time, as the shop keeps it: cancels are money out. */
export async function listedIn(
  documents: SandboxStore,
  { from, to }: { from: Instant; to: Instant },
): Promise<TossMovement[]> {
  const rows = await documents.find('transactions')
  return rows
    .filter(
      ({ status, transactionAt }) => MONEY.includes(status) && transactionAt >= from && transactionAt < to,
    )
    .map(({ transactionKey, family, paymentKey, orderId, status, amount, transactionAt }) => ({
      transactionKey,
      keyFamily: family,
      paymentKey,
      orderId,
      amount: status === 'DONE' ? amount : -amount,
      movedAt: transactionAt,
    }))
}
const MONEY: readonly string[] = ['DONE', 'CANCELED', 'PARTIAL_CANCELED']
