import type { TransactionDocument } from '../../infra/toss-sandbox/documents/transaction.ts'

/** Toss's own books as they are written: each movement of money, whatever the shop has heard of it. */
export function createTossBooks() {
  const movements = new Map<string, TransactionDocument>()
  /** by transaction key, ms: a deposit that is made again after it was taken back is the movement it was */
  const writtenMs = new Map<string, number>()
  /** What Toss knows an order by → what the shop knows it by. */
  const names = new Map<string, string>()
  const orderOf = (tossOrderId: string) => names.get(tossOrderId) ?? tossOrderId
  const rowsOf = (orderId: string) => [...movements.values()].filter(row => orderOf(row.orderId) === orderId)

  return {
    orderOf,
    rowsOf,
    movement: (transactionKey: string) => movements.get(transactionKey) ?? null,
    all: () => [...movements.values()],
    moved(row: TransactionDocument, nowMs: number): void {
      movements.set(row.transactionKey, row)
      writtenMs.set(row.transactionKey, nowMs)
    },
    /** When it became what it is. */
    writtenMs: ({ transactionKey }: TransactionDocument): number => writtenMs.get(transactionKey) ?? 0,
    knows(tossOrderId: string, orderId: string): void {
      names.set(tossOrderId, orderId)
    },
    capturesOf: (orderId: string) => rowsOf(orderId).filter(({ status }) => status === 'DONE').length,
    /** Won that came in for an order less what went back. */
    netOf: (orderId: string) => rowsOf(orderId).reduce((net, row) => net + signed(row), 0),
  }
}
export type TossBooks = ReturnType<typeof createTossBooks>

/** A deposit that was taken back has turned WAITING_FOR_DEPOSIT and is no money. */
export const signed = ({ status, amount }: TransactionDocument): number =>
  status === 'DONE' ? amount : status === 'CANCELED' || status === 'PARTIAL_CANCELED' ? -amount : 0
