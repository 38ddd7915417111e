import { Link } from 'react-router'
import { addDays, dayOf } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { customer } from '../access/policy.ts'
import { portsContext } from '../context.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Page } from '../ui/Page.tsx'
import { PriceEach } from '../ui/PriceEach.tsx'
import { useMembershipText } from '../ui/shell-data.ts'
import { SubscriptionBadge } from '../ui/subscription/SubscriptionBadge.tsx'
import { useSay } from '../ui/subscription/use-say.ts'
import { nextOnOf } from '../views/next-on.ts'
import { memberOf } from '../views/own-subscription.ts'
import type { Route } from './+types/subscriptions'

export const loader = guarded(customer, async ({ request, context }: Route.LoaderArgs) => {
  const customerId = memberOf(context, request)
  const ports = context.get(portsContext)
  const rows = await ports.subscriptions.subscriptionsOf(customerId)
  const nextOn = await Promise.all(rows.map(row => nextOnOf(ports, row)))
  return {
    subscriptions: rows.map((row, nth) => ({
      subscriptionId: row.subscription_id,
      name: `${row.product_name} ${row.plan_name}`,
      status: row.status,
      price: row.price,
      interval: row.plan_interval,
      nextOn: nextOn[nth] ?? null,
      startedOn: dayOf(row.started_at),
      lastDay: row.entitled && row.paid_until ? addDays(row.paid_until, -1) : null,
    })),
  }
})

export default function Subscriptions({ loaderData }: Route.ComponentProps) {
  const { subscriptions: t } = useMembershipText()
  const say = useSay()
  const { subscriptions } = loaderData
  return (
    <Page title={t.title} lead={t.lead}>
      {subscriptions.length === 0 ? (
        <Empty title={t.emptyTitle} action={<ButtonLink to="/plans">{t.plans}</ButtonLink>}>
          {t.empty}
        </Empty>
      ) : (
        <ul className="payment-list" aria-label={t.caption}>
          {subscriptions.map(
            ({ subscriptionId, name, status, price, interval, nextOn, lastDay, startedOn }) => (
              <li key={subscriptionId}>
                <Link to={`/subscriptions/${subscriptionId}`} className="payment-row">
                  <span className="payment-row-name">
                    {name} <span className="aside-voice">{t.details}</span>
                  </span>
                  <SubscriptionBadge status={status} />
                  <span className="faint small">
                    {nextOn
                      ? t.nextOn(say.day(nextOn))
                      : lastDay
                        ? t.until(say.day(lastDay))
                        : t.since(say.day(startedOn))}
                  </span>
                  <strong>
                    <PriceEach amount={price} interval={interval} />
                  </strong>
                </Link>
              </li>
            ),
          )}
        </ul>
      )}
    </Page>
  )
}
