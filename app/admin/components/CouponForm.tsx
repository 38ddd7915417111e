import { Form, useNavigation } from 'react-router'
import { Button } from '../../ui/Button.tsx'
import { Stack } from '../../ui/Card.tsx'
import { Field } from '../../ui/Field.tsx'
import type { CatalogueNotDone } from '../catalogue-actions.ts'
import { fieldError } from '../field-errors.ts'
import { useAdminText } from '../text.ts'

type Typed = Readonly<Record<string, string>> | undefined
type ErrorOf = (field: string) => string | null

/** Makes a coupon. `notDone` only when it was this form that was refused. */
export function CouponForm({ couponId, notDone }: { couponId: string; notDone: CatalogueNotDone | null }) {
  const t = useAdminText()
  const { catalogue } = t
  const pending = useNavigation().formData?.get('intent') === 'addCoupon'
  const typed = notDone?.values
  const error = (field: string) => fieldError(t, notDone?.errors, field)
  return (
    // Which sums are needed depends on the choice, so the server says what is missing.
    <Form method="post" noValidate>
      <Stack gap="small">
        <input type="hidden" name="couponId" value={couponId} />
        <Field
          name="code"
          label={catalogue.code}
          hint={catalogue.codeHint}
          autoCapitalize="characters"
          autoComplete="off"
          maxLength={20}
          defaultValue={typed?.code}
          error={error('code')}
        />
        <Field
          name="name"
          label={catalogue.couponName}
          maxLength={60}
          defaultValue={typed?.name}
          error={error('name')}
        />
        <DiscountFields typed={typed} error={error} />
        <Field
          name="minimumAmount"
          label={catalogue.minimumAmount}
          optional
          inputMode="numeric"
          autoComplete="off"
          defaultValue={typed?.minimumAmount}
          error={error('minimumAmount')}
        />
        <div className="filter-fields">
          <Field
            name="from"
            type="date"
            label={catalogue.from}
            optional
            defaultValue={typed?.from}
            error={error('from')}
          />
          <Field
            name="until"
            type="date"
            label={catalogue.until}
            optional
            defaultValue={typed?.until}
            error={error('until')}
          />
        </div>
        <Button kind="secondary" name="intent" value="addCoupon" pending={pending}>
          {catalogue.make}
        </Button>
      </Stack>
    </Form>
  )
}

/** A fixed sum or a rate; both stand there, so that the form works without script, and the choice says which counts. */
function DiscountFields({ typed, error }: { typed: Typed; error: ErrorOf }) {
  const { catalogue } = useAdminText()
  const kind = typed?.kind === 'rate' ? 'rate' : 'fixed'
  const sum = { inputMode: 'numeric', autoComplete: 'off' } as const
  return (
    <fieldset className="discount">
      <legend className="field-label">{catalogue.kind}</legend>
      <div className="choices">
        {(['fixed', 'rate'] as const).map(one => (
          <label key={one} className="choice">
            <input type="radio" name="kind" value={one} defaultChecked={kind === one} />
            {catalogue[one]}
          </label>
        ))}
      </div>
      <div className="discount-fixed">
        <Field
          {...sum}
          name="amount"
          label={catalogue.amount}
          defaultValue={typed?.amount}
          error={error('amount')}
        />
      </div>
      <div className="discount-rate filter-fields">
        <Field
          {...sum}
          name="percent"
          label={catalogue.percent}
          defaultValue={typed?.percent}
          error={error('percent')}
        />
        <Field {...sum} name="max" label={catalogue.max} defaultValue={typed?.max} error={error('max')} />
      </div>
    </fieldset>
  )
}
