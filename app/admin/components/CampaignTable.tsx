import { Link } from 'react-router'
import type { CampaignRow } from '../../../domain/projections/campaigns.ts'
import { formatDay } from '../../format.ts'
import { type Column, DataList } from '../../ui/DataList.tsx'
import { ClockIcon } from '../../ui/icons.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Time } from '../../ui/Time.tsx'
import { Won } from '../../ui/Won.tsx'
import { CAMPAIGNS_PATH } from '../campaign-form.ts'
import { useAdminText } from '../text.ts'
import type { PlanChoice } from './CampaignForm.tsx'

export function CampaignBadge({ status }: { status: CampaignRow['status'] }) {
  const { campaigns } = useAdminText()
  const isRunning = status === 'running'
  return (
    <Badge
      tone={isRunning ? 'wait' : 'still'}
      sign={isRunning ? <ClockIcon /> : status === 'finished' ? '✓' : '✕'}
      label={campaigns.states[status]}
    />
  )
}

/** Campaigns, newest first, a line each. */
export function CampaignTable(props: { campaigns: readonly CampaignRow[]; plans: readonly PlanChoice[] }) {
  const { campaigns, plans } = props
  const { campaigns: t } = useAdminText()
  const language = useLanguage()
  const planOf = ({ plan_id }: CampaignRow) => {
    const plan = plans.find(({ planId }) => planId === plan_id)
    return plan ? `${plan.name} · ${t.each[plan.interval]}` : plan_id
  }
  const columns: readonly Column<CampaignRow>[] = [
    {
      name: t.plan,
      heading: true,
      cell: row => <Link to={`${CAMPAIGNS_PATH}/${row.campaign_id}`}>{planOf(row)}</Link>,
    },
    { name: t.status, cell: row => <CampaignBadge status={row.status} /> },
    { name: t.newPrice, number: true, cell: row => <Won amount={row.price} /> },
    { name: t.from, cell: row => formatDay(row.from_day, language) },
    { name: t.startedAt, cell: row => <Time at={row.started_at} /> },
  ]
  return <DataList caption={t.list} columns={columns} rows={campaigns} keyOf={row => row.campaign_id} />
}
