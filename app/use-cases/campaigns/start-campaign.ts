import { campaign, refusesStart } from '../../../domain/campaign/campaign.ts'
import { plan } from '../../../domain/catalogue/plan.ts'
import { refuse } from '../../../domain/decider.ts'
import { streamOf } from '../../../domain/ids.ts'
import type { Won } from '../../../domain/money.ts'
import type { Silence } from '../../../domain/subscription/events.ts'
import type { Day } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { changePlanPrice } from '../catalogue/change-plan-price.ts'
import { execute } from '../execute.ts'

export interface CampaignWish {
  /** made with the form: the same form sent twice is one campaign */
  readonly campaignId: string
  readonly planId: string
  /** won for one period, VAT included */
  readonly price: Won
  readonly from: Day
  readonly silence: Silence
}

/**
 * 요금 인상 안내: the plan gets the price as a new version, for who joins from now on, and a campaign brings its members to
 * it, one by one, as they agree. The plan comes first, since a campaign names its version; begun again after a crash the
 * price is there and is no further version. Refuses NOT_FOUND, CAMPAIGN_RUNNING, CAMPAIGN_TOO_SOON, CAMPAIGN_TOO_LATE, PRICE_BELOW_MINIMUM.
 */
export async function startCampaign(
  ports: Ports,
  { campaignId, planId, price, from, silence }: CampaignWish,
) {
  const known = await ports.events.load(campaign, streamOf(campaign.category, campaignId))
  if (known.state.context.campaign) return { type: 'accepted' } as const
  if (await ports.campaigns.runningOf(planId)) return refuse('CAMPAIGN_RUNNING')
  const { rises } = await ports.campaigns.preview(planId, price)
  const at = ports.clock.now()
  const raises = rises > 0
  const refusal = refusesStart(from, { raises, at })
  if (refusal) return refuse(refusal) // before the plan is touched
  const changed = await changePlanPrice(ports, planId, price)
  if (changed.type === 'refused') return changed

  const { state } = await ports.events.load(plan, streamOf(plan.category, planId))
  const version = state.context.plan?.priceVersion
  if (version === undefined || state.context.plan?.price !== price) return refuse('BUSY') // priced anew meanwhile
  const terms = { campaignId, planId, priceVersion: version, price, from, silence }
  const start = { type: 'StartCampaign', terms, raises, at } as const
  return execute(ports, campaign, campaignId, start)
}
