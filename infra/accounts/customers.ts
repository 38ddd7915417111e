import type { Customers } from '../../domain/accounts.ts'
import type { Vault } from '../../domain/ports.ts'
import type { Sealed } from '../../domain/sealed.ts'
import { createGuestOrders } from './guest-orders.ts'
import { createMailOwners } from './mail-owners.ts'
import { createMailProofs } from './mail-proofs.ts'
import { isLive } from './over.ts'
import { passwordRefusal } from './passwords.ts'
import { emailPrint } from './person.ts'
import { createReviewers } from './reviewers.ts'
import { newCustomer, type People, type SealedCustomer } from './sealed-customer.ts'
import { enterAsCustomer } from './sessions.ts'
import { createSignUps } from './sign-ups.ts'
import { tokenHash } from './tokens.ts'
import { NOTICE_COLUMNS, tells } from './told.ts'

/** Whoever signed up with somebody's mail chose a password as well: until the mail is proved it opens nothing (R17). */
const BY_EMAIL = {
  name: 'customer_by_email',
  text: `SELECT customer_id, CASE WHEN verified_at IS NOT NULL THEN password_hash END AS password_hash
    FROM accounts.customers c WHERE email_print = $1 AND ${isLive('c')}`,
}
const BY_ID = {
  name: 'customer_by_id',
  text: `SELECT person, password_hash, verified_at IS NOT NULL AS verified FROM accounts.customers
     WHERE customer_id = $1`,
}
const RENAME = {
  name: 'rename_customer',
  text: 'UPDATE accounts.customers SET person = $3 WHERE customer_id = $1 AND person = $2',
}

/** Locked first, so that a sign-in under way with the old password is either seen and ended here or never begins. */
const LOCK = {
  name: 'lock_customer',
  text: 'SELECT customer_id FROM accounts.customers WHERE customer_id = $1 AND password_hash = $2 FOR UPDATE',
}
const CHANGE_PASSWORD = {
  name: 'change_password',
  text: `WITH changed AS (
      UPDATE accounts.customers SET password_hash = $2 WHERE customer_id = $1 RETURNING customer_id, person
    ), ended AS (
      DELETE FROM accounts.sessions WHERE subject = $1 AND kind = 'customer' AND token_hash <> $3
    ), dead AS (
      DELETE FROM accounts.mail_proofs WHERE customer_id = $1 AND purpose IN ('move', 'reset')
    ), strange AS (
      DELETE FROM accounts.devices WHERE subject = $1
    )
    INSERT INTO outbox.notices ${NOTICE_COLUMNS} ${tells('passwordChanged', '$4', 'changed')}`,
}

/** A sign-in under way holds the row: it is over before this, with a session to end, or finds no password to agree with. */
const CLOSE = {
  name: 'close_account',
  text: `UPDATE accounts.customers SET email_print = NULL, reference_print = NULL, password_hash = NULL
     WHERE customer_id = $1`,
}
const CLOSE_LINKS = { name: 'close_links', text: 'DELETE FROM accounts.mail_proofs WHERE customer_id = $1' }

/** Two first orders of one person at once make one customer; the other one reads it, and changes nothing of them. */
const COME = {
  name: 'come_by_reference',
  text: `WITH made AS (
      INSERT INTO accounts.customers (customer_id, reference_print, person) VALUES ($1, $2, $3)
      ON CONFLICT (reference_print) DO NOTHING RETURNING customer_id
    )
    INSERT INTO outbox.languages (subject, language) SELECT customer_id, $4 FROM made WHERE $4 = 'en'`,
}
const BY_REFERENCE = {
  name: 'customer_by_reference',
  text: 'SELECT customer_id FROM accounts.customers WHERE reference_print = $1',
}

interface CustomerRow {
  readonly person: Sealed
  readonly password_hash: string | null
  readonly verified: boolean
}

