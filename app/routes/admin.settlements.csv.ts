import type { SettlementRow } from '../../domain/settlement/settlements.ts'
import { dayOf } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { type CsvColumn, listCsv } from '../admin/list-csv.ts'
import { SettlementsQuery, settlementFilter } from '../admin/settlements/settlements-view.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import { readQuery } from '../http/input.ts'
import type { Language } from '../text.ts'
import { badRequest } from '../views/own-payment.ts'
import type { Route } from './+types/admin.settlements.csv'

const PAGE_SIZE = 1_000

/** Staff only. Settlements as a file for a spreadsheet or whoever keeps the accounts, by the page's own filter. */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, context }: Route.LoaderArgs, { ports }) => {
    const read = readQuery(request, SettlementsQuery)
    if (!read.ok) throw badRequest()
    const { language } = context.get(viewerContext)
    const today = dayOf(ports.clock.now())
    const filter = settlementFilter(read.value, today)
    return listCsv('settlements.csv', language, columnsIn(language), after =>
      ports.settlements.rows(filter, today, { after, limit: PAGE_SIZE }),
    )
  },
)

function columnsIn(language: Language): readonly CsvColumn<SettlementRow>[] {
  const { settlements: t } = adminTextOf(language)
  return [
    [t.day, row => row.paid_out_on],
    [t.payout, row => t.payouts[row.payout]],
    [t.soldOn, row => row.sold_on],
    [t.order, row => row.order_id],
    [t.tossOrder, row => row.toss_order_id],
    [t.transactionKey, row => row.transaction_key],
    [t.amount, row => row.amount],
    [t.fee, row => row.fee],
    [t.vat, row => row.vat],
    [t.interest, row => row.interest_fee],
    [t.payOut, row => row.pay_out],
    [t.state, row => t.states[row.state]],
  ]
}
