import type { CampaignRow } from '../projections/campaigns.ts'
import type { Page } from '../read-models.ts'
import type { SubscriptionStatus } from '../subscription/status.ts'
import type { Day, Instant } from '../time.ts'

/** Where one member stands in a campaign. */
export const CAMPAIGN_STANDINGS = [
  'waiting', // not taken in yet: in a trial, past due, paused or leaving
  'scheduled', // taken in; asked inside the days in which consent counts
  'asked', // asked, no answer yet
  'yes',
  'no',
  'silent', // asked, and the day came without an answer
  'settled', // never asked, and pays this price or more than it already
] as const
export type CampaignStanding = (typeof CAMPAIGN_STANDINGS)[number]

/** One member of a campaign. Won. */
export interface CampaignMember {
  readonly subscription_id: string
  readonly status: SubscriptionStatus
  readonly plan_id: string
  /** what they pay now */
  readonly price: number
  readonly standing: CampaignStanding
  readonly effective_on: Day | null
  readonly asked_at: Instant | null
  readonly answered_at: Instant | null
}

/** What a new price would mean for the live members of a plan. */
export interface CampaignPreview {
  /** who must consent: they pay less than the new price */
  readonly rises: number
  readonly falls: number
  readonly same: number
}

/** A member still to be taken in, and what they pay now, in won. */
export interface Unreached {
  readonly subscription_id: string
  readonly price: number
}

export interface CampaignReads {
  campaign(campaignId: string): Promise<CampaignRow | null>
  /** Newest first. An unreadable cursor means the first page. @param limit ≤ 100 */
  campaigns(after: string | null, limit: number): Promise<Page<CampaignRow>>
  /** The one that takes in members of this plan, or null. */
  runningOf(planId: string): Promise<CampaignRow | null>
  preview(planId: string, price: number): Promise<CampaignPreview>
  /** Live members of a plan who pay less than `price`, by id after `after`: who must consent. */
  mustConsent(
    planId: string,
    price: number,
    after: string | null,
    limit: number,
  ): Promise<Page<CampaignMember>>
  /** How many stand where. @param today on the Seoul calendar, by business time */
  standings(row: CampaignRow, today: Day): Promise<Readonly<Record<CampaignStanding, number>>>
  members(
    row: CampaignRow,
    today: Day,
    filter: { readonly standing?: CampaignStanding },
    after: string | null,
    limit: number,
  ): Promise<Page<CampaignMember>>
  /** Live members of its plan who pay something else and were neither planned nor asked yet, in order, after `after`. */
  notYet(row: CampaignRow, after: string | null, limit: number): Promise<readonly Unreached[]>
  /** Ids of live subscriptions a campaign's new price is planned for, in order, after `after`. */
  planned(campaignId: string, after: string | null, limit: number): Promise<readonly string[]>
}
