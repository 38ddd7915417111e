import { type Customers, PROOF_LIFE_MS, type ProofPurpose, proofToken } from '../../domain/accounts.ts'
import { SKEW_MAX_MS } from '../../domain/ports.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Database, Statement, Value } from '../database/database.ts'
import { takesGuestOrders } from './guest-orders.ts'
import { freeMail, isLive } from './over.ts'
import { passwordRefusal } from './passwords.ts'
import { emailPrint, isTaken, normalEmail } from './person.ts'
import type { People, SealedCustomer } from './sealed-customer.ts'
import { tokenHash } from './tokens.ts'
import { NOTICE_COLUMNS, tells } from './told.ts'

const LIFE = `CASE purpose ${Object.entries(PROOF_LIFE_MS)
  .map(([purpose, ms]) => `WHEN '${purpose}' THEN ${ms}`)
  .join(' ')} END`
/** One that ends later than any that begins now was begun by a clock that was ahead, and would outlive its term by as much. */
const IS_GOOD = `ends_at > now() AND ends_at <= now() + (${LIFE} + ${SKEW_MAX_MS}) * interval '1 ms'`

/** Links that are over go along, a few at a time. */
const OVER = `DELETE FROM accounts.mail_proofs WHERE token_hash = ANY(ARRAY(
        SELECT token_hash FROM accounts.mail_proofs WHERE ends_at <= now()
         ORDER BY ends_at LIMIT 20 FOR UPDATE SKIP LOCKED))`

const asks = (purpose: 'verify' | 'reset', kind: string, who: string) =>
  `WITH over AS (${OVER}), who AS (
      SELECT customer_id, person, email_print FROM accounts.customers c WHERE ${who}
    ), proof AS (
      INSERT INTO accounts.mail_proofs (token_hash, customer_id, purpose, address_print, ends_at)
      SELECT $2, customer_id, '${purpose}', email_print, now() + $3 * interval '1 ms' FROM who
    )
    INSERT INTO outbox.notices ${NOTICE_COLUMNS} ${tells(kind, '$4', 'who', '$4')}`

const ASK_TO_VERIFY = {
  name: 'ask_to_verify_mail',
  text: asks('verify', 'verifyMail', 'customer_id = $1 AND verified_at IS NULL'),
}
const ASK_TO_RESET = {
  name: 'ask_to_reset_password',
  text: asks('reset', 'resetPassword', `email_print = $1 AND ${isLive('c')}`),
}

/** To the new address, or to whoever has it already; one statement either way. */
const ASK_TO_MOVE = {
  name: 'ask_to_move_mail',
  text: `WITH over AS (${OVER}), taken AS (
      SELECT customer_id, person FROM accounts.customers c WHERE email_print = $4 AND ${isLive('c')}
    ), who AS (
      SELECT customer_id, $5::text AS person FROM accounts.customers
       WHERE customer_id = $1 AND NOT EXISTS (SELECT FROM taken)
    ), proof AS (
      INSERT INTO accounts.mail_proofs (token_hash, customer_id, purpose, address, address_print, ends_at)
      SELECT $2, customer_id, 'move', $5, $4, now() + $3 * interval '1 ms' FROM who
    )
    INSERT INTO outbox.notices ${NOTICE_COLUMNS}
    ${tells('verifyNewMail', '$6', 'who', '$6')}
    UNION ALL ${tells('mailTaken', '$6', 'taken')}`,
}

const PROOF = {
  name: 'mail_proof',
  text: `SELECT p.purpose, p.customer_id, p.address, p.address_print, p.leads_to, p.person AS joined,
      p.password_hash AS chosen, c.person, c.password_hash
     FROM (SELECT * FROM accounts.mail_proofs WHERE token_hash = $1 AND ${IS_GOOD}) p
     JOIN accounts.customers c USING (customer_id)
     WHERE (p.purpose = 'move' OR p.address_print = c.email_print)
       AND (p.purpose <> 'verify' OR c.verified_at IS NULL) AND ${isLive('c')}`,
}

