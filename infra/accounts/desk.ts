import type { Vault } from '../../domain/ports.ts'
import type { StaffRow } from '../../domain/projections/staff.ts'
import type { Desk, Standing } from '../../domain/staff/desk.ts'
import type { Role } from '../../domain/staff/role.ts'
import { MINUTE_MS } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import { type Passwords, passwordRefusal } from './passwords.ts'
import { emailPrint, isTaken, normalEmail } from './person.ts'
import { tokenHash } from './tokens.ts'

/** How long a proof of who they are counts for what asks for a fresh one (R16). */
const FRESH_MS = 10 * MINUTE_MS

/** By what a sign-in asks for, whatever the log was told: a change cut short shows what is still to be done. */
const HAS_FACTOR =
  'EXISTS (SELECT FROM accounts.second_factors f WHERE f.staff_id = staff.staff_id AND f.confirmed)'

/** Whether a session lives is asked elsewhere; this says what it stands for, and is silent for whoever is disabled. */
const STANDING = {
  name: 'desk_standing',
  text: `SELECT staff.staff_id, staff.role, ${HAS_FACTOR} AS second_factor,
        coalesce(session.fresh_at > now() - $2 * interval '1 ms', false) AS fresh,
        session.factor_at IS NOT NULL AS shown_factor
      FROM accounts.sessions session JOIN rm.staff staff ON staff.staff_id = session.subject
     WHERE session.token_hash = $1 AND session.kind = 'staff' AND NOT staff.disabled`,
}
const NOTE_PROOF = {
  name: 'note_proof',
  text: `UPDATE accounts.sessions SET fresh_at = now(), factor_at = CASE WHEN $2 THEN now() ELSE factor_at END
     WHERE token_hash = $1 AND kind = 'staff'`,
}
const END_ALL = {
  name: 'end_staff_sessions',
  text: `DELETE FROM accounts.sessions WHERE subject = $1 AND kind = 'staff'`,
}
const MEMBERS = {
  name: 'staff_members',
  text: `SELECT staff_id, role, disabled, ${HAS_FACTOR} AS second_factor, joined_at
      FROM rm.staff staff ORDER BY joined_at, staff_id`,
}
const FIRST = { name: 'first_of_staff', text: 'SELECT staff_id FROM accounts.staff WHERE by_setup' }
const HASH = {
  name: 'staff_password_hash',
  text: 'SELECT password_hash FROM accounts.staff WHERE staff_id = $1',
}
/** Only while they have not joined: a link that was used changes nobody's password. */
const ENTER = {
  name: 'enter_staff',
  text: `INSERT INTO accounts.staff AS s (staff_id, email_print, person, password_hash, by_setup)
    VALUES ($1, $2, $3, $4, false)
    ON CONFLICT (staff_id) DO UPDATE
      SET email_print = excluded.email_print, person = excluded.person, password_hash = excluded.password_hash
      WHERE NOT EXISTS (SELECT FROM rm.staff r WHERE r.staff_id = s.staff_id)`,
}

interface StandingRow {
  readonly staff_id: string
  readonly role: Role
  readonly second_factor: boolean
  readonly fresh: boolean
  readonly shown_factor: boolean
}

/** Staff at their desks, on SQL: rows of the log beside sessions and passwords. */
export function createDesk(world: { database: Database; vault: Vault; passwords: Passwords }): Desk {
  const { database, vault, passwords } = world
  return {
    async standing(token): Promise<Standing | null> {
      const [row] = await database.query<StandingRow>(STANDING, [tokenHash(token), FRESH_MS])
      if (!row) return null
      return {
        staffId: row.staff_id,
        role: row.role,
        isFresh: row.fresh,
        hasShownFactor: row.shown_factor,
        hasSecondFactor: row.second_factor,
      }
    },

    async noteProof(token, { factor }) {
      await database.query(NOTE_PROOF, [tokenHash(token), factor])
    },

    async endSessions(staffId) {
      await database.query(END_ALL, [staffId])
    },

    members: () => database.query<StaffRow>(MEMBERS),

    async firstOne() {
      const [row] = await database.query<{ staff_id: string }>(FIRST)
      return row?.staff_id ?? null
    },

    async provePassword(staffId, password) {
      const [row] = await database.query<{ password_hash: string }>(HASH, [staffId])
      return passwords.verify(row?.password_hash ?? null, password)
    },

    async enter(staffId, { email, name, password }) {
      const reason = passwordRefusal(password, email)
      if (reason) return { type: 'refused', reason }
      const person = { email: normalEmail(email), name: name.trim().normalize('NFC') }
      const sealed = await vault.seal(staffId, 'account', person)
      const hash = await passwords.hash(password)
      try {
        await database.query(ENTER, [staffId, emailPrint(vault, email), sealed, hash])
        return { type: 'entered' }
      } catch (error) {
        if (isTaken(error, 'staff_email')) return { type: 'taken' }
        throw error
      }
    },
  }
}
