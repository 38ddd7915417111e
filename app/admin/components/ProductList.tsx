import { Card, Row } from '../../ui/Card.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { Won } from '../../ui/Won.tsx'
import type { CatalogueNotDone } from '../catalogue-actions.ts'
import type { ProductView } from '../catalogue-view.ts'
import { useAdminText } from '../text.ts'
import { useMay } from './Allowed.tsx'
import { ProductForm, SaleForm } from './ProductForms.tsx'
import { StateBadge } from './StateBadge.tsx'

interface Props {
  product: ProductView
  notDone: CatalogueNotDone | null
}

/** One product, its price and its forms; open where something has to be corrected. */
export function ProductCard({ product, notDone }: Props) {
  const { catalogue } = useAdminText()
  const mayChange = useMay('changeCatalogue')
  const { productId, name, description, price, taxFree, sample, onSale } = product
  return (
    <Card>
      <Row spread>
        <h3>{name}</h3>
        <Row>
          {sample && <Badge tone="wait" label={catalogue.sample} />}
          {product.fundraising && <Badge label={catalogue.fundraisingBadge} />}
          {taxFree && <Badge label={catalogue.taxFree} />}
          <StateBadge category="product" leaf={onSale ? 'onSale' : 'offSale'} />
        </Row>
      </Row>
      <p>
        <strong>
          <Won amount={price} />
        </strong>
      </p>
      {description && <p className="soft small">{description}</p>}
      {mayChange && (
        <>
          <SaleForm product={product} />
          <details className="details" open={notDone !== null}>
            <summary>{catalogue.edit}</summary>
            <ProductForm
              key={JSON.stringify(product)}
              intent="change"
              productId={productId}
              product={product}
              notDone={notDone}
            />
          </details>
        </>
      )}
    </Card>
  )
}
