import { Link } from 'react-router'
import type { PayoutDay, SettlementRow, SettlementSums } from '../../../domain/settlement/settlements.ts'
import { formatDay } from '../../format.ts'
import { Fact, Facts } from '../../ui/Card.tsx'
import { type Column, DataList } from '../../ui/DataList.tsx'
import { AlertIcon } from '../../ui/icons.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Won } from '../../ui/Won.tsx'
import { useAdminText } from '../text.ts'
import { MatchBadge, PayoutBadge } from './PayoutBadge.tsx'

/** The sums every list of settlements has, in one order. */
function useSums(): readonly Column<SettlementSums>[] {
  const { settlements: t } = useAdminText()
  return [
    { name: t.amount, number: true, cell: row => <Won amount={row.amount} /> },
    { name: t.fee, number: true, cell: row => <Won amount={-row.fee} /> },
    { name: t.vat, number: true, cell: row => <Won amount={-row.vat} /> },
    {
      name: t.payOut,
      number: true,
      cell: row => (
        <strong>
          <Won amount={row.pay_out} />
        </strong>
      ),
    },
  ]
}

/** A line for each day of payout. */
export function PayoutDays({ days }: { days: readonly PayoutDay[] }) {
  const { settlements: t } = useAdminText()
  const language = useLanguage()
  const columns: readonly Column<PayoutDay>[] = [
    {
      name: t.day,
      heading: true,
      cell: ({ day }) => <Link to={`/admin/settlements/${day}`}>{formatDay(day, language)}</Link>,
    },
    { name: t.payout, cell: ({ payout }) => <PayoutBadge payout={payout} /> },
    { name: t.count, number: true, cell: ({ rows }) => rows },
    ...useSums(),
    {
      name: t.state,
      cell: ({ apart }) =>
        apart > 0 ? <Badge tone="bad" sign={<AlertIcon />} label={t.apart(apart)} /> : t.allMatch,
    },
  ]
  return <DataList caption={t.list} columns={columns} rows={days} keyOf={({ day }) => day} />
}

/** A line for each payment and each cancel. */
export function SettlementRows({ rows, caption }: { rows: readonly SettlementRow[]; caption: string }) {
  const { settlements: t } = useAdminText()
  const language = useLanguage()
  const columns: readonly Column<SettlementRow>[] = [
    {
      name: t.order,
      heading: true,
      cell: row => (
        <span className="cell-lines">
          {row.order_id ? (
            <Link to={`/admin/payments/${row.order_id}`}>{row.order_id}</Link>
          ) : (
            <code className="breakable">{row.toss_order_id}</code>
          )}
          <span className="small soft">{row.amount < 0 ? t.cancel : t.capture}</span>
        </span>
      ),
    },
    { name: t.soldOn, cell: ({ sold_on }) => formatDay(sold_on, language) },
    ...useSums(),
    { name: t.state, cell: ({ state }) => <MatchBadge state={state} /> },
  ]
  return <DataList caption={caption} columns={columns} rows={rows} keyOf={row => row.transaction_key} />
}

/** What several rows come to, as on a slip. */
export function SumFacts({ sums }: { sums: SettlementSums }) {
  const { settlements: t } = useAdminText()
  return (
    <Facts>
      <Fact term={t.amount}>
        <Won amount={sums.amount} />
      </Fact>
      <Fact term={t.fee} quiet>
        <Won amount={-sums.fee} />
      </Fact>
      {sums.interest_fee !== 0 && (
        <Fact term={t.interestWithin} quiet>
          <Won amount={-sums.interest_fee} />
        </Fact>
      )}
      <Fact term={t.vat} quiet>
        <Won amount={-sums.vat} />
      </Fact>
      <Fact term={t.payOut} strong>
        <Won amount={sums.pay_out} />
      </Fact>
    </Facts>
  )
}
