import { Card, Fact, Facts, Row } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { Time } from '../../ui/Time.tsx'
import { Won } from '../../ui/Won.tsx'
import type { CatalogueIntent, CatalogueNotDone } from '../catalogue-actions.ts'
import type { PlanView } from '../catalogue-view.ts'
import { useAdminText } from '../text.ts'
import { AddPlanForm, type Membership } from './AddPlanForm.tsx'
import { useMay } from './Allowed.tsx'
import { DownloadList } from './DownloadList.tsx'
import { DescribePlanForm, PlanPriceForm, PlanSaleForm } from './PlanForms.tsx'
import { StateBadge } from './StateBadge.tsx'

/** The refusal, for the one form it belongs to. */
type NotDoneOf = (intent: CatalogueIntent, id?: string) => CatalogueNotDone | null

/** All plans, off sale ones too, and the form for one more. */
export function PlanSection(props: {
  plans: readonly PlanView[]
  nextPlanId: string
  nextMembershipId: string
  notDoneOf: NotDoneOf
}) {
  const { plans, nextPlanId, nextMembershipId, notDoneOf } = props
  const { plans: t } = useAdminText()
  return (
    <section className="stack" aria-labelledby="plans">
      <h2 id="plans">{t.title}</h2>
      {plans.length === 0 && <Empty title={t.none}>{t.noneBody}</Empty>}
      <div className="cards">
        {plans.map(plan => (
          <PlanCard key={plan.planId} plan={plan} notDoneOf={notDoneOf} />
        ))}
      </div>
      {plans.length > 0 && <DownloadList path="/admin/plans" what={t.title} />}
      {useMay('changeCatalogue') && (
        <Card title={t.add}>
          <AddPlanForm
            key={plans.length}
            planId={nextPlanId}
            newProductId={nextMembershipId}
            memberships={membershipsOf(plans)}
            notDone={notDoneOf('addPlan')}
          />
        </Card>
      )}
    </section>
  )
}

const membershipsOf = (plans: readonly PlanView[]): Membership[] => [
  ...new Map(plans.map(({ productId, productName }) => [productId, { productId, productName }])).values(),
]

/** One plan, every price it ever had, and what may be changed of it. */
function PlanCard({ plan, notDoneOf }: { plan: PlanView; notDoneOf: NotDoneOf }) {
  const { plans: t } = useAdminText()
  const { productName, name, description, interval, taxFree, trialDays, rank, sample, onSale } = plan
  return (
    <Card>
      <Row spread>
        <h3>
          {productName} {name}
        </h3>
        <Row>
          {sample && <Badge tone="wait" label={t.sample} />}
          {taxFree && <Badge label={t.taxFree} />}
          <StateBadge category="plan" leaf={onSale ? 'onSale' : 'offSale'} />
        </Row>
      </Row>
      {description && <p className="soft small">{description}</p>}
      <Facts>
        <Fact term={t.interval}>{t[interval]}</Fact>
        <Fact term={t.trial}>{trialDays > 0 ? t.days(trialDays) : t.noTrial}</Fact>
        <Fact term={t.rank}>{rank}</Fact>
      </Facts>
      <Prices plan={plan} />
      {useMay('changeCatalogue') && <PlanChanges plan={plan} notDoneOf={notDoneOf} />}
    </Card>
  )
}

/** Its forms; open where something has to be corrected. */
function PlanChanges({ plan, notDoneOf }: { plan: PlanView; notDoneOf: NotDoneOf }) {
  const { plans: t } = useAdminText()
  const price = notDoneOf('changePlanPrice', plan.planId)
  const described = notDoneOf('describePlan', plan.planId)
  return (
    <>
      <PlanSaleForm plan={plan} />
      {plan.onSale && <p className="small soft">{t.membersGoOn}</p>}
      <details className="details" open={price !== null}>
        <summary>{t.changePrice}</summary>
        <PlanPriceForm key={plan.priceVersion} plan={plan} notDone={price} />
      </details>
      <details className="details" open={described !== null}>
        <summary>{t.edit}</summary>
        <DescribePlanForm key={JSON.stringify(plan)} plan={plan} notDone={described} />
      </details>
    </>
  )
}

/** Newest first: members may still pay any of them. */
function Prices({ plan }: { plan: PlanView }) {
  const { plans: t } = useAdminText()
  return (
    <div className="stack" data-gap="tight">
      <h4>{t.versions}</h4>
      <ol className="stack" data-gap="tight" reversed>
        {[...plan.prices].reverse().map(({ version, price, at }) => (
          <li key={version}>
            <Won amount={price} />{' '}
            <span className="soft small">
              {t.version(version)}
              {version === plan.priceVersion && ` · ${t.now}`} · <Time at={at} />
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
