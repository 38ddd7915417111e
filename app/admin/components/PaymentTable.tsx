import { Link } from 'react-router'
import { type Column, DataList } from '../../ui/DataList.tsx'
import { AlertIcon } from '../../ui/icons.tsx'
import { Badge, StatusBadge } from '../../ui/StatusBadge.tsx'
import { Time } from '../../ui/Time.tsx'
import { Won } from '../../ui/Won.tsx'
import type { PaymentLine } from '../payments-view.ts'
import { useAdminText } from '../text.ts'

/** Everybody's payments, a line each. */
export function PaymentTable({ lines }: { lines: readonly PaymentLine[] }) {
  const { payments, words } = useAdminText()
  const columns: readonly Column<PaymentLine>[] = [
    {
      name: payments.order,
      heading: true,
      cell: line => (
        <>
          <Link to={`/admin/payments/${line.orderId}`}>{line.orderName}</Link>
          <code className="faint">{line.orderId}</code>
        </>
      ),
    },
    {
      name: payments.status,
      cell: line => (
        <>
          <StatusBadge status={line.status} />
          {line.review && <Badge tone="bad" sign={<AlertIcon />} label={payments.reviewMark} />}
        </>
      ),
    },
    { name: payments.amount, number: true, cell: line => <Won amount={line.amount} /> },
    { name: payments.balance, number: true, cell: line => <Won amount={line.balance} /> },
    { name: payments.method, cell: line => (line.method ? words.methods[line.method] : '—') },
    { name: payments.orderedAt, cell: line => <Time at={line.orderedAt} /> },
  ]
  return <DataList caption={payments.list} columns={columns} rows={lines} keyOf={line => line.orderId} />
}
