import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { type CouponView, couponView } from '../admin/catalogue-view.ts'
import { type CsvColumn, listCsv, onePage } from '../admin/list-csv.ts'
import { adminTextOf } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import { formatDay } from '../format.ts'
import type { Language } from '../text.ts'
import type { Route } from './+types/admin.coupons.csv'

/** Staff only. All coupons as a file, ended ones too. */
export const loader = guarded(staff('seeBooks'), async ({ context }: Route.LoaderArgs, { ports }) => {
  const { language } = context.get(viewerContext)
  const rows = (await ports.read.coupons()).map(couponView)
  return listCsv('coupons.csv', language, columnsIn(language), onePage(rows))
})

function columnsIn(language: Language): readonly CsvColumn<CouponView>[] {
  const { catalogue: t, payments, words } = adminTextOf(language)
  return [
    [t.code, row => row.code],
    [t.couponName, row => row.name],
    [t.amount, ({ discount }) => (discount.type === 'fixed' ? discount.amount : null)],
    [t.percent, ({ discount }) => (discount.type === 'rate' ? discount.percent : null)],
    [t.max, ({ discount }) => (discount.type === 'rate' ? discount.max : null)],
    [t.minimumAmount, row => row.minimumAmount],
    [t.from, row => row.from && formatDay(row.from, language)],
    [t.until, row => row.until && formatDay(row.until, language)],
    [payments.status, row => words.couponStates[row.active ? 'active' : 'ended']],
  ]
}
