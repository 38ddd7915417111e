import { addDays, dayOf, instantAt } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { type CsvColumn, listCsv, momentCell } from '../admin/list-csv.ts'
import {
  type SubscriptionLine,
  SubscriptionsQuery,
  subscriptionFilter,
  subscriptionLine,
} from '../admin/subscriptions-view.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import { formatDay } from '../format.ts'
import { readQuery } from '../http/input.ts'
import type { Language } from '../text.ts'
import { badRequest } from '../views/own-payment.ts'
import type { Route } from './+types/admin.subscriptions.csv'

const PAGE_SIZE = 100

/** Staff only. The queue or the filtered list of memberships as a file: ids, sums and days, and nobody's name. */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, context }: Route.LoaderArgs, { ports }) => {
    const read = readQuery(request, SubscriptionsQuery)
    if (!read.ok) throw badRequest()
    const { language } = context.get(viewerContext)
    const { queue } = read.value
    const tomorrow = instantAt(addDays(dayOf(ports.clock.now()), 1))
    return listCsv('subscriptions.csv', language, columnsIn(language), async after => {
      const { rows, next } = queue
        ? await ports.subscriptions.queue(queue, tomorrow, after, PAGE_SIZE)
        : await ports.subscriptions.subscriptions(subscriptionFilter(read.value), after, PAGE_SIZE)
      return { rows: rows.map(subscriptionLine), next }
    })
  },
)

function columnsIn(language: Language): readonly CsvColumn<SubscriptionLine>[] {
  const { subscription, subscriptions: t, words } = adminTextOf(language)
  const moment = momentCell(language)
  return [
    [subscription.number, line => line.subscriptionId],
    [t.membership, line => `${line.productName} ${line.planName}`],
    [t.status, line => words.subscriptionStates[line.status]],
    [t.price, line => line.price],
    [subscription.plan, line => t.each[line.interval]],
    [t.chargeAt, line => moment(line.chargeAt)],
    [t.since, line => (line.owing ? formatDay(line.owing.since, language) : '')],
    [t.why, line => line.owing?.code ?? ''],
    [t.endsAt, line => moment(line.owing?.endsAt ?? null)],
    [t.startedAt, line => moment(line.startedAt)],
  ]
}
