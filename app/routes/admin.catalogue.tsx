import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import {
  CATALOGUE_INTENTS,
  type CatalogueIntent,
  type CatalogueNotDone,
  CatalogueWish,
  catalogueNotDone,
  changeCatalogue,
  PRICING_INTENTS,
} from '../admin/catalogue-actions.ts'
import { couponView, planView, productView } from '../admin/catalogue-view.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { Allowed, useMay } from '../admin/components/Allowed.tsx'
import { Contents } from '../admin/components/Contents.tsx'
import { CouponForm } from '../admin/components/CouponForm.tsx'
import { CouponCard } from '../admin/components/CouponList.tsx'
import { DownloadList } from '../admin/components/DownloadList.tsx'
import { PlanSection } from '../admin/components/PlanList.tsx'
import { ProductForm } from '../admin/components/ProductForms.tsx'
import { ProductCard } from '../admin/components/ProductList.tsx'
import { noStore } from '../admin/no-store.ts'
import { asked } from '../admin/query.ts'
import { readAnew } from '../admin/read-anew.ts'
import { useAdminText } from '../admin/text.ts'
import { readForm, readQuery } from '../http/input.ts'
import { Card } from '../ui/Card.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import type { Route } from './+types/admin.catalogue'

const After = z.object({ done: asked(z.enum(CATALOGUE_INTENTS)).catch(undefined) })

/** Staff only. All products, plans and coupons, off sale and ended ones too; ids for what may be added next. */
export const loader = guarded(staff('seeBooks'), async ({ request }: Route.LoaderArgs, { ports }) => {
  const { read } = ports
  const [products, plans, coupons] = await Promise.all([read.products(), read.plans(), read.coupons()])
  const query = readQuery(request, After)
  const nextId = (kind: string) => `${kind}-${ports.ids.random().slice(0, 40)}`
  return {
    products: products.map(productView),
    plans: plans.map(planView),
    coupons: coupons.map(couponView),
    nextProductId: nextId('prd'),
    nextPlanId: nextId('pln'),
    nextMembershipId: nextId('mbr'),
    nextCouponId: nextId('cpn'),
    done: (query.ok && query.value.done) || null,
  }
})

/** Staff only: one change of the catalogue; who they are is shown anew for what sets a price. */
export const action = guarded(
  staff('changeCatalogue', { fresh: PRICING_INTENTS }),
  async ({ request }: Route.ActionArgs, { ports }) => {
    const wish = await readForm(request, CatalogueWish)
    if (!wish.ok) return catalogueNotDone({ errors: wish.errors, values: wish.values })
    return changeCatalogue(ports, wish.value)
  },
)

export const shouldRevalidate = readAnew

export const headers = noStore

export default function AdminCatalogue({ loaderData, actionData }: Route.ComponentProps) {
  const { catalogue: t, plans: planText } = useAdminText()
  const { products, plans, coupons, nextProductId, nextCouponId, done } = loaderData
  const mayChange = useMay('changeCatalogue')
  const notDone = actionData ?? null
  /** The refusal, for the one form it belongs to. */
  const of = (intent: CatalogueIntent, id?: string) =>
    notDone?.values.intent === intent && (!id || idOf(notDone) === id) ? notDone : null
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      <Told done={done} notDone={notDone} />
      <Allowed to="changeCatalogue" />
      <Contents
        parts={[
          { id: 'products', name: t.products },
          { id: 'plans', name: planText.title },
          { id: 'coupons', name: t.coupons },
        ]}
      />
      <section className="stack" aria-labelledby="products">
        <h2 id="products">{t.products}</h2>
        {products.length === 0 && <Empty title={t.noProducts}>{t.noProductsBody}</Empty>}
        <div className="cards">
          {products.map(product => (
            <ProductCard
              key={product.productId}
              product={product}
              notDone={of('change', product.productId)}
            />
          ))}
        </div>
        {products.length > 0 && <DownloadList path="/admin/products" what={t.products} />}
        {mayChange && (
          <Card title={t.addProduct}>
            <ProductForm
              key={products.length}
              intent="add"
              productId={nextProductId}
              product={null}
              notDone={of('add')}
            />
          </Card>
        )}
      </section>
      <PlanSection
        plans={plans}
        nextPlanId={loaderData.nextPlanId}
        nextMembershipId={loaderData.nextMembershipId}
        notDoneOf={of}
      />
      <section className="stack" aria-labelledby="coupons">
        <h2 id="coupons">{t.coupons}</h2>
        {coupons.length === 0 && <Empty title={t.noCoupons}>{t.noCouponsBody}</Empty>}
        <div className="cards">
          {coupons.map(coupon => (
            <CouponCard key={coupon.couponId} coupon={coupon} />
          ))}
        </div>
        {coupons.length > 0 && <DownloadList path="/admin/coupons" what={t.coupons} />}
        {mayChange && (
          <Card title={t.addCoupon}>
            <CouponForm key={coupons.length} couponId={nextCouponId} notDone={of('addCoupon')} />
          </Card>
        )}
      </section>
    </Page>
  )
}

/** Of the product or the plan whose form it was. */
const idOf = ({ values }: CatalogueNotDone) => values.planId ?? values.productId

/** What came of the last press. */
function Told({ done, notDone }: { done: CatalogueIntent | null; notDone: CatalogueNotDone | null }) {
  const { catalogue, errors, words } = useAdminText()
  if (notDone)
    return (
      <Notice tone="bad" live>
        {notDone.refusal ? words.refusals[notDone.refusal] : errors.summary}
      </Notice>
    )
  return done ? (
    <Notice tone="good" live>
      {catalogue.done[done]}
    </Notice>
  ) : null
}

export const ErrorBoundary = AdminError
