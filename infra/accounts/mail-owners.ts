import type { Customers, MailOwner } from '../../domain/accounts.ts'
import { freeMail, isLive } from './over.ts'
import { emailPrint } from './person.ts'
import { newCustomer, type People } from './sealed-customer.ts'

/** Somebody may have signed up with another's mail, to be there when something is brought for it. */
const OWNER = {
  name: 'owner_of_mail',
  text: `SELECT customer_id AS "customerId",
      ends_at IS NOT NULL OR (password_hash IS NOT NULL AND verified_at IS NULL) AS doubtful
    FROM accounts.customers c WHERE email_print = $1 AND ${isLive('c')}`,
}
/** Two at once make one account, and so does one that signs up meanwhile: both read what is there then. */
const COME = {
  name: 'come_by_email',
  text: `INSERT INTO accounts.customers (customer_id, email_print, person) VALUES ($1, $2, $3)
    ON CONFLICT (email_print) DO NOTHING`,
}

type MailOwners = Pick<Customers, 'ownerOf' | 'comeByEmail'>

/** Accounts that are found or made by a mail alone, for members of another system. */
export function createMailOwners({ database, vault, ids }: People): MailOwners {
  const ownerOf = async (email: string): Promise<MailOwner | null> =>
    (await database.query<MailOwner>(OWNER, [emailPrint(vault, email)]))[0] ?? null

  return {
    ownerOf,

    async comeByEmail({ email, name }) {
      const known = await ownerOf(email)
      if (known) return known
      const customerId = `cus_${ids.random()}`
      const person = await vault.seal(customerId, 'account', { ...newCustomer(ids, { email, name }) })
      const print = emailPrint(vault, email)
      await freeMail(database, print)
      await database.query(COME, [customerId, print, person])
      return (await ownerOf(email)) ?? { customerId, doubtful: false }
    },
  }
}
