import type { NoticeRow } from '../../domain/outbox.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { type CsvColumn, listCsv, momentCell } from '../admin/list-csv.ts'
import { adminTextOf } from '../admin/text.ts'
import { wordFor } from '../admin/words.ts'
import { viewerContext } from '../context.ts'
import type { Language } from '../text.ts'
import type { Route } from './+types/admin.notices.csv'

const PAGE_SIZE = 500

/** Staff only. Mails and what became of each, newest first, as a file; to whom stays sealed. */
export const loader = guarded(staff('seeBooks'), async ({ context }: Route.LoaderArgs, { ports }) => {
  const { language } = context.get(viewerContext)
  return listCsv('notices.csv', language, columnsIn(language), before => ports.outbox.page(before, PAGE_SIZE))
})

function columnsIn(language: Language): readonly CsvColumn<NoticeRow>[] {
  const { notices: t, noticeKinds, noticeStates, noticeReasons } = adminTextOf(language)
  const moment = momentCell(language)
  return [
    [t.at, row => moment(row.at)],
    [t.kind, row => wordFor(noticeKinds, row.kind) ?? row.kind],
    [t.about, row => row.streamId],
    [t.state, row => noticeStates[row.state]],
    [t.attempts, row => row.attempts],
    [t.reason, ({ lastError }) => lastError && (wordFor(noticeReasons, lastError) ?? lastError)],
  ]
}
