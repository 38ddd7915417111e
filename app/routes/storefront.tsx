import { Link } from 'react-router'
import { portsContext } from '../context.ts'
import { Empty } from '../ui/Empty.tsx'
import { Page } from '../ui/Page.tsx'
import { ProductCover } from '../ui/ProductCover.tsx'
import { Badge } from '../ui/StatusBadge.tsx'
import { useText } from '../ui/shell-data.ts'
import { Won } from '../ui/Won.tsx'
import { productView } from '../views/product-view.ts'
import type { Route } from './+types/storefront'

export async function loader({ context }: Route.LoaderArgs) {
  const rows = await context.get(portsContext).read.products()
  return { products: rows.filter(row => row.on_sale).map(productView) }
}

export default function Storefront({ loaderData }: Route.ComponentProps) {
  const { storefront } = useText()
  const { products } = loaderData
  return (
    <Page title={storefront.title} lead={storefront.lead} width="wide">
      {products.length === 0 ? (
        <Empty title={storefront.emptyTitle}>{storefront.empty}</Empty>
      ) : (
        <ul className="products">
          {products.map(({ productId, name, price, taxFree, sample }) => (
            <li key={productId} className="product-card">
              <ProductCover name={name} />
              <div className="product-card-words">
                <h2>
                  <Link to={`/products/${encodeURIComponent(productId)}`}>{name}</Link>
                </h2>
                <p className="product-price">
                  <Won amount={price} />
                </p>
                {(sample || taxFree) && (
                  <p className="row">
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
