import type { Queryable } from '../database/database.ts'

/** Forgets every print; the running shop makes them anew from the first fact on. */
export async function printAnew(tx: Queryable): Promise<void> {
  await tx.query('UPDATE ops.printing SET position = 0')
  await tx.query('DELETE FROM accounts.search_prints')
  await tx.query('UPDATE accounts.customers SET name_print = NULL WHERE name_print IS NOT NULL')
}
