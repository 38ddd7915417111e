import { streamOf } from '../../domain/ids.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import { epochMsOf, SECOND_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { unlessBusy } from './execute.ts'
import { reconcile } from './reconcile.ts'

/**
 * Longer than a call to Toss may take (60 s), so that a lease never ends under its holder; short enough that what a node
 * held when it died is settled within two minutes of that (reliability.md, figures).
 */
export const LEASE_MS = 100 * SECOND_MS

const UNSETTLED: readonly PaymentSummary['status'][] = ['inProgress', 'canceling', 'waitingForDeposit']

/** A page that waits reloads every two seconds; Toss is not asked as often. */
const LOOK_EVERY_MS = 5 * SECOND_MS
const REMEMBERED_MAX = 1_000
/** Of each node's own store: what one process has looked at says nothing of another's. */
const lastLooks = new WeakMap<Ports['due'], Map<string, number>>()

/** Opening an unsettled payment asks Toss about it in the background; at most one asker, by lease (M6). */
export function settleOnRead(ports: Ports, summary: PaymentSummary): void {
  if (!UNSETTLED.includes(summary.status) || lookedJustNow(ports, summary.order_id)) return
  ports.defer('settle on read', () => settleNow(ports, summary.order_id))
}

/** Looks now, due or not. False when somebody else is looking or nothing is unsettled. */
export async function settleNow(ports: Ports, orderId: string): Promise<boolean> {
  const work = await ports.due.claimOne(streamOf(payment.category, orderId), LEASE_MS)
  if (!work) return false
  await unlessBusy(reconcile(ports, work)) // due again once the lease runs out
  return true
}

function lookedJustNow(ports: Ports, orderId: string): boolean {
  const nowMs = epochMsOf(ports.clock.now())
  const looks = lastLooks.get(ports.due) ?? new Map<string, number>()
  lastLooks.set(ports.due, looks)
  const lastMs = looks.get(orderId)
  if (lastMs !== undefined && Math.abs(nowMs - lastMs) < LOOK_EVERY_MS) return true
  if (looks.size >= REMEMBERED_MAX) looks.clear() // forgetting costs a look-up, nothing else
  looks.set(orderId, nowMs)
  return false
}
