import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAccessLog } from '../../../infra/accounts/access-log.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { createTestVault } from '../../support/vault.ts'

const HERE = '203.0.113.7'
const ELSEWHERE = '198.51.100.9'

describe.each(engineNames)('who looked at whose data, on %s', engine => {
  let database: Database
  const vault = createTestVault()
  const log = () => createAccessLog({ database, vault })
  beforeAll(async () => {
    database = await engines[engine]()
  })
  afterAll(() => database.close())

  const look = (subject: string | null, address: string, more: object = {}) =>
    log().note({
      kind: 'read',
      staffId: 'stf_a',
      subject,
      page: '/admin/payments/x',
      address,
      reason: null,
      ...more,
    })
  const from = async (subject: string) => {
    const { rows } = await log().page({ subject, limit: 50 })
    return rows.map(({ address }) => address).reverse()
  }

  test('is noted once in ten minutes of a page that looks again by itself, from each place', async () => {
    for (const address of [HERE, HERE, ELSEWHERE, HERE, ELSEWHERE]) await look('cus_a', address)
    expect(await from('cus_a')).toEqual([HERE, ELSEWHERE])
    await look('cus_a', HERE, { page: '/admin/customers/cus_a' })
    await look('cus_a', HERE, { staffId: 'stf_b' })
    expect(await from('cus_a')).toEqual([HERE, ELSEWHERE, HERE, HERE])
  })

  test('is noted once of a page with words about nobody known', async () => {
    for (const address of [HERE, HERE, ELSEWHERE]) await look(null, address, { staffId: 'stf_n' })
    expect((await log().page({ staffId: 'stf_n', limit: 50 })).rows).toHaveLength(2)
  })

  test('is noted each time of whatever is no such page', async () => {
    for (const kind of ['shown', 'shown', 'exported', 'exported']) await look('cus_b', HERE, { kind })
    expect(await from('cus_b')).toHaveLength(4)
  })

  test('is noted anew after ten minutes, and after a clock that was ahead was set right', async () => {
    const wrote = async (subject: string, at: string) =>
      database.query(
        `INSERT INTO accounts.access_log (at, kind, staff_id, subject, page, address)
          VALUES (now() + $1::interval, 'read', 'stf_a', $2, '/admin/payments/x', $3)`,
        [at, subject, await vault.seal('stf_a', 'statutory', HERE)],
      )
    for (const [subject, at, rows] of [
      ['cus_c', '-9 minutes', 1],
      ['cus_d', '-11 minutes', 2],
      ['cus_e', '30 days', 2],
    ] as const) {
      await wrote(subject, at)
      for (let looks = 0; looks < 2; looks++) await look(subject, HERE)
      expect(await from(subject)).toHaveLength(rows)
    }
  })
})
