import { type Comparison, comparisonOf, type Unknowns, unknownsOf } from '../../domain/looked-at.ts'
import { addDays, dayOf, instantAt } from '../../domain/time.ts'
import { may, type Role } from '../access/permissions.ts'
import type { Ports } from '../ports.ts'
import { gapNow } from '../use-cases/webhook-gap.ts'
import type { Waiting } from './places.ts'

export type WaitingCounts = Readonly<Record<Waiting, number>>

/** What waits for a person, and how much of what should be looked at was: where nobody looked, nothing waits either. */
export interface DeskWork {
  readonly waiting: WaitingCounts
  readonly comparison: Comparison
  readonly unknowns: Unknowns
}

type Asking = Pick<
  Ports,
  'clock' | 'unresolved' | 'subscriptions' | 'approvals' | 'outbox' | 'board' | 'inbox' | 'books' | 'shop'
>

/** A request has ports of its own: its loaders, asked for one page, count once. */
const ofRequests = new WeakMap<Asking, Promise<DeskWork>>()

/** How much waits for a person now, everywhere at once: each number is counted along an index of its own. */
export function deskWork(ports: Asking, who: { staffId: string; role: Role }): Promise<DeskWork> {
  const counted = ofRequests.get(ports) ?? count(ports, who)
  ofRequests.set(ports, counted)
  return counted
}

async function count(ports: Asking, { staffId, role }: { staffId: string; role: Role }): Promise<DeskWork> {
  const now = ports.clock.now()
  const endOfToday = instantAt(addDays(dayOf(now), 1))
  const [unresolved, queues, approvals, failedMails, results, gap, swept] = await Promise.all([
    ports.unresolved.counts(now),
    ports.subscriptions.queueCounts(endOfToday),
    may(role, 'approveRefund') ? ports.approvals.waiting() : [],
    ports.outbox.failedCount(),
    ports.board.newest(),
    gapNow(ports),
    ports.books.memory(),
  ])
  const waiting = {
    unresolved: unresolved.findings + unresolved.reviews + unresolved.asking,
    owing: queues.owing,
    approvals: approvals.filter(row => row.requested_by !== staffId).length, // nobody approves their own
    failedMails,
    untold: gap?.untold ?? 0, // what money moved with no webhook telling of it
    broken: results.filter(result => result.broken > 0).length,
  }
  const { keysAreShared } = ports.shop
  const comparison = comparisonOf({ through: swept.through, keysAreShared }, now)
  return { waiting, comparison, unknowns: unknownsOf(results, now) }
}
