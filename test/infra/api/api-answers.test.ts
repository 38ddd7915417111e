import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ApiAnswers } from '../../../domain/api-key/reads.ts'
import type { Sealed } from '../../../domain/sealed.ts'
import { createApiAnswers } from '../../../infra/api/api-answers.ts'
import { createApiKeys } from '../../../infra/api/api-keys.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'

const MINUTE_MS = 60_000
const body = 's1.account.cus_x.bm9uY2U.c2VhbGVk' as Sealed
const answer = { status: 201, body, subject: 'cus_x' }

describe.each(engineNames)('answers of the API on %s', name => {
  let database: Database
  /** two nodes on one database */
  let here: ApiAnswers
  let there: ApiAnswers
  let made = 0
  const asked = (requestHash = 'one thing') => ({ keyId: 'key', print: `print-${++made}`, requestHash })
  const diedAtIt = () =>
    database.query(`UPDATE accounts.api_answers SET lease_until = now() - interval '1 second'`)
  beforeAll(async () => {
    database = await engines[name]()
    here = createApiAnswers(database)
    there = createApiAnswers(database)
  })
  afterAll(() => database?.close())

  test('what one node has begun, another waits for, and then gives the same answer', async () => {
    const request = asked()
    expect(await here.begin(request, MINUTE_MS)).toEqual({ type: 'begun', fence: 1 })
    const second = await there.begin(request, MINUTE_MS)
    expect(second).toEqual({ type: 'inFlight', retryAfterMs: expect.any(Number) })
    await here.keep(request, 1, answer)
    expect(await there.begin(request, MINUTE_MS)).toEqual({ type: 'answered', status: 201, body })
  })

  test('of many at once one begins', async () => {
    const request = asked()
    const begun = await Promise.all(
      Array.from({ length: 8 }, (_, nth) => (nth % 2 ? here : there).begin(request, MINUTE_MS)),
    )
    expect(begun.filter(({ type }) => type === 'begun')).toHaveLength(1)
    expect(begun.filter(({ type }) => type === 'inFlight')).toHaveLength(7)
  })

  test('a name is good for one thing only, answered or not', async () => {
    const request = asked()
    await here.begin(request, MINUTE_MS)
    const other = { ...request, requestHash: 'another thing' }
    expect(await there.begin(other, MINUTE_MS)).toEqual({ type: 'differs' })
    await here.letGo(request, 1)
    expect(await there.begin(other, MINUTE_MS)).toEqual({ type: 'differs' })
    expect(await there.begin(request, MINUTE_MS)).toEqual({ type: 'begun', fence: 2 })
  })

  test('is taken over from whoever died, who changes nothing when it was alive after all', async () => {
    const request = asked()
    await here.begin(request, MINUTE_MS)
    await diedAtIt()
    expect(await there.begin(request, MINUTE_MS)).toEqual({ type: 'begun', fence: 2 })
    await here.keep(request, 1, { ...answer, status: 200 })
    await here.letGo(request, 1)
    expect((await here.begin(request, MINUTE_MS)).type).toBe('inFlight')
    await there.keep(request, 2, answer)
    expect(await here.begin(request, MINUTE_MS)).toMatchObject({ status: 201 })
  })

  test('a use of a key is noted once in a while, not with each request', async () => {
    let nowMs = 0
    const keys = createApiKeys(database, () => nowMs)
    const usedAt = async () =>
      (await database.query<{ used_at: string }>(`SELECT used_at FROM accounts.api_key_uses`))[0]?.used_at
    await keys.noteUse('key')
    const first = await usedAt()
    await database.query(`UPDATE accounts.api_key_uses SET used_at = used_at - interval '2 minutes'`)
    const aged = await usedAt()
    await keys.noteUse('key')
    expect(await usedAt()).toBe(aged) // this node has just noted it
    nowMs += 31_000
    await keys.noteUse('key')
    expect(`${await usedAt()}` >= `${first}`).toBe(true)
  })
})
