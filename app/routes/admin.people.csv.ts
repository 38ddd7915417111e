import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { noteSeen } from '../access/seen.ts'
import { type CsvColumn, listCsv, momentCell, onePage } from '../admin/list-csv.ts'
import { type PersonView, peopleView } from '../admin/people-view.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import type { Language } from '../text.ts'
import type { Route } from './+types/admin.people.csv'

/** Owners only. Who is on the staff, as a file; names and mails leave the shop with it, which the log is told (R33). */
export const loader = guarded(
  staff('manageStaff'),
  async ({ request, context }: Route.LoaderArgs, { ports, staffId }) => {
    const { language } = context.get(viewerContext)
    const seen = { kind: 'exported', subject: null, page: '/admin/people' } as const
    await noteSeen({ ports, staffId }, request, seen)
    return listCsv('people.csv', language, columnsIn(language), onePage(await peopleView(ports)))
  },
)

function columnsIn(language: Language): readonly CsvColumn<PersonView>[] {
  const { people: t, roles } = adminTextOf(language)
  const moment = momentCell(language)
  return [
    [t.name, row => row.name ?? t.erased],
    [t.email, row => row.email ?? t.erased],
    [t.role, row => roles[row.role]],
    [t.standing, row => (row.isDisabled ? t.disabled : t.active)],
    [t.factor, row => (row.hasSecondFactor ? t.factorOn : t.factorOff)],
    [t.joinedAt, row => moment(row.joinedAt)],
  ]
}
