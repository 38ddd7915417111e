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

  test('lets one try after a minute, and after its fault one after two; its answer lets the rest go', () => {
    const { clock, breaker } = begun()
    faults(breaker, 5)
    clock.at = later(clock.at, MINUTE_MS)
    const [first, second] = [breaker.turn(), breaker.turn()]
    expect([first.allows(), second.allows(), breaker.allows(), first.allows()]).toEqual([
      true,
      false,
      false,
      true,
    ])
    first.note('fault')
    clock.at = later(clock.at, MINUTE_MS)
    expect(second.allows()).toBe(false)
    clock.at = later(clock.at, MINUTE_MS)
    expect([second.allows(), breaker.turn().allows()]).toEqual([true, false])
    second.note('answer')
    expect([breaker.allows(), breaker.turn().allows()]).toEqual([true, true])
  })

  test('calls that were on their way together are one fault of Toss’s, however many and however late they fail', () => {
    const { clock, breaker } = begun()
    const calls = Array.from({ length: 10 }, () => breaker.turn())
    expect(calls.every(call => call.allows())).toBe(true)
    for (const call of calls.slice(1)) call.note('fault')
    clock.at = later(clock.at, MINUTE_MS)
    expect(breaker.allows()).toBe(true)
    const probe = breaker.turn()
    probe.allows()
    calls[0]?.note('fault')
    expect(probe.allows()).toBe(true)
    probe.note('fault')
    clock.at = later(clock.at, 2 * MINUTE_MS)
    expect(breaker.allows()).toBe(true)
  })

  test('whoever asks to show it takes nobody’s try, and one that came to nothing or is never heard of is another’s', () => {
    const { clock, breaker } = begun()
    faults(breaker, 5)
    clock.at = later(clock.at, MINUTE_MS)
    expect([breaker.allows(), breaker.allows()]).toEqual([true, true])
    const [first, second, third] = [breaker.turn(), breaker.turn(), breaker.turn()]
    expect([first.allows(), second.allows()]).toEqual([true, false])
    first.end()
    expect([second.allows(), third.allows()]).toEqual([true, false])
    clock.at = later(clock.at, 3 * MINUTE_MS)
    expect(third.allows()).toBe(true)
    second.note('fault') // too late: it is the third one's to say
    expect(third.allows()).toBe(true)
    second.end()
    expect(breaker.turn().allows()).toBe(false)
  })

  test('is not open for longer because the clock was ahead when it opened', () => {
    const { clock, breaker } = begun()
    faults(breaker, 5)
    breaker.note('ours')
    clock.at = later(clock.at, -30 * DAY_MS)
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

  test('lets one try after that hour, too, and not everybody', () => {
    const { clock, breaker } = begun()
    breaker.note('ours')
    clock.at = later(clock.at, HOUR_MS)
    const [first, second] = [breaker.turn(), breaker.turn()]
    expect([first.allows(), second.allows()]).toEqual([true, false])
    first.note('answer')
    expect(second.allows()).toBe(true)
  })

  test('never waits longer than half an hour', () => {
    const { clock, breaker } = begun()
    faults(breaker, 40)
    for (let opening = 0; opening < 8; opening++) {
      clock.at = later(clock.at, 30 * MINUTE_MS)
      const probe = breaker.turn()
      expect(probe.allows()).toBe(true)
      probe.note('fault')
    }
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

  test('of which ten meet one bad second goes on a minute later, with one charge first', async () => {
    const { ports, sandbox } = world
    await world.pass(31 * DAY_MS)
    const before = await sandbox.books()
    const asked = charges().length
    await sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { operation: 'charge' } })
    await renewDue(ports)
    expect(charges().length - asked).toBeGreaterThan(5)
    await world.pass(MINUTE_MS - 1)
    expect(ports.breaker.allows()).toBe(false)

    await world.pass(1)
    const wall = charges().length
    await runDue(ports)
    expect(charges().length - wall).toBe(1)
    expect(ports.breaker.allows()).toBe(false)

    await sandbox.clearFaults()
    await world.pass(2 * MINUTE_MS)
    expect(ports.breaker.allows()).toBe(true)
    for (let minutes = 0; minutes < 20; minutes++) {
      await world.pass(MINUTE_MS)
      await runDue(ports)
    }
    const after = await sandbox.books()
    expect([after.captures - before.captures, after.capturedTwice]).toEqual([MEMBERS, []])
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
