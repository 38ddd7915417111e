import type { CouponRow } from '../../domain/catalogue/coupon.ts'
import type { PlanRow } from '../../domain/catalogue/plan.ts'
import type { ProductRow } from '../../domain/catalogue/product.ts'
import type { PaymentStatus } from '../../domain/payment/status.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { Page, ReadModels } from '../../domain/read-models.ts'
import type { Database, Value } from '../database/database.ts'
import { cursorOf, placeOf } from './cursor.ts'

const PAGE_MAX = 100

const SUMMARY = `order_id, subject, status, amount, balance, order_name, method, key_family, ordered_at, updated_at,
  attempted, review, detail`

const PAYMENT = {
  name: 'payment_by_order',
  text: `SELECT ${SUMMARY} FROM rm.payment_summary WHERE order_id = $1`,
}
const ORDERS_NAMED = {
  name: 'orders_named',
  text: `SELECT order_id, NULL AS key, status FROM rm.payment_summary WHERE order_id = ANY($1::text[])
    UNION ALL SELECT k.order_id, k.key, s.status FROM rm.payment_keys k JOIN rm.payment_summary s USING (order_id)
     WHERE k.key = ANY($2::text[])`,
}
const ORDER_OF_KEY = {
  name: 'order_of_payment_key',
  text: 'SELECT order_id FROM rm.payment_keys WHERE key = $1',
}
const ORDER_OF_TRANSACTION = {
  name: 'order_of_transaction',
  text: 'SELECT order_id FROM rm.ledger WHERE transaction_key = $1',
}
const PRODUCTS = {
  name: 'products',
  text: 'SELECT name, on_sale, sort, data FROM rm.products ORDER BY sort, key',
}
const PRODUCT = {
  name: 'product_by_id',
  text: 'SELECT name, on_sale, sort, data FROM rm.products WHERE key = $1',
}
// Summed along its index and counted nowhere: a counter's row would make everybody who pays wait for one another.
const RAISED = {
  name: 'raised_for_product',
  text: 'SELECT coalesce(sum(amount), 0) AS total FROM rm.ledger WHERE product_id = $1',
}
const PLANS = {
  name: 'plans',
  text: `SELECT product_id, name, on_sale, rank, data FROM rm.plans ORDER BY product_id, rank, data->>'interval', key`,
}
const PLAN = {
  name: 'plan_by_id',
  text: 'SELECT product_id, name, on_sale, rank, data FROM rm.plans WHERE key = $1',
}
const COUPON = {
  name: 'coupon_by_code',
  text: 'SELECT code, active, data FROM rm.coupons WHERE code = $1 AND active',
}
const COUPONS = {
  name: 'coupons',
  text: 'SELECT code, active, data FROM rm.coupons ORDER BY active DESC, code, key',
}

const TAKEN_OVER = {
  name: 'orders_taken_over',
  text: 'SELECT order_id FROM accounts.guest_orders WHERE customer_id = ANY($1::text[])',
}

/** One rule of a list: a condition with `?` for its value. Its name is part of the prepared statement's. */
interface Rule {
  readonly name: string
  readonly sql: string
  readonly value?: Value
}

