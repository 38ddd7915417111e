import { Link } from 'react-router'
import { formatNumber } from '../../format.ts'
import { type Column, DataList } from '../../ui/DataList.tsx'
import { MailAddress } from '../../ui/MailAddress.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { Time } from '../../ui/Time.tsx'
import { Won } from '../../ui/Won.tsx'
import type { CustomerLine } from '../customers-view.ts'
import { useAdminText } from '../text.ts'
import { SubscriptionBadge } from './SubscriptionBadge.tsx'

/** Who has an account, a line each. */
export function CustomerTable({ lines }: { lines: readonly CustomerLine[] }) {
  const { customers: t } = useAdminText()
  const columns: readonly Column<CustomerLine>[] = [
    {
      name: t.name,
      heading: true,
      cell: ({ customerId, name, endsAt }) => (
        <>
          <Link to={`/admin/customers/${customerId}`}>{name ?? t.noName}</Link>
          {endsAt && <Badge label={t.reviewer} />}
        </>
      ),
    },
    { name: t.email, cell: line => <CustomerMail {...line} /> },
    {
      name: t.membership,
      cell: ({ status }) => (status ? <SubscriptionBadge status={status} /> : t.noMembership),
    },
    { name: t.payments, number: true, cell: ({ payments }) => t.times(formatNumber(payments)) },
    { name: t.paid, number: true, cell: ({ paid }) => <Won amount={paid} /> },
    {
      name: t.lastOrderAt,
      cell: ({ lastOrderAt }) => (lastOrderAt ? <Time at={lastOrderAt} /> : t.never),
    },
    { name: t.joinedAt, cell: ({ joinedAt }) => <Time at={joinedAt} relative={false} /> },
  ]
  return <DataList caption={t.list} columns={columns} rows={lines} keyOf={({ customerId }) => customerId} />
}

/** A mail that nobody proved may be somebody else's. */
export function CustomerMail({ email, verified }: Pick<CustomerLine, 'email' | 'verified'>) {
  const { customers: t } = useAdminText()
  if (email === null) return '—'
  return (
    <>
      <MailAddress>{email}</MailAddress> {!verified && <span className="small faint">({t.unverified})</span>}
    </>
  )
}
