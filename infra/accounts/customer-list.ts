import { z } from 'zod'
import type { CustomerList, ListedCustomer } from '../../domain/customer-list.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { SubscriptionStatus } from '../../domain/subscription/status.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import { isMoment, readCursor, writeCursor } from '../read-models/cursor.ts'
import type { People, SealedCustomer } from './sealed-customer.ts'

/**
 * What the few accounts of a page have bought, as a guest too: what they took over by their mail counts as on their own
 * page (`person-rows.ts`). Each along an index: two halves, since one OR over both would read every payment there is.
 */
const told = (chosen: string) => `WITH chosen AS (${chosen})
  SELECT c.customer_id, c.person, c.created_at, c.verified_at IS NOT NULL AS verified, c.ends_at, s.status,
      p.payments, p.paid, p.last_order_at,
      to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS place
    FROM chosen c
    LEFT JOIN LATERAL (SELECT status FROM rm.subscriptions WHERE subject = c.customer_id
      ORDER BY live DESC, started_at DESC LIMIT 1) s ON true
    CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE (detail->>'captured')::bigint > 0)::int AS payments,
        coalesce(sum(balance), 0)::bigint AS paid, max(ordered_at) AS last_order_at
      FROM (SELECT detail, balance, ordered_at FROM rm.payment_summary WHERE subject = c.customer_id
        UNION ALL
        SELECT t.detail, t.balance, t.ordered_at FROM accounts.guest_orders g
          JOIN rm.payment_summary t ON t.order_id = g.order_id
         WHERE g.customer_id = c.customer_id AND t.subject <> c.customer_id) own) p
   ORDER BY c.created_at DESC, c.customer_id DESC`

const HAS = {
  live: 'EXISTS (SELECT FROM rm.subscriptions s WHERE s.subject = customer_id AND s.live)',
  any: 'EXISTS (SELECT FROM rm.subscriptions s WHERE s.subject = customer_id)',
}
const PAGE = {
  name: 'customers_page',
  text: told(`SELECT * FROM accounts.customers
    WHERE ($1::timestamptz IS NULL OR (created_at, customer_id) < ($1::timestamptz, $2))
      AND CASE $3::text WHEN 'live' THEN ${HAS.live} WHEN 'past' THEN ${HAS.any} AND NOT ${HAS.live}
        WHEN 'none' THEN NOT ${HAS.any} ELSE true END
    ORDER BY created_at DESC, customer_id DESC LIMIT $4`),
}
const ONE = { name: 'listed_customer', text: told('SELECT * FROM accounts.customers WHERE customer_id = $1') }

interface Row {
  readonly customer_id: string
  readonly person: Sealed
  readonly created_at: Instant
  readonly verified: boolean
  readonly ends_at: Instant | null
  readonly status: SubscriptionStatus | null
  readonly payments: number
  readonly paid: number
  readonly last_order_at: Instant | null
  /** to the microsecond, which a moment of ours is not */
  readonly place: string
}

const Place = z.tuple([
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
    .refine(isMoment),
  z.string().regex(/^cus_[a-z0-9]{1,80}$/),
])
const PAGE_MAX = 100

export function createCustomerList({ database, vault }: Pick<People, 'database' | 'vault'>): CustomerList {
  async function listed(row: Row): Promise<ListedCustomer> {
    // Who cannot be read hides nobody else; `npm run verify` is where tampering is told.
    const person = await vault.open<SealedCustomer>(row.person).catch(() => null)
    return {
      customerId: row.customer_id,
      name: person?.name ?? null,
      email: person?.email ?? null,
      verified: row.verified,
      joinedAt: row.created_at,
      endsAt: row.ends_at,
      status: row.status,
      payments: row.payments,
      paid: row.paid,
      lastOrderAt: row.last_order_at,
    }
  }
  return {
    async page({ membership }, after, limit) {
      const size = Math.min(limit, PAGE_MAX)
      const [at = null, customerId = null] = readCursor(after, Place, 200) ?? []
      const rows = await query(database, PAGE, [at, customerId, membership ?? null, size + 1])
      const page = rows.slice(0, size)
      const last = page.at(-1)
      const next = rows.length > size && last ? writeCursor([last.place, last.customer_id]) : null
      return { rows: await Promise.all(page.map(listed)), next }
    },
    async one(customerId) {
      const [row] = await query(database, ONE, [customerId])
      return row ? listed(row) : null
    },
  }
}

const query = (
  database: Database,
  statement: { name: string; text: string },
  values: Parameters<Database['query']>[1],
) => database.query<Row>(statement, values)
