import type { Staff, StaffMember } from '../../domain/accounts.ts'
import type { Ids, Vault } from '../../domain/ports.ts'
import type { Sealed } from '../../domain/sealed.ts'
import { DAY_MS } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import { type Passwords, passwordRefusal } from './passwords.ts'
import { emailPrint, isTaken, normalEmail } from './person.ts'
import { enterAsStaff } from './sessions.ts'
import { newToken, tokenHash } from './tokens.ts'

type SealedMember = Omit<StaffMember, 'staffId'>

const IS_EMPTY = { name: 'staff_is_empty', text: 'SELECT NOT EXISTS (SELECT FROM accounts.staff) AS empty' }

const OFFER = {
  name: 'offer_setup',
  text: `WITH over AS (DELETE FROM accounts.setup_tokens WHERE ends_at <= now())
    INSERT INTO accounts.setup_tokens (token_hash, ends_at) VALUES ($1, now() + $2 * interval '1 ms')`,
}

const IS_OPEN = {
  name: 'setup_is_open',
  text: `SELECT EXISTS (SELECT FROM accounts.setup_tokens WHERE token_hash = $1 AND ends_at > now())
    AND NOT EXISTS (SELECT FROM accounts.staff) AS open`,
}

/** One statement, one commit: the token is good and nobody is staff yet, or nothing happens. */
const SET_UP = {
  name: 'set_up_staff',
  text: `WITH good AS (
      SELECT FROM accounts.setup_tokens
       WHERE token_hash = $1 AND ends_at > now() AND NOT EXISTS (SELECT FROM accounts.staff)
    ), made AS (
      INSERT INTO accounts.staff (staff_id, email_print, person, password_hash, by_setup)
      SELECT $2, $3, $4, $5, true FROM good RETURNING staff_id
    ), dead AS (
      DELETE FROM accounts.setup_tokens WHERE EXISTS (SELECT FROM made)
    )
    SELECT staff_id FROM made`,
}

const BY_EMAIL = {
  name: 'staff_by_email',
  text: 'SELECT staff_id, password_hash FROM accounts.staff WHERE email_print = $1',
}
const BY_ID = { name: 'staff_by_id', text: 'SELECT person FROM accounts.staff WHERE staff_id = $1' }

/** Staff on SQL; the first comes in by a one-time link, of which only the hash is kept (R15). */
export function createStaff(world: {
  database: Database
  vault: Vault
  ids: Ids
  passwords: Passwords
}): Staff {
  const { database, vault, ids, passwords } = world

  async function setupIsOpen(token: string): Promise<boolean> {
    const [row] = await database.query<{ open: boolean }>(IS_OPEN, [tokenHash(token)])
    return row?.open ?? false
  }

  return {
    setupIsOpen,

    async isEmpty() {
      const [row] = await database.query<{ empty: boolean }>(IS_EMPTY)
      return row?.empty ?? false
    },

    async offerSetup() {
      const token = newToken(ids)
      await database.query(OFFER, [tokenHash(token), DAY_MS])
      return token
    },

    async setUp(token, { email, name, password }) {
      if (!(await setupIsOpen(token))) return { type: 'gone' } // before the work of a hash
      const reason = passwordRefusal(password, email)
      if (reason) return { type: 'refused', reason }
      const staffId = `stf_${ids.random()}`
      const member: SealedMember = { email: normalEmail(email), name: name.trim().normalize('NFC') }
      const person = await vault.seal(staffId, 'account', { ...member })
      const hash = await passwords.hash(password)
      try {
        const made = await database.query(SET_UP, [
          tokenHash(token),
          staffId,
          emailPrint(vault, email),
          person,
          hash,
        ])
        return made.length > 0 ? { type: 'created', staffId } : { type: 'gone' }
      } catch (error) {
        if (isTaken(error, 'staff_first', 'staff_email')) return { type: 'gone' } // somebody was first
        throw error
      }
    },

    async enter(email, password) {
      const [found] = await database.query<{ staff_id: string; password_hash: string }>(BY_EMAIL, [
        emailPrint(vault, email),
      ])
      const checkedHash = found?.password_hash ?? null
      if (!(await passwords.verify(checkedHash, password)) || !found || checkedHash === null) return null
      const { staff_id: staffId } = found
      const token = await enterAsStaff(world, { staffId, checkedHash })
      return token === null ? null : { staffId, token }
    },

    async member(staffId) {
      const [found] = await database.query<{ person: Sealed }>(BY_ID, [staffId])
      const person = found ? await vault.open<SealedMember>(found.person) : null
      return person && { staffId, ...person }
    },
  }
}
