import type { Json, Projection } from '../aggregate.ts'
import type { CampaignEvent } from '../campaign/events.ts'
import type { CampaignState } from '../campaign/machine.ts'
import type { Silence } from '../subscription/events.ts'
import type { Day, Instant } from '../time.ts'

export type CampaignStatus = 'running' | 'finished' | 'calledOff'

/** One line of the list of campaigns. Won for one period. */
export interface CampaignRow {
  readonly campaign_id: string
  readonly plan_id: string
  readonly status: CampaignStatus
  readonly price_version: number
  readonly price: number
  readonly from_day: Day
  readonly silence: Silence
  readonly started_at: Instant
  readonly ended_at: Instant | null
}

export const campaignRow: Projection<CampaignState, CampaignEvent> = (place, _event, state) => {
  const { campaign, endedAt } = state.context
  if (!campaign) return []
  const row: CampaignRow = {
    campaign_id: campaign.campaignId,
    plan_id: campaign.planId,
    status: String(state.value) as CampaignStatus,
    price_version: campaign.priceVersion,
    price: campaign.price,
    from_day: campaign.from,
    silence: campaign.silence,
    started_at: campaign.startedAt,
    ended_at: endedAt,
  }
  return [{ table: 'campaigns', key: place.id, data: row as unknown as { [column: string]: Json } }]
}

export const CAMPAIGN_DUE_KINDS = ['campaign'] as const
export type CampaignDueKind = (typeof CAMPAIGN_DUE_KINDS)[number]

/** Members are walked over at once, and again day by day: who comes back is taken in, who was called off let go. */
export const campaignDue: Projection<CampaignState, CampaignEvent> = (place, event, state) => {
  const walks = state.hasTag('takesIn') || state.matches('calledOff')
  const data = walks ? { kind: 'campaign', due_at: event.at } : { kind: null, due_at: null }
  return [{ table: 'due', key: place.id, data }]
}
