import { Form, useNavigation } from 'react-router'
import { Button } from '../../ui/Button.tsx'
import { Stack } from '../../ui/Card.tsx'
import { CheckField, Field, TextAreaField } from '../../ui/Field.tsx'
import type { CatalogueNotDone } from '../catalogue-actions.ts'
import type { ProductView } from '../catalogue-view.ts'
import { fieldError } from '../field-errors.ts'
import { filledAgain, seenAgain } from '../seen-again.ts'
import { productFields } from '../shown-fields.ts'
import { useAdminText } from '../text.ts'

/** Adds a product (`intent` add) or changes one. `notDone` only when it was this form that was refused. */
export function ProductForm(props: {
  intent: 'add' | 'change'
  productId: string
  product: ProductView | null
  notDone: CatalogueNotDone | null
}) {
  const { intent, productId, product, notDone } = props
  const t = useAdminText()
  const { catalogue } = t
  const sent = useNavigation().formData
  const pending = sent?.get('intent') === intent && sent.get('productId') === productId
  const typed = filledAgain(notDone, productFields(notDone?.values.seen), productFields(product?.seen) ?? {})
  const error = (field: string) => fieldError(t, notDone?.errors, field)
  return (
    <Form method="post">
      <Stack gap="small">
        <input type="hidden" name="productId" value={productId} />
        {product && <input type="hidden" name="seen" value={seenAgain(notDone, 'seen', product.seen)} />}
        <Field
          name="name"
          label={catalogue.name}
          maxLength={80}
          defaultValue={typed?.name ?? product?.name}
          error={error('name')}
        />
        <TextAreaField
          name="description"
          label={catalogue.description}
          optional
          maxLength={2_000}
          rows={3}
          defaultValue={typed?.description ?? product?.description}
          error={error('description')}
        />
        <Field
          name="price"
          label={catalogue.price}
          hint={catalogue.priceHint}
          inputMode="numeric"
          autoComplete="off"
          defaultValue={typed?.price ?? product?.price}
          error={error('price')}
        />
        <CheckField
          name="taxFree"
          defaultChecked={typed ? typed.taxFree === 'on' : product?.taxFree}
          error={error('taxFree')}
        >
          {catalogue.taxFree}
        </CheckField>
        <div className="fundraising-fields">
          <CheckField
            name="fundraising"
            defaultChecked={typed ? typed.fundraising === 'on' : product?.fundraising != null}
            error={error('fundraising')}
          >
            {catalogue.fundraising}
          </CheckField>
          <Field
            name="goal"
            label={catalogue.goal}
            hint={catalogue.goalHint}
            optional
            inputMode="numeric"
            autoComplete="off"
            defaultValue={typed?.goal ?? product?.fundraising?.goal ?? undefined}
            error={error('goal')}
          />
        </div>
        {product?.sample && (
          <CheckField
            name="sample"
            defaultChecked={typed ? typed.sample === 'on' : true}
            error={error('sample')}
          >
            {catalogue.sampleKeep}
          </CheckField>
        )}
        <Button kind="secondary" name="intent" value={intent} pending={pending}>
          {intent === 'add' ? catalogue.add : catalogue.save}
        </Button>
      </Stack>
    </Form>
  )
}

/** One press: off sale, or on again. */
export function SaleForm({ product }: { product: ProductView }) {
  const { catalogue } = useAdminText()
  const intent = product.onSale ? 'takeOff' : 'putOn'
  const sent = useNavigation().formData
  const pending = sent?.get('intent') === intent && sent.get('productId') === product.productId
  return (
    <Form method="post">
      <input type="hidden" name="productId" value={product.productId} />
      <Button kind="quiet" name="intent" value={intent} pending={pending}>
        {product.onSale ? catalogue.takeOff : catalogue.putOn}
      </Button>
    </Form>
  )
}
