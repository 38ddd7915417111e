import type { CspReportRow } from '../../domain/csp-reports.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { CSV_ROWS_MAX, type CsvColumn, listCsv, momentCell, onePage } from '../admin/list-csv.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import { formatDay } from '../format.ts'
import type { Language } from '../text.ts'
import type { Route } from './+types/admin.csp.csv'

/** Staff only. What browsers stopped, as a file. */
export const loader = guarded(staff('seeSystem'), async ({ context }: Route.LoaderArgs, { ports }) => {
  const { language } = context.get(viewerContext)
  const rows = await ports.cspReports.latest(CSV_ROWS_MAX)
  return listCsv('csp.csv', language, columnsIn(language), onePage(rows))
})

function columnsIn(language: Language): readonly CsvColumn<CspReportRow>[] {
  const { csp: t } = adminTextOf(language)
  const moment = momentCell(language)
  return [
    [t.blocked, row => row.blocked],
    [t.page, row => row.page],
    [t.directive, row => row.directive],
    [t.day, row => formatDay(row.day, language)],
    [t.reports, row => row.reports],
    [t.lastAt, row => moment(row.lastAt)],
  ]
}
