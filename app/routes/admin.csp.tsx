import type { CspReportRow } from '../../domain/csp-reports.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { DownloadList } from '../admin/components/DownloadList.tsx'
import { noStore } from '../admin/no-store.ts'
import { useAdminText } from '../admin/text.ts'
import { formatDay } from '../format.ts'
import { DataList } from '../ui/DataList.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Page } from '../ui/Page.tsx'
import { useLanguage } from '../ui/shell-data.ts'
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
          <DownloadList path="/admin/csp" />
        </>
      )}
    </Page>
  )
}

function ReportTable({ rows }: { rows: readonly CspReportRow[] }) {
  const { csp: t } = useAdminText()
  const language = useLanguage()
  return (
    <DataList<CspReportRow>
      caption={t.list}
      rows={rows}
      keyOf={({ day, directive, blocked, page }) => `${day} ${directive} ${blocked} ${page}`}
      columns={[
        {
          name: t.blocked,
          heading: true,
          cell: ({ blocked }) => <code className="breakable">{blocked}</code>,
        },
        { name: t.page, cell: ({ page }) => <code className="breakable">{page}</code> },
        { name: t.directive, cell: ({ directive }) => <code className="breakable">{directive}</code> },
        { name: t.day, cell: ({ day }) => formatDay(day, language) },
        { name: t.reports, number: true, cell: ({ reports }) => reports },
        { name: t.lastAt, cell: ({ lastAt }) => <Time at={lastAt} precision="second" /> },
      ]}
    />
  )
}

export const ErrorBoundary = AdminError
