import { data, Link } from 'react-router'
import { MEMBERSHIPS } from '../../domain/customer-list.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { CustomerTable } from '../admin/components/CustomerTable.tsx'
import { DownloadList } from '../admin/components/DownloadList.tsx'
import { FilterBar } from '../admin/components/FilterBar.tsx'
import {
  CUSTOMERS_PATH,
  type CustomerLine,
  CustomersQuery,
  customerLine,
  customersLinks,
} from '../admin/customers-view.ts'
import { type FieldErrors, fieldError } from '../admin/field-errors.ts'
import { noStore } from '../admin/no-store.ts'
import { maySearchPeople } from '../admin/search/people.ts'
import { useAdminText } from '../admin/text.ts'
import { wordFor } from '../admin/words.ts'
import { readQuery } from '../http/input.ts'
import { Empty } from '../ui/Empty.tsx'
import { SelectField } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager } from '../ui/Table.tsx'
import type { Route } from './+types/admin.customers'

const PAGE_SIZE = 50

interface View {
  readonly lines: readonly CustomerLine[]
  readonly links: ReturnType<typeof customersLinks>
  readonly membership: string
  readonly errors: FieldErrors
  readonly findsPeople: boolean
}

/** Staff only. Who has an account, newest first, masked: nobody's data is opened by looking at a list. */
export const loader = guarded(staff('seeBooks'), async ({ request }: Route.LoaderArgs, { ports, role }) => {
  const findsPeople = maySearchPeople(role)
  const read = readQuery(request, CustomersQuery)
  if (!read.ok) {
    const links = { next: null, first: null }
    const membership = read.values.membership ?? ''
    return data<View>({ lines: [], links, membership, errors: read.errors, findsPeople }, 400)
  }
  const { membership, after } = read.value
  const { rows, next } = await ports.customerList.page({ membership }, after ?? null, PAGE_SIZE)
  const lines = rows.map(customerLine)
  const links = customersLinks(read.value, next)
  return data<View>({ lines, links, membership: membership ?? '', errors: {}, findsPeople })
})

export const headers = noStore

export default function AdminCustomers({ loaderData }: Route.ComponentProps) {
  const text = useAdminText()
  const { customers: t, pager } = text
  const { lines, links, membership, errors, findsPeople } = loaderData
  const bad = Object.keys(errors).length > 0
  const filter: Record<string, string> = membership ? { membership } : {}
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      <FilterBar path={CUSTOMERS_PATH} values={filter} submit={t.submit} clear={t.clear}>
        <SelectField
          name="membership"
          label={t.membership}
          optional
          defaultValue={membership}
          error={fieldError(text, errors, 'membership')}
        >
          <option value="">{t.any}</option>
          {MEMBERSHIPS.map(name => (
            <option key={name} value={name}>
              {t.memberships[name]}
            </option>
          ))}
        </SelectField>
      </FilterBar>
      {findsPeople && (
        <p className="small">
          <Link to="/admin/search">{t.byName}</Link>
        </p>
      )}
      {bad && <Notice tone="bad">{t.bad}</Notice>}
      {!bad && lines.length === 0 && <NoCustomers membership={membership} />}
      {lines.length > 0 && (
        <>
          <CustomerTable lines={lines} />
          <p className="small faint">
            {t.paid}: {t.paidHint}
          </p>
          <DownloadList path={CUSTOMERS_PATH} filter={filter} />
        </>
      )}
      <Pager
        label={pager.label}
        before={links.first && <Link to={links.first}>⇤ {pager.newest}</Link>}
        after={links.next && <Link to={links.next}>{pager.older} →</Link>}
      />
    </Page>
  )
}

function NoCustomers({ membership }: { membership: string }) {
  const { customers: t } = useAdminText()
  if (!membership) return <Empty title={t.empty}>{t.emptyBody}</Empty>
  return (
    <Empty title={t.noMatch} action={<Link to={CUSTOMERS_PATH}>{t.clear}</Link>}>
      {t.membership}: {wordFor(t.memberships, membership) ?? membership}
    </Empty>
  )
}

export const ErrorBoundary = AdminError
