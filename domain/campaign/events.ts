import { z } from 'zod'
import { storedSinceTheFirstDay } from '../aggregate.ts'
import { Won } from '../money.ts'
import { Silence } from '../subscription/events.ts'
import { Day, type Instant } from '../time.ts'

export const CampaignEndReason = z.enum([
  'finished', // nobody else is taken in; who was asked goes on
  'calledOff', // who was not raised yet keeps the old price
])
export type CampaignEndReason = z.infer<typeof CampaignEndReason>

/** What a campaign brings to the members of one plan. Won for one period, VAT included. */
export const CampaignTerms = z.object({
  campaignId: z.string(),
  planId: z.string(),
  /** of the plan; new members agree to it by joining */
  priceVersion: z.int().min(1),
  price: Won,
  /** members pay it from their first period that begins on or after this day */
  from: Day,
  /** what no answer means, as members are told */
  silence: Silence,
})
export type CampaignTerms = z.infer<typeof CampaignTerms>

/** The facts of one price-change campaign (요금 인상 안내); what each member answered stands in their own streams. */
const facts = {
  CampaignStarted: CampaignTerms,
  CampaignEnded: z.object({ reason: CampaignEndReason }),
}
type Facts = typeof facts
export type CampaignEvent = {
  [Type in keyof Facts]: { readonly type: Type; readonly at: Instant } & Readonly<z.infer<Facts[Type]>>
}[keyof Facts]
export type CampaignFact<Type extends CampaignEvent['type']> = Extract<CampaignEvent, { type: Type }>

export const campaignStorage = storedSinceTheFirstDay(facts)