/** What pages read, from the rows each fact wrote in its own commit. Lists go by keyset, so depth costs nothing. */
export function createReadModels(database: Database): ReadModels {
  async function list(
    rules: readonly Rule[],
    after: string | null,
    limit: number,
  ): Promise<Page<PaymentSummary>> {
    const size = Math.max(1, Math.min(limit, PAGE_MAX))
    const values: Value[] = []
    const place = (value: Value) => `$${values.push(value)}`
    const conditions = rules.map(({ sql, value }) =>
      value === undefined ? sql : sql.replaceAll('?', place(value)),
    )
    const from = placeOf(after)
    if (from)
      conditions.push(`(ordered_at, key) < (${place(from.orderedAt)}::timestamptz, ${place(from.key)})`)
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
    const name = ['payments', ...rules.map(rule => rule.name), ...(from ? ['after'] : [])].join('_')
    const text = `SELECT key, ${SUMMARY} FROM rm.payment_summary ${where}
      ORDER BY ordered_at DESC, key DESC LIMIT ${place(size + 1)}`
    const found = await database.query<PaymentSummary & { key: string }>({ name, text }, values)
    const rows = found.slice(0, size)
    const last = found.length > size ? rows.at(-1) : undefined
    return {
      rows: rows.map(({ key: _key, ...summary }) => summary),
      next: last ? cursorOf({ orderedAt: last.ordered_at, key: last.key }) : null,
    }
  }

  /** Also what these customers ordered as guests and took over since, by proving the mail (docs/decisions/0067). */
  async function ownedBy(subjects: readonly string[]): Promise<Rule> {
    const taken = subjects.some(subject => subject.startsWith('cus_'))
      ? await database.query<{ order_id: string }>(TAKEN_OVER, [subjects])
      : []
    if (taken.length > 0) {
      const sql = '(subject = ANY(?::text[]) OR order_id = ANY(?::text[]))' // no subject is an order's id
      return { name: 'owns_taken', sql, value: [...subjects, ...taken.map(({ order_id }) => order_id)] }
    }
    return subjects.length === 1
      ? { name: 'own', sql: 'subject = ?', value: subjects[0] } // reads along the index, in order
      : { name: 'owns', sql: 'subject = ANY(?::text[])', value: subjects }
  }

  /** No text of ours has a NUL, and no statement takes one. */
  const isText = (value: string) => !value.includes('\0')

  async function one<Row>(statement: { name: string; text: string }, value: string): Promise<Row | null> {
    if (!isText(value)) return null
    const [row] = await database.query<Row>(statement, [value])
    return row ?? null
  }

  return {
    payment: orderId => one<PaymentSummary>(PAYMENT, orderId),

    async orderOfPaymentKey(paymentKey) {
      return (await one<{ order_id: string }>(ORDER_OF_KEY, paymentKey))?.order_id ?? null
    },

    async orderOfTransaction(transactionKey) {
      return (await one<{ order_id: string }>(ORDER_OF_TRANSACTION, transactionKey))?.order_id ?? null
    },

    async ordersNamed(orderIds, paymentKeys) {
      const rows = await database.query<{ order_id: string; key: string | null; status: PaymentStatus }>(
        ORDERS_NAMED,
        [orderIds.filter(isText), paymentKeys.filter(isText)],
      )
      const standings = (isNamed: (key: string | null) => boolean) =>
        new Map(
          rows
            .filter(({ key }) => isNamed(key))
            .map(({ order_id: orderId, key, status }) => [key ?? orderId, { orderId, status }]),
        )
      return { orders: standings(key => key === null), byPaymentKey: standings(key => key !== null) }
    },

    async paymentsOf(subjects, after, limit) {
      if (subjects.length === 0) return { rows: [], next: null }
      return list([await ownedBy(subjects), { name: 'tried', sql: 'attempted' }], after, limit)
    },

    payments({ status, statuses, subject, planId, review, amount, search }, after, limit) {
      const rules: Rule[] = []
      if (status) rules.push({ name: 'status', sql: 'status = ?', value: status })
      if (statuses) rules.push({ name: 'statuses', sql: 'status = ANY(?::text[])', value: [...statuses] })
      if (subject) rules.push({ name: 'subject', sql: 'subject = ?', value: subject })
      if (planId)
        rules.push({
          name: 'plan',
          sql: `order_id IN (SELECT c.order_id FROM rm.charges c
            JOIN rm.subscriptions s ON s.subscription_id = c.subscription_id WHERE s.plan_id = ?)`,
          value: planId,
        })
      if (amount !== undefined) rules.push({ name: 'amount', sql: 'amount = ?::int', value: amount })
      if (review) rules.push({ name: 'review', sql: 'review IS NOT NULL' })
      if (search)
        rules.push({
          name: 'search',
          sql: '(order_id = ? OR order_id IN (SELECT order_id FROM rm.payment_keys WHERE key = ?))',
          value: search.replaceAll('\0', ''),
        })
      return list(rules, after, limit)
    },

    products: () => database.query<ProductRow>(PRODUCTS),

    product: productId => one<ProductRow>(PRODUCT, productId),

    async raised(productId) {
      return (await one<{ total: number }>(RAISED, productId))?.total ?? 0
    },

    plans: () => database.query<PlanRow>(PLANS),

    plan: planId => one<PlanRow>(PLAN, planId),

    async coupon(code) {
      return (await one<CouponRow>(COUPON, code.trim().toUpperCase()))?.data ?? null
    },

    async coupons() {
      const rows = await database.query<CouponRow>(COUPONS)
      return rows.map(({ active, data }) => ({ active, coupon: data }))
    },
  }
}
