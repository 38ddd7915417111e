import type { Customers } from '../../domain/accounts.ts'
import type { Vault } from '../../domain/ports.ts'
import type { Database } from '../database/database.ts'
import { emailPrint } from './person.ts'

/**
 * Whoever has proved the mail already owns the order from its first moment; an account for reviewers has proved none. Their row is held meanwhile: who proves it beside this
 * is either waited for, or finds the order. A mail an account is moving to stands in no row yet.
 */
const NOTE = {
  name: 'note_guest_order',
  text: `INSERT INTO accounts.guest_orders (order_id, email_print, customer_id)
     VALUES ($1, $2, (SELECT CASE WHEN verified_at IS NOT NULL AND ends_at IS NULL THEN customer_id END
       FROM accounts.customers c WHERE email_print = $2 FOR SHARE))
     ON CONFLICT (order_id) DO NOTHING`,
}

const BY_MAIL = {
  name: 'guest_orders_by_mail',
  text: `SELECT order_id FROM accounts.guest_orders WHERE email_print = $1 AND customer_id IS NULL
     ORDER BY order_id LIMIT $2`,
}

const OWNS = {
  name: 'owns_guest_order',
  text: 'SELECT 1 FROM accounts.guest_orders WHERE order_id = $1 AND customer_id = $2',
}

/**
 * Takes over what guests ordered by the mail that was just proved, as part of the statement that proved it. An order
 * belongs to one account for good: another account that gets this mail later does not get it.
 * @param proved SQL: rows with `customer_id` and `email_print`
 */
export const takesGuestOrders = (proved: string): string =>
  `UPDATE accounts.guest_orders g SET customer_id = p.customer_id FROM ${proved} p
     WHERE g.email_print = p.email_print AND g.customer_id IS NULL`

/** Orders of guests by their mail. A mail merely typed into a sign-up form shows nobody's orders. */
export function createGuestOrders(world: {
  database: Database
  vault: Vault
}): Pick<Customers, 'noteGuestOrder' | 'ownsGuestOrder' | 'guestOrdersBy'> {
  const { database, vault } = world
  return {
    async noteGuestOrder(orderId, email) {
      await database.query(NOTE, [orderId, emailPrint(vault, email)])
    },
    async guestOrdersBy(email, limit) {
      const rows = await database.query<{ order_id: string }>(BY_MAIL, [emailPrint(vault, email), limit])
      return rows.map(({ order_id }) => order_id)
    },
    async ownsGuestOrder(customerId, orderId) {
      return (await database.query(OWNS, [orderId, customerId])).length > 0
    },
  }
}
