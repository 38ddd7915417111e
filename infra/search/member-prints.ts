import type { Log, Vault } from '../../domain/ports.ts'
import { DoesNotOpen, type Sealed } from '../../domain/sealed.ts'
import type { SealedCustomer } from '../accounts/sealed-customer.ts'
import type { Database } from '../database/database.ts'

const BATCH = 200

const UNNAMED = {
  name: 'members_to_name',
  text: `SELECT customer_id, person FROM accounts.customers WHERE name_print IS NULL
    ORDER BY customer_id LIMIT ${BATCH}`,
}

/** Not of a name that was changed since it was read; of whoever was erased meanwhile there is no row. */
const PUT = {
  name: 'put_name_prints',
  text: `UPDATE accounts.customers c SET name_print = r.print
      FROM json_to_recordset($1::json) AS r(customer_id text, person text, print text)
     WHERE c.customer_id = r.customer_id AND c.person = r.person AND c.name_print IS NULL`,
}

const FIND = {
  name: 'members_by_name',
  text: `SELECT customer_id FROM accounts.customers WHERE name_print = $1
    ORDER BY created_at DESC, customer_id LIMIT $2`,
}

/** Of a name that cannot be read: not looked at again until the person is written anew. */
const UNREADABLE = ''

/**
 * 회원 이름: prints of what members are called. They stand in the member's own row and go with it; whatever writes the
 * person anew takes its print away (a trigger), and it is made again here.
 * @param printOf a keyed hash of a name
 */
export function createMemberPrints(
  database: Database,
  vault: Vault,
  log: Pick<Log, 'error'>,
  printOf: (name: string) => string,
) {
  async function printed(row: { customer_id: string; person: Sealed }) {
    const opened = await vault.open<SealedCustomer>(row.person).catch(error => {
      if (!(error instanceof DoesNotOpen)) throw error // the key cannot be asked for just now
      log.error('sealed name not opened for search', { subject: row.customer_id, error })
      return null
    })
    return { ...row, print: opened ? printOf(opened.name) : UNREADABLE }
  }

  return {
    /** @returns how many members were looked at */
    async takeIn(): Promise<number> {
      const rows = await database.query<{ customer_id: string; person: Sealed }>(UNNAMED)
      if (rows.length > 0) await database.query(PUT, [JSON.stringify(await Promise.all(rows.map(printed)))])
      return rows.length
    },
    async byName(name: string, limit: number): Promise<readonly string[]> {
      const rows = await database.query<{ customer_id: string }>(FIND, [printOf(name), limit])
      return rows.map(({ customer_id }) => customer_id)
    },
  }
}
