import {
  CAMPAIGN_STANDINGS,
  type CampaignMember,
  type CampaignReads,
  type CampaignStanding,
  type Unreached,
} from '../../../domain/campaign/reads.ts'
import type { CampaignRow } from '../../../domain/projections/campaigns.ts'
import type { ConsentRow, SubscriptionRow } from '../../../domain/projections/subscriptions.ts'
import type { Page } from '../../../domain/read-models.ts'
import type { Day } from '../../../domain/time.ts'
import type { InMemoryStore } from '../../../infra/event-store/in-memory.ts'
import { byText, columnsOf, pageBy, sizeOf } from './rows.ts'

/** What pages read of campaigns, from the rows kept in memory. */
export function createMemoryCampaignReads(store: InMemoryStore): CampaignReads {
  const subscriptions = () => store.rowsOf('subscriptions').map(columnsOf<SubscriptionRow>)
  const liveOf = (planId: string) => subscriptions().filter(row => row.live && row.plan_id === planId)
  const consentsOf = (campaignId: string) =>
    new Map(
      store
        .rowsOf('consents')
        .map(columnsOf<ConsentRow>)
        .filter(row => row.campaign_id === campaignId)
        .map(row => [row.subscription_id, row]),
    )
  const inOrder = <Row extends { readonly subscription_id: string }>(
    rows: readonly Row[],
    from: string | null,
  ) =>
    rows
      .filter(row => byText(row.subscription_id, from ?? '') > 0)
      .sort((a, b) => byText(a.subscription_id, b.subscription_id))
  const pageOf = (members: readonly CampaignMember[], after: string | null, limit: number) => {
    const size = sizeOf(limit)
    const found = inOrder(members, after)
    const rows = found.slice(0, size)
    const next = found.length > size ? (rows.at(-1)?.subscription_id ?? null) : null
    return { rows, next } satisfies Page<CampaignMember>
  }

  /** Everybody a campaign is about: the live members of its plan, whoever was asked, and whom its price is planned for. */
  function membersOf({ campaign_id, plan_id, price }: CampaignRow, today: Day): CampaignMember[] {
    const asked = consentsOf(campaign_id)
    return subscriptions()
      .filter(
        row =>
          (row.live && row.plan_id === plan_id) ||
          asked.has(row.subscription_id) ||
          row.campaign_id === campaign_id,
      )
      .map(row => {
        const consent = asked.get(row.subscription_id)
        const standing = standingOf(row, consent, { campaign_id, price }, today)
        return memberOf(row, standing, consent)
      })
  }

  return {
    async campaign(campaignId) {
      const row = store.rowOf('campaigns', `campaign-${campaignId}`)
      return row && columnsOf<CampaignRow>(row)
    },
    async campaigns(after, limit) {
      return pageBy<CampaignRow>(store.rowsOf('campaigns'), 'started_at', 'falling', after, limit)
    },
    async runningOf(planId) {
      const row = store.holderOf('campaigns_one_running', planId)
      return row && columnsOf<CampaignRow>(row)
    },
    async preview(planId, price) {
      const prices = liveOf(planId).map(row => row.price)
      return {
        rises: prices.filter(paid => paid < price).length,
        falls: prices.filter(paid => paid > price).length,
        same: prices.filter(paid => paid === price).length,
      }
    },
    async mustConsent(planId, price, after, limit) {
      const paysLess = liveOf(planId).filter(row => row.price < price)
      return pageOf(
        paysLess.map(row => memberOf(row, 'waiting', undefined)),
        after,
        limit,
      )
    },
    async standings(row, today) {
      const standings = membersOf(row, today).map(({ standing }) => standing)
      return Object.fromEntries(
        CAMPAIGN_STANDINGS.map(standing => [standing, standings.filter(its => its === standing).length]),
      ) as Record<CampaignStanding, number>
    },
    async members(row, today, { standing }, after, limit) {
      const members = membersOf(row, today).filter(its => !standing || its.standing === standing)
      return pageOf(members, after, limit)
    },
    async notYet({ campaign_id, plan_id, price }, after, limit) {
      const asked = consentsOf(campaign_id)
      const left = liveOf(plan_id).filter(
        row => row.price !== price && row.campaign_id !== campaign_id && !asked.has(row.subscription_id),
      )
      return inOrder(left, after)
        .slice(0, limit)
        .map(({ subscription_id, price }): Unreached => ({ subscription_id, price }))
    },
    async planned(campaignId, after, limit) {
      const planned = subscriptions().filter(row => row.live && row.campaign_id === campaignId)
      return inOrder(planned, after)
        .slice(0, limit)
        .map(row => row.subscription_id)
    },
  }
}

function standingOf(
  { live, campaign_id, price: paid }: SubscriptionRow,
  consent: ConsentRow | undefined,
  { campaign_id: campaignId, price }: Pick<CampaignRow, 'campaign_id' | 'price'>,
  today: Day,
): CampaignStanding {
  if (consent?.answer === 'given') return 'yes'
  if (consent?.answer === 'refused') return 'no'
  if (consent) return consent.effective_on <= today || !live ? 'silent' : 'asked'
  if (campaign_id === campaignId) return 'scheduled'
  return paid >= price ? 'settled' : 'waiting'
}

const memberOf = (
  { subscription_id, status, plan_id, price }: SubscriptionRow,
  standing: CampaignStanding,
  consent: ConsentRow | undefined,
): CampaignMember => ({
  subscription_id,
  status,
  plan_id,
  price,
  standing,
  effective_on: consent?.effective_on ?? null,
  asked_at: consent?.asked_at ?? null,
  answered_at: consent?.answered_at ?? null,
})
