import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBreaker } from '../../../app/breaker.ts'
import { stopCharges } from '../../../app/use-cases/board/throw-switch.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { renewDue } from '../../../app/use-cases/subscriptions/renew-due.ts'
import { DAY_MS, HOUR_MS, type Instant, later, MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { releaseAsShown } from '../../support/release.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'

describe('the breaker', () => {
  const begun = () => {
    const clock = { at: '2026-03-30T05:00:00.000Z' as Instant }
    return { clock, breaker: createBreaker({ now: () => clock.at }) }
  }
  const faults = (breaker: ReturnType<typeof createBreaker>, count: number) => {
    for (let nth = 0; nth < count; nth++) breaker.note('fault')
  }

  test('opens after five faults in a row, and not when answers come between', () => {
    const { breaker } = begun()
    faults(breaker, 4)
    breaker.note('answer')
    faults(breaker, 4)
    expect(breaker.allows()).toBe(true)
    faults(breaker, 1)
    expect(breaker.allows()).toBe(false)
  })

  test('lets one through after a minute, then after two; an answer closes it', () => {
    const { clock, breaker } = begun()
    faults(breaker, 5)
    clock.at = later(clock.at, MINUTE_MS)
    expect(breaker.allows()).toBe(true)
    faults(breaker, 1)
    clock.at = later(clock.at, MINUTE_MS)
    expect(breaker.allows()).toBe(false)
    clock.at = later(clock.at, MINUTE_MS)
    expect(breaker.allows()).toBe(true)
    breaker.note('answer')
    expect(breaker.allows()).toBe(true)
  })

  test('opens for an hour at the first refusal of our configuration, whatever others are answered', () => {
    const { clock, breaker } = begun()
    breaker.note('ours')
    breaker.note('answer')
    expect(breaker.allows()).toBe(false)
    clock.at = later(clock.at, HOUR_MS - 1)
    expect(breaker.allows()).toBe(false)
    clock.at = later(clock.at, 1)
    expect(breaker.allows()).toBe(true)
  })

  test('never waits longer than half an hour', () => {
    const { clock, breaker } = begun()
    faults(breaker, 40)
    clock.at = later(clock.at, 30 * MINUTE_MS)
    expect(breaker.allows()).toBe(true)
  })
})

describe('a run of charges', () => {
  let database: Database
  let world: ShopWorld
  const MEMBERS = 25
  const charges = () =>
    world.sandbox.requests(({ method, path }) => method === 'POST' && /\/billing\/[^a]/.test(path))
  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
    for (let nth = 0; nth < MEMBERS; nth++)
      await subscribe(world, await signUp(world), 'sample-basic-monthly')
    await world.pass(32 * DAY_MS)
  })
  afterAll(() => database.close())

  test('into a Toss that does not answer stops, harms nobody, and goes on when it answers again', async () => {
    const before = await world.sandbox.books()
    const asked = charges().length
    await world.sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { operation: 'charge' } })
    await renewDue(world.ports)
    const tried = charges().length - asked
    expect(tried).toBeGreaterThanOrEqual(5)
    expect(tried).toBeLessThan(MEMBERS) // the rest were not sent into the wall
    const counts = await world.ports.subscriptions.counts()
    expect(counts).toEqual({ active: MEMBERS }) // nobody is past due for it

    await world.sandbox.clearFaults()
    for (let hours = 0; hours < 8; hours++) {
      await world.pass(HOUR_MS)
      await runDue(world.ports)
    }
    const after = await world.sandbox.books()
    expect(after.captures - before.captures).toBe(MEMBERS)
    expect(after.capturedTwice).toEqual([])
  })

  test('held by a stop for days goes on as soon as it is released', async () => {
    const { ports } = world
    await stopCharges(ports, '점검하는 동안')
    await world.pass(31 * DAY_MS)
    const before = await world.sandbox.books()
    for (let hours = 0; hours < 48; hours++) {
      await world.pass(HOUR_MS)
      await runDue(ports)
    }
    expect((await world.sandbox.books()).captures).toBe(before.captures)
    await releaseAsShown(ports, '점검이 끝나서')
    await runDue(ports)
    expect((await world.sandbox.books()).captures - before.captures).toBe(MEMBERS)
  })

  test('stopped by the switch takes nothing, and takes everything once it is released', async () => {
    await world.pass(31 * DAY_MS)
    const before = await world.sandbox.books()
    const stopped = { ...world.ports, shop: { ...world.ports.shop, chargesStopped: true } }
    await renewDue(stopped)
    expect((await world.sandbox.books()).captures).toBe(before.captures)
    for (let hours = 0; hours < 8; hours++) {
      await world.pass(HOUR_MS)
      await runDue(world.ports)
    }
    expect((await world.sandbox.books()).captures - before.captures).toBe(MEMBERS)
  })
})
