import type { SettlementRow } from '../../domain/settlement/settlements.ts'
import { dayOf } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { SettlementsQuery, settlementFilter } from '../admin/settlements/settlements-view.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import { csvResponse } from '../csv.ts'
import { readQuery } from '../http/input.ts'
import type { Language } from '../text.ts'
import { badRequest } from '../views/own-payment.ts'
import type { Route } from './+types/admin.settlements.csv'

/** A spreadsheet takes more; a person reads less. Beyond that the days are too many. */
const ROWS_MAX = 20_000
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
    const rows: SettlementRow[] = []
    let after = read.value.after ?? null
    do {
      const page = await ports.settlements.rows(filter, today, { after, limit: PAGE_SIZE })
      rows.push(...page.rows)
      after = page.next
    } while (after !== null && rows.length < ROWS_MAX)
    return csvResponse([headOf(language), ...rows.map(row => rowOf(row, language))], 'settlements.csv')
  },
)

function headOf(language: Language): string[] {
  const { settlements: t } = adminTextOf(language)
  const sums = [t.amount, t.fee, t.vat, t.interest, t.payOut]
  return [t.day, t.payout, t.soldOn, t.order, t.tossOrder, t.transactionKey, ...sums, t.state]
}

function rowOf(row: SettlementRow, language: Language) {
  const { settlements: t } = adminTextOf(language)
  const sums = [row.amount, row.fee, row.vat, row.interest_fee, row.pay_out]
  const names = [row.order_id, row.toss_order_id, row.transaction_key]
  return [row.paid_out_on, t.payouts[row.payout], row.sold_on, ...names, ...sums, t.states[row.state]]
}
