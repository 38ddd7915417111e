import type { Coupon } from '../../../domain/catalogue/coupon.ts'
import type { PlanRow } from '../../../domain/catalogue/plan.ts'
import type { ProductRow } from '../../../domain/catalogue/product.ts'
import type { PaymentSummary } from '../../../domain/projections/payment-summary.ts'
import type { OrderStanding, ReadModels } from '../../../domain/read-models.ts'
import type { InMemoryStore, KeptRow } from '../../../infra/event-store/in-memory.ts'
import { byText, columnsOf, pageBy } from './rows.ts'

/** What pages read of payments and the catalogue, from the rows kept in memory. */
export function createMemoryReadModels(store: InMemoryStore): ReadModels {
  const one = <Row>(row: KeptRow | null): Row | null => row && columnsOf<Row>(row)
  const orderOfKey = (paymentKey: string) =>
    (store.holderOf('payment_keys_one_order', paymentKey)?.order_id ?? null) as string | null
  const sorted = (table: string, ...by: ((row: KeptRow) => unknown)[]) =>
    [...store.rowsOf(table)].sort((a, b) => {
      for (const of of by) {
        const [left, right] = [of(a), of(b)]
        const order =
          typeof left === 'number' && typeof right === 'number' ? left - right : byText(left, right)
        if (order !== 0) return order
      }
      return 0
    })

  return {
    async payment(orderId) {
      return one<PaymentSummary>(store.holderOf('payment_summary_order_id_key', orderId))
    },
    async orderOfPaymentKey(paymentKey) {
      return orderOfKey(paymentKey)
    },
    async orderOfTransaction(transactionKey) {
      return (store.holderOf('ledger_transaction_key', transactionKey)?.order_id ?? null) as string | null
    },
    async ordersNamed(orderIds, paymentKeys) {
      const standing = (name: string, orderId: string | null) => {
        const row = orderId === null ? null : store.holderOf('payment_summary_order_id_key', orderId)
        return row ? [[name, { orderId, status: row.status } as OrderStanding] as const] : []
      }
      return {
        orders: new Map(orderIds.flatMap(orderId => standing(orderId, orderId))),
        byPaymentKey: new Map(paymentKeys.flatMap(key => standing(key, orderOfKey(key)))),
      }
    },
    async paymentsOf(subjects, after, limit) {
      const own = store
        .rowsOf('payment_summary')
        .filter(row => row.attempted && subjects.includes(row.subject as string))
      return pageBy<PaymentSummary>(own, 'ordered_at', 'falling', after, limit)
    },
    async payments({ status, statuses, subject, planId, review, amount, search }, after, limit) {
      const ofPlan = store.rowsOf('subscriptions').filter(row => row.plan_id === planId)
      const charged = store
        .rowsOf('charges')
        .filter(charge => ofPlan.some(row => row.subscription_id === charge.subscription_id))
      const found = store
        .rowsOf('payment_summary')
        .filter(row => !status || row.status === status)
        .filter(row => !statuses || (statuses as readonly unknown[]).includes(row.status))
        .filter(row => !subject || row.subject === subject)
        .filter(row => !planId || charged.some(charge => charge.order_id === row.order_id))
        .filter(row => amount === undefined || row.amount === amount)
        .filter(row => !review || row.review !== null)
        .filter(row => !search || row.order_id === search || row.order_id === orderOfKey(search))
      return pageBy<PaymentSummary>(found, 'ordered_at', 'falling', after, limit)
    },
    async products() {
      return sorted(
        'products',
        row => row.sort,
        row => row.key,
      ).map(columnsOf<ProductRow>)
    },
    async product(productId) {
      return one<ProductRow>(store.rowOf('products', productId))
    },
    async raised(productId) {
      return store
        .rowsOf('ledger')
        .filter(row => row.product_id === productId)
        .reduce((sum, row) => sum + (row.amount as number), 0)
    },
    async plans() {
      return sorted(
        'plans',
        row => row.product_id,
        row => row.rank,
        row => (row.data as { interval: string }).interval,
        row => row.key,
      ).map(columnsOf<PlanRow>)
    },
    async plan(planId) {
      return one<PlanRow>(store.rowOf('plans', planId))
    },
    async coupon(code) {
      return (store.holderOf('coupons_active_code', code.trim().toUpperCase())?.data ?? null) as Coupon | null
    },
    async coupons() {
      return sorted(
        'coupons',
        row => (row.active ? 0 : 1),
        row => row.code,
        row => row.key,
      ).map(row => ({ active: row.active as boolean, coupon: row.data as Coupon }))
    },
  }
}
