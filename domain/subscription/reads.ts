import type { PaymentStatus } from '../payment/status.ts'
import type { CardRow } from '../projections/cards.ts'
import type { RecoveryStepRow } from '../projections/recovery-steps.ts'
import type { ChargeRow, ConsentRow, SubscriptionRow } from '../projections/subscriptions.ts'
import type { Page } from '../read-models.ts'
import type { Instant } from '../time.ts'
import type { SubscriptionStatus } from './status.ts'

export interface SubscriptionFilter {
  readonly status?: SubscriptionStatus
  readonly planId?: string
  readonly campaignId?: string
  /** subscription id, or a subject */
  readonly search?: string
}

/** A charge and what became of its money. Won; null where nothing was captured. */
export interface PeriodRow extends ChargeRow {
  readonly payment_status: PaymentStatus | null
  readonly balance: number | null
}

/**
 * What staff work off, each in its own order: charged by today (when first), owing and owing with no further try by
 * itself (soonest to end first), with an outcome awaited (longest first).
 */
export const STAFF_QUEUES = ['dueToday', 'owing', 'cardNeeded', 'charging'] as const
export type StaffQueue = (typeof STAFF_QUEUES)[number]

/** What pages read of subscriptions. Every row was written in the commit of the fact behind it. */
export interface SubscriptionReads {
  subscription(subscriptionId: string): Promise<SubscriptionRow | null>
  /** Newest first, ended ones too. */
  subscriptionsOf(subject: string): Promise<readonly SubscriptionRow[]>
  /** The one live subscription of this customer to this product, or null. */
  liveOne(subject: string, productId: string): Promise<SubscriptionRow | null>
  /** Staff's list, newest first. An unreadable cursor means the first page. @param limit ≤ 100 */
  subscriptions(
    filter: SubscriptionFilter,
    after: string | null,
    limit: number,
  ): Promise<Page<SubscriptionRow>>
  /** One queue of staff's, most pressing first. @param until end of the day that counts as today @param limit ≤ 100 */
  queue(
    queue: StaffQueue,
    until: Instant,
    after: string | null,
    limit: number,
  ): Promise<Page<SubscriptionRow>>
  /** What happened to what each of these owes now, one after the other, within each in order. */
  owedSteps(subscriptionIds: readonly string[]): Promise<readonly RecoveryStepRow[]>
  /** How many stand in each queue. */
  queueCounts(until: Instant): Promise<Readonly<Record<StaffQueue, number>>>
  /** Oldest first: one row per charge identity. */
  charges(subscriptionId: string): Promise<readonly ChargeRow[]>
  /** The same, with what is left of each charge's payment: refunds show there. */
  periods(subscriptionId: string): Promise<readonly PeriodRow[]>
  consentsOf(subscriptionId: string): Promise<readonly ConsentRow[]>
  consentsOfCampaign(campaignId: string): Promise<readonly ConsentRow[]>
  /** Ids of the live subscriptions of a plan, in order, after `after`: for walking over all of them. */
  liveOfPlan(planId: string, after: string | null, limit: number): Promise<readonly string[]>
  /** How many there are in each state. */
  counts(): Promise<Readonly<Partial<Record<SubscriptionStatus, number>>>>
  card(cardId: string): Promise<CardRow | null>
}
