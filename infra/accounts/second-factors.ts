import { randomBytes } from 'node:crypto'
import type { Vault } from '../../domain/ports.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { SecondFactors } from '../../domain/staff/desk.ts'
import type { Database } from '../database/database.ts'
import { base32, STEP_SECONDS, stepOf } from './totp.ts'

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
/** Single use, on every node: whoever raises the last step has used the code. */
const USE_STEP = {
  name: 'use_totp_step',
  text: `UPDATE accounts.second_factors SET last_step = $2
     WHERE staff_id = $1 AND last_step < $2 AND confirmed = $3 AND ($4::text IS NULL OR asked_in = $4) RETURNING staff_id`,
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

  async function find(staffId: string): Promise<(Omit<Found, 'seed'> & { seed: Buffer }) | null> {
    const [found] = await database.query<Found>(FIND, [staffId])
    const seed = found && (await vault.open<string>(found.seed))
    return found && seed ? { ...found, seed: Buffer.from(seed, 'base64url') } : null
  }

  /** Of this session, and not confirmed. */
  async function findPending(staffId: string, askedIn: string) {
    const found = await find(staffId)
    return found && !found.confirmed && found.askedIn === askedIn ? found : null
  }

  /** True for the first to use the code. @param askedIn while it is not confirmed, the session whose seed it is */
  async function use(staffId: string, step: number, askedIn: string | null): Promise<boolean> {
    return (await database.query(USE_STEP, [staffId, step, askedIn === null, askedIn])).length > 0
  }

  const askedInOf = (session: string) => vault.fingerprint('second-factor-session', session)

  const hashOf = (staffId: string, code: string) => vault.fingerprint('recovery-code', `${staffId}/${code}`)

  return {
    async begin(staffId, session) {
      const seed = randomBytes(SEED_BYTES).toString('base64url')
      await database.query(BEGIN, [staffId, await vault.seal(staffId, 'account', seed), askedInOf(session)])
    },

    async pending(staffId, session) {
      const found = await findPending(staffId, askedInOf(session))
      return found && base32(found.seed)
    },

    async confirm(staffId, session, code) {
      const askedIn = askedInOf(session)
      const found = await findPending(staffId, askedIn)
      if (!found) return null
      const step = stepOf(found.seed, digitsOf(code), found.step)
      if (step === null || !(await use(staffId, step, askedIn))) return null
      const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
      await database.transaction(async tx => {
        await tx.query('DELETE FROM accounts.recovery_codes WHERE staff_id = $1', [staffId])
        for (const plain of codes)
          await tx.query('INSERT INTO accounts.recovery_codes (staff_id, code_hash) VALUES ($1, $2)', [
            staffId,
            hashOf(staffId, plain),
          ])
        await tx.query('UPDATE accounts.second_factors SET confirmed = true WHERE staff_id = $1', [staffId])
      })
      return codes.map(plain => `${plain.slice(0, 5)}-${plain.slice(5)}`)
    },

    async prove(staffId, code) {
      const found = await find(staffId)
      if (!found?.confirmed) return null
      const step = stepOf(found.seed, digitsOf(code), found.step)
      if (step !== null) return (await use(staffId, step, null)) ? { type: 'code' } : null
      const plain = code.toUpperCase().replace(/[^A-Z2-7]/g, '')
      if (plain.length !== RECOVERY_LENGTH) return null
      const [row] = await database.query<{ before: number }>(USE_CODE, [staffId, hashOf(staffId, plain)])
      return row && row.before > 0 ? { type: 'recovery', left: row.before - 1 } : null
    },

    async remove(staffId) {
      await database.transaction(async tx => {
        await tx.query('DELETE FROM accounts.recovery_codes WHERE staff_id = $1', [staffId])
        await tx.query('DELETE FROM accounts.second_factors WHERE staff_id = $1', [staffId])
      })
    },
  }
}

/** Authenticators show `123 456`. */
const digitsOf = (code: string) => code.replace(/\s/g, '')

const newRecoveryCode = () => base32(randomBytes(RECOVERY_BYTES)).slice(0, RECOVERY_LENGTH)
