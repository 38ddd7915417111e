import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { type KeyView, keysView } from '../admin/api-keys-view.ts'
import { type CsvColumn, listCsv, momentCell, onePage } from '../admin/list-csv.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import type { Language } from '../text.ts'
import type { Route } from './+types/admin.api-keys.csv'

/** Who else may ask the shop by JSON, as a file: never a key itself. */
export const loader = guarded(staff('manageApiKeys'), async ({ context }: Route.LoaderArgs, { ports }) => {
  const { language } = context.get(viewerContext)
  return listCsv('api-keys.csv', language, columnsIn(language), onePage(await keysView(ports)))
})

function columnsIn(language: Language): readonly CsvColumn<KeyView>[] {
  const { apiKeys: t } = adminTextOf(language)
  const moment = momentCell(language)
  return [
    [t.name, row => row.name],
    [t.key, row => row.shown],
    [t.standing, row => t.standings[row.standing]],
    [t.scopes, row => row.scopes.join(' ')],
    [t.madeBy, row => row.madeBy],
    [t.madeAt, row => moment(row.madeAt)],
    [t.usedAt, row => moment(row.usedAt)],
    [t.endsAt, row => moment(row.endsAt)],
  ]
}
