import { Link } from 'react-router'
import { formatDay } from '../../format.ts'
import { type Column, DataList } from '../../ui/DataList.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Time } from '../../ui/Time.tsx'
import { Won } from '../../ui/Won.tsx'
import { codeWords } from '../code-words.ts'
import type { SubscriptionLine } from '../subscriptions-view.ts'
import { useAdminText } from '../text.ts'
import { SubscriptionBadge } from './SubscriptionBadge.tsx'

/** Subscriptions, a line each; `owing` says why money did not come, and by when it ends. */
export function SubscriptionTable({ lines, owing }: { lines: readonly SubscriptionLine[]; owing: boolean }) {
  const { subscriptions: t } = useAdminText()
  const owed = useOwingColumns()
  const columns: readonly Column<SubscriptionLine>[] = [
    {
      name: t.membership,
      heading: true,
      cell: line => (
        <>
          <Link to={`/admin/subscriptions/${line.subscriptionId}`}>
            {line.productName} {line.planName}
          </Link>
          <code className="faint">{line.subscriptionId}</code>
        </>
      ),
    },
    {
      name: t.status,
      cell: line => <SubscriptionBadge status={line.status} charging={line.charging} />,
    },
    {
      name: t.price,
      number: true,
      cell: line => (
        <span>
          <Won amount={line.price} /> <span className="small faint">{t.each[line.interval]}</span>
        </span>
      ),
    },
    ...(owing
      ? owed
      : [
          {
            name: t.chargeAt,
            cell: ({ chargeAt }: SubscriptionLine) => (chargeAt ? <Time at={chargeAt} /> : '—'),
          },
          { name: t.startedAt, cell: (line: SubscriptionLine) => <Time at={line.startedAt} /> },
        ]),
  ]
  return <DataList caption={t.list} columns={columns} rows={lines} keyOf={line => line.subscriptionId} />
}

function useOwingColumns(): readonly Column<SubscriptionLine>[] {
  const t = useAdminText()
  const language = useLanguage()
  const { why, since, nextTry, endsAt, noTry } = t.subscriptions
  return [
    {
      name: why,
      cell: ({ owing }) =>
        owing?.code ? (codeWords(t, owing.code, language) ?? <code>{owing.code}</code>) : '—',
    },
    { name: since, cell: ({ owing }) => (owing ? formatDay(owing.since, language) : '—') },
    { name: nextTry, cell: ({ chargeAt }) => (chargeAt ? <Time at={chargeAt} /> : noTry) },
    { name: endsAt, cell: ({ owing }) => (owing?.endsAt ? <Time at={owing.endsAt} /> : '—') },
  ]
}
