import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { type PaymentLine, PaymentsQuery, paymentFilter, paymentLine } from '../admin/payments-view.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import { csvResponse } from '../csv.ts'
import { formatMoment } from '../format.ts'
import { readQuery } from '../http/input.ts'
import type { Language } from '../text.ts'
import { badRequest } from '../views/own-payment.ts'
import type { Route } from './+types/admin.payments.csv'

/** A spreadsheet takes more; a person reads less. Beyond that the filter is too wide. */
const ROWS_MAX = 20_000
const PAGE_SIZE = 100

/** Staff only. The list of payments as a file for a spreadsheet, by the page's own filter: sums, and nobody's name. */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, context }: Route.LoaderArgs, { ports }) => {
    const read = readQuery(request, PaymentsQuery)
    if (!read.ok) throw badRequest()
    const { language } = context.get(viewerContext)
    const lines: PaymentLine[] = []
    let after = read.value.after ?? null
    do {
      const page = await ports.read.payments(paymentFilter(read.value), after, PAGE_SIZE)
      lines.push(...page.rows.map(paymentLine))
      after = page.next
    } while (after !== null && lines.length < ROWS_MAX)
    return csvResponse([headOf(language), ...lines.map(line => rowOf(line, language))], 'payments.csv')
  },
)

function headOf(language: Language): string[] {
  const { payments } = adminTextOf(language)
  const { orderId, order, status, amount, balance, method, orderedAt } = payments
  return [orderId, order, status, amount, balance, method, orderedAt]
}

function rowOf(line: PaymentLine, language: Language) {
  const { words } = adminTextOf(language)
  const method = line.method ? words.methods[line.method] : ''
  const status = words.paymentStates[line.status]
  const orderedAt = formatMoment(line.orderedAt, language, 'second')
  return [line.orderId, line.orderName, status, line.amount, line.balance, method, orderedAt]
}
