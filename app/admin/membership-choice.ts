import type { PaymentEvent } from '../../domain/payment/events.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import { addDays, type Day, dayOf } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'

/** What staff have to know, and to say, before the money of a membership's charge goes back. */
export interface MembershipChoice {
  readonly subscriptionId: string
  readonly name: string
  /** nothing is left to be kept or ended, so nobody is asked */
  readonly isOver: boolean
  /** 청약철회: may the member still withdraw from this charge? Null while nothing was charged. */
  readonly withdrawal: { readonly days: number; readonly until: Day; readonly isOpen: boolean } | null
}

/** null for an order no membership was charged for. @param events facts of the payment, oldest first */
export async function membershipChoice(
  { subscriptions, policy, clock }: Pick<Ports, 'subscriptions' | 'policy' | 'clock'>,
  events: readonly PaymentEvent[],
  { detail }: PaymentSummary,
): Promise<MembershipChoice | null> {
  const ordered = events.find(event => event.type === 'PaymentOrdered')
  if (!ordered?.charge) return null
  const row = await subscriptions.subscription(ordered.charge.subscriptionId)
  if (!row) return null
  const days = policy.withdrawalDays
  const until = detail.confirmedAt && addDays(dayOf(detail.confirmedAt), days)
  return {
    subscriptionId: row.subscription_id,
    name: `${row.product_name} ${row.plan_name}`,
    isOver: row.status === 'ended',
    withdrawal: until && { days, until, isOpen: dayOf(clock.now()) <= until },
  }
}
