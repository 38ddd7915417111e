import type { Json, Projection, Row } from '../aggregate.ts'
import type { EndReason, SubscriptionEvent } from '../subscription/events.ts'
import type { SubscriptionState } from '../subscription/machine.ts'
import { hasCounted, monthlyOf } from '../subscription/revenue.ts'
import { type Day, dayOf, type Instant } from '../time.ts'

/** What moved the monthly revenue; `imported`: earned elsewhere until now, and no new business. A member who comes back to the same product as another subscription is `new` here. */
export type MovementKind = 'new' | 'imported' | 'expansion' | 'contraction' | 'churn' | 'reactivation'

/**
 * One step of one subscription's monthly revenue (MRR). `amount` in won and `members` are signed: all steps up to a day
 * add up to what stood at its end.
 */
export interface MovementRow {
  readonly subscription_id: string
  readonly subject: string
  readonly product_id: string
  readonly kind: MovementKind
  readonly amount: number
  readonly members: -1 | 0 | 1
  /** why it was lost; null unless `churn` */
  readonly reason: EndReason | 'suspended' | 'paused' | null
  readonly day: Day
  readonly at: Instant
}

/** The difference a fact made, if it made one: most renewals make none and write no row. */
export const movements: Projection<SubscriptionState, SubscriptionEvent> = (place, event, state, before) => {
  const { subscription } = state.context
  const [from, to] = [monthlyOf(before), monthlyOf(state)]
  if (from === to || !subscription) return []
  const row: MovementRow = {
    subscription_id: subscription.subscriptionId,
    subject: subscription.subject,
    product_id: subscription.productId,
    kind: event.type === 'SubscriptionImported' ? 'imported' : kindOf(from, to, hasCounted(before)),
    amount: to - from,
    members: from === 0 ? 1 : to === 0 ? -1 : 0,
    reason: to === 0 ? reasonOf(state) : null,
    day: dayOf(event.at),
    at: event.at,
  }
  const key = `${place.id}/${place.version}`
  return [{ table: 'movements', key, data: row as unknown as { [column: string]: Json } }] satisfies Row[]
}

function kindOf(from: number, to: number, counted: boolean): MovementKind {
  if (from === 0) return counted ? 'reactivation' : 'new'
  if (to === 0) return 'churn'
  return to > from ? 'expansion' : 'contraction'
}

const reasonOf = (state: SubscriptionState): MovementRow['reason'] =>
  state.context.end?.reason ?? (state.hasTag('pastDue') ? 'suspended' : 'paused')
