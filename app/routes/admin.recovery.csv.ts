import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { codeWords } from '../admin/code-words.ts'
import { type CsvColumn, listCsv, momentCell } from '../admin/list-csv.ts'
import { type OwedLine, owedLines } from '../admin/owed-view.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import { formatDay } from '../format.ts'
import type { Language } from '../text.ts'
import type { Route } from './+types/admin.recovery.csv'

const PAGE_SIZE = 100

/** Staff only. What is owed, as a file: memberships by their ids, and nobody's name. */
export const loader = guarded(staff('seeBooks'), async ({ context }: Route.LoaderArgs, { ports }) => {
  const { language } = context.get(viewerContext)
  return listCsv('recovery.csv', language, columnsIn(language), async after => {
    const { lines, next } = await owedLines(ports, after, PAGE_SIZE)
    return { rows: lines, next }
  })
})

function columnsIn(language: Language): readonly CsvColumn<OwedLine>[] {
  const t = adminTextOf(language)
  const { dunning, subscription, subscriptions } = t
  const moment = momentCell(language)
  return [
    [subscription.number, line => line.subscriptionId],
    [subscriptions.membership, line => `${line.productName} ${line.planName}`],
    [dunning.owed, line => line.amount],
    [subscriptions.since, line => formatDay(line.since, language)],
    [dunning.why, line => (line.code ? (codeWords(t, line.code, language) ?? line.code) : '')],
    [dunning.tries, line => line.tries],
    [dunning.rehearsal.figures.mails, line => line.mails],
    [dunning.rehearsal.figures.freeDays, line => line.freeDays],
    [dunning.next, line => moment(line.nextAt)],
    [subscriptions.endsAt, line => (line.endsOn ? formatDay(line.endsOn, language) : '')],
  ]
}
