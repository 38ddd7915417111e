import { Form, Link } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { portsContext } from '../context.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Field } from '../ui/Field.tsx'
import { Fundraising, useLiveTotals } from '../ui/Fundraising.tsx'
import { lookAgain, useRemember } from '../ui/last-known.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { ProductCover } from '../ui/ProductCover.tsx'
import { useText, useWithdrawalDays } from '../ui/shell-data.ts'
import { Won } from '../ui/Won.tsx'
import { fundraisingView } from '../views/fundraising-view.ts'
import { notFound } from '../views/own-payment.ts'
import { productView } from '../views/product-view.ts'
import type { Route } from './+types/product'

export const loader = guarded(everyone, async ({ params, context }: Route.LoaderArgs) => {
  const { read } = context.get(portsContext)
  const row = await read.product(params.productId)
  if (!row) throw notFound()
  return { product: productView(row), onSale: row.on_sale, fundraising: await fundraisingView(read, row) }
})

export const clientLoader = ({ serverLoader, params }: Route.ClientLoaderArgs) =>
  lookAgain(params.productId, serverLoader)

export default function Product({ loaderData }: Route.ComponentProps) {
  const t = useText()
  const withdrawalDays = useWithdrawalDays()
  const { product, onSale, fundraising } = loaderData
  useRemember(product.productId, loaderData)
  useLiveTotals(fundraising !== null)
  return (
    <Page title={product.name} width="wide">
      <div className="product-page">
        <ProductCover productId={product.productId} name={product.name} />
        <div className="stack">
          <p className="product-price" data-large="true">
            <Won amount={product.price} />{' '}
            <span className="soft small">{product.taxFree ? t.product.taxFree : t.product.taxIncluded}</span>
          </p>
          {fundraising && (
            <Card>
              <Fundraising fundraising={fundraising} />
              <p className="soft small">{t.fundraising.about}</p>
            </Card>
          )}
          {product.sample && <Notice>{t.product.sample}</Notice>}
          <p className="product-description">{product.description}</p>
          {onSale ? (
            <Buy productId={product.productId} press={fundraising ? t.fundraising.give : t.product.buy} />
          ) : (
            <OffSale />
          )}
          <p className="soft small">
            {(fundraising ? t.fundraising : t.product).withdrawal(withdrawalDays)}{' '}
            <Link to="/legal/refunds">{t.product.refundRules}</Link>
          </p>
        </div>
      </div>
    </Page>
  )
}

/** Goes to the checkout by address: nothing is written before an order is. */
function Buy({ productId, press }: { productId: string; press: string }) {
  const t = useText()
  return (
    <Card>
      <Form method="get" action="/checkout/new" className="stack">
        <input type="hidden" name="product" value={productId} />
        <Field
          name="quantity"
          type="number"
          label={t.product.quantity}
          min={1}
          max={99}
          step={1}
          inputMode="numeric"
          defaultValue={1}
        />
        <Button type="submit" size="large" wide>
          {press}
        </Button>
      </Form>
    </Card>
  )
}

function OffSale() {
  const t = useText()
  return (
    <>
      <Notice title={t.product.offSaleTitle}>
        <p>{t.product.offSale}</p>
      </Notice>
      <ButtonLink to="/" kind="secondary">
        {t.product.back}
      </ButtonLink>
    </>
  )
}
