import { Link } from 'react-router'
import type { CampaignMember } from '../../../domain/campaign/reads.ts'
import { formatDay } from '../../format.ts'
import { useLanguage } from '../../ui/shell-data.ts'
import { Table } from '../../ui/Table.tsx'
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
  const head = (
    <>
      <th scope="col">{t.member}</th>
      <th scope="col">{subscriptions.status}</th>
      <th scope="col" className="number">
        {t.paysNow}
      </th>
      {answers && (
        <>
          <th scope="col">{t.standing}</th>
          <th scope="col">{t.effectiveOn}</th>
          <th scope="col">{t.askedAt}</th>
          <th scope="col">{t.answeredAt}</th>
        </>
      )}
    </>
  )
  return (
    <Table caption={caption} hideCaption head={head}>
      {members.map(member => (
        <tr key={member.subscription_id}>
          <th scope="row" className="order-cell">
            <Link to={`/admin/subscriptions/${member.subscription_id}`}>
              <code>{member.subscription_id}</code>
            </Link>
          </th>
          <td>
            <SubscriptionBadge status={member.status} />
          </td>
          <td className="number">
            <Won amount={member.price} />
          </td>
          {answers && (
            <>
              <td>{t.standings[member.standing]}</td>
              <td>{member.effective_on ? formatDay(member.effective_on, language) : '—'}</td>
              <td>{member.asked_at ? <Time at={member.asked_at} /> : '—'}</td>
              <td>{member.answered_at ? <Time at={member.answered_at} /> : '—'}</td>
            </>
          )}
        </tr>
      ))}
    </Table>
  )
}
