import { data, Form } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { RehearsalModel, RehearsalSwitch, RehearsalTable } from '../admin/components/Rehearsal.tsx'
import type { FieldErrors } from '../admin/field-errors.ts'
import { noStore } from '../admin/no-store.ts'
import { REHEARSAL_PATH, RehearsalQuery, rehearsalView } from '../admin/rehearsal-view.ts'
import { useAdminText } from '../admin/text.ts'
import { readQuery } from '../http/input.ts'
import { Button } from '../ui/Button.tsx'
import { Row } from '../ui/Card.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Field } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import type { Route } from './+types/admin.rehearsal'

/** Staff only. A year of declined charges under another plan; reads, and moves neither money nor mail. */
export const loader = guarded(staff('seeBooks'), async ({ request }: Route.LoaderArgs, { ports }) => {
  const read = readQuery(request, RehearsalQuery)
  const view = await rehearsalView(ports, read.ok ? read.value : {})
  const { softRetryDays, graceDays, endsAfterDays } = view.other?.plan ?? view.plan
  const values: Readonly<Record<string, string>> = read.ok
    ? {
        retryDays: softRetryDays.join(','),
        graceDays: String(graceDays),
        endsAfterDays: String(endsAfterDays),
      }
    : read.values
  const errors: FieldErrors = read.ok ? {} : read.errors
  return data({ view, values, errors }, read.ok ? 200 : 400)
})

export const headers = noStore

export default function AdminRehearsal({ loaderData }: Route.ComponentProps) {
  const { dunning } = useAdminText()
  const t = dunning.rehearsal
  const { view, values, errors } = loaderData
  const bad = Object.keys(errors).length > 0
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      <PlanForm values={values} errors={errors} />
      {bad && <Notice tone="bad">{t.bad}</Notice>}
      {!bad && view.count === 0 && <Empty title={t.none}>{t.noneBody}</Empty>}
      {!bad && view.count > 0 && <RehearsalTable view={view} />}
      <RehearsalModel />
      {view.other && !bad && <RehearsalSwitch plan={view.other.plan} />}
    </Page>
  )
}

function PlanForm({ values, errors }: { values: Readonly<Record<string, string>>; errors: FieldErrors }) {
  const { dunning } = useAdminText()
  const t = dunning.rehearsal
  const field = (name: string, bad: string) => ({
    name,
    defaultValue: values[name] ?? '',
    error: Object.hasOwn(errors, name) ? bad : null,
    autoComplete: 'off',
  })
  return (
    <Form
      method="get"
      action={REHEARSAL_PATH}
      className="filter"
      aria-label={t.form}
      key={JSON.stringify(values)}
    >
      <div className="filter-fields">
        <Field {...field('retryDays', t.badRetryDays)} label={t.retryDays} hint={t.retryDaysHint} />
        <Field
          {...field('graceDays', t.badGrace)}
          label={t.graceDays}
          hint={t.graceDaysHint}
          inputMode="numeric"
        />
        <Field
          {...field('endsAfterDays', t.badEnds)}
          label={t.endsAfterDays}
          hint={t.endsAfterDaysHint}
          inputMode="numeric"
        />
      </div>
      <Row>
        <Button>{t.submit}</Button>
      </Row>
    </Form>
  )
}

export const ErrorBoundary = AdminError