/** Used up by the statement that believes it, so that of two presses one counts. */
export const USED = (purpose: ProofPurpose) =>
  `DELETE FROM accounts.mail_proofs
       WHERE token_hash = $1 AND customer_id = $2 AND purpose = '${purpose}' AND ${IS_GOOD}
       RETURNING customer_id, address_print`

const VERIFY = {
  name: 'verify_mail',
  text: `WITH good AS (${USED('verify')}), proved AS (
      UPDATE accounts.customers c SET verified_at = coalesce(verified_at, now()) FROM good
       WHERE c.customer_id = good.customer_id AND c.email_print = good.address_print
       RETURNING c.customer_id, c.email_print
    ), dead AS (
      DELETE FROM accounts.mail_proofs WHERE customer_id = $2 AND purpose = 'verify' AND token_hash <> $1
    ), orders AS (${takesGuestOrders('proved')})
    SELECT customer_id FROM proved`,
}

/** The old address is told, at what it was (`$5`). An account that has none is closed, and comes back by no other. */
const MOVE = {
  name: 'move_mail',
  text: `WITH good AS (${USED('move')}), proved AS (
      UPDATE accounts.customers c SET email_print = $3, person = $4, verified_at = now() FROM good
       WHERE c.customer_id = good.customer_id AND c.person = $5 AND good.address_print = $3 AND c.email_print IS NOT NULL
       RETURNING c.customer_id, c.email_print
    ), dead AS (
      DELETE FROM accounts.mail_proofs WHERE customer_id = $2 AND token_hash <> $1
    ), orders AS (${takesGuestOrders('proved')}), before AS (
      SELECT customer_id, $5::text AS person FROM proved
    ), told AS (INSERT INTO outbox.notices ${NOTICE_COLUMNS} ${tells('mailChanged', '$6', 'before')})
    SELECT customer_id FROM proved`,
}

/** Locked first: a sign-in, a reset or another press under way is either seen here, or sees this one. */
export const LOCK = {
  name: 'lock_customer_of_proof',
  text: 'SELECT customer_id FROM accounts.customers WHERE customer_id = $1 FOR UPDATE',
}
/** Of who was `proved`: sessions and known browsers, where the SQL `condition` holds. */
export const endsWhatWasOpened = (condition: string) =>
  `ended AS (
      DELETE FROM accounts.sessions
       WHERE subject = (SELECT customer_id FROM proved) AND kind = 'customer' AND ${condition}
    ), strange AS (
      DELETE FROM accounts.devices WHERE subject = (SELECT customer_id FROM proved) AND ${condition}
    )`

const RESET = {
  name: 'reset_password',
  text: `WITH good AS (${USED('reset')}), proved AS (
      UPDATE accounts.customers c SET password_hash = $3, verified_at = coalesce(verified_at, now()) FROM good
       WHERE c.customer_id = good.customer_id AND c.email_print = good.address_print
       RETURNING c.customer_id, c.email_print, c.person
    ), dead AS (
      DELETE FROM accounts.mail_proofs WHERE customer_id = (SELECT customer_id FROM proved) AND token_hash <> $1
    ), ${endsWhatWasOpened('true')}, orders AS (${takesGuestOrders('proved')}),
    told AS (INSERT INTO outbox.notices ${NOTICE_COLUMNS} ${tells('passwordChanged', '$4', 'proved')})
    SELECT customer_id FROM proved`,
}

interface ProofRow {
  readonly purpose: ProofPurpose
  readonly customer_id: string
  readonly address: Sealed | null
  readonly address_print: string
  /** where its holder was going when they signed up */
  readonly leads_to: string | null
  /** who they said they were, and the password they chose, when this link was sent by signing up */
  readonly joined: Sealed | null
  readonly chosen: string | null
  /** the account as it is now; no password when it was made by a mail alone */
  readonly person: Sealed
  readonly password_hash: string | null
}

