import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDevices } from '../../../infra/accounts/devices.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { testIds } from '../../support/ids.ts'

describe.each(engineNames)('browsers on %s', engine => {
  let database: Database
  beforeAll(async () => {
    database = await engines[engine]()
  })
  afterAll(() => database?.close())

  test('a browser is known by the token it got last, for the accounts it was used with', async () => {
    const devices = createDevices({ database, ids: testIds })
    const first = await devices.remember(null, 'kim', 'cus_kim')
    const browserId = await devices.knows(first, 'kim')
    expect(browserId).toEqual(expect.any(String))
    expect(await devices.knows(first, 'lee')).toBe(null)
    expect(await devices.knows(null, 'kim')).toBe(null)
    const second = await devices.remember(first, 'lee', 'cus_lee')
    expect([await devices.knows(second, 'kim'), await devices.knows(second, 'lee')]).toEqual([
      browserId, // what its tries are counted by stays
      browserId,
    ])
    expect(await devices.knows(first, 'kim')).toBe(null) // whoever planted or copied it has nothing
    await devices.forget('cus_kim')
    expect([await devices.knows(second, 'kim'), await devices.knows(second, 'lee')]).toEqual([
      null,
      browserId,
    ])
    const copier = await devices.remember(first, 'park', 'cus_park') // nothing comes along with a token that is over
    expect(await devices.knows(copier, 'lee')).toBe(null)
    expect(await devices.knows(copier, 'park')).not.toBe(browserId)
    await database.query('UPDATE accounts.devices SET browser_id = account') // as the version before leaves them
    const third = await devices.remember(second, 'park', 'cus_park')
    expect(await devices.knows(third, 'park')).toBe(await devices.knows(third, 'lee'))
    expect(JSON.stringify(await database.query('SELECT * FROM accounts.devices'))).not.toContain(third)
  })
})
