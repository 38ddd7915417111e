import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { type CustomerLine, CustomersQuery, customerLine } from '../admin/customers-view.ts'
import { type CsvColumn, listCsv, momentCell } from '../admin/list-csv.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import { readQuery } from '../http/input.ts'
import type { Language } from '../text.ts'
import { badRequest } from '../views/own-payment.ts'
import type { Route } from './+types/admin.customers.csv'

const PAGE_SIZE = 100

/** Staff only. Who has an account as a file for a spreadsheet, by the page's own filter: ids, sums and days, nobody's name. */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, context }: Route.LoaderArgs, { ports }) => {
    const read = readQuery(request, CustomersQuery)
    if (!read.ok) throw badRequest()
    const { language } = context.get(viewerContext)
    const { membership } = read.value
    return listCsv('customers.csv', language, columnsIn(language), async after => {
      const { rows, next } = await ports.customerList.page({ membership }, after, PAGE_SIZE)
      return { rows: rows.map(customerLine), next }
    })
  },
)

function columnsIn(language: Language): readonly CsvColumn<CustomerLine>[] {
  const { customers: t, person, words } = adminTextOf(language)
  const moment = momentCell(language)
  return [
    [person.id, line => line.customerId],
    [t.membership, line => (line.status ? words.subscriptionStates[line.status] : t.noMembership)],
    [t.payments, line => line.payments],
    [t.paid, line => line.paid],
    [t.lastOrderAt, line => moment(line.lastOrderAt)],
    [t.joinedAt, line => moment(line.joinedAt)],
  ]
}
