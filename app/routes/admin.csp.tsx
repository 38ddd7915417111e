import type { CspReportRow } from '../../domain/csp-reports.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { noStore } from '../admin/no-store.ts'
import { useAdminText } from '../admin/text.ts'
import { Empty } from '../ui/Empty.tsx'
import { Page } from '../ui/Page.tsx'
import { Table } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import type { Route } from './+types/admin.csp'

const ROWS_MAX = 200

/** Staff only. What browsers say our content security policy stopped, by day (R25). */
export const loader = guarded(staff('seeSystem'), async (_: Route.LoaderArgs, { ports }) => ({
  rows: await ports.cspReports.latest(ROWS_MAX),
}))

export const headers = noStore

export default function AdminCsp({ loaderData }: Route.ComponentProps) {
  const { csp: t } = useAdminText()
  const { rows } = loaderData
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      {rows.length === 0 ? (
        <Empty title={t.empty}>{t.emptyBody}</Empty>
      ) : (
        <>
          <p className="small soft">{t.advice}</p>
          <ReportTable rows={rows} />
        </>
      )}
    </Page>
  )
}

function ReportTable({ rows }: { rows: readonly CspReportRow[] }) {
  const { csp: t } = useAdminText()
  const head = [t.day, t.directive, t.blocked, t.page, t.reports, t.lastAt].map(title => (
    <th key={title} scope="col">
      {title}
    </th>
  ))
  return (
    <Table caption={t.list} hideCaption head={head}>
      {rows.map(({ day, directive, blocked, page, reports, lastAt }) => (
        <tr key={`${day} ${directive} ${blocked} ${page}`}>
          <td className="one-line">{day}</td>
          <td>
            <code>{directive}</code>
          </td>
          <td>
            <code>{blocked}</code>
          </td>
          <td>
            <code>{page}</code>
          </td>
          <td className="number">{reports}</td>
          <td>
            <Time at={lastAt} precision="second" />
          </td>
        </tr>
      ))}
    </Table>
  )
}

export const ErrorBoundary = AdminError
