import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseOf, type Keeper, keeperNames, keepers } from '../../support/keepers.ts'

const MINUTE = 60_000

describe.each(keeperNames)('rate limit on %s', engine => {
  let keeper: Keeper
  beforeAll(async () => {
    keeper = await keepers[engine]()
  })
  afterAll(() => keeper?.close())

  test('lets as many through as it says, and then tells how long to wait', async () => {
    const limit = keeper.node().rateLimit
    for (let n = 0; n < 3; n++) expect(await limit.count('a', 3, MINUTE)).toEqual({ retryAfterMs: 0 })
    const { retryAfterMs } = await limit.count('a', 3, MINUTE)
    expect(retryAfterMs).toBeGreaterThan(30_000)
    expect(retryAfterMs).toBeLessThanOrEqual(MINUTE)
  })

  test('counts each bucket by itself', async () => {
    const limit = keeper.node().rateLimit
    await limit.count('b', 1, MINUTE)
    expect((await limit.count('b', 1, MINUTE)).retryAfterMs).toBeGreaterThan(0)
    expect((await limit.count('c', 1, MINUTE)).retryAfterMs).toBe(0)
  })

  test('begins anew when the window is over, and not before', async () => {
    const limit = keeper.node().rateLimit
    await limit.count('d', 1, MINUTE)
    await keeper.pass(50_000)
    expect((await limit.count('d', 1, MINUTE)).retryAfterMs).toBeGreaterThan(0)
    await keeper.pass(15_000)
    expect((await limit.count('d', 1, MINUTE)).retryAfterMs).toBe(0)
    expect((await limit.count('d', 1, MINUTE)).retryAfterMs).toBeGreaterThan(0)
  })

  test('loses no try of many at once, on several nodes', async () => {
    const nodes = ['one', 'two'].map(nodeId => keeper.node(nodeId).rateLimit)
    const tries = await Promise.all(
      Array.from({ length: 40 }, (_, n) => nodes[n % 2]?.count('e', 10, MINUTE) ?? Promise.reject()),
    )
    expect(tries.filter(({ retryAfterMs }) => retryAfterMs === 0)).toHaveLength(10)
  })

  test('takes one back that was no guess, and no other: not the window, not what is counted elsewhere', async () => {
    const limit = keeper.node().rateLimit
    const take = (bucket: string) => keeper.node('two').rateLimit.takeBack(bucket)
    await take('k') // nothing was counted
    for (let n = 0; n < 2; n++) await limit.count('k', 2, MINUTE)
    await take('k')
    await take('l')
    expect((await limit.count('k', 2, MINUTE)).retryAfterMs).toBe(0)
    await keeper.pass(50_000)
    expect((await limit.count('k', 2, MINUTE)).retryAfterMs).toBeLessThanOrEqual(10_000)
    for (let n = 0; n < 9; n++) await take('k')
    for (let n = 0; n < 2; n++) expect((await limit.count('k', 2, MINUTE)).retryAfterMs).toBe(0)
    expect((await limit.count('k', 2, MINUTE)).retryAfterMs).toBeGreaterThan(0)
  })

  test.skipIf(engine === 'memory')('keeps no name of a bucket, and no window that is long over', async () => {
    const database = databaseOf(keeper)
    const limit = keeper.node().rateLimit
    await database.query('DELETE FROM accounts.rate_limits')
    for (const n of [1, 2, 3]) await limit.count(`sign-in:kim${n}@shop.example`, 1, MINUTE)
    expect(JSON.stringify(await database.query('SELECT * FROM accounts.rate_limits'))).not.toContain('kim')
    await keeper.pass(3 * MINUTE)
    await limit.count('f', 1, MINUTE)
    expect(await database.query('SELECT 1 FROM accounts.rate_limits')).toHaveLength(1)
  })

  const guesses = {
    max: 3,
    windowMs: 15 * MINUTE,
    fromMs: MINUTE,
    toMs: 4 * MINUTE,
    forgottenMs: 60 * MINUTE,
  }
  test('slow: so many at once, then one at a time after a wait that doubles up to a bound', async () => {
    const limit = keeper.node().rateLimit
    const wait = async () => Math.ceil((await limit.slow('g', guesses)).retryAfterMs / MINUTE)
    expect([await wait(), await wait(), await wait()]).toEqual([0, 0, 0])
    const waits: number[] = []
    for (let tries = 0; tries < 5; tries++) {
      waits.push(await wait())
      await keeper.pass((waits.at(-1) ?? 0) * MINUTE)
      expect(await wait(), `after ${waits.at(-1)} min`).toBe(0)
    }
    expect(waits).toEqual([1, 2, 4, 4, 4])
  })

  test('slow: knocking while it waits makes no wait longer, and is not forgotten with the window', async () => {
    const limit = keeper.node().rateLimit
    for (let tries = 0; tries < 3; tries++) await limit.slow('h', guesses)
    for (let knocks = 0; knocks < 20; knocks++)
      expect((await limit.slow('h', guesses)).retryAfterMs).toBeLessThanOrEqual(MINUTE)
    await keeper.pass(20 * MINUTE) // longer than the window, shorter than it takes to be forgotten
    expect((await limit.slow('h', guesses)).retryAfterMs).toBe(0)
    expect((await limit.slow('h', guesses)).retryAfterMs).toBeGreaterThan(MINUTE)
    await keeper.pass(63 * MINUTE)
    for (let tries = 0; tries < 3; tries++)
      expect((await limit.slow('h', guesses)).retryAfterMs, `${tries}`).toBe(0)
  })

  test('slow: of many at once, on two nodes, no more than the free ones get through', async () => {
    const nodes = ['one', 'two'].map(nodeId => keeper.node(nodeId).rateLimit)
    const tries = await Promise.all(
      Array.from({ length: 30 }, (_, n) => nodes[n % 2]?.slow('i', guesses) ?? Promise.reject()),
    )
    expect(tries.filter(({ retryAfterMs }) => retryAfterMs === 0)).toHaveLength(3)
  })

  test('slow: whoever is forgiven begins anew', async () => {
    const limit = keeper.node().rateLimit
    for (let tries = 0; tries < 4; tries++) await limit.slow('j', guesses)
    await limit.forgive('j')
    expect((await limit.slow('j', guesses)).retryAfterMs).toBe(0)
  })

  test('a window that was begun while the clock was ahead is over once it is set back, at the first or at the tenth try', async () => {
    const limit = keeper.node().rateLimit
    for (const bucket of ['k', 'l']) await limit.count(bucket, 1, MINUTE)
    for (const bucket of ['m', 'n']) for (let tries = 0; tries < 4; tries++) await limit.slow(bucket, guesses)
    await keeper.pass(-30 * MINUTE) // less than a wait's window, more than any wait
    expect((await limit.count('k', 1, MINUTE)).retryAfterMs).toBe(0)
    expect((await limit.count('k', 1, MINUTE)).retryAfterMs).toBeGreaterThan(0)
    for (let tries = 0; tries < 3; tries++) expect((await limit.slow('m', guesses)).retryAfterMs).toBe(0)
    expect((await limit.slow('m', guesses)).retryAfterMs).toBeGreaterThan(0)
    await keeper.pass(-30 * 24 * 60 * MINUTE)
    expect((await limit.count('l', 1, MINUTE)).retryAfterMs).toBe(0)
    for (let tries = 0; tries < 3; tries++) expect((await limit.slow('n', guesses)).retryAfterMs).toBe(0)
  })
})
