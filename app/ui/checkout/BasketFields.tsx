import type { FormEvent, MouseEvent } from 'react'
import type { QuoteView } from '../../views/checkout-view.ts'
import { Button } from '../Button.tsx'
import { Field } from '../Field.tsx'
import { fieldError } from '../field-errors.ts'
import { useText } from '../shell-data.ts'
import { useRequote } from './use-requote.ts'

type Texts = Readonly<Record<string, string>>

/**
 * How many, and which coupon. Without JavaScript the button posts the whole form and everything typed comes back; with
 * it the address is asked anew and the rest of the form is not touched.
 */
export function BasketFields(props: {
  form: string
  quantity: number
  coupon: string | null
  quote: QuoteView
  values: Texts | undefined
  errors: Texts | undefined
}) {
  const { form, quantity, coupon, quote, values, errors } = props
  const t = useText()
  const { checkout } = t
  const requote = useRequote(form)
  const apply = (event: MouseEvent) => {
    event.preventDefault()
    requote()
  }
  const count = (event: FormEvent<HTMLInputElement>) => {
    if (event.currentTarget.checkValidity()) requote()
  }

  const { couponRefusal } = quote
  const refusal =
    couponRefusal === 'TOO_MANY' ? checkout.couponTooMany : couponRefusal && t.refusal[couponRefusal]
  return (
    <div className="stack" data-gap="small">
      <Field
        name="quantity"
        type="number"
        label={checkout.quantity}
        min={1}
        max={99}
        step={1}
        inputMode="numeric"
        defaultValue={values?.quantity ?? quantity}
        onInput={count}
        error={fieldError(t, errors, 'quantity')}
      />
      <p role="status" className="aside-voice">
        {refusal}
      </p>
      <Field
        name="coupon"
        label={checkout.coupon}
        hint={quote.coupon ? checkout.couponApplied(quote.coupon.name) : checkout.couponHint}
        optional
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={40}
        defaultValue={values?.coupon ?? coupon ?? ''}
        error={fieldError(t, errors, 'coupon') ?? refusal}
        beside={
          <Button type="submit" kind="secondary" name="intent" value="quote" formNoValidate onClick={apply}>
            {checkout.apply}
          </Button>
        }
      />
    </div>
  )
}