/** Customers on SQL, found by a fingerprint of their mail and sealed under a key of their own. */
export function createCustomers(world: People): Customers {
  const { database, vault, ids, passwords } = world

  async function checked(email: string, password: string) {
    const [found] = await database.query<{ customer_id: string; password_hash: string | null }>(BY_EMAIL, [
      emailPrint(vault, email),
    ])
    const agrees = await passwords.verify(found?.password_hash ?? null, password)
    return found && found.password_hash !== null && agrees
      ? { customerId: found.customer_id, checkedHash: found.password_hash }
      : null
  }

  async function byId(customerId: string) {
    const [row] = await database.query<CustomerRow>(BY_ID, [customerId])
    const person = row ? await vault.open<SealedCustomer>(row.person) : null
    return row && person ? { ...row, opened: person } : null
  }

  const idOfReference = async (reference: string): Promise<string | null> => {
    const [found] = await database.query<{ customer_id: string }>(BY_REFERENCE, [printOf(vault, reference)])
    return found?.customer_id ?? null
  }

  return {
    ...createSignUps(world),
    ...createMailProofs(world),
    ...createGuestOrders(world),
    ...createReviewers(world),
    ...createMailOwners(world),

    async signIn(email, password) {
      return (await checked(email, password))?.customerId ?? null
    },

    async enter(email, password, device) {
      const found = await checked(email, password)
      if (!found) return null
      const { customerId, checkedHash } = found
      const token = await enterAsCustomer(world, { customerId, checkedHash, device })
      return token === null ? null : { customerId, token }
    },

    async idOfEmail(email) {
      const [found] = await database.query<{ customer_id: string }>(BY_EMAIL, [emailPrint(vault, email)])
      return found?.customer_id ?? null
    },

    async customer(customerId) {
      const found = await byId(customerId)
      const reference = found?.opened.reference ?? null
      return found && { customerId, ...found.opened, reference, verified: found.verified }
    },

    async isUnverified(customerId) {
      const [row] = await database.query<CustomerRow>(BY_ID, [customerId])
      return row?.verified === false
    },

    /** Compared and set: of two changes at once the one that came first holds, and the other is said again another time. */
    async rename(customerId, name) {
      const found = await byId(customerId)
      const said = name.trim().normalize('NFC')
      if (!found || found.opened.name === said) return
      const person = await vault.seal(customerId, 'account', { ...found.opened, name: said })
      await database.query(RENAME, [customerId, found.person, person])
    },

    idOfReference,

    async comeByReference(reference, { email, name, language = 'ko' }) {
      const known = await idOfReference(reference)
      if (known) return known
      const customerId = `cus_${ids.random()}`
      const person = await vault.seal(customerId, 'account', {
        ...newCustomer(ids, { email, name }),
        reference,
      })
      await database.query(COME, [customerId, printOf(vault, reference), person, language])
      return (await idOfReference(reference)) ?? customerId
    },

    async close(customerId) {
      await database.transaction(async tx => {
        await tx.query(CLOSE, [customerId])
        await tx.query(CLOSE_LINKS, [customerId])
      })
    },

    async passwordIs(customerId, password) {
      const [row] = await database.query<CustomerRow>(BY_ID, [customerId])
      return passwords.verify(row?.password_hash ?? null, password)
    },

    async changePassword(customerId, { current, next, keep }) {
      const found = await byId(customerId)
      if (!(await passwords.verify(found?.password_hash ?? null, current)) || !found) return { type: 'wrong' }
      const reason = passwordRefusal(next, found.opened.email)
      if (reason) return { type: 'refused', reason }
      const hash = await passwords.hash(next)
      const kept = keep === null ? '' : tokenHash(keep)
      return database.transaction(async tx => {
        // Changed in another window meanwhile: what was typed as the current one is no more.
        if ((await tx.query(LOCK, [customerId, found.password_hash])).length === 0) return { type: 'wrong' }
        await tx.query(CHANGE_PASSWORD, [customerId, hash, kept, ids.random()])
        return { type: 'changed' }
      })
    },
  }
}

/** What finds whom another front end sent; tells nothing of what they are called there. */
const printOf = (vault: Pick<Vault, 'fingerprint'>, reference: string): string =>
  vault.fingerprint('customer-reference', reference)
