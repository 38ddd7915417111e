import { Link } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { owner } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { readQuery } from '../http/input.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Page } from '../ui/Page.tsx'
import { StatusBadge } from '../ui/StatusBadge.tsx'
import { useText } from '../ui/shell-data.ts'
import { Pager } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { Won } from '../ui/Won.tsx'
import type { Route } from './+types/payments'

const PER_PAGE = 20

/** `after` is a cursor of ours; one that cannot be read means the first page. */
const From = z.object({ after: z.string().max(500).optional() })

export const loader = guarded(owner, async ({ request, context }: Route.LoaderArgs) => {
  const from = readQuery(request, From)
  const after = from.ok ? (from.value.after ?? null) : null
  const { subjects, customerId } = context.get(viewerContext)
  const isMember = customerId !== null
  if (subjects.length === 0) return { payments: [], next: null, first: true, isMember }
  const page = await context.get(portsContext).read.paymentsOf(subjects, after, PER_PAGE)
  return {
    payments: page.rows.map(row => ({
      orderId: row.order_id,
      orderName: row.order_name,
      status: row.status,
      amount: row.amount,
      orderedAt: row.ordered_at,
    })),
    next: page.next,
    first: after === null,
    isMember,
  }
})

export default function Payments({ loaderData }: Route.ComponentProps) {
  const t = useText()
  const { payments, next, first, isMember } = loaderData
  return (
    <Page title={t.payments.title} lead={t.payments.lead}>
      {payments.length === 0 ? (
        <Empty title={t.payments.emptyTitle} action={<ButtonLink to="/">{t.payments.shop}</ButtonLink>}>
          {t.payments.empty}
        </Empty>
      ) : (
        <ul className="payment-list" aria-label={t.payments.caption}>
          {payments.map(({ orderId, orderName, status, amount, orderedAt }) => (
            <li key={orderId}>
              <Link to={`/payments/${orderId}`} className="payment-row">
                <span className="payment-row-name">
                  {orderName} <span className="aside-voice">{t.payments.details}</span>
                </span>
                <StatusBadge status={status} />
                <span className="faint small">
                  <Time at={orderedAt} />
                </span>
                <strong>
                  <Won amount={amount} />
                </strong>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {!isMember && (
        <p className="small">
          <Link to="/orders/look-up">{t.lookUp.link}</Link>
        </p>
      )}
      {isMember && (
        <p className="small">
          <Link to="/account/data">{t.data.title}</Link>
        </p>
      )}
      <Pager
        label={t.pager.label}
        before={first ? undefined : <Link to="/payments">{t.pager.first}</Link>}
        after={next && <Link to={`/payments?${new URLSearchParams({ after: next })}`}>{t.pager.older}</Link>}
      />
    </Page>
  )
}
