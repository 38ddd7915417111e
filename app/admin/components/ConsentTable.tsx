import { Link } from 'react-router'
import type { ConsentStanding } from '../../../domain/consent-list.ts'
import { formatDay, formatWon } from '../../format.ts'
import { type Column, DataList } from '../../ui/DataList.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Time } from '../../ui/Time.tsx'
import type { ConsentLine } from '../consents-view.ts'
import { useAdminText } from '../text.ts'

const LOOKS = {
  waiting: { tone: 'wait', sign: '…' },
  given: { tone: 'good', sign: '✓' },
  refused: { tone: 'still', sign: '✕' },
  lapsed: { tone: 'still', sign: '–' },
} as const satisfies Record<ConsentStanding, unknown>

/** Who was asked to agree to what, and what became of it, a line each. */
export function ConsentTable({ lines }: { lines: readonly ConsentLine[] }) {
  const { consents: t, evidence, subscription } = useAdminText()
  const language = useLanguage()
  const columns: readonly Column<ConsentLine>[] = [
    {
      name: t.subscription,
      heading: true,
      cell: ({ subscriptionId, about }) => <Link to={`/admin/subscriptions/${subscriptionId}`}>{about}</Link>,
    },
    {
      name: t.kind,
      cell: ({ kind, campaignId, previousPrice, price, effectiveOn }) => (
        <>
          {campaignId ? (
            <Link to={`/admin/campaigns/${campaignId}`}>{evidence.kinds[kind]}</Link>
          ) : (
            evidence.kinds[kind]
          )}{' '}
          <span className="small soft">
            {subscription.consentFrom(
              formatWon(previousPrice, language),
              formatWon(price, language),
              formatDay(effectiveOn, language),
            )}
          </span>
        </>
      ),
    },
    {
      name: t.standing,
      cell: ({ standing }) => <Badge {...LOOKS[standing]} label={t.standings[standing]} />,
    },
    { name: t.askedAt, cell: ({ askedAt }) => <Time at={askedAt} relative={false} /> },
    {
      name: t.answeredAt,
      cell: ({ answeredAt }) => (answeredAt ? <Time at={answeredAt} relative={false} /> : '—'),
    },
    {
      name: t.evidence,
      cell: ({ subject }) => <Link to={`/admin/customers/${subject}/consents`}>{evidence.link}</Link>,
    },
  ]
  return <DataList caption={t.list} columns={columns} rows={lines} keyOf={({ key }) => key} />
}
