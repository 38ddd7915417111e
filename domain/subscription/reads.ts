import type { CardRow } from '../projections/cards.ts'
import type { ChargeRow, ConsentRow, SubscriptionRow } from '../projections/subscriptions.ts'
import type { Page } from '../read-models.ts'
import type { SubscriptionStatus } from './status.ts'

export interface SubscriptionFilter {
  readonly status?: SubscriptionStatus
  readonly planId?: string
  readonly campaignId?: string
  /** subscription id, or a subject */
  readonly search?: string
}

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
  /** Oldest first: one row per charge identity. */
  charges(subscriptionId: string): Promise<readonly ChargeRow[]>
  consentsOf(subscriptionId: string): Promise<readonly ConsentRow[]>
  consentsOfCampaign(campaignId: string): Promise<readonly ConsentRow[]>
  /** Ids of the live subscriptions of a plan, in order, after `after`: for walking over all of them. */
  liveOfPlan(planId: string, after: string | null, limit: number): Promise<readonly string[]>
  /** How many there are in each state. */
  counts(): Promise<Readonly<Partial<Record<SubscriptionStatus, number>>>>
  card(cardId: string): Promise<CardRow | null>
}
