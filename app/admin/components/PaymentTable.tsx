import { Link } from 'react-router'
import { Badge, StatusBadge } from '../../ui/StatusBadge.tsx'
import { Table } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import { Won } from '../../ui/Won.tsx'
import type { PaymentLine } from '../payments-view.ts'
import { useAdminText } from '../text.ts'

/** Everybody's payments, a line each. */
export function PaymentTable({ lines }: { lines: readonly PaymentLine[] }) {
  const { payments, words } = useAdminText()
  const head = (
    <>
      <th scope="col">{payments.order}</th>
      <th scope="col">{payments.status}</th>
      <th scope="col" className="number">
        {payments.amount}
      </th>
      <th scope="col" className="number">
        {payments.balance}
      </th>
      <th scope="col">{payments.method}</th>
      <th scope="col">{payments.orderedAt}</th>
    </>
  )
  return (
    <Table caption={payments.list} hideCaption head={head}>
      {lines.map(line => (
        <tr key={line.orderId}>
          <th scope="row" className="order-cell">
            <Link to={`/admin/payments/${line.orderId}`}>{line.orderName}</Link>
            <code className="faint">{line.orderId}</code>
          </th>
          <td>
            <StatusBadge status={line.status} />
            {line.review && <Badge tone="bad" sign="!" label={payments.reviewMark} />}
          </td>
          <td className="number">
            <Won amount={line.amount} />
          </td>
          <td className="number">
            <Won amount={line.balance} />
          </td>
          <td>{line.method ? words.methods[line.method] : '—'}</td>
          <td>
            <Time at={line.orderedAt} />
          </td>
        </tr>
      ))}
    </Table>
  )
}
