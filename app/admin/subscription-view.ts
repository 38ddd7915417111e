import type { Customer } from '../../domain/accounts.ts'
import { streamOf } from '../../domain/ids.ts'
import type { CardRow, CardStatus } from '../../domain/projections/cards.ts'
import type { ConsentRow } from '../../domain/projections/subscriptions.ts'
import type { ConsentKind, EndReason } from '../../domain/subscription/events.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import type { PeriodRow } from '../../domain/subscription/reads.ts'
import { isPaidElsewhere } from '../../domain/subscription/state.ts'
import { type SubscriptionStatus, statusOf } from '../../domain/subscription/status.ts'
import { subscription } from '../../domain/subscription/subscription.ts'
import type { Day, Instant } from '../../domain/time.ts'
import { maskedEmail, maskedName } from '../access/mask.ts'
import type { Sight } from '../access/seen.ts'
import type { Ports } from '../ports.ts'
import type { Language } from '../text.ts'
import { cardLabel } from './card-label.ts'
import { type PeriodCell, periodCell } from './period-cells.ts'

/** Everything staff see of one membership. Sums in won; nothing sealed, no billing key. */
export interface SubscriptionView {
  readonly subscriptionId: string
  readonly streamId: string
  readonly status: SubscriptionStatus
  readonly productName: string
  readonly plan: { readonly name: string; readonly interval: 'month' | 'year'; readonly version: number }
  readonly price: number
  readonly startedAt: Instant
  /** it came from another system, and what it was paid for there */
  readonly takenOver: { readonly to: Day; readonly runs: boolean } | null
  readonly period: { readonly index: number; readonly from: Day; readonly to: Day } | null
  readonly nextPlan: { readonly name: string; readonly price: number } | null
  readonly priceChange: { readonly campaignId: string; readonly price: number; readonly on: Day } | null
  readonly leaving: { readonly endsOn: Day | null } | null
  readonly pause: { readonly from: Day; readonly resumesOn: Day | null } | null
  readonly end: { readonly reason: EndReason; readonly on: Day } | null
  readonly charge: { readonly orderId: string; readonly amount: number } | null
  readonly owing: {
    readonly since: Day
    readonly code: string | null
    readonly graceEndsAt: Instant | null
    readonly endsAt: Instant | null
  } | null
  readonly chargeAt: Instant | null
  readonly announceAt: Instant | null
  readonly look: { readonly nextAt: Instant | null; readonly asks: number } | null
  readonly customer: CustomerView
  readonly card: { readonly label: string; readonly status: CardStatus } | null
  /** when Toss told that its key is gone */
  readonly cardGoneAt: Instant | null
  readonly cells: readonly PeriodCell[]
  readonly consents: readonly ConsentView[]
  /** being given back */
  readonly refunds: ReadonlyArray<{ readonly orderId: string; readonly amount: number }>
}

/** Name and mail are null when the person was erased, and masked unless `sight` is whole. */
export interface CustomerView {
  readonly id: string
  readonly name: string | null
  readonly email: string | null
  readonly sight: Sight
}

function customerView(id: string, customer: Customer | null, sight: Sight): CustomerView {
  if (!customer) return { id, name: null, email: null, sight }
  const { name, email } = customer
  return sight === 'whole'
    ? { id, name, email, sight }
    : { id, name: maskedName(name), email: maskedEmail(email), sight }
}

export interface ConsentView {
  readonly consentId: string
  readonly kind: ConsentKind
  readonly campaignId: string | null
  readonly previousPrice: number
  readonly price: number
  readonly effectiveOn: Day
  readonly answer: 'given' | 'refused' | null
  readonly askedAt: Instant
  readonly answeredAt: Instant | null
  readonly textVersion: string
}

/** What its page shows that does not stand in the membership's own state. */
export interface Beside {
  readonly periods: readonly PeriodRow[]
  readonly consents: readonly ConsentRow[]
  readonly card: CardRow | null
  /** when it is looked at next, and how often it was */
  readonly look: { readonly nextAt: Instant | null; readonly asks: number } | null
}

/** The same as of now. */
export async function besideNow(ports: Ports, { context }: SubscriptionState): Promise<Beside> {
  const id = context.subscription?.subscriptionId ?? ''
  const [periods, consents, card, look] = await Promise.all([
    ports.subscriptions.periods(id),
    ports.subscriptions.consentsOf(id),
    context.cardId ? ports.subscriptions.card(context.cardId) : null,
    ports.due.state(streamOf(subscription.category, id)),
  ])
  return { periods, consents, card, look }
}

/** @param ports opens personal data: call it for staff only, and tell the log. @throws for a stream without facts */
export async function subscriptionView(
  ports: Ports,
  state: SubscriptionState,
  { periods, consents, card, look }: Beside,
  language: Language,
  sight: Sight,
): Promise<SubscriptionView> {
  const { context } = state
  const { subscription: of, plan, priceChange, owedSince } = context
  if (!of || !plan) throw new Error('a subscription without facts is not shown')
  const { subscriptionId } = of
  const streamId = streamOf(subscription.category, subscriptionId)
  const customer = await ports.customers.customer(of.subject)
  return {
    subscriptionId,
    streamId,
    status: statusOf(state),
    productName: of.productName,
    plan: { name: plan.planName, interval: plan.interval, version: plan.priceVersion },
    price: plan.price,
    startedAt: of.startedAt,
    takenOver: context.takenOver && { to: context.takenOver.period.to, runs: isPaidElsewhere(context) },
    period: context.period,
    nextPlan: context.scheduledPlan && {
      name: context.scheduledPlan.planName,
      price: context.scheduledPlan.price,
    },
    priceChange: priceChange && {
      campaignId: priceChange.campaignId,
      price: priceChange.price,
      on: priceChange.effectiveOn,
    },
    leaving: context.leaving,
    pause: context.pause,
    end: context.end && { reason: context.end.reason, on: context.end.on },
    charge: context.charge && { orderId: context.charge.orderId, amount: context.charge.amount },
    owing: owedSince && {
      since: owedSince,
      code: context.failure?.code ?? null,
      graceEndsAt: context.graceEndsAt,
      endsAt: context.endsAt,
    },
    chargeAt: context.dueAt,
    announceAt: context.announceAt,
    look: look && { nextAt: look.nextAt, asks: look.asks },
    customer: customerView(of.subject, customer, sight),
    card: card && (await cardView(ports, card, language)),
    cardGoneAt: context.cardGoneAt,
    cells: periods.map(periodCell),
    consents: consents.map(consentView),
    refunds: context.refunds.map(({ orderId, amount }) => ({ orderId, amount })),
  }
}

async function cardView({ vault }: Ports, { billing_method, number, status }: CardRow, language: Language) {
  const masked = number && (await vault.open<string>(number))
  return { label: cardLabel(billing_method, masked, language), status }
}

const consentView = (row: ConsentRow): ConsentView => ({
  consentId: row.consent_id,
  kind: row.kind,
  campaignId: row.campaign_id,
  previousPrice: row.previous_price,
  price: row.price,
  effectiveOn: row.effective_on,
  answer: row.answer,
  askedAt: row.asked_at,
  answeredAt: row.answered_at,
  textVersion: row.text_version,
})
