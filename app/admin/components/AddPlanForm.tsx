import { Form } from 'react-router'
import { Button } from '../../ui/Button.tsx'
import { Stack } from '../../ui/Card.tsx'
import { CheckField, Field, SelectField } from '../../ui/Field.tsx'
import type { CatalogueNotDone } from '../catalogue-actions.ts'
import { NEW_MEMBERSHIP } from '../new-membership.ts'
import { useAdminText } from '../text.ts'
import { DescriptionFields, type Filled, useFilled, usePending } from './PlanForms.tsx'

export interface Membership {
  readonly productId: string
  readonly productName: string
}

/** Makes a plan, of a membership there is or of a new one. `notDone` only when it was this form that was refused. */
export function AddPlanForm(props: {
  planId: string
  newProductId: string
  memberships: readonly Membership[]
  notDone: CatalogueNotDone | null
}) {
  const { planId, newProductId, memberships, notDone } = props
  const { plans: t } = useAdminText()
  const filled = useFilled(notDone)
  return (
    // Whether a name is needed depends on the choice, so the server says what is missing.
    <Form method="post" noValidate>
      <Stack gap="small">
        <input type="hidden" name="planId" value={planId} />
        <input type="hidden" name="newProductId" value={newProductId} />
        <MembershipFields memberships={memberships} filled={filled} />
        <DescriptionFields plan={null} filled={filled} />
        <BargainFields filled={filled} />
        <Button kind="secondary" name="intent" value="addPlan" pending={usePending('addPlan', planId)}>
          {t.make}
        </Button>
      </Stack>
    </Form>
  )
}

function MembershipFields(props: { memberships: readonly Membership[]; filled: Filled }) {
  const { memberships, filled } = props
  const { plans: t } = useAdminText()
  const { typed, error } = filled
  return (
    <>
      <SelectField
        name="membership"
        label={t.membership}
        hint={t.membershipHint}
        defaultValue={typed?.membership ?? memberships[0]?.productId ?? NEW_MEMBERSHIP}
        error={error('membership')}
      >
        {memberships.map(({ productId, productName }) => (
          <option key={productId} value={productId}>
            {productName}
          </option>
        ))}
        <option value={NEW_MEMBERSHIP}>{t.newMembership}</option>
      </SelectField>
      <Field
        name="productName"
        label={t.newProductName}
        hint={t.newProductNameHint}
        optional
        maxLength={80}
        defaultValue={typed?.productName}
        error={error('productName')}
      />
    </>
  )
}

/** What its members agree to; all but the price stays for ever, and the form says so. */
function BargainFields({ filled: { typed, error } }: { filled: Filled }) {
  const { plans: t } = useAdminText()
  const digits = { inputMode: 'numeric', autoComplete: 'off' } as const
  return (
    <>
      <Field
        {...digits}
        name="price"
        label={t.price}
        hint={t.priceHint}
        defaultValue={typed?.price}
        error={error('price')}
      />
      <p className="small soft">{t.fixed}</p>
      <SelectField
        name="interval"
        label={t.interval}
        defaultValue={typed?.interval ?? 'month'}
        error={error('interval')}
      >
        <option value="month">{t.month}</option>
        <option value="year">{t.year}</option>
      </SelectField>
      <Field
        {...digits}
        name="trialDays"
        label={t.trialDays}
        hint={t.trialHint}
        optional
        defaultValue={typed?.trialDays}
        error={error('trialDays')}
      />
      <CheckField name="taxFree" defaultChecked={typed?.taxFree === 'on'} error={error('taxFree')}>
        {t.taxFree}
      </CheckField>
    </>
  )
}
