import type { WaitingFinding } from '../../domain/unresolved.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { CSV_ROWS_MAX, type CsvColumn, listCsv, momentCell, onePage } from '../admin/list-csv.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import type { Language } from '../text.ts'
import type { Route } from './+types/admin.unresolved.csv'

/** Staff only. Where our books and Toss's differ, oldest first, as a file. */
export const loader = guarded(staff('seeBooks'), async ({ context }: Route.LoaderArgs, { ports }) => {
  const { language } = context.get(viewerContext)
  const findings = await ports.unresolved.findings(CSV_ROWS_MAX + 1)
  return listCsv('unresolved.csv', language, columnsIn(language), onePage(findings))
})

function columnsIn(language: Language): readonly CsvColumn<WaitingFinding>[] {
  const { unresolved: t } = adminTextOf(language)
  const moment = momentCell(language)
  return [
    [t.foundAt, row => moment(row.found_at)],
    [t.findings.title, row => t.kinds[row.kind]],
    [t.order, row => row.order_id],
    [t.tossOrder, row => row.toss_order_id],
    [t.amount, row => row.amount],
    [t.movedAt, row => moment(row.moved_at)],
    [t.advice, row => t.actions[row.advice]],
    [t.count, row => row.count],
    [t.last, row => row.last_answer],
    [t.next, row => moment(row.next_at)],
  ]
}
