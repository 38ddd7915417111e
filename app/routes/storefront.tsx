import { Link } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { portsContext } from '../context.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Fundraising, useLiveTotals } from '../ui/Fundraising.tsx'
import { lookAgain, useRemember } from '../ui/last-known.ts'
import { Page } from '../ui/Page.tsx'
import { ProductCover } from '../ui/ProductCover.tsx'
import { Badge } from '../ui/StatusBadge.tsx'
import { useText } from '../ui/shell-data.ts'
import { Won } from '../ui/Won.tsx'
import { fundraisingView } from '../views/fundraising-view.ts'
import { productView } from '../views/product-view.ts'
import type { Route } from './+types/storefront'

export const loader = guarded(everyone, async ({ context }: Route.LoaderArgs) => {
  const { read } = context.get(portsContext)
  const [rows, plans] = await Promise.all([read.products(), read.plans()])
  const onSale = rows.filter(row => row.on_sale)
  const products = await Promise.all(
    onSale.map(async row => ({ ...productView(row), fundraising: await fundraisingView(read, row) })),
  )
  return { products, hasPlans: plans.some(plan => plan.on_sale) }
})

const KEY = 'storefront'
export const clientLoader = ({ serverLoader }: Route.ClientLoaderArgs) => lookAgain(KEY, serverLoader)

export default function Storefront({ loaderData }: Route.ComponentProps) {
  const { storefront, plans, fundraising: words } = useText()
  const { products, hasPlans } = loaderData
  useRemember(KEY, loaderData)
  useLiveTotals(products.some(({ fundraising }) => fundraising !== null))
  return (
    <Page title={storefront.title} lead={storefront.lead} width="wide">
      {hasPlans && (
        <p>
          <ButtonLink to="/plans" kind="secondary">
            {plans.link}
          </ButtonLink>
        </p>
      )}
      {products.length === 0 ? (
        <Empty title={storefront.emptyTitle}>{storefront.empty}</Empty>
      ) : (
        <ul className="products">
          {products.map(({ productId, name, price, taxFree, sample, fundraising }) => (
            <li key={productId} className="product-card">
              <ProductCover productId={productId} name={name} />
              <div className="product-card-words">
                <h2>
                  <Link to={`/products/${encodeURIComponent(productId)}`}>{name}</Link>
                </h2>
                <p className="product-price">
                  <Won amount={price} />
                </p>
                {fundraising && <Fundraising fundraising={fundraising} />}
                {(sample || taxFree || fundraising) && (
                  <p className="row">
                    {fundraising && <Badge label={words.badge} />}
                    {sample && <Badge label={storefront.sample} />}
                    {taxFree && <Badge label={storefront.taxFree} />}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
