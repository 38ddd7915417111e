import type { Aggregate, Fact } from '../../../domain/aggregate.ts'
import { card } from '../../../domain/card/card.ts'
import { streamOf } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { StoredEvent } from '../../../domain/ports.ts'
import type { CardRow } from '../../../domain/projections/cards.ts'
import type { PaymentSummary } from '../../../domain/projections/payment-summary.ts'
import type { ChargeRow, ConsentRow } from '../../../domain/projections/subscriptions.ts'
import type { AgreedPlan, SubscriptionEvent } from '../../../domain/subscription/events.ts'
import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import type { PeriodRow } from '../../../domain/subscription/reads.ts'
import type { SubscriptionContext } from '../../../domain/subscription/state.ts'
import { statusOf } from '../../../domain/subscription/status.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Instant } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import type { Beside } from '../subscription-view.ts'
import { type AsOfQuery, type AsOfView, asOfView, versionAsked } from './moments.ts'
import { type Fields, setBy, withParts } from './set-by.ts'
import { rowIn, rowsIn, type Standing, standingsOf } from './standing.ts'

/** What the page of a membership shows can be traced by these names. */
export type SubscriptionField =
  | 'status'
  | keyof SubscriptionContext
  | `subscription.${keyof NonNullable<SubscriptionContext['subscription']>}`
  | `plan.${keyof AgreedPlan}`

interface SubscriptionAsOf {
  readonly state: SubscriptionState
  readonly beside: Beside
  readonly view: AsOfView
}

/** A membership after the event asked for, with its payments and its card as they were then; null for the present alone. */
export async function subscriptionAsOf(
  ports: Pick<Ports, 'events'>,
  stored: readonly StoredEvent<SubscriptionEvent>[],
  query: AsOfQuery,
): Promise<SubscriptionAsOf | null> {
  const asked = versionAsked(stored, query)
  if (!asked) return null
  const standings = standingsOf(subscription, stored.slice(0, asked.version))
  const standing = standings.at(-1)
  if (!standing) return null
  const set = setBy(standings.map(({ state }) => fieldsOf(state)))
  return {
    state: standing.state,
    beside: await besideThen(ports, standing),
    view: asOfView(stored, asked, set),
  }
}

const fieldsOf = (state: SubscriptionState): Fields =>
  withParts({ ...state.context, status: statusOf(state) })

/** The rows of its own stream, and of the streams beside it what the log held when the event was written. */
async function besideThen(
  ports: Pick<Ports, 'events'>,
  standing: Standing<SubscriptionState>,
): Promise<Beside> {
  const { position, state } = standing
  const { cardId } = state.context
  const charges = rowsIn<ChargeRow>(standing, 'charges').sort(byPeriod)
  const [periods, kept] = await Promise.all([
    Promise.all(charges.map(charge => periodThen(ports, charge, position))),
    cardId ? rowThen<CardRow>(ports, card, streamOf(card.category, cardId), 'cards', position) : null,
  ])
  const due = rowIn<{ due_at: Instant | null }>(standing, 'due')
  return {
    periods,
    consents: rowsIn<ConsentRow>(standing, 'consents').sort((a, b) => (a.asked_at < b.asked_at ? -1 : 1)),
    card: kept,
    look: due && { nextAt: due.due_at, asks: 0 },
  }
}

const byPeriod = (a: ChargeRow, b: ChargeRow) =>
  a.period_index - b.period_index || (a.at < b.at ? -1 : Number(a.at > b.at))

async function periodThen(
  ports: Pick<Ports, 'events'>,
  charge: ChargeRow,
  until: number,
): Promise<PeriodRow> {
  const stream = charge.order_id && streamOf(payment.category, charge.order_id)
  const paid = stream && (await rowThen<PaymentSummary>(ports, payment, stream, 'payment_summary', until))
  return { ...charge, payment_status: paid ? paid.status : null, balance: paid ? paid.balance : null }
}

/** The row another stream had when the log was this long; null when it had not begun. */
async function rowThen<Columns>(
  { events }: Pick<Ports, 'events'>,
  // biome-ignore lint/suspicious/noExplicitAny: cards and payments, each with types of its own
  aggregate: Aggregate<any, any, any>,
  streamId: string,
  table: string,
  until: number,
): Promise<Columns | null> {
  const stored: readonly StoredEvent<Fact>[] = await events.read(aggregate, streamId)
  const standing = standingsOf(
    aggregate,
    stored.filter(({ position }) => position <= until),
  ).at(-1)
  return standing ? rowIn<Columns>(standing, table) : null
}
