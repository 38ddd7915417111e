import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { type ProductView, productView } from '../admin/catalogue-view.ts'
import { type CsvColumn, listCsv, onePage } from '../admin/list-csv.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import type { Language } from '../text.ts'
import type { Route } from './+types/admin.products.csv'

/** Staff only. All products as a file, off sale ones too. */
export const loader = guarded(staff('seeBooks'), async ({ context }: Route.LoaderArgs, { ports }) => {
  const { language } = context.get(viewerContext)
  const rows = (await ports.read.products()).map(productView)
  return listCsv('products.csv', language, columnsIn(language), onePage(rows))
})

function columnsIn(language: Language): readonly CsvColumn<ProductView>[] {
  const { catalogue: t, payments, words } = adminTextOf(language)
  return [
    [t.name, row => row.name],
    [t.price, row => row.price],
    [t.taxFree, row => (row.taxFree ? t.taxFree : '')],
    [t.fundraisingBadge, row => (row.fundraising ? t.fundraisingBadge : '')],
    [t.goal, row => row.fundraising?.goal ?? null],
    [payments.status, row => words.productStates[row.onSale ? 'onSale' : 'offSale']],
  ]
}
