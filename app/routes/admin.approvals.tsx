import { Link } from 'react-router'
import { z } from 'zod'
import type { ApprovalRow } from '../../domain/projections/approvals.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { ApprovalBadge } from '../admin/components/ApprovalBadge.tsx'
import { DownloadList } from '../admin/components/DownloadList.tsx'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import { staffNames } from '../admin/people-view.ts'
import { asked, CursorText } from '../admin/query.ts'
import { useAdminText } from '../admin/text.ts'
import { formatWon } from '../format.ts'
import { readQuery } from '../http/input.ts'
import { type Column, DataList } from '../ui/DataList.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Page } from '../ui/Page.tsx'
import { useLanguage } from '../ui/shell-data.ts'
import { Pager } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { Won } from '../ui/Won.tsx'
import type { Route } from './+types/admin.approvals'

const PAGE_SIZE = 50
const Paging = z.object({ after: asked(CursorText).catch(undefined) })

/** Refunds that wait, or waited, for a second person, newest first. */
export const loader = guarded(staff('seeBooks'), async ({ request }: Route.LoaderArgs, { ports }) => {
  const paging = readQuery(request, Paging)
  const after = paging.ok ? paging.value.after : undefined
  const { rows, next } = await ports.approvals.page(after ?? null, PAGE_SIZE)
  return {
    rows,
    names: await staffNames(ports),
    next: next && linkTo('/admin/approvals', { after: next }),
    above: ports.staffRules.secondPairAbove,
  }
})

export const headers = noStore

export default function AdminApprovals({ loaderData }: Route.ComponentProps) {
  const { approvals: t, pager } = useAdminText()
  const language = useLanguage()
  const { rows, names, next, above } = loaderData
  const columns: readonly Column<ApprovalRow>[] = [
    {
      name: t.order,
      heading: true,
      cell: row => <Link to={`/admin/approvals/${row.cancel_id}`}>{row.order_id}</Link>,
    },
    { name: t.amount, number: true, cell: row => <Won amount={row.amount} /> },
    { name: t.state, cell: row => <ApprovalBadge row={row} /> },
    { name: t.requestedBy, cell: row => names[row.requested_by] ?? row.requested_by },
    { name: t.requestedAt, cell: row => <Time at={row.requested_at} /> },
  ]
  return (
    <Page title={t.title} lead={above > 0 ? t.lead(formatWon(above, language)) : t.off} width="wide">
      {rows.length === 0 && <Empty title={t.empty}>{t.emptyBody}</Empty>}
      {rows.length > 0 && (
        <>
          <DataList caption={t.list} columns={columns} rows={rows} keyOf={row => row.cancel_id} />
          <DownloadList path="/admin/approvals" />
        </>
      )}
      <Pager label={pager.label} after={next && <Link to={next}>{pager.older} →</Link>} />
    </Page>
  )
}

export const ErrorBoundary = AdminError
