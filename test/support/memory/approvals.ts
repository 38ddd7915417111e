import type { ApprovalRow } from '../../../domain/projections/approvals.ts'
import type { Approvals } from '../../../domain/staff/desk.ts'
import type { InMemoryStore } from '../../../infra/event-store/in-memory.ts'
import { byText, columnsOf, pageBy } from './rows.ts'

/** Refunds and their second person, from the rows kept in memory. */
export function createMemoryApprovals(store: InMemoryStore): Approvals {
  const oldestFirst = (holds: (row: ApprovalRow) => boolean) =>
    [...store.rowsOf('approvals')]
      .sort((a, b) => byText(a.requested_at, b.requested_at) || byText(a.key, b.key))
      .map(columnsOf<ApprovalRow>)
      .filter(holds)
  return {
    async one(cancelId) {
      const row = store.rowOf('approvals', cancelId)
      return row && columnsOf<ApprovalRow>(row)
    },
    ofOrder: async orderId => oldestFirst(row => row.order_id === orderId).reverse(),
    waiting: async () => oldestFirst(({ status }) => status === 'waiting').slice(0, 100),
    async toSettle(at, limit) {
      const isDue = ({ status, ends_at }: ApprovalRow) =>
        status === 'given' || (status === 'waiting' && ends_at <= at)
      return oldestFirst(isDue).slice(0, limit)
    },
    page: async (cursor, limit) =>
      pageBy<ApprovalRow>(store.rowsOf('approvals'), 'requested_at', 'falling', cursor, limit),
  }
}
