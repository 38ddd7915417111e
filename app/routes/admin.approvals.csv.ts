import type { ApprovalRow } from '../../domain/projections/approvals.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { type CsvColumn, listCsv, momentCell } from '../admin/list-csv.ts'
import { staffNames } from '../admin/people-view.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import type { Language } from '../text.ts'
import type { Route } from './+types/admin.approvals.csv'

const PAGE_SIZE = 100

/** Staff only. Refunds that waited for a second person, newest first, as a file. */
export const loader = guarded(staff('seeBooks'), async ({ context }: Route.LoaderArgs, { ports }) => {
  const { language } = context.get(viewerContext)
  const names = await staffNames(ports)
  return listCsv('approvals.csv', language, columnsIn(language, names), after =>
    ports.approvals.page(after, PAGE_SIZE),
  )
})

function columnsIn(
  language: Language,
  names: Readonly<Record<string, string>>,
): readonly CsvColumn<ApprovalRow>[] {
  const { approvals: t } = adminTextOf(language)
  const moment = momentCell(language)
  const who = (staffId: string | null) => staffId && (names[staffId] ?? staffId)
  return [
    [t.requestedAt, row => moment(row.requested_at)],
    [t.order, row => row.order_id],
    [t.amount, row => row.amount],
    [t.requestedBy, row => who(row.requested_by)],
    [t.state, row => (row.code ? t.notCarriedOut : t.states[row.status])],
    [t.decidedBy, row => who(row.decided_by)],
    [t.endsAt, row => moment(row.ends_at)],
  ]
}
