import type { StaffMember } from '../../domain/accounts.ts'
import type { Vault } from '../../domain/ports.ts'
import type { StaffRow } from '../../domain/projections/staff.ts'
import type { Sealed } from '../../domain/sealed.ts'
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
const BY_ID = {
  name: 'staff_password',
  text: 'SELECT person, password_hash FROM accounts.staff WHERE staff_id = $1',
}
/** Of two changes at once, that saw the same password, one counts; whoever comes in meanwhile does before it, or not. */
const LOCK = {
  name: 'lock_staff',
  text: 'SELECT staff_id FROM accounts.staff WHERE staff_id = $1 AND ($2::text IS NULL OR password_hash = $2) FOR UPDATE',
}
const SET_PASSWORD = {
  name: 'set_staff_password',
  text: `WITH changed AS (
      UPDATE accounts.staff SET password_hash = $2 WHERE staff_id = $1 RETURNING staff_id
    ), ended AS (
      DELETE FROM accounts.sessions WHERE subject IN (SELECT staff_id FROM changed) AND kind = 'staff'
        AND token_hash <> $3
    ), strange AS (
      DELETE FROM accounts.devices WHERE subject IN (SELECT staff_id FROM changed) AND device_hash <> $4
    )
    SELECT staff_id FROM changed`,
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
const NEVER_JOINED = 'NOT s.by_setup AND NOT EXISTS (SELECT FROM rm.staff r WHERE r.staff_id = s.staff_id)'
const HALFWAY = {
  name: 'staff_halfway',
  text: `SELECT staff_id FROM accounts.staff s WHERE email_print = $1 AND ${NEVER_JOINED}`,
}
const GIVE_UP = {
  name: 'give_up_staff',
  text: `DELETE FROM accounts.staff s WHERE staff_id = $1 AND ${NEVER_JOINED}`,
}

interface PasswordRow {
  readonly person: Sealed
  readonly password_hash: string
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

  /** One commit, after which nobody is in by the password before. @param change.seen the hash it takes the place of; null: any */
  async function setPassword(
    staffId: string,
    change: { next: string; seen: string | null; keep: string | null; device: string | null },
  ): Promise<boolean> {
    const { next, seen, keep, device } = change
    return database.transaction(async tx => {
      if ((await tx.query(LOCK, [staffId, seen])).length === 0) return false
      await tx.query(SET_PASSWORD, [staffId, next, tokenHash(keep ?? ''), tokenHash(device ?? '')])
      return true
    })
  }

  /** By its hash, or by another one of the same password; where too many are being proved, it is asked for at the door. */
  async function stands(staffId: string, password: string, hash: string): Promise<boolean> {
    const [row] = await database.query<PasswordRow>(BY_ID, [staffId])
    if (!row || row.password_hash === hash) return row !== undefined
    return passwords.verify(row.password_hash, password).catch(() => false)
  }

  async function refusalOf({ person }: PasswordRow, next: string) {
    const opened = await vault.open<Omit<StaffMember, 'staffId'>>(person)
    return passwordRefusal(next, opened?.email ?? '')
  }

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
      const [row] = await database.query<PasswordRow>(BY_ID, [staffId])
      return passwords.verify(row?.password_hash ?? null, password)
    },

    async changePassword(staffId, { current, next, ...kept }) {
      const [row] = await database.query<PasswordRow>(BY_ID, [staffId])
      if (!(await passwords.verify(row?.password_hash ?? null, current)) || !row) return { type: 'wrong' }
      const reason = await refusalOf(row, next)
      if (reason) return { type: 'refused', reason }
      const change = { next: await passwords.hash(next), seen: row.password_hash, ...kept }
      return { type: (await setPassword(staffId, change)) ? 'changed' : 'wrong' }
    },

    async resetPassword(staffId, next, claim) {
      const [row] = await database.query<PasswordRow>(BY_ID, [staffId])
      if (!row) return { type: 'gone' }
      const reason = await refusalOf(row, next)
      if (reason) return { type: 'refused', reason }
      const hash = await passwords.hash(next)
      // The link goes first: of two who hold it one sets the password. A stop in between leaves the one before.
      if (!(await claim())) return { type: 'gone' }
      await setPassword(staffId, { next: hash, seen: null, keep: null, device: null })
      return { type: 'reset' }
    },

    async enter(staffId, { email, name, password }) {
      const reason = passwordRefusal(password, email)
      if (reason) return { type: 'refused', reason }
      const person = { email: normalEmail(email), name: name.trim().normalize('NFC') }
      const sealed = await vault.seal(staffId, 'account', person)
      const hash = await passwords.hash(password)
      try {
        await database.query(ENTER, [staffId, emailPrint(vault, email), sealed, hash])
        return { type: 'entered', stands: () => stands(staffId, password, hash) }
      } catch (error) {
        if (isTaken(error, 'staff_email')) return { type: 'taken' }
        throw error
      }
    },

    async halfway(email) {
      const [row] = await database.query<{ staff_id: string }>(HALFWAY, [emailPrint(vault, email)])
      return row?.staff_id ?? null
    },

    async giveUp(staffId) {
      await database.query(GIVE_UP, [staffId])
    },
  }
}
