import { Link } from 'react-router'
import { ACCESS_KINDS, type AccessKind, type AccessRow } from '../../domain/staff/desk.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AccessQuery, accessFilter } from '../admin/access-query.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { DownloadList } from '../admin/components/DownloadList.tsx'
import { FilterBar } from '../admin/components/FilterBar.tsx'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import { staffNames } from '../admin/people-view.ts'
import { useAdminText } from '../admin/text.ts'
import { readQuery } from '../http/input.ts'
import { type Column, DataList } from '../ui/DataList.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Field, SelectField } from '../ui/Field.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import type { Route } from './+types/admin.access'

const PAGE_SIZE = 100
/** Owners only: who looked at whose data, newest first. Addresses and reasons are opened here and nowhere else. */
export const loader = guarded(staff('seeAccess'), async ({ request }: Route.LoaderArgs, { ports }) => {
  const query = readQuery(request, AccessQuery)
  const asked = query.ok ? query.value : {}
  const filter: { staffId?: string; subject?: string; kind?: AccessKind } = accessFilter(asked)
  const { rows, next } = await ports.accessLog.page({ ...filter, before: asked.before, limit: PAGE_SIZE })
  return {
    rows,
    filter,
    names: await staffNames(ports),
    next: next && linkTo('/admin/access', { ...filter, before: next }),
    years: ports.staffRules.accessLogYears,
  }
})

export const headers = noStore

export default function AdminAccess({ loaderData }: Route.ComponentProps) {
  const { access: t, pager } = useAdminText()
  const { rows, filter, names, next, years } = loaderData
  return (
    <Page title={t.title} lead={t.lead(years)} width="wide">
      <Filter filter={filter} names={names} />
      {rows.length === 0 ? (
        <Empty title={t.empty} action={<Link to="/admin/access">{t.clear}</Link>}>
          {t.emptyBody}
        </Empty>
      ) : (
        <>
          <AccessTable rows={rows} names={names} />
          <DownloadList path="/admin/access" filter={filter} />
        </>
      )}
      <Pager label={pager.label} after={next && <Link to={next}>{pager.older} →</Link>} />
    </Page>
  )
}

interface FilterProps {
  filter: { staffId?: string; subject?: string; kind?: AccessKind }
  names: Readonly<Record<string, string>>
}

function Filter({ filter, names }: FilterProps) {
  const { access: t } = useAdminText()
  return (
    <FilterBar path="/admin/access" values={filter} submit={t.filter} clear={t.clear}>
      <SelectField name="staffId" label={t.who} optional defaultValue={filter.staffId ?? ''}>
        <option value="">{t.all}</option>
        {Object.entries(names).map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField name="kind" label={t.what} optional defaultValue={filter.kind ?? ''}>
        <option value="">{t.all}</option>
        {ACCESS_KINDS.map(kind => (
          <option key={kind} value={kind}>
            {t.kinds[kind]}
          </option>
        ))}
      </SelectField>
      <Field name="subject" label={t.whose} optional defaultValue={filter.subject} placeholder="cus_…" />
    </FilterBar>
  )
}

function AccessTable({ rows, names }: { rows: readonly AccessRow[]; names: FilterProps['names'] }) {
  const { access: t } = useAdminText()
  const columns: readonly Column<AccessRow>[] = [
    { name: t.at, heading: true, cell: row => <Time at={row.at} precision="second" relative={false} /> },
    { name: t.who, cell: ({ staffId }) => (staffId ? (names[staffId] ?? staffId) : t.nobody) },
    { name: t.what, cell: row => t.kinds[row.kind] },
    {
      name: t.whose,
      cell: ({ subject }) =>
        subject ? (
          <Link to={`/admin/customers/${subject}`}>
            <code>{subject}</code>
          </Link>
        ) : (
          '—'
        ),
    },
    { name: t.page, cell: row => <code>{row.page}</code> },
    { name: t.from, cell: row => <span className="digits">{row.address}</span> },
    { name: t.reason, cell: row => row.reason ?? '—' },
  ]
  return <DataList caption={t.list} columns={columns} rows={rows} keyOf={row => String(row.id)} />
}

export const ErrorBoundary = AdminError
