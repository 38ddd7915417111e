import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DoesNotOpen } from '../../../domain/sealed.ts'
import { createSecondFactors } from '../../../infra/accounts/second-factors.ts'
import { codeAt } from '../../../infra/accounts/totp.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { createTestVault } from '../../support/vault.ts'

const STAFF = 'stf_000000000000000000000001'
const SEED = Buffer.from('a seed of twenty bytes')

describe.each(engineNames)('a code of an authenticator, on %s', engine => {
  let database: Database
  const vault = createTestVault()
  const prove = (step: number) => createSecondFactors({ database, vault }).prove(STAFF, codeAt(SEED, step))
  const stepNow = async () => {
    const rows = await database.query<{ step: number }>(
      'SELECT floor(extract(epoch FROM now()) / 30)::bigint AS step',
    )
    return rows[0]?.step ?? 0
  }
  const lastUsed = (step: number) =>
    database.query('UPDATE accounts.second_factors SET last_step = $1', [step])
  beforeAll(async () => {
    database = await engines[engine]()
    const seed = await vault.seal(STAFF, 'account', SEED.toString('base64url'))
    await database.query(
      `INSERT INTO accounts.second_factors (staff_id, seed, confirmed, last_step) VALUES ($1, $2, true, 0)`,
      [STAFF, seed],
    )
  })
  afterAll(() => database?.close())

  test('lets in once', async () => {
    const step = await stepNow()
    await lastUsed(0)
    expect(await prove(step)).toEqual({ type: 'code' })
    expect(await prove(step)).toBeNull()
    expect(await prove(step - 1)).toBeNull()
  })

  test('lets nobody in whose row holds a seed that was sealed for another', async () => {
    const owner = 'stf_000000000000000000000002'
    await database.query(
      `INSERT INTO accounts.second_factors (staff_id, seed, confirmed)
        SELECT $1, seed, true FROM accounts.second_factors WHERE staff_id = $2`,
      [owner, STAFF],
    )
    const step = await stepNow()
    const factors = createSecondFactors({ database, vault })
    await expect(factors.prove(owner, codeAt(SEED, step))).rejects.toThrow('another person')
    // Nor where the text was made to name whose row it stands in.
    await database.query(
      `UPDATE accounts.second_factors SET seed = replace(seed, $2, $1) WHERE staff_id = $1`,
      [owner, STAFF],
    )
    await vault.seal(owner, 'account', 'a key of their own')
    await expect(factors.prove(owner, codeAt(SEED, step))).rejects.toThrow(DoesNotOpen)
  })

  test('lets in after the clock of the database had run an hour ahead and was set right', async () => {
    const step = await stepNow()
    await lastUsed(step + 120)
    expect(await prove(step)).toEqual({ type: 'code' })
    expect(await prove(step)).toBeNull()
  })
})
