import type { InboxRow } from '../../domain/inbox.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { type CsvColumn, listCsv, momentCell } from '../admin/list-csv.ts'
import { adminTextOf } from '../admin/text.ts'
import { inboxFilter, WebhooksQuery } from '../admin/webhooks-view.ts'
import { wordFor } from '../admin/words.ts'
import { viewerContext } from '../context.ts'
import { readQuery } from '../http/input.ts'
import type { Language } from '../text.ts'
import { badRequest } from '../views/own-payment.ts'
import type { Route } from './+types/admin.webhooks.csv'

const PAGE_SIZE = 500

/** Staff only. What Toss sent, by the page's own filter, newest first, as a file; bodies stay sealed. */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, context }: Route.LoaderArgs, { ports }) => {
    const read = readQuery(request, WebhooksQuery)
    if (!read.ok) throw badRequest()
    const { language } = context.get(viewerContext)
    const filter = inboxFilter(read.value)
    return listCsv('webhooks.csv', language, columnsIn(language), before =>
      ports.inbox.page(before, PAGE_SIZE, filter),
    )
  },
)

function columnsIn(language: Language): readonly CsvColumn<InboxRow>[] {
  const { webhooks: t, words } = adminTextOf(language)
  const moment = momentCell(language)
  return [
    [t.receivedAt, row => moment(row.receivedAt)],
    [t.eventType, row => row.eventType],
    [t.order, row => row.orderId],
    [t.state, row => wordFor(words.webhookStates, row.state) ?? row.state],
    [t.attempts, row => row.attempts],
  ]
}
