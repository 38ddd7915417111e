import { dayOf } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { type ConsentLine, ConsentsQuery, consentLine } from '../admin/consents-view.ts'
import { type CsvColumn, listCsv, momentCell } from '../admin/list-csv.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import { formatDay } from '../format.ts'
import { readQuery } from '../http/input.ts'
import type { Language } from '../text.ts'
import { badRequest } from '../views/own-payment.ts'
import type { Route } from './+types/admin.consents.csv'

const PAGE_SIZE = 100

/** Staff only. The list of consents as a file for a spreadsheet, by the page's own filter: ids, sums and days, nobody's name. */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, context }: Route.LoaderArgs, { ports }) => {
    const read = readQuery(request, ConsentsQuery)
    if (!read.ok) throw badRequest()
    const { language } = context.get(viewerContext)
    const { kind, standing } = read.value
    const today = dayOf(ports.clock.now())
    return listCsv('consents.csv', language, columnsIn(language), async after => {
      const { rows, next } = await ports.consentList.page({ kind, standing }, today, after, PAGE_SIZE)
      return { rows: rows.map(consentLine), next }
    })
  },
)

function columnsIn(language: Language): readonly CsvColumn<ConsentLine>[] {
  const { consents: t, evidence, person, subscription } = adminTextOf(language)
  const moment = momentCell(language)
  return [
    [subscription.number, line => line.subscriptionId],
    [person.id, line => line.subject],
    [t.subscription, line => line.about],
    [t.kind, line => evidence.kinds[line.kind]],
    [t.standing, line => t.standings[line.standing]],
    [t.previousPrice, line => line.previousPrice],
    [t.price, line => line.price],
    [t.effectiveOn, line => formatDay(line.effectiveOn, language)],
    [t.askedAt, line => moment(line.askedAt)],
    [t.answeredAt, line => moment(line.answeredAt)],
    [evidence.version, line => line.textVersion],
    [t.campaign, line => line.campaignId ?? ''],
  ]
}
