import type { Customers, Reviewer } from '../../domain/accounts.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Instant } from '../../domain/time.ts'
import { freeMail } from './over.ts'
import { emailPrint } from './person.ts'
import { newCustomer, type People, type SealedCustomer } from './sealed-customer.ts'

/** Proved already: nobody at Toss opens the mailbox the merchant wrote down for them. */
const ADMIT = {
  name: 'admit_reviewer',
  text: `INSERT INTO accounts.customers (customer_id, email_print, person, password_hash, verified_at, ends_at)
    VALUES ($1, $2, $3, $4, now(), $5) ON CONFLICT (email_print) DO NOTHING RETURNING customer_id`,
}
const LIST = {
  name: 'reviewers',
  text: `SELECT customer_id, person, ends_at, ends_at <= now() AS over FROM accounts.customers
    WHERE ends_at IS NOT NULL ORDER BY ends_at DESC, customer_id LIMIT 20`,
}
const END = {
  name: 'end_reviewer',
  text: `UPDATE accounts.customers SET ends_at = least(ends_at, now())
    WHERE customer_id = $1 AND ends_at IS NOT NULL RETURNING customer_id`,
}

interface Row {
  readonly customer_id: string
  readonly person: Sealed
  readonly ends_at: Instant
  readonly over: boolean
}

/** Eighteen letters and digits that nobody mistakes for one another: 90 bits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const PASSWORD_LENGTH = 18

/** Accounts that end (심사 계정): made by staff, with a password that is shown once. */
export const createReviewers = ({
  database,
  vault,
  ids,
  passwords,
}: People): Pick<Customers, 'admitReviewer' | 'reviewers' | 'endReviewer'> => ({
  async admitReviewer({ email, endsAt }) {
    const password = newPassword()
    const customerId = `cus_${ids.random()}`
    const person = newCustomer(ids, { email, name: '토스페이먼츠 심사' })
    const print = emailPrint(vault, email)
    await freeMail(database, print)
    const made = await database.query(ADMIT, [
      customerId,
      print,
      await vault.seal(customerId, 'account', { ...person }),
      await passwords.hash(password),
      endsAt,
    ])
    return made.length > 0 ? { type: 'created', customerId, password } : { type: 'taken' }
  },

  async reviewers() {
    const rows = await database.query<Row>(LIST)
    return Promise.all(
      rows.map(async ({ customer_id: customerId, person, ends_at: endsAt, over }): Promise<Reviewer> => {
        const opened = await vault.open<SealedCustomer>(person)
        return { customerId, email: opened?.email ?? null, endsAt, over }
      }),
    )
  },

  async endReviewer(customerId) {
    return (await database.query(END, [customerId])).length > 0
  },
})

function newPassword(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(PASSWORD_LENGTH * 2))
  // 248 is the last multiple of 31 in a byte: what lies above would make the first letters likelier.
  const fair = [...bytes].filter(byte => byte < 248).slice(0, PASSWORD_LENGTH)
  const password = fair.map(byte => LETTERS.charAt(byte % LETTERS.length)).join('')
  return password.length === PASSWORD_LENGTH ? password : newPassword()
}
