import { Link } from 'react-router'
import type { SettlementRow, UnsettledMovement } from '../../../domain/settlement/settlements.ts'
import { formatDay, formatWon } from '../../format.ts'
import { Card } from '../../ui/Card.tsx'
import { AlertIcon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Won } from '../../ui/Won.tsx'
import { useAdminText } from '../text.ts'
import { MatchBadge } from './PayoutBadge.tsx'
import type { SettlementsView } from './settlements-view.ts'

/** 맞지 않는 것: what is in one book only, or there with another sum, each with what to do. */
export function ApartCard({ view }: { view: SettlementsView }) {
  const { settlements: t } = useAdminText()
  const { apart, apartCsv, missing, missingCount, memory } = view
  const count = apart.length + missingCount
  if (count === 0)
    return memory.doneAt === null || !view.lists ? null : (
      <Notice tone="good" title={t.apartNone}>
        {t.apartNoneBody}
      </Notice>
    )
  return (
    <Card title={t.apartTitle} id="apart">
      <p className="soft">{t.apartLead(count, apartCsv !== null)}</p>
      <ul className="apart-list">
        {missing.map(movement => (
          <Missing key={movement.key} movement={movement} />
        ))}
        {apart.map(row => (
          <Apart key={row.transaction_key} row={row} />
        ))}
      </ul>
      {missingCount > missing.length && <p className="soft">{t.missingMore(missing.length, missingCount)}</p>}
      {apartCsv && (
        <p className="soft">
          {t.apartMore(apart.length)}{' '}
          <a href={apartCsv} download>
            {t.apartDownload}
          </a>
        </p>
      )}
    </Card>
  )
}

function Missing({ movement }: { movement: UnsettledMovement }) {
  const { settlements: t } = useAdminText()
  const language = useLanguage()
  return (
    <li>
      <p className="apart-head">
        <Badge tone="bad" sign={<AlertIcon />} label={t.missing} />
        <strong>
          <Won amount={movement.amount} />
        </strong>
        <Link to={`/admin/payments/${movement.order_id}`}>{movement.order_id}</Link>
        <span className="small soft">{formatDay(movement.day, language)}</span>
      </p>
      <p className="small">{t.missingDo}</p>
    </li>
  )
}

function Apart({ row }: { row: SettlementRow }) {
  const { settlements: t } = useAdminText()
  const language = useLanguage()
  return (
    <li>
      <p className="apart-head">
        <MatchBadge state={row.state} />
        <strong>
          <Won amount={row.amount} />
        </strong>
        {row.state === 'otherSum' && row.ours !== null && (
          <span className="soft">{t.ours(formatWon(row.ours, language))}</span>
        )}
        {row.order_id ? (
          <Link to={`/admin/payments/${row.order_id}`}>{row.order_id}</Link>
        ) : (
          <code className="small">{row.toss_order_id}</code>
        )}
        <Link className="small" to={`/admin/settlements/${row.paid_out_on}`}>
          {t.rowsOf(formatDay(row.paid_out_on, language))}
        </Link>
      </p>
      <p className="small">
        {row.state !== 'matched' && t.todo[row.state]}{' '}
        {row.state === 'stranger' && <Link to="/admin/unresolved">{t.toUnresolved}</Link>}
      </p>
    </li>
  )
}
