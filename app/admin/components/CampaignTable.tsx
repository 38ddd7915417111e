import { Link } from 'react-router'
import type { CampaignRow } from '../../../domain/projections/campaigns.ts'
import { formatDay } from '../../format.ts'
import { Badge } from '../../ui/StatusBadge.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Table } from '../../ui/Table.tsx'
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
      sign={isRunning ? '…' : '—'}
      label={campaigns.states[status]}
    />
  )
}

/** Campaigns, newest first, a line each. */
export function CampaignTable(props: { campaigns: readonly CampaignRow[]; plans: readonly PlanChoice[] }) {
  const { campaigns, plans } = props
  const { campaigns: t } = useAdminText()
  const language = useLanguage()
  const head = (
    <>
      <th scope="col">{t.plan}</th>
      <th scope="col">{t.status}</th>
      <th scope="col" className="number">
        {t.newPrice}
      </th>
      <th scope="col">{t.from}</th>
      <th scope="col">{t.startedAt}</th>
    </>
  )
  return (
    <Table caption={t.list} hideCaption head={head}>
      {campaigns.map(row => (
        <tr key={row.campaign_id}>
          <th scope="row" className="order-cell">
            <Link to={`${CAMPAIGNS_PATH}/${row.campaign_id}`}>
              {plans.find(({ planId }) => planId === row.plan_id)?.name ?? row.plan_id}
            </Link>
          </th>
          <td>
            <CampaignBadge status={row.status} />
          </td>
          <td className="number">
            <Won amount={row.price} />
          </td>
          <td>{formatDay(row.from_day, language)}</td>
          <td>
            <Time at={row.started_at} />
          </td>
        </tr>
      ))}
    </Table>
  )
}
