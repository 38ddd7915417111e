import { type Customers, PROOF_LIFE_MS, proofToken } from '../../domain/accounts.ts'
import type { Sealed } from '../../domain/sealed.ts'
import { takesGuestOrders } from './guest-orders.ts'
import { endsWhatWasOpened, findProof, LOCK, USED } from './mail-proofs.ts'
import { freeMail } from './over.ts'
import { passwordRefusal } from './passwords.ts'
import { emailPrint } from './person.ts'
import { newCustomer, type People, type SealedCustomer } from './sealed-customer.ts'
import { enterAsCustomer } from './sessions.ts'
import { tokenHash } from './tokens.ts'
import { NOTICE_COLUMNS, tells } from './told.ts'

const UNPROVED = {
  name: 'unproved_account',
  text: 'SELECT customer_id FROM accounts.customers WHERE email_print = $1 AND verified_at IS NULL',
}

/**
 * One statement and one commit whether the mail is taken or not. A new account, and one nobody has proved yet (`$9`), get a
 * link that holds the password chosen now; the owner of a proved one is told that somebody tried.
 */
const SIGN_UP = {
  name: 'sign_up_customer',
  text: `WITH made AS (
      INSERT INTO accounts.customers (customer_id, email_print, person, password_hash)
      VALUES ($1, $2, $3, $4) ON CONFLICT (email_print) DO NOTHING RETURNING customer_id, person
    ), held AS (
      SELECT customer_id, person FROM made UNION ALL
      SELECT customer_id, $10::text FROM accounts.customers
       WHERE customer_id = $9 AND email_print = $2 AND verified_at IS NULL
    ), proof AS (
      INSERT INTO accounts.mail_proofs
        (token_hash, customer_id, purpose, address_print, ends_at, password_hash, person, leads_to)
      SELECT $5, customer_id, 'verify', $2, now() + $6 * interval '1 ms', $4, person, $11 FROM held
    ), spoken AS (
      INSERT INTO outbox.languages (subject, language) SELECT customer_id, $8 FROM made WHERE $8 = 'en'
    ), taken AS (
      SELECT customer_id, person FROM accounts.customers WHERE email_print = $2 AND NOT EXISTS (SELECT FROM held)
    ), told AS (
      INSERT INTO outbox.notices ${NOTICE_COLUMNS}
      ${tells('verifyMail', '$7', 'held', '$7')} UNION ALL ${tells('mailTaken', '$7', 'taken')}
    )
    SELECT customer_id FROM made`,
}

/**
 * The password the link holds is the account's from now on, unless the account's own (`$7`) was changed while it was
 * checked. Where it takes another one's place (`$5`), whatever that one had opened ends: sessions, links, known browsers.
 */
const PROVE = {
  name: 'prove_and_enter',
  text: `WITH good AS (${USED('verify')}), proved AS (
      UPDATE accounts.customers c SET verified_at = now(), password_hash = $3,
             person = CASE WHEN c.person = $6 THEN $4 ELSE c.person END FROM good
       WHERE c.customer_id = good.customer_id AND c.email_print = good.address_print AND c.verified_at IS NULL
         AND c.password_hash IS NOT DISTINCT FROM $7
       RETURNING c.customer_id, c.email_print
    ), dead AS (
      DELETE FROM accounts.mail_proofs WHERE customer_id = (SELECT customer_id FROM proved)
         AND token_hash <> $1 AND (purpose = 'verify' OR $5)
    ), ${endsWhatWasOpened('$5')}, orders AS (${takesGuestOrders('proved')})
    SELECT customer_id FROM proved`,
}

/** Signing up, and coming in for the first time by the link it sent. */
export function createSignUps(world: People): Pick<Customers, 'signUp' | 'enterByProof'> {
  const { database, vault, ids, passwords } = world

  /** The account as it is, called what whoever holds the link called themselves. */
  async function named(person: Sealed, joined: Sealed | null, customerId: string): Promise<Sealed> {
    const said = joined && (await vault.open<SealedCustomer>(joined))
    const now = await vault.open<SealedCustomer>(person)
    if (!said || !now || said.name === now.name) return person
    return vault.seal(customerId, 'account', { ...now, name: said.name })
  }

  return {
    async signUp({ email, name, password, language = 'ko', leadsTo = null }) {
      const reason = passwordRefusal(password, email)
      if (reason) return { type: 'refused', reason }
      // Taken, unproved or new, the same work in the same order; only the database knows (R17).
      const hash = await passwords.hash(password)
      const customerId = `cus_${ids.random()}`
      const print = emailPrint(vault, email)
      await freeMail(database, print)
      const who = newCustomer(ids, { email, name })
      const person = await vault.seal(customerId, 'account', { ...who })
      const [unproved] = await database.query<{ customer_id: string }>(UNPROVED, [print])
      // Under the key of whose account it is, so that it goes when they are erased.
      const again = await vault.seal(unproved?.customer_id ?? customerId, 'account', { ...who })
      const proofId = ids.random()
      const made = await database.query(SIGN_UP, [
        customerId,
        print,
        person,
        hash,
        tokenHash(proofToken(vault, proofId)),
        PROOF_LIFE_MS.verify,
        proofId,
        language,
        unproved?.customer_id ?? null,
        again,
        leadsTo,
      ])
      return made.length > 0 ? { type: 'created', customerId } : { type: 'taken' }
    },

    async enterByProof(token, password, device) {
      const found = await findProof(database, token)
      if (found?.purpose !== 'verify') return { type: 'gone' }
      const { customer_id: customerId, chosen, password_hash: old, person, leads_to: leadsTo } = found
      const hash = chosen ?? old
      const agrees = await passwords.verify(hash, password)
      if (!agrees || hash === null) return { type: 'wrong' }
      const called = await named(person, found.joined, customerId)
      const replaces = chosen !== null && chosen !== old
      const isProved = await database.transaction(async tx => {
        await tx.query(LOCK, [customerId])
        const values = [tokenHash(token), customerId, hash, called, replaces, person, old]
        return (await tx.query(PROVE, values)).length > 0
      })
      if (!isProved) return { type: 'gone' }
      const session = await enterAsCustomer(world, { customerId, checkedHash: hash, device })
      return { type: 'entered', customerId, token: session, leadsTo }
    },
  }
}
