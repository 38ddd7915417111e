import { edit, type PlantedBug } from './bug.ts'

/** Money nobody here waited for. */
export const strangers: readonly PlantedBug[] = [
  {
    name: 'sweep-looks-away',
    why: 'Money under a name of ours that the log has forgotten is taken for another system’s, and its buyer waits for goods.',
    edits: [
      edit(
        'app/use-cases/sweep/theirs.ts',
        `  if (!isOwnName(row.orderId, ports.shop.orderPrefix)) return { type: 'foreign' }`,
        `  if (!isOwnName('', ports.shop.orderPrefix)) return { type: 'foreign' }`,
      ),
    ],
  },
  {
    name: 'over-and-paid-all-the-same',
    why: 'Money that comes after an order was over makes it paid by itself: what was sold to somebody else since is owed twice.',
    edits: [
      edit(
        'domain/payment/machine.ts',
        `    expired: {
      on: {
        CaptureFoundLate: {
          target: 'lateCapture',`,
        `    expired: {
      on: {
        CaptureFoundLate: {
          target: 'paid',`,
      ),
    ],
  },
]
