import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { portsContext } from '../context.ts'
import { formatWon } from '../format.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Page } from '../ui/Page.tsx'
import { PriceEach } from '../ui/PriceEach.tsx'
import { Badge } from '../ui/StatusBadge.tsx'
import { useLanguage, useText } from '../ui/shell-data.ts'
import { type MembershipView, membershipsView, type PlanView } from '../views/plans-view.ts'
import type { Route } from './+types/plans'

export const loader = guarded(everyone, async ({ context }: Route.LoaderArgs) => {
  return { memberships: membershipsView(await context.get(portsContext).read.plans()) }
})

export default function Plans({ loaderData }: Route.ComponentProps) {
  const { plans: t } = useText()
  const { memberships } = loaderData
  const toShop = (
    <ButtonLink to="/" kind="secondary">
      {t.toShop}
    </ButtonLink>
  )
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      {memberships.length === 0 ? (
        <Empty title={t.emptyTitle} action={toShop}>
          {t.empty}
        </Empty>
      ) : (
        memberships.map(membership => <Membership key={membership.productId} membership={membership} />)
      )}
    </Page>
  )
}

const INTERVALS = ['month', 'year'] as const

/** One membership: its plans by how often they are paid, so that what is compared stands side by side. */
function Membership({ membership }: { membership: MembershipView }) {
  const { plans: t } = useText()
  return (
    <section className="stack" aria-label={membership.name}>
      <h2>{membership.name}</h2>
      {INTERVALS.map(interval => {
        const plans = membership.plans.filter(plan => plan.interval === interval)
        if (plans.length === 0) return null
        return (
          <div key={interval} className="stack" data-gap="small">
            <h3 className="soft">{t[interval]}</h3>
            <ul className="products">
              {plans.map(plan => (
                <PlanCard key={plan.planId} plan={plan} membership={membership.name} />
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}

function PlanCard({ plan, membership }: { plan: PlanView; membership: string }) {
  const { plans: t } = useText()
  const language = useLanguage()
  const { planId, name, description, interval, price, taxFree, trialDays, sample } = plan
  const each = interval === 'month' ? t.perMonth : t.perYear
  return (
    <li className="card plan-card">
      <div className="row">
        <h4>{name}</h4>
        {sample && <Badge label={t.sample} />}
      </div>
      <p className="plan-price">
        <PriceEach amount={price} interval={interval} />
        <span className="soft small below">{taxFree ? t.taxFree : t.taxIncluded}</span>
      </p>
      {description && <p className="product-description">{description}</p>}
      {trialDays > 0 ? (
        <p>
          <strong>{t.trial(trialDays)}.</strong> {t.trialThen(t.each[interval](formatWon(price, language)))}{' '}
          {t.trialOnce}
        </p>
      ) : (
        <p className="soft small">{t.noTrial}</p>
      )}
      <ButtonLink
        to={`/subscribe/${encodeURIComponent(planId)}`}
        wide
        aria-label={t.subscribeTo(membership, name, each)}
      >
        {t.subscribe}
      </ButtonLink>
    </li>
  )
}
