import { campaign } from '../../../domain/campaign/campaign.ts'
import type { CampaignEndReason } from '../../../domain/campaign/events.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'

/**
 * Finished: nobody else is taken in. Called off: who was not raised yet keeps the old price; the plan's own price stays as
 * it is, for new members. Refuses NOT_FOUND.
 */
export const endCampaign = (ports: Ports, campaignId: string, reason: CampaignEndReason) =>
  execute(ports, campaign, campaignId, { type: 'EndCampaign', reason, at: ports.clock.now() })
