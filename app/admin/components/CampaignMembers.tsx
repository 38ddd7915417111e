import { Link } from 'react-router'
import type { CampaignMember } from '../../../domain/campaign/reads.ts'
import { formatDay } from '../../format.ts'
import { type Column, DataList } from '../../ui/DataList.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Time } from '../../ui/Time.tsx'
import { Won } from '../../ui/Won.tsx'
import { useAdminText } from '../text.ts'
import { SubscriptionBadge } from './SubscriptionBadge.tsx'

/** Members a campaign is about, a line each; `answers` once it runs. */
export function CampaignMembers(props: {
  members: readonly CampaignMember[]
  caption: string
  answers: boolean
}) {
  const { members, caption, answers } = props
  const { campaign: t, subscriptions } = useAdminText()
  const language = useLanguage()
  const columns: readonly Column<CampaignMember>[] = [
    {
      name: t.member,
      heading: true,
      cell: ({ subscription_id: id }) => (
        <Link to={`/admin/subscriptions/${id}`}>
          <code>{id}</code>
        </Link>
      ),
    },
    { name: subscriptions.status, cell: ({ status }) => <SubscriptionBadge status={status} /> },
    { name: t.paysNow, number: true, cell: ({ price }) => <Won amount={price} /> },
  ]
  const answered: readonly Column<CampaignMember>[] = [
    { name: t.standing, cell: ({ standing }) => t.standings[standing] },
    {
      name: t.effectiveOn,
      cell: ({ effective_on: on }) => (on ? formatDay(on, language) : '—'),
    },
    {
      name: t.askedAt,
      cell: ({ asked_at: at, standing }) =>
        at ? <Time at={at} /> : standing === 'scheduled' ? t.askedBefore : '—',
    },
    { name: t.answeredAt, cell: ({ answered_at: at }) => (at ? <Time at={at} /> : '—') },
  ]
  return (
    <DataList
      caption={caption}
      columns={answers ? [...columns, ...answered] : columns}
      rows={members}
      keyOf={({ subscription_id: id }) => id}
    />
  )
}
