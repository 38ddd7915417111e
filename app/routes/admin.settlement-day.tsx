import { Link } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { noStore } from '../admin/no-store.ts'
import { notFound } from '../admin/not-found.ts'
import { PayoutBadge } from '../admin/settlements/PayoutBadge.tsx'
import { SettlementRows, SumFacts } from '../admin/settlements/SettlementTables.tsx'
import { dayInPath, payoutDayView, SettlementsQuery } from '../admin/settlements/settlements-view.ts'
import { useAdminText } from '../admin/text.ts'
import { formatDay } from '../format.ts'
import { readQuery } from '../http/input.ts'
import { Card } from '../ui/Card.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Page } from '../ui/Page.tsx'
import { useLanguage } from '../ui/shell-data.ts'
import { Pager } from '../ui/Table.tsx'
import type { Route } from './+types/admin.settlement-day'
import '../admin/settlements/settlements.css'

const PAGE_SIZE = 100

/** Staff only. What is paid out on one day, row by row. @throws {Response} 404 for what is no day */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, params, context }: Route.LoaderArgs, { ports }) => {
    const day = dayInPath(params.day)
    const read = readQuery(request, SettlementsQuery)
    if (!day || !read.ok) throw notFound(context)
    return payoutDayView(ports, day, read.value, PAGE_SIZE)
  },
)

export const headers = noStore

export default function AdminSettlementDay({ loaderData }: Route.ComponentProps) {
  const { settlements: t, pager, payments } = useAdminText()
  const language = useLanguage()
  const { day, sums, rows, older, first, csv } = loaderData
  const title = t.rowsOf(formatDay(day, language))
  return (
    <Page title={title} lead={t.dayLead} width="wide">
      {sums ? (
        <Card title={<PayoutBadge payout={sums.payout} />}>
          <SumFacts sums={sums} />
        </Card>
      ) : (
        <Empty title={t.noRows}>{t.noDaysBody}</Empty>
      )}
      {rows.length > 0 && (
        <>
          <SettlementRows rows={rows} caption={title} />
          <p className="small no-print">
            <a href={csv} download>
              {t.download}
            </a>
          </p>
        </>
      )}
      <Pager
        label={pager.label}
        before={first && <Link to={first}>⇤ {payments.first}</Link>}
        after={older && <Link to={older}>{t.nextRows} →</Link>}
      />
    </Page>
  )
}

export const ErrorBoundary = AdminError
