import { createHash } from 'node:crypto'
import type { Customer, Customers } from '../../domain/accounts.ts'
import type { Ids, Vault } from '../../domain/ports.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Database } from '../database/database.ts'
import { type Passwords, passwordRefusal } from './passwords.ts'
import { emailPrint, isTaken, normalEmail } from './person.ts'

/** What is sealed of a customer; erasing their account key leaves an account nobody can read or enter. */
type SealedCustomer = Omit<Customer, 'customerId'>

const ADD = {
  name: 'add_customer',
  text: 'INSERT INTO accounts.customers (customer_id, email_print, person, password_hash) VALUES ($1, $2, $3, $4)',
}
const BY_EMAIL = {
  name: 'customer_by_email',
  text: 'SELECT customer_id, password_hash FROM accounts.customers WHERE email_print = $1',
}
const BY_ID = {
  name: 'customer_by_id',
  text: 'SELECT person FROM accounts.customers WHERE customer_id = $1',
}

/** Customers on SQL: sealed under their own id, found by a fingerprint of their mail, let in by argon2id. */
export function createCustomers(world: {
  database: Database
  vault: Vault
  ids: Ids
  passwords: Passwords
}): Customers {
  const { database, vault, ids, passwords } = world
  return {
    async signUp({ email, name, password }) {
      const reason = passwordRefusal(password, email)
      if (reason) return { type: 'refused', reason }
      // Taken or not, the same work in the same order; only the database knows, by its unique index (R17).
      const hash = await passwords.hash(password)
      const customerId = `cus_${ids.random()}`
      const customer: SealedCustomer = {
        email: normalEmail(email),
        name: name.trim().normalize('NFC'),
        customerKey: newCustomerKey(ids),
      }
      const person = await vault.seal(customerId, 'account', { ...customer })
      try {
        await database.query(ADD, [customerId, emailPrint(vault, email), person, hash])
      } catch (error) {
        if (isTaken(error, 'customers_email')) return { type: 'taken' }
        throw error
      }
      return { type: 'created', customerId }
    },

    async signIn(email, password) {
      const [found] = await database.query<{ customer_id: string; password_hash: string }>(BY_EMAIL, [
        emailPrint(vault, email),
      ])
      const agrees = await passwords.verify(found?.password_hash ?? null, password)
      return found && agrees ? found.customer_id : null
    },

    async idOfEmail(email) {
      const [found] = await database.query<{ customer_id: string }>(BY_EMAIL, [emailPrint(vault, email)])
      return found?.customer_id ?? null
    },

    async customer(customerId) {
      const [found] = await database.query<{ person: Sealed }>(BY_ID, [customerId])
      const person = found ? await vault.open<SealedCustomer>(found.person) : null
      return person && { customerId, ...person }
    },
  }
}

/** Shaped as a UUID (36 characters), as Toss recommends: random, never changed, tells nothing (core-api.md 2.6). */
export function newCustomerKey(ids: Ids): string {
  const hex = createHash('sha256').update(`customerKey/${ids.random()}`).digest('hex')
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
