import type { CampaignRow } from '../../domain/projections/campaigns.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { type CsvColumn, listCsv, momentCell } from '../admin/list-csv.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import { formatDay } from '../format.ts'
import type { Language } from '../text.ts'
import type { Route } from './+types/admin.campaigns.csv'

const PAGE_SIZE = 100

/** Staff only. Every price change there was, newest first, as a file. */
export const loader = guarded(staff('seeBooks'), async ({ context }: Route.LoaderArgs, { ports }) => {
  const { language } = context.get(viewerContext)
  const plans = await ports.read.plans()
  const names = new Map(plans.map(({ data: plan }) => [plan.planId, `${plan.productName} ${plan.name}`]))
  return listCsv('campaigns.csv', language, columnsIn(language, names), after =>
    ports.campaigns.campaigns(after, PAGE_SIZE),
  )
})

function columnsIn(
  language: Language,
  plans: ReadonlyMap<string, string>,
): readonly CsvColumn<CampaignRow>[] {
  const { campaigns: t, campaign } = adminTextOf(language)
  const moment = momentCell(language)
  return [
    [t.plan, row => plans.get(row.plan_id) ?? row.plan_id],
    [t.status, row => t.states[row.status]],
    [t.newPrice, row => row.price],
    [t.from, row => formatDay(row.from_day, language)],
    [t.silence, row => t.silences[row.silence]],
    [t.startedAt, row => moment(row.started_at)],
    [campaign.endedAt, row => moment(row.ended_at)],
  ]
}
