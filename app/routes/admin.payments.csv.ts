import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { type CsvColumn, listCsv, momentCell } from '../admin/list-csv.ts'
import { type PaymentLine, PaymentsQuery, paymentFilter, paymentLine } from '../admin/payments-view.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import { readQuery } from '../http/input.ts'
import type { Language } from '../text.ts'
import { badRequest } from '../views/own-payment.ts'
import type { Route } from './+types/admin.payments.csv'

const PAGE_SIZE = 100

/** Staff only. The list of payments as a file for a spreadsheet, by the page's own filter: sums, and nobody's name. */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, context }: Route.LoaderArgs, { ports }) => {
    const read = readQuery(request, PaymentsQuery)
    if (!read.ok) throw badRequest()
    const { language } = context.get(viewerContext)
    return listCsv('payments.csv', language, columnsIn(language), async after => {
      const page = await ports.read.payments(paymentFilter(read.value), after, PAGE_SIZE)
      return { rows: page.rows.map(paymentLine), next: page.next }
    })
  },
)

function columnsIn(language: Language): readonly CsvColumn<PaymentLine>[] {
  const { payments: t, words } = adminTextOf(language)
  const moment = momentCell(language)
  return [
    [t.orderId, line => line.orderId],
    [t.order, line => line.orderName],
    [t.status, line => words.paymentStates[line.status]],
    [t.amount, line => line.amount],
    [t.balance, line => line.balance],
    [t.method, line => (line.method ? words.methods[line.method] : '')],
    [t.orderedAt, line => moment(line.orderedAt)],
  ]
}
