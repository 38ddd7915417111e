import { SelectField } from '../../ui/Field.tsx'
import type { PlanChoice } from '../plan-choices.ts'
import { useAdminText } from '../text.ts'

/** Narrows a list down to one plan, or to none in particular. */
export function PlanField(props: {
  plans: readonly PlanChoice[]
  value: string | undefined
  error: string | null
  hint?: string
}) {
  const { plans, value, error, hint } = props
  const { subscriptions: t } = useAdminText()
  return (
    <SelectField name="plan" label={t.plan} hint={hint} optional defaultValue={value ?? ''} error={error}>
      <option value="">{t.anyPlan}</option>
      {plans.map(({ planId, name, interval }) => (
        <option key={planId} value={planId}>
          {name} · {t.each[interval]}
        </option>
      ))}
    </SelectField>
  )
}
