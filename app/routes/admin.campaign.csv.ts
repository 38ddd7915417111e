import { z } from 'zod'
import { CAMPAIGN_STANDINGS, type CampaignMember } from '../../domain/campaign/reads.ts'
import { dayOf } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { campaignOf } from '../admin/campaign-of.ts'
import { type CsvColumn, listCsv, momentCell } from '../admin/list-csv.ts'
import { asked } from '../admin/query.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import { formatDay } from '../format.ts'
import { readQuery } from '../http/input.ts'
import type { Language } from '../text.ts'
import { badRequest } from '../views/own-payment.ts'
import type { Route } from './+types/admin.campaign.csv'

const PAGE_SIZE = 100
const Query = z.object({ standing: asked(z.enum(CAMPAIGN_STANDINGS)) })

/** Staff only. Whom a price change is about and what they answered, by the page's own filter: numbers and days, nobody's name. */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, params, context }: Route.LoaderArgs, { ports }) => {
    const row = await campaignOf(ports, context, params.campaignId)
    const read = readQuery(request, Query)
    if (!read.ok) throw badRequest()
    const { language } = context.get(viewerContext)
    const { standing } = read.value
    const today = dayOf(ports.clock.now())
    return listCsv('campaign-members.csv', language, columnsIn(language), after =>
      ports.campaigns.members(row, today, { ...(standing && { standing }) }, after, PAGE_SIZE),
    )
  },
)

function columnsIn(language: Language): readonly CsvColumn<CampaignMember>[] {
  const { campaign: t, subscriptions, words } = adminTextOf(language)
  const moment = momentCell(language)
  return [
    [t.member, member => member.subscription_id],
    [subscriptions.status, member => words.subscriptionStates[member.status]],
    [t.paysNow, member => member.price],
    [t.standing, member => t.standings[member.standing]],
    [t.effectiveOn, member => (member.effective_on ? formatDay(member.effective_on, language) : '')],
    [t.askedAt, member => moment(member.asked_at)],
    [t.answeredAt, member => moment(member.answered_at)],
  ]
}
