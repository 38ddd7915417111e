import { addDays, dayOf, instantAt } from '../../domain/time.ts'
import { may, type Role } from '../access/permissions.ts'
import type { Ports } from '../ports.ts'
import type { Waiting } from './places.ts'

export type WaitingCounts = Readonly<Record<Waiting, number>>

/** How much waits for a person now, everywhere at once: each number is counted along an index of its own. */
export async function waitingFor(
  ports: Pick<Ports, 'clock' | 'unresolved' | 'subscriptions' | 'approvals' | 'outbox' | 'board'>,
  { staffId, role }: { staffId: string; role: Role },
): Promise<WaitingCounts> {
  const now = ports.clock.now()
  const endOfToday = instantAt(addDays(dayOf(now), 1))
  const [unresolved, queues, approvals, failedMails, results] = await Promise.all([
    ports.unresolved.counts(now),
    ports.subscriptions.queueCounts(endOfToday),
    may(role, 'approveRefund') ? ports.approvals.waiting() : [],
    ports.outbox.failedCount(),
    ports.board.newest(),
  ])
  return {
    unresolved: unresolved.findings + unresolved.reviews + unresolved.asking,
    owing: queues.owing,
    approvals: approvals.filter(row => row.requested_by !== staffId).length, // nobody approves their own
    failedMails,
    broken: results.filter(result => result.broken > 0).length,
  }
}
