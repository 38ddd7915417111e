import type { TransactionDocument } from './documents/transaction.ts'
import type { World } from './world.ts'

/** What came in and went out according to the sandbox, in won, for a shop to compare its own books with. */
export interface Books {
  readonly captured: number
  readonly canceled: number
  /** captured − canceled */
  readonly net: number
  readonly captures: number
  readonly cancels: number
  /** Orders that were captured more than once: there should be none. */
  readonly capturedTwice: readonly CapturedTwice[]
}

export interface CapturedTwice {
  readonly orderId: string
  readonly captures: number
  readonly amount: number
  readonly paymentKeys: readonly string[]
}

/** @param orderIdPrefix only orders that begin so: a sandbox may serve several shops */
export async function readBooks(world: World, orderIdPrefix = ''): Promise<Books> {
  const rows = await world.store.find('transactions')
  const mine = rows.filter(({ orderId, currency }) => currency === 'KRW' && orderId.startsWith(orderIdPrefix))
  // A deposit that was taken back has turned WAITING_FOR_DEPOSIT and is no money (deposits.ts).
  const captures = mine.filter(({ status }) => status === 'DONE')
  const cancels = mine.filter(({ status }) => status === 'CANCELED' || status === 'PARTIAL_CANCELED')
  const captured = sum(captures)
  const canceled = sum(cancels)
  return {
    captured,
    canceled,
    net: captured - canceled,
    captures: captures.length,
    cancels: cancels.length,
    capturedTwice: twice(captures),
  }
}

const sum = (rows: readonly TransactionDocument[]) => rows.reduce((total, { amount }) => total + amount, 0)

function twice(captures: readonly TransactionDocument[]): CapturedTwice[] {
  const byOrder = new Map<string, TransactionDocument[]>()
  for (const row of captures) byOrder.set(row.orderId, [...(byOrder.get(row.orderId) ?? []), row])
  return [...byOrder]
    .filter(([, rows]) => rows.length > 1)
    .map(([orderId, rows]) => ({
      orderId,
      captures: rows.length,
      amount: sum(rows),
      paymentKeys: rows.map(({ paymentKey }) => paymentKey),
    }))
}
