import { Link } from 'react-router'
import { formatDay } from '../../format.ts'
import { useLanguage } from '../../ui/shell-data.ts'
import { Table } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import { Won } from '../../ui/Won.tsx'
import { codeWords } from '../code-words.ts'
import type { SubscriptionLine } from '../subscriptions-view.ts'
import { useAdminText } from '../text.ts'
import { SubscriptionBadge } from './SubscriptionBadge.tsx'

/** Subscriptions, a line each; `owing` says why money did not come, and by when it ends. */
export function SubscriptionTable({ lines, owing }: { lines: readonly SubscriptionLine[]; owing: boolean }) {
  const { subscriptions: t } = useAdminText()
  const head = (
    <>
      <th scope="col">{t.membership}</th>
      <th scope="col">{t.status}</th>
      <th scope="col" className="number">
        {t.price}
      </th>
      {owing && <th scope="col">{t.why}</th>}
      {owing && <th scope="col">{t.since}</th>}
      <th scope="col">{owing ? t.nextTry : t.chargeAt}</th>
      <th scope="col">{owing ? t.endsAt : t.startedAt}</th>
    </>
  )
  return (
    <Table caption={t.list} hideCaption head={head}>
      {lines.map(line => (
        <tr key={line.subscriptionId}>
          <th scope="row" className="order-cell">
            <Link to={`/admin/subscriptions/${line.subscriptionId}`}>
              {line.productName} {line.planName}
            </Link>
            <code className="faint">{line.subscriptionId}</code>
          </th>
          <td>
            <SubscriptionBadge status={line.status} charging={line.charging} />
          </td>
          <td className="number">
            <Won amount={line.price} /> <span className="small faint">{t.each[line.interval]}</span>
          </td>
          {owing ? <OwingCells line={line} /> : <PlainCells line={line} />}
        </tr>
      ))}
    </Table>
  )
}

function PlainCells({ line: { chargeAt, startedAt } }: { line: SubscriptionLine }) {
  return (
    <>
      <td>{chargeAt ? <Time at={chargeAt} /> : '—'}</td>
      <td>
        <Time at={startedAt} />
      </td>
    </>
  )
}

function OwingCells({ line: { owing, chargeAt } }: { line: SubscriptionLine }) {
  const t = useAdminText()
  const language = useLanguage()
  return (
    <>
      <td className="reason-cell">
        {owing?.code ? (codeWords(t, owing.code, language) ?? <code>{owing.code}</code>) : '—'}
      </td>
      <td>{owing ? formatDay(owing.since, language) : '—'}</td>
      <td>{chargeAt ? <Time at={chargeAt} /> : t.subscriptions.noTry}</td>
      <td>{owing?.endsAt ? <Time at={owing.endsAt} /> : '—'}</td>
    </>
  )
}
