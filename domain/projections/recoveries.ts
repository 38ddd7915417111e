import type { Json, Projection, Row } from '../aggregate.ts'
import type { SubscriptionEvent } from '../subscription/events.ts'
import type { SubscriptionState } from '../subscription/machine.ts'
import { type Day, dayOf } from '../time.ts'

/** What became of a charge that was declined: still owed, paid after all, lost with its member, or let go by staff. */
export type RecoveryOutcome = 'open' | 'recovered' | 'lost' | 'waived'

/** One charge that was declined and is owed, from its first decline on; by then something had been used already. */
export interface RecoveryRow {
  readonly subscription_id: string
  /** won that were asked for last */
  readonly amount: number
  /** Seoul day of the first decline that was the member's own */
  readonly failed_on: Day
  /** tries so far; of a recovered one the last of them went through */
  readonly tries: number
  /** of the newest decline */
  readonly code: string
  readonly outcome: RecoveryOutcome
  /** null while it is open */
  readonly settled_on: Day | null
}

/**
 * 미납 회수: owing begins with a decline and ends with whatever ends it. A first charge that fails has no row: nobody was
 * let in yet, and whoever pays is looking at the page.
 */
export const recoveries: Projection<SubscriptionState, SubscriptionEvent> = (
  _place,
  event,
  state,
  before,
) => {
  const { context } = before
  if (context.period === null) return []
  if (event.type === 'ChargeFailed' && state.context.owedSince)
    return rowOf(state, {
      failed_on: state.context.owedSince,
      amount: event.amount,
      tries: event.attempt,
      code: event.code,
      outcome: 'open',
      settled_on: null,
    })
  const { owedSince, failure } = context
  if (!owedSince || !failure || state.context.owedSince) return []
  const charged = event.type === 'SubscriptionCharged' ? event : null
  return rowOf(before, {
    failed_on: owedSince,
    amount: charged?.amount ?? failure.amount,
    tries: charged?.attempt ?? context.attempts,
    code: failure.code,
    outcome: charged ? 'recovered' : event.type === 'SubscriptionEnded' ? 'lost' : 'waived',
    settled_on: dayOf(event.at),
  })
}

/** A row for each charge that is owed: its key is the period it was to open. */
function rowOf({ context }: SubscriptionState, data: Omit<RecoveryRow, 'subscription_id'>): Row[] {
  const subscriptionId = context.subscription?.subscriptionId ?? ''
  const row: RecoveryRow = { subscription_id: subscriptionId, ...data }
  const key = `${subscriptionId}/${context.failure?.period.index}`
  return [{ table: 'recoveries', key, data: row as unknown as { [column: string]: Json } }]
}
