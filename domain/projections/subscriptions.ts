import type { Json, Projection, Row } from '../aggregate.ts'
import type { SubscriptionEvent } from '../subscription/events.ts'
import type { SubscriptionState } from '../subscription/machine.ts'
import { type SubscriptionStatus, statusOf } from '../subscription/status.ts'
import { wakeOf } from '../subscription/wakes.ts'
import type { Day, Instant } from '../time.ts'

/** What lists of subscriptions read: one row each. Its own page reads the folded state. Sums in won. */
export interface SubscriptionRow {
  readonly subscription_id: string
  readonly subject: string
  readonly product_id: string
  readonly product_name: string
  readonly plan_id: string
  readonly plan_name: string
  readonly status: SubscriptionStatus
  /** one live one per customer and product: the database refuses a second (money rule 7) */
  readonly live: boolean
  readonly entitled: boolean
  readonly price: number
  readonly plan_interval: 'month' | 'year'
  readonly card_id: string | null
  readonly period_index: number | null
  readonly paid_until: Day | null
  /** when money is taken next, if it is */
  readonly charge_at: Instant | null
  /** first day something was owed on, and by when it ends if nothing helps; null while nothing is owed */
  readonly owed_since: Day | null
  readonly grace_ends_at: Instant | null
  readonly ends_at: Instant | null
  /** code of the decline that is owed for */
  readonly failure: string | null
  /** a charge is under way and its outcome is awaited */
  readonly charging: boolean
  readonly campaign_id: string | null
  readonly started_at: Instant
  readonly updated_at: Instant
}

export const subscriptionRow: Projection<SubscriptionState, SubscriptionEvent> = (place, event, state) => {
  const { subscription, plan, period, cardId, dueAt, priceChange, owedSince, failure } = state.context
  if (!subscription || !plan) return []
  const row: SubscriptionRow = {
    subscription_id: subscription.subscriptionId,
    subject: subscription.subject,
    product_id: subscription.productId,
    product_name: subscription.productName,
    plan_id: plan.planId,
    plan_name: plan.planName,
    status: statusOf(state),
    live: state.matches('live'),
    entitled: state.hasTag('entitled'),
    price: plan.price,
    plan_interval: plan.interval,
    card_id: cardId,
    period_index: period?.index ?? null,
    paid_until: period?.to ?? null,
    charge_at: dueAt,
    owed_since: owedSince,
    grace_ends_at: state.context.graceEndsAt,
    ends_at: state.context.endsAt,
    failure: owedSince && failure ? failure.code : null,
    charging: state.context.charge !== null,
    campaign_id: priceChange?.campaignId ?? null,
    started_at: subscription.startedAt,
    updated_at: event.at,
  }
  return [{ table: 'subscriptions', key: place.id, data: row as unknown as { [column: string]: Json } }]
}

/** What has to be done for it next, and when. */
export const subscriptionDue: Projection<SubscriptionState, SubscriptionEvent> = (place, event, state) => {
  const wake = wakeOf(state, event.at)
  return [{ table: 'due', key: place.id, data: { kind: wake?.kind ?? null, due_at: wake?.at ?? null } }]
}

/** One cell of the grid of periods; a refund shows in the payment of the same order. */
export interface ChargeRow {
  readonly subscription_id: string
  readonly period_index: number
  readonly purpose: 'renewal' | 'change'
  /** `elsewhere`: paid for in the system the membership came from */
  readonly status: 'started' | 'charged' | 'failed' | 'credited' | 'waived' | 'elsewhere'
  readonly order_id: string | null
  readonly amount: number
  readonly attempt: number
  readonly code: string | null
  readonly from_day: Day
  readonly to_day: Day
  readonly at: Instant
}

/**
 * One row per charge identity (subscription, period, purpose), its newest word: a period that was declined and then let
 * go is one cell. Changes of plan within a period have orders of their own, and are cells beside it.
 */
export const charges: Projection<SubscriptionState, SubscriptionEvent> = (_place, event, state) => {
  const subscriptionId = state.context.subscription?.subscriptionId ?? ''
  const cell = (
    key: string,
    data: Omit<ChargeRow, 'subscription_id' | 'from_day' | 'to_day' | 'at' | 'period_index'>,
  ) => {
    const { period } = event as { period: { index: number; from: Day; to: Day } }
    const row: ChargeRow = {
      subscription_id: subscriptionId,
      period_index: period.index,
      from_day: period.from,
      to_day: period.to,
      at: event.at,
      ...data,
    }
    return [{ table: 'charges', key, data: row as unknown as { [column: string]: Json } }] satisfies Row[]
  }
  switch (event.type) {
    case 'ChargeStarted':
    case 'SubscriptionCharged':
    case 'ChargeFailed': {
      const { orderId, purpose, amount, attempt, period } = event
      const code = event.type === 'ChargeFailed' ? event.code : null
      const key = purpose === 'renewal' ? `${subscriptionId}/${period.index}` : orderId
      return cell(key, { status: STATUS_OF[event.type], order_id: orderId, purpose, amount, attempt, code })
    }
    case 'SubscriptionImported':
    case 'PeriodCredited':
    case 'PeriodWaived': {
      const purpose = event.type === 'PeriodCredited' ? event.purpose : 'renewal'
      const nothing = { order_id: null, amount: 0, attempt: 0, code: null }
      return cell(`${subscriptionId}/${event.period.index}`, {
        status: STATUS_OF[event.type],
        purpose,
        ...nothing,
      })
    }
    default:
      return []
  }
}

const STATUS_OF = {
  ChargeStarted: 'started',
  SubscriptionCharged: 'charged',
  ChargeFailed: 'failed',
  PeriodCredited: 'credited',
  PeriodWaived: 'waived',
  SubscriptionImported: 'elsewhere',
} as const

/** A question and its answer, as evidence and as the list of a campaign. Sums in won. */
export interface ConsentRow {
  readonly subscription_id: string
  readonly subject: string
  readonly consent_id: string
  readonly kind: 'conversion' | 'price'
  readonly campaign_id: string | null
  readonly price: number
  readonly previous_price: number
  readonly effective_on: Day
  readonly text_version: string
  readonly answer: 'given' | 'refused' | null
  readonly asked_at: Instant
  readonly answered_at: Instant | null
}

export const consents: Projection<SubscriptionState, SubscriptionEvent> = (place, event, state) => {
  if (event.type !== 'ConsentAsked' && event.type !== 'ConsentGiven' && event.type !== 'ConsentRefused')
    return []
  const { subscription, consent } = state.context
  if (!subscription || !consent) return []
  const row: ConsentRow = {
    subscription_id: subscription.subscriptionId,
    subject: subscription.subject,
    consent_id: event.consentId,
    kind: event.kind,
    campaign_id: event.campaignId,
    price: event.price,
    previous_price: event.previousPrice,
    effective_on: event.effectiveOn,
    text_version: event.textVersion,
    answer: consent.answer,
    asked_at: consent.askedAt,
    answered_at: consent.answeredAt,
  }
  const key = `${place.id}/${event.consentId}`
  return [{ table: 'consents', key, data: row as unknown as { [column: string]: Json } }]
}
