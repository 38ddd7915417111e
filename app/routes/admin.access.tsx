import { Form, Link } from 'react-router'
import { z } from 'zod'
import { ACCESS_KINDS, type AccessRow } from '../../domain/staff/desk.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import { staffNames } from '../admin/people-view.ts'
import { asked, PositionText } from '../admin/query.ts'
import { useAdminText } from '../admin/text.ts'
import { readQuery } from '../http/input.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Field, SelectField } from '../ui/Field.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager, Table } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import type { Route } from './+types/admin.access'

const PAGE_SIZE = 100
const Id = z
  .string()
  .trim()
  .regex(/^[a-z]{3}_[a-z0-9]{1,64}$/)
const Query = z.object({
  staffId: asked(Id).catch(undefined),
  subject: asked(Id).catch(undefined),
  kind: asked(z.enum(ACCESS_KINDS)).catch(undefined),
  before: asked(PositionText).catch(undefined),
})

/** Owners only: who looked at whose data, newest first. Addresses and reasons are opened here and nowhere else. */
export const loader = guarded(staff('seeAccess'), async ({ request }: Route.LoaderArgs, { ports }) => {
  const query = readQuery(request, Query)
  const { before, ...filter } = query.ok ? query.value : { before: undefined }
  const { rows, next } = await ports.accessLog.page({ ...filter, before, limit: PAGE_SIZE })
  return {
    rows,
    filter: filter as { staffId?: string; subject?: string; kind?: string },
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
        <AccessTable rows={rows} names={names} />
      )}
      <Pager label={pager.label} after={next && <Link to={next}>{pager.older} →</Link>} />
    </Page>
  )
}

interface FilterProps {
  filter: { staffId?: string; subject?: string; kind?: string }
  names: Readonly<Record<string, string>>
}

function Filter({ filter, names }: FilterProps) {
  const { access: t } = useAdminText()
  return (
    <Form method="get" className="filter-form">
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
      <Button kind="secondary">{t.filter}</Button>
    </Form>
  )
}

function AccessTable({ rows, names }: { rows: readonly AccessRow[]; names: FilterProps['names'] }) {
  const { access: t } = useAdminText()
  const head = [t.at, t.who, t.what, t.whose, t.page, t.from, t.reason].map(title => (
    <th key={title} scope="col">
      {title}
    </th>
  ))
  return (
    <Table caption={t.list} hideCaption head={head}>
      {rows.map(({ id, at, staffId, kind, subject, page, address, reason }) => (
        <tr key={id}>
          <td>
            <Time at={at} precision="second" />
          </td>
          <td>{staffId ? (names[staffId] ?? staffId) : t.nobody}</td>
          <td>{t.kinds[kind]}</td>
          <td>{subject ? <code>{subject}</code> : '—'}</td>
          <td>
            <code>{page}</code>
          </td>
          <td className="digits">{address}</td>
          <td>{reason ?? '—'}</td>
        </tr>
      ))}
    </Table>
  )
}

export const ErrorBoundary = AdminError
