import type { PaymentStatus } from '../../domain/payment/status.ts'
import type { EraseReason } from '../../domain/person/events.ts'
import type { ErasedOf, OpenMatter } from '../../domain/person/people.ts'
import type { SubscriptionStatus } from '../../domain/subscription/status.ts'
import type { Day, Instant } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { firstOpen, lastKeptUntil, wholePerson } from '../use-cases/erasure/whole-person.ts'

/** What staff may give as a reason; the others are not theirs to give. */
export const STAFF_REASONS = [
  'askedUs',
  'representative',
  'mistaken',
] as const satisfies readonly EraseReason[]

/** One person as staff see them: ids, sums and dates. A name stands with an order, or in what is handed out. */
export interface PersonView {
  readonly subject: string
  readonly kind: 'customer' | 'guest'
  readonly erased: ErasedOf
  readonly keptUntil: Day | null
  /** what has to be settled before they, and the guests they were before, can be erased */
  readonly open: OpenMatter | null
  readonly payments: ReadonlyArray<{
    readonly orderId: string
    readonly orderName: string
    readonly status: PaymentStatus
    readonly amount: number
    readonly orderedAt: Instant
  }>
  readonly subscriptions: ReadonlyArray<{
    readonly subscriptionId: string
    readonly planName: string
    readonly status: SubscriptionStatus
  }>
}

export async function personView({ people }: Pick<Ports, 'people'>, subject: string): Promise<PersonView> {
  const rows = await people.rows(subject)
  const subjects = await wholePerson({ people }, subject)
  return {
    subject,
    kind: subject.startsWith('gst_') ? 'guest' : 'customer',
    erased: await people.erasedOf(subject),
    keptUntil: await lastKeptUntil({ people }, subjects),
    open: await firstOpen({ people }, subjects),
    payments: rows.payments.map(row => ({
      orderId: row.order_id,
      orderName: row.order_name,
      status: row.status,
      amount: row.amount,
      orderedAt: row.ordered_at,
    })),
    subscriptions: rows.subscriptions.map(row => ({
      subscriptionId: row.subscription_id,
      planName: row.plan_name,
      status: row.status,
    })),
  }
}
