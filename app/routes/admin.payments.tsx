import { data, Link } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { DownloadList } from '../admin/components/DownloadList.tsx'
import { FilterBar } from '../admin/components/FilterBar.tsx'
import { PaymentTable } from '../admin/components/PaymentTable.tsx'
import { PlanField } from '../admin/components/PlanField.tsx'
import { type FieldErrors, fieldError } from '../admin/field-errors.ts'
import { noStore } from '../admin/no-store.ts'
import {
  type PaymentLine,
  PaymentsQuery,
  paymentFilter,
  paymentLine,
  paymentsLinks,
} from '../admin/payments-view.ts'
import { type PlanChoice, planChoices } from '../admin/plan-choices.ts'
import { useAdminText } from '../admin/text.ts'
import { namesIn, wordFor } from '../admin/words.ts'
import { readQuery } from '../http/input.ts'
import { Empty } from '../ui/Empty.tsx'
import { CheckField, Field, SelectField } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager } from '../ui/Table.tsx'
import type { Route } from './+types/admin.payments'

const PAGE_SIZE = 50

interface View {
  readonly lines: readonly PaymentLine[]
  readonly links: ReturnType<typeof paymentsLinks>
  readonly filter: Readonly<Record<string, string>>
  readonly plans: readonly PlanChoice[]
  readonly errors: FieldErrors
}

/** Staff only. Everybody's payments, newest first; a filter that cannot be read finds nothing rather than everything. */
export const loader = guarded(staff('seeBooks'), async ({ request }: Route.LoaderArgs, { ports }) => {
  const read = readQuery(request, PaymentsQuery)
  const plans = await planChoices(ports)
  if (!read.ok) {
    const links = { older: null, first: null }
    return data<View>({ lines: [], links, filter: read.values, plans, errors: read.errors }, 400)
  }
  const { status, review, plan, search, after } = read.value
  const page = await ports.read.payments(paymentFilter(read.value), after ?? null, PAGE_SIZE)
  const filter: Record<string, string> = {
    ...(status && { status }),
    ...(review && { review }),
    ...(plan && { plan }),
    ...(search && { search }),
  }
  const links = paymentsLinks(read.value, page.next)
  return data<View>({ lines: page.rows.map(paymentLine), links, filter, plans, errors: {} })
})

export const headers = noStore

export default function AdminPayments({ loaderData }: Route.ComponentProps) {
  const { payments, pager } = useAdminText()
  const { lines, links, filter, plans, errors } = loaderData
  const bad = Object.keys(errors).length > 0
  return (
    <Page title={payments.title} lead={payments.lead} width="wide">
      <FilterForm values={filter} plans={plans} errors={errors} />
      {bad && <Notice tone="bad">{payments.bad}</Notice>}
      {!bad && lines.length === 0 && <NoPayments filter={filter} plans={plans} />}
      {lines.length > 0 && <PaymentTable lines={lines} />}
      {lines.length > 0 && <DownloadList path="/admin/payments" filter={filter} />}
      <Pager
        label={pager.label}
        before={links.first && <Link to={links.first}>⇤ {payments.first}</Link>}
        after={links.older && <Link to={links.older}>{pager.older} →</Link>}
      />
    </Page>
  )
}

function FilterForm(props: { values: View['filter']; plans: View['plans']; errors: FieldErrors }) {
  const { values, plans, errors } = props
  const t = useAdminText()
  const { payments } = t
  return (
    <FilterBar path="/admin/payments" values={values} submit={payments.submit} clear={payments.clear}>
      <SelectField
        name="status"
        label={payments.status}
        optional
        defaultValue={values.status ?? ''}
        error={fieldError(t, errors, 'status')}
      >
        <option value="">{payments.anyStatus}</option>
        {namesIn(t.words.paymentStates).map(status => (
          <option key={status} value={status}>
            {t.words.paymentStates[status]}
          </option>
        ))}
      </SelectField>
      <PlanField
        plans={plans}
        value={values.plan}
        hint={payments.planHint}
        error={fieldError(t, errors, 'plan')}
      />
      <Field
        name="search"
        label={payments.search}
        hint={payments.searchHint}
        optional
        defaultValue={values.search}
        autoCapitalize="none"
        spellCheck={false}
        error={fieldError(t, errors, 'search')}
      />
      <CheckField
        name="review"
        value="1"
        defaultChecked={values.review === '1'}
        error={fieldError(t, errors, 'review')}
      >
        {payments.review}
      </CheckField>
    </FilterBar>
  )
}

/** No payments at all, or none for this filter: then it says which. */
function NoPayments({ filter, plans }: Pick<View, 'filter' | 'plans'>) {
  const { payments, subscriptions, words } = useAdminText()
  const parts = [
    filter.status && `${payments.status}: ${wordFor(words.paymentStates, filter.status) ?? filter.status}`,
    filter.review && payments.review,
    filter.plan &&
      `${subscriptions.plan}: ${plans.find(({ planId }) => planId === filter.plan)?.name ?? filter.plan}`,
    filter.search && `${payments.search}: ${filter.search}`,
  ].filter(Boolean)
  if (parts.length === 0) return <Empty title={payments.empty}>{payments.emptyBody}</Empty>
  return (
    <Empty title={payments.noMatch} action={<Link to="/admin/payments">{payments.clear}</Link>}>
      {parts.join(' · ')}
    </Empty>
  )
}

export const ErrorBoundary = AdminError
