import type { AccessRow } from '../../domain/staff/desk.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { noteSeen } from '../access/seen.ts'
import { AccessQuery, accessFilter } from '../admin/access-query.ts'
import { type CsvColumn, listCsv, momentCell } from '../admin/list-csv.ts'
import { staffNames } from '../admin/people-view.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import { readQuery } from '../http/input.ts'
import type { Language } from '../text.ts'
import type { Route } from './+types/admin.access.csv'

const PAGE_SIZE = 500

/** Owners only. Who looked at whose data, by the page's own filter, as a file; that it was taken out is noted like a look. */
export const loader = guarded(
  staff('seeAccess'),
  async ({ request, context }: Route.LoaderArgs, { ports, staffId }) => {
    const { language } = context.get(viewerContext)
    const query = readQuery(request, AccessQuery)
    const filter = accessFilter(query.ok ? query.value : {})
    const names = await staffNames(ports)
    await noteSeen({ ports, staffId }, request, { kind: 'exported', subject: null, page: '/admin/access' })
    return listCsv('access.csv', language, columnsIn(language, names), async cursor => {
      const before = cursor === null ? undefined : Number(cursor)
      const { rows, next } = await ports.accessLog.page({ ...filter, before, limit: PAGE_SIZE })
      return { rows, next: next === null ? null : String(next) }
    })
  },
)

function columnsIn(
  language: Language,
  names: Readonly<Record<string, string>>,
): readonly CsvColumn<AccessRow>[] {
  const { access: t } = adminTextOf(language)
  const moment = momentCell(language)
  return [
    [t.at, row => moment(row.at)],
    [t.who, ({ staffId }) => (staffId ? (names[staffId] ?? staffId) : t.nobody)],
    [t.what, row => t.kinds[row.kind]],
    [t.whose, row => row.subject],
    [t.page, row => row.page],
    [t.from, row => row.address],
    [t.reason, row => row.reason],
  ]
}
