import type { Aggregate } from '../aggregate.ts'
import { accept, type Decision, machineDecider, refuse } from '../decider.ts'
import { campaignDue, campaignRow } from '../projections/campaigns.ts'
import { CONSENT_DAYS } from '../subscription/policy.ts'
import { addDays, addMonths, type Day, dayOf, type Instant } from '../time.ts'
import { type CampaignEndReason, type CampaignEvent, type CampaignTerms, campaignStorage } from './events.ts'
import { type CampaignState, campaignMachine, definition, freeze, thaw } from './machine.ts'

/** Wishes about one campaign. `raises`: somebody pays less than the new price, so that consent has to be asked for. */
export type CampaignCommand = { readonly at: Instant } & (
  | { type: 'StartCampaign'; terms: CampaignTerms; raises: boolean }
  | { type: 'EndCampaign'; reason: CampaignEndReason }
)

/** The first day a campaign begun today may raise a price on: everybody has the whole time in which consent counts. */
export const earliestRise = (at: Instant) => addDays(dayOf(at), CONSENT_DAYS)

/** The first day it may begin on at all; where nobody's price rises, tomorrow. */
const earliestStart = (at: Instant, raises: boolean) => (raises ? earliestRise(at) : addDays(dayOf(at), 1))

/** The last one: in two years prices are other prices. */
const latestStart = (at: Instant) => addMonths(dayOf(at), 24)

/** Why no campaign begins on that day, or null: to be asked before the plan's price is touched. */
export function refusesStart(
  from: Day,
  { raises, at }: { readonly raises: boolean; readonly at: Instant },
): 'CAMPAIGN_TOO_SOON' | 'CAMPAIGN_TOO_LATE' | null {
  if (from < earliestStart(at, raises)) return 'CAMPAIGN_TOO_SOON'
  return from > latestStart(at) ? 'CAMPAIGN_TOO_LATE' : null
}

function propose(state: CampaignState, command: CampaignCommand): Decision<CampaignEvent> {
  const { campaign } = state.context
  const { at } = command
  switch (command.type) {
    case 'StartCampaign': {
      if (campaign) return accept() // the same form sent twice
      const { terms, raises } = command
      const refusal = refusesStart(terms.from, { raises, at })
      return refusal ? refuse(refusal) : accept({ type: 'CampaignStarted', ...terms, at })
    }
    case 'EndCampaign': {
      const { reason } = command
      if (!campaign) return refuse('NOT_FOUND')
      if (state.matches('calledOff') || state.matches(reason)) return accept()
      return accept({ type: 'CampaignEnded', reason, at })
    }
  }
}

/** 요금 인상 안내: one stream per campaign, `campaign-<campaignId>`. */
export const campaign: Aggregate<CampaignState, CampaignCommand, CampaignEvent> = {
  category: 'campaign',
  decider: machineDecider(campaignMachine, propose),
  storage: campaignStorage,
  projections: [campaignRow, campaignDue],
  freeze,
  thaw,
  definition,
}