/** What a link is good for now, and what it holds; null when it is not, or no longer, good. */
export const findProof = async (database: Database, token: string): Promise<ProofRow | null> =>
  (await database.query<ProofRow>(PROOF, [tokenHash(token)]))[0] ?? null

type MailProofs = Pick<Customers, 'askToVerify' | 'askToMove' | 'askToReset' | 'proof' | 'prove' | 'reset'>

/** Links in mails on SQL: hashed, used once, over soon, each proving the one address it was sent to (R18). */
export function createMailProofs({ database, vault, ids, passwords }: People): MailProofs {
  const find = (token: string) => findProof(database, token)

  /** @returns the id a notice carries, and the hash of the token made from it */
  function newProof(): readonly [proofId: string, hash: string] {
    const proofId = ids.random()
    return [proofId, tokenHash(proofToken(vault, proofId))]
  }

  /** The account before its links, as whoever changes an account takes them: two of these at once never wait for each other. */
  const uses = (customerId: string, statement: Statement, values: readonly Value[]) =>
    database.transaction(async tx => {
      await tx.query(LOCK, [customerId])
      return tx.query(statement, values)
    })

  async function move(token: string, { customer_id, address, address_print, person }: ProofRow) {
    const [wanted, now] = [
      address && (await vault.open<SealedCustomer>(address)),
      await vault.open<SealedCustomer>(person),
    ]
    if (!wanted || !now) return false
    const moved = await vault.seal(customer_id, 'account', { ...now, email: wanted.email })
    await freeMail(database, address_print)
    try {
      const values = [tokenHash(token), customer_id, address_print, moved, person, ids.random()]
      return (await uses(customer_id, MOVE, values)).length > 0
    } catch (error) {
      if (isTaken(error, 'customers_email')) return false // somebody signed up with it meanwhile
      throw error
    }
  }

  return {
    async askToVerify(customerId) {
      const [proofId, hash] = newProof()
      await database.query(ASK_TO_VERIFY, [customerId, hash, PROOF_LIFE_MS.verify, proofId])
    },

    async askToReset(email) {
      const [proofId, hash] = newProof()
      await database.query(ASK_TO_RESET, [emailPrint(vault, email), hash, PROOF_LIFE_MS.reset, proofId])
    },

    async askToMove(customerId, email) {
      const [row] = await database.query<{ person: Sealed }>(
        'SELECT person FROM accounts.customers WHERE customer_id = $1',
        [customerId],
      )
      const person = row ? await vault.open<SealedCustomer>(row.person) : null
      if (!person || normalEmail(email) === person.email) return
      const [proofId, hash] = newProof()
      const address = await vault.seal(customerId, 'account', {
        email: normalEmail(email),
        name: person.name,
      })
      const print = emailPrint(vault, email)
      await database.query(ASK_TO_MOVE, [customerId, hash, PROOF_LIFE_MS.move, print, address, proofId])
    },

    async proof(token) {
      const found = await find(token)
      return found && { purpose: found.purpose, customerId: found.customer_id }
    },

    async prove(token, customerId) {
      const found = await find(token)
      if (!found || found.customer_id !== customerId || found.purpose === 'reset') return false
      if (found.purpose === 'move') return move(token, found)
      return (await uses(customerId, VERIFY, [tokenHash(token), customerId])).length > 0
    },

    async reset(token, password) {
      const found = await find(token)
      if (found?.purpose !== 'reset') return { type: 'gone' } // before the work of a hash
      const person = await vault.open<SealedCustomer>(found.person)
      if (!person) return { type: 'gone' }
      const reason = passwordRefusal(password, person.email)
      if (reason) return { type: 'refused', reason }
      const hash = await passwords.hash(password)
      const { customer_id: customerId } = found
      const done = await uses(customerId, RESET, [tokenHash(token), customerId, hash, ids.random()])
      return done.length > 0 ? { type: 'done', customerId } : { type: 'gone' }
    },
  }
}
