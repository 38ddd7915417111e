import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DAY_MS, epochMsOf, MINUTE_MS } from '../../domain/time.ts'
import { databaseClock } from '../../infra/clock.ts'
import type { Database } from '../../infra/database/database.ts'
import { engineNames, engines } from '../support/engines.ts'

describe.each(engineNames)('business time on %s', engine => {
  let database: Database
  const setOffset = (ms: number) => database.query('UPDATE es.clock SET offset_ms = $1::int8', [ms])
  beforeAll(async () => {
    database = await engines[engine]()
  })
  beforeEach(() => setOffset(0))
  afterAll(() => database?.close())

  /** How far the clock is before the database's own, ms; a minute stands for a machine under load. */
  async function ahead(now: string): Promise<number> {
    const [row] = await database.query<{ ms: number }>(
      'SELECT round(extract(epoch FROM $1::timestamptz - clock_timestamp()) * 1000)::int8 AS ms',
      [now],
    )
    return row?.ms ?? Number.NaN
  }

  test('is the database’s, plus the stored offset', async () => {
    const plain = await databaseClock(database)
    expect(Math.abs(await ahead(plain.now()))).toBeLessThan(MINUTE_MS)
    plain.stop()
    await setOffset(30 * DAY_MS)
    const moved = await databaseClock(database)
    expect(Math.abs((await ahead(moved.now())) - 30 * DAY_MS)).toBeLessThan(MINUTE_MS)
    moved.stop()
  })

  test('goes on with the machine’s steady clock between two measures, whatever its wall clock says', async () => {
    let steadyMs = 1_000
    const clock = await databaseClock(database, { steadyMs: () => steadyMs })
    const began = epochMsOf(clock.now())
    expect(epochMsOf(clock.now())).toBe(began)
    steadyMs += 1_234
    expect(epochMsOf(clock.now())).toBe(began + 1_234)
    clock.stop()
  })

  test('follows a moved offset once it is asked again, and never goes back', async () => {
    let steadyMs = 0
    const clock = await databaseClock(database, { steadyMs: () => steadyMs })
    const began = epochMsOf(clock.now())
    await setOffset(DAY_MS)
    await clock.refresh()
    const moved = epochMsOf(clock.now())
    expect(moved).toBeGreaterThanOrEqual(began + DAY_MS)
    await setOffset(0)
    await clock.refresh()
    steadyMs += 1_000
    expect(epochMsOf(clock.now())).toBe(moved) // stands until it is caught up
    steadyMs += 2 * DAY_MS
    expect(epochMsOf(clock.now())).toBeGreaterThan(moved)
    clock.stop()
  })

  /** A machine whose clocks are moved by hand: that the database’s was set by a month, and that the machine’s was set back by one, is the same. */
  async function machine() {
    const at = { steadyMs: 0, awakeMs: 0, wrongMs: 0 }
    const clock = await databaseClock(database, {
      steadyMs: () => at.steadyMs,
      awakeMs: () => at.awakeMs,
      hostMs: () => Date.now() + at.wrongMs,
    })
    return { at, clock, skewMs: () => clock.watch.skewMs() }
  }

  test('a clock that was set is not followed until it has come back', async () => {
    const { at, clock, skewMs } = await machine()
    const began = epochMsOf(clock.now())
    at.awakeMs -= 30 * DAY_MS // the database is a month ahead of what has passed here
    await clock.refresh()
    expect(Math.abs((skewMs() ?? 0) - 30 * DAY_MS)).toBeLessThan(MINUTE_MS)
    expect(epochMsOf(clock.now())).toBe(began)
    await clock.refresh()
    expect(skewMs()).not.toBeNull()
    at.awakeMs += 30 * DAY_MS
    await clock.refresh()
    expect(skewMs()).toBeNull()
    at.awakeMs += 30 * DAY_MS // and a month behind: time goes on as it went
    await clock.refresh()
    expect(skewMs()).toBeLessThan(-29 * DAY_MS)
    expect(epochMsOf(clock.now()) - began).toBeGreaterThan(29 * DAY_MS)
    clock.stop()
  })

  test('… or until a person says that it is right', async () => {
    const { at, clock, skewMs } = await machine()
    at.awakeMs -= DAY_MS
    await clock.refresh()
    expect(skewMs()).not.toBeNull()
    clock.watch.believe()
    expect(skewMs()).toBeNull()
    await clock.refresh()
    expect(skewMs()).toBeNull()
    expect(Math.abs(await ahead(clock.now()))).toBeLessThan(MINUTE_MS)
    clock.stop()
  })

  test('an offset that was moved on purpose is followed, and is no jump', async () => {
    const { clock, skewMs } = await machine()
    const began = epochMsOf(clock.now())
    await setOffset(30 * DAY_MS)
    await clock.refresh()
    expect(skewMs()).toBeNull()
    expect(epochMsOf(clock.now()) - began).toBeGreaterThanOrEqual(30 * DAY_MS)
    clock.stop()
  })

  test('a machine whose own clock is apart from a server’s is noticed; embedded they are one', async () => {
    const { at, clock, skewMs } = await machine()
    expect(skewMs()).toBeNull()
    at.wrongMs = -10 * MINUTE_MS
    await clock.refresh()
    if (engine === 'pglite') expect(skewMs()).toBeNull()
    else {
      expect(skewMs()).toBeGreaterThan(9 * MINUTE_MS)
      clock.watch.believe()
      await clock.refresh()
      expect(skewMs()).toBeNull()
    }
    clock.stop()
  })

  test('a store out of reach stops no clock', async () => {
    let steadyMs = 0
    const clock = await databaseClock(database, { steadyMs: () => steadyMs })
    const began = epochMsOf(clock.now())
    await database.exec('ALTER TABLE es.clock RENAME TO away')
    await expect(clock.refresh()).rejects.toThrow(/es\.clock/)
    await database.exec('ALTER TABLE es.away RENAME TO clock')
    steadyMs += 5
    expect(epochMsOf(clock.now())).toBe(began + 5)
    clock.stop()
  })
})
