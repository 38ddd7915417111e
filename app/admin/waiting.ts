import { addDays, dayOf, instantAt } from '../../domain/time.ts'
import { may, type Role } from '../access/permissions.ts'
import type { Ports } from '../ports.ts'
import { gapNow } from '../use-cases/webhook-gap.ts'
import type { Waiting } from './places.ts'

export type WaitingCounts = Readonly<Record<Waiting, number>>

/** What waits for a person, and whether the promises were ever asked. */
export interface DeskWork {
  readonly waiting: WaitingCounts
  readonly isChecked: boolean
}

type Asking = Pick<
  Ports,
  'clock' | 'unresolved' | 'subscriptions' | 'approvals' | 'outbox' | 'board' | 'inbox'
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
  const [unresolved, queues, approvals, failedMails, results, gap] = await Promise.all([
    ports.unresolved.counts(now),
    ports.subscriptions.queueCounts(endOfToday),
    may(role, 'approveRefund') ? ports.approvals.waiting() : [],
    ports.outbox.failedCount(),
    ports.board.newest(),
    gapNow(ports),
  ])
  const waiting = {
    unresolved: unresolved.findings + unresolved.reviews + unresolved.asking,
    owing: queues.owing,
    approvals: approvals.filter(row => row.requested_by !== staffId).length, // nobody approves their own
    failedMails,
    untold: gap?.untold ?? 0, // what money moved with no webhook telling of it
    broken: results.filter(result => result.broken > 0).length,
  }
  return { waiting, isChecked: results.length > 0 }
}
