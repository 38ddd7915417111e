import { randomBytes } from 'node:crypto'
import type { Vault } from '../../domain/ports.ts'
import { type Sealed, subjectOf } from '../../domain/sealed.ts'
import type { SecondFactors } from '../../domain/staff/desk.ts'
import type { Database } from '../database/database.ts'
import { tokenHash } from './tokens.ts'
import { base32, STEP_SECONDS, STEPS_OFF, stepOf } from './totp.ts'

/** As long as the MAC it is for (RFC 4226, 4: at least 128 bits, 160 recommended). */
const SEED_BYTES = 20
const RECOVERY_CODES = 10
/** 50 bits each: nobody guesses one. */
const RECOVERY_BYTES = 7
const RECOVERY_LENGTH = 10

const BEGIN = {
  name: 'begin_second_factor',
  text: `INSERT INTO accounts.second_factors AS f (staff_id, seed, asked_in) VALUES ($1, $2, $3)
    ON CONFLICT (staff_id) DO UPDATE SET seed = excluded.seed, asked_in = excluded.asked_in, last_step = 0, made_at = now()
      WHERE NOT f.confirmed`,
}
const FIND = {
  name: 'find_second_factor',
  text: `SELECT seed, confirmed, asked_in AS "askedIn", floor(extract(epoch FROM now()) / ${STEP_SECONDS})::bigint AS step
      FROM accounts.second_factors WHERE staff_id = $1`,
}
/**
 * Single use, on every node: whoever raises the last step has used the code. One that is still to come ($3: the last that can be shown now)
 * was used by a clock that ran ahead and was set right.
 */
const USE_STEP = {
  name: 'use_totp_step',
  text: `UPDATE accounts.second_factors SET last_step = $2
     WHERE staff_id = $1 AND (last_step < $2 OR last_step > $3) AND confirmed RETURNING staff_id`,
}
/** The first of them turns it on, if it is still the seed the code was made from. */
const CONFIRM = {
  name: 'confirm_second_factor',
  text: `UPDATE accounts.second_factors SET last_step = $2, confirmed = true
     WHERE staff_id = $1 AND NOT confirmed AND asked_in = $3 RETURNING staff_id`,
}
/** A session's own name, which stays when its token changes with each proof of who they are. */
const SESSION = {
  name: 'session_of_second_factor',
  text: `SELECT session_id AS "sessionId" FROM accounts.sessions WHERE token_hash = $1 AND kind = 'staff'`,
}
const USE_CODE = {
  name: 'use_recovery_code',
  text: `WITH used AS (
      DELETE FROM accounts.recovery_codes WHERE staff_id = $1 AND code_hash = $2 RETURNING code_hash
    )
    SELECT count(*)::int AS before FROM accounts.recovery_codes WHERE staff_id = $1 AND EXISTS (SELECT FROM used)`,
}

interface Found {
  readonly seed: Sealed
  readonly confirmed: boolean
  readonly askedIn: string | null
  readonly step: number
}

/** Second factors on SQL. The steps are counted by the database's clock, so that all nodes agree (M14). */
export function createSecondFactors(world: { database: Database; vault: Vault }): SecondFactors {
  const { database, vault } = world

  /**
   * The vault opens a text for whoever it names, and that name is sealed in with it: a seed written into another's row, by
   * somebody who has the database and no key of the ring, proves nobody (R23).
   * @throws for such a row, so that it is noticed
   */
  async function find(staffId: string): Promise<(Omit<Found, 'seed'> & { seed: Buffer }) | null> {
    const [found] = await database.query<Found>(FIND, [staffId])
    if (found && subjectOf(found.seed) !== staffId)
      throw new Error("a second factor's seed stands at another person than its own")
    const seed = found && (await vault.open<string>(found.seed))
    return found && seed ? { ...found, seed: Buffer.from(seed, 'base64url') } : null
  }

  /** Of this session, and not confirmed. */
  async function findPending(staffId: string, session: string) {
    const found = await find(staffId)
    if (!found || found.confirmed || found.askedIn === null) return null
    return found.askedIn === (await askedInOf(session, found.seed)) ? found : null
  }

  /** Of the session and the seed: one that took its place, whoever wrote it, is of nobody's asking. null: no such session */
  async function askedInOf(session: string, seed: Buffer): Promise<string | null> {
    const [row] = await database.query<{ sessionId: string }>(SESSION, [tokenHash(session)])
    return row ? vault.fingerprint('second-factor-session', `${row.sessionId}/${base32(seed)}`) : null
  }

  const hashOf = (staffId: string, code: string) => vault.fingerprint('recovery-code', `${staffId}/${code}`)

  return {
    async begin(staffId, session) {
      const seed = randomBytes(SEED_BYTES)
      const sealed = await vault.seal(staffId, 'account', seed.toString('base64url'))
      await database.query(BEGIN, [staffId, sealed, await askedInOf(session, seed)])
    },

    async pending(staffId, session) {
      const found = await findPending(staffId, session)
      return found && base32(found.seed)
    },

    async confirm(staffId, session, code) {
      const found = await findPending(staffId, session)
      const step = found && stepOf(found.seed, digitsOf(code), found.step)
      if (!found || step === null) return null
      const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
      const isOn = await database.transaction(async tx => {
        // First, so that whoever begins another or takes it off meanwhile waits for the codes as well.
        if ((await tx.query(CONFIRM, [staffId, step, found.askedIn])).length === 0) return false
        await tx.query('DELETE FROM accounts.recovery_codes WHERE staff_id = $1', [staffId])
        for (const plain of codes)
          await tx.query('INSERT INTO accounts.recovery_codes (staff_id, code_hash) VALUES ($1, $2)', [
            staffId,
            hashOf(staffId, plain),
          ])
        return true
      })
      return isOn ? codes.map(plain => `${plain.slice(0, 5)}-${plain.slice(5)}`) : null
    },

    async prove(staffId, code) {
      const found = await find(staffId)
      if (!found?.confirmed) return null
      const step = stepOf(found.seed, digitsOf(code), found.step)
      if (step !== null)
        return (await database.query(USE_STEP, [staffId, step, found.step + STEPS_OFF])).length > 0
          ? { type: 'code' }
          : null
      const plain = code.toUpperCase().replace(/[^A-Z2-7]/g, '')
      if (plain.length !== RECOVERY_LENGTH) return null
      const [row] = await database.query<{ before: number }>(USE_CODE, [staffId, hashOf(staffId, plain)])
      return row && row.before > 0 ? { type: 'recovery', left: row.before - 1 } : null
    },

    async remove(staffId) {
      await database.transaction(async tx => {
        await tx.query('DELETE FROM accounts.second_factors WHERE staff_id = $1', [staffId])
        await tx.query('DELETE FROM accounts.recovery_codes WHERE staff_id = $1', [staffId])
      })
    },
  }
}

/** Authenticators show `123 456`. */
const digitsOf = (code: string) => code.replace(/\s/g, '')

const newRecoveryCode = () => base32(randomBytes(RECOVERY_BYTES)).slice(0, RECOVERY_LENGTH)
