import { Link } from 'react-router'
import type { SettlementRow } from '../../../domain/settlement/settlements.ts'
import { formatDay } from '../../format.ts'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { useAdminText } from '../text.ts'
import { MatchBadge, PayoutBadge } from './PayoutBadge.tsx'
import { SumFacts } from './SettlementTables.tsx'
import { totalOf } from './totals.ts'
import './settlements.css'

/**
 * 정산 of one payment: what it cost, and when its money comes; each cancel beside it.
 * @param props.cancels so many there were; one of today is in tomorrow's list · props.lists Toss lists any at all
 */
export function PaymentSettlement(props: {
  rows: readonly SettlementRow[]
  cancels: number
  lists: boolean
}) {
  const { rows, cancels, lists } = props
  const { settlements: t } = useAdminText()
  const language = useLanguage()
  return (
    <Card title={t.ofPayment}>
      {rows.length === 0 && <p className="soft">{lists ? t.ofPaymentNone : t.ofPaymentTest}</p>}
      {rows.length > 0 && (
        <ul className="stack">
          {rows.map(row => (
            <li key={row.transaction_key} className="stack" data-gap="small">
              <p className="apart-head">
                <strong>{row.amount < 0 ? t.cancel : t.capture}</strong>
                <PayoutBadge payout={row.payout} />
                {row.state !== 'matched' && <MatchBadge state={row.state} />}
              </p>
              <p className="small parted">
                <span className="one-line">
                  {t.day}{' '}
                  <Link to={`/admin/settlements/${row.paid_out_on}`}>
                    {formatDay(row.paid_out_on, language)}
                  </Link>
                </span>
                <span className="one-line">
                  {t.soldOn} {formatDay(row.sold_on, language)}
                </span>
              </p>
              {rows.length > 1 && <SumFacts sums={row} />}
              {row.state !== 'matched' && <p className="small">{t.todo[row.state]}</p>}
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && rows.length <= cancels && <p className="small soft">{t.ofPaymentLater}</p>}
      {rows.length > 1 && <h3>{t.ofPaymentSum}</h3>}
      {rows.length > 0 && <SumFacts sums={totalOf(rows)} />}
    </Card>
  )
}
