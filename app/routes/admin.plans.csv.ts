import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { type PlanView, planView } from '../admin/catalogue-view.ts'
import { type CsvColumn, listCsv, onePage } from '../admin/list-csv.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import type { Language } from '../text.ts'
import type { Route } from './+types/admin.plans.csv'

/** Staff only. All plans as a file, off sale ones too. */
export const loader = guarded(staff('seeBooks'), async ({ context }: Route.LoaderArgs, { ports }) => {
  const { language } = context.get(viewerContext)
  const rows = (await ports.read.plans()).map(planView)
  return listCsv('plans.csv', language, columnsIn(language), onePage(rows))
})

function columnsIn(language: Language): readonly CsvColumn<PlanView>[] {
  const { plans, payments, words } = adminTextOf(language)
  return [
    [plans.membership, row => row.productName],
    [plans.name, row => row.name],
    [plans.interval, row => plans[row.interval]],
    [plans.price, row => row.price],
    [plans.taxFree, row => (row.taxFree ? plans.taxFree : '')],
    [plans.trialDays, row => row.trialDays],
    [plans.rank, row => row.rank],
    [payments.status, row => words.productStates[row.onSale ? 'onSale' : 'offSale']],
  ]
}
