import { Form, useNavigation } from 'react-router'
import type { Day } from '../../../domain/time.ts'
import { formatDay } from '../../format.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, Stack } from '../../ui/Card.tsx'
import { Field, SelectField } from '../../ui/Field.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { CAMPAIGNS_PATH } from '../campaign-form.ts'
import { type FieldErrors, fieldError } from '../field-errors.ts'
import { useAdminText } from '../text.ts'

export interface PlanChoice {
  readonly planId: string
  readonly name: string
  readonly interval: 'month' | 'year'
}

/** Plan, price, day and what silence means; pressing only looks, in the address, so that it works without script. */
export function CampaignForm(props: {
  plans: readonly PlanChoice[]
  earliest: Day
  silence: 'ends' | 'keepsPrice'
  values: Readonly<Record<string, string>>
  errors: FieldErrors
}) {
  const { plans, earliest, silence, values, errors } = props
  const t = useAdminText()
  const language = useLanguage()
  const { campaigns } = t
  return (
    <Card title={campaigns.make}>
      <Form method="get" action={CAMPAIGNS_PATH} noValidate key={JSON.stringify(values)}>
        <Stack gap="small">
          <SelectField
            name="plan"
            label={campaigns.plan}
            defaultValue={values.plan}
            error={fieldError(t, errors, 'plan')}
          >
            {plans.map(({ planId, name, interval }) => (
              <option key={planId} value={planId}>
                {name} · {campaigns.each[interval]}
              </option>
            ))}
          </SelectField>
          <Field
            name="price"
            label={campaigns.price}
            hint={campaigns.priceHint}
            inputMode="numeric"
            autoComplete="off"
            defaultValue={values.price}
            error={fieldError(t, errors, 'price')}
          />
          <Field
            name="from"
            type="date"
            label={campaigns.from}
            hint={campaigns.fromHint(formatDay(earliest, language))}
            defaultValue={values.from ?? earliest}
            error={fieldError(t, errors, 'from')}
          />
          <SelectField
            name="silence"
            label={campaigns.silence}
            defaultValue={values.silence ?? silence}
            error={fieldError(t, errors, 'silence')}
          >
            {(['ends', 'keepsPrice'] as const).map(one => (
              <option key={one} value={one}>
                {campaigns.silences[one]}
              </option>
            ))}
          </SelectField>
          <Button kind="secondary">{campaigns.look}</Button>
        </Stack>
      </Form>
    </Card>
  )
}

/** The same wish, posted: what was looked at is what is started. */
export function StartCampaign(props: { campaignId: string; values: Readonly<Record<string, string>> }) {
  const { campaignId, values } = props
  const { campaigns: t } = useAdminText()
  const pending = useNavigation().formMethod === 'POST'
  return (
    <Form method="post">
      <input type="hidden" name="campaignId" value={campaignId} />
      {['plan', 'price', 'from', 'silence'].map(name => (
        <input key={name} type="hidden" name={name} value={values[name] ?? ''} />
      ))}
      <p className="small soft">{t.startHint}</p>
      <Button pending={pending}>{t.start}</Button>
    </Form>
  )
}
