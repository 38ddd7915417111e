import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { causesNow } from '../../app/use-cases/board/causes-now.ts'
import { releaseCharges, stopCharges } from '../../app/use-cases/board/throw-switch.ts'
import { chargesStopped } from '../../app/use-cases/charges-stopped.ts'
import { runDue } from '../../app/use-cases/clock/run-due.ts'
import { watchClock } from '../../app/use-cases/clock/watch-clock.ts'
import { DAY_MS, type Instant, later, MINUTE_MS } from '../../domain/time.ts'
import type { Database } from '../../infra/database/database.ts'
import { bringForward } from '../../infra/set-back.ts'
import { anyDatabase } from '../support/engines.ts'
import { signUp, subscribe } from '../support/members.ts'
import { openMemoryShop } from '../support/memory/shop.ts'
import { releaseAsShown } from '../support/release.ts'
import { openShop } from '../support/shop-world.ts'

/** A shop with a member whose next charge is due, by a clock that was set on by a month. */
async function shopAMonthOn() {
  const shop = await openMemoryShop()
  await subscribe(shop, await signUp(shop), 'sample-basic-monthly')
  const jump = { ms: null as number | null }
  const watch = {
    skewMs: () => jump.ms,
    believe: () => {
      jump.ms = null
    },
    bringForward: async () => undefined,
  }
  const ports = { ...shop.ports, clock: { ...shop.ports.clock, watch } }
  await shop.pass(32 * DAY_MS)
  jump.ms = 32 * DAY_MS
  const captures = async () => (await shop.sandbox.books()).captures
  return { ports, jump, captures, renew: () => shop.pass(DAY_MS).then(() => runDue(ports)) }
}

test('what falls due by a clock that was set is not charged until a person says that it is right', async () => {
  const { ports, jump, captures, renew } = await shopAMonthOn()
  const before = await captures()
  await runDue(ports) // before anybody has noticed
  expect(await captures()).toBe(before)

  await watchClock(ports)
  expect(await ports.stop.row()).toMatchObject({ stopped: true, cause: 'clock' })
  await watchClock(ports)
  await runDue(ports)
  expect([jump.ms, await captures()]).toEqual([32 * DAY_MS, before])

  await releaseAsShown(ports, '서버 시계를 확인했어요')
  await watchClock(ports)
  expect([jump.ms, await chargesStopped(ports)]).toEqual([null, false])
  await renew()
  expect(await captures()).toBe(before + 1)
})

test('a clock that jumps while staff have stopped charges is noted beside what they said', async () => {
  const { ports, jump } = await shopAMonthOn()
  await stopCharges(ports, '점검 중이에요')
  await watchClock(ports)
  await watchClock(ports)
  const row = await ports.stop.row()
  expect(row).toMatchObject({ stopped: true, cause: 'staff', further: [{ cause: 'clock' }] })
  await releaseAsShown(ports, '점검을 마쳤고 시계도 맞아요')
  await watchClock(ports)
  expect([jump.ms, await ports.stop.row()]).toMatchObject([null, { stopped: false, further: [] }])
})

test('a clock that jumps again while charges are stopped for it is another cause, and no release over the first one goes over it', async () => {
  const { ports, jump, captures, renew } = await shopAMonthOn()
  const before = await captures()
  await watchClock(ports)
  const shown = await causesNow(ports)
  jump.ms = null
  await watchClock(ports)
  jump.ms = 62 * DAY_MS
  await watchClock(ports)
  await watchClock(ports)
  expect(await ports.stop.row()).toMatchObject({ cause: 'clock', further: [{ cause: 'clock' }] })
  const release = { reason: '한 달이 맞아요', seen: shown }
  expect(await releaseCharges(ports, release)).toMatchObject({ code: 'STOPPED_FOR_MORE' })

  // Nor does one that was let through before anybody had noticed the jump.
  jump.ms = 93 * DAY_MS
  await releaseAsShown(ports, '두 달이 맞아요')
  await watchClock(ports)
  expect(jump.ms).toBe(93 * DAY_MS)
  expect(await ports.stop.row()).toMatchObject({ stopped: true, cause: 'clock', further: [] })
  await renew()
  expect(await captures()).toBe(before)

  await releaseAsShown(ports, '석 달이 맞아요')
  await watchClock(ports)
  expect([jump.ms, await chargesStopped(ports)]).toEqual([null, false])
})

test('a clock that comes and goes is one cause, and one release is over it', async () => {
  const { ports, jump } = await shopAMonthOn()
  for (let minute = 0; minute < 20; minute++) {
    jump.ms = minute % 2 === 0 ? 30_001 : null
    await watchClock(ports)
  }
  const row = await ports.stop.row()
  expect(row).toMatchObject({ stopped: true, cause: 'clock', further: [] })
  await releaseAsShown(ports, '시계를 맞췄어요')
  await watchClock(ports)
  jump.ms = 30_001
  await watchClock(ports)
  expect(await ports.stop.row()).toMatchObject({ stopped: true, cause: 'clock', further: [] })
})

test('a clock that came back stays stopped for a person to look at, and jumps anew', async () => {
  const { ports, jump } = await shopAMonthOn()
  await watchClock(ports)
  jump.ms = null
  await watchClock(ports)
  expect(await chargesStopped(ports)).toBe(true)
  await releaseAsShown(ports, '되돌아왔어요')
  expect(await chargesStopped(ports)).toBe(false)
  jump.ms = -DAY_MS
  expect(await chargesStopped(ports)).toBe(true)
  await watchClock(ports)
  expect(await ports.stop.row()).toMatchObject({ stopped: true, cause: 'clock' })
})

describe('what was put off by a clock that was ahead', () => {
  let database: Database
  beforeAll(async () => {
    database = await anyDatabase()
  })
  afterAll(() => database?.close())

  test.each([
    ['is believed again', -30 * DAY_MS],
    ['has come back by itself', null],
  ])('is due with the release, once the clock %s', async (_, comesBackBy) => {
    const { ports } = await openShop(database)
    const [row] = await database.query<{ at: Instant }>('SELECT now() AS at')
    if (!row) throw new Error('no time')
    const monthOn = later(row.at, 30 * DAY_MS)
    await database.query('UPDATE ops.sweep SET next_at = $1::timestamptz', [monthOn])
    const jump = { ms: comesBackBy ?? 30 * DAY_MS } as { ms: number | null }
    const watch = {
      skewMs: () => jump.ms,
      believe: () => {
        jump.ms = null
      },
      bringForward: () => bringForward(database),
    }
    const set = { ...ports, clock: { ...ports.clock, watch } }
    await watchClock(set)
    if (comesBackBy === null) jump.ms = null
    await watchClock(set)
    expect((await ports.books.memory()).nextAt).toBe(monthOn)

    await releaseAsShown(set, '시계를 맞췄어요')
    await watchClock(set)
    expect((await ports.books.memory()).nextAt).not.toBe(monthOn)
    expect(await ports.books.claim(later(row.at, MINUTE_MS), MINUTE_MS)).not.toBeNull()
    await ports.books.release({ nextAt: row.at, dailyOn: null, failure: null })
  })

  test('is due with the release also where who noticed is gone: a process that starts over the stop does it', async () => {
    const { ports } = await shopAMonthOn()
    await watchClock(ports)
    const tried: string[] = []
    const watch = {
      skewMs: () => null,
      believe: () => undefined,
      bringForward: async () => {
        tried.push('tried')
      },
    }
    const restarted = { ...ports, clock: { ...ports.clock, watch } }
    await watchClock(restarted)
    expect(tried).toEqual([]) // nobody has said yet that the clock is right
    await releaseAsShown(restarted, '시계를 맞췄어요')
    await watchClock(restarted)
    await watchClock(restarted)
    expect(tried).toHaveLength(1)
  })

  test('is brought forward with the next look where the store was away', async () => {
    const { ports } = await shopAMonthOn()
    const jump = { ms: (-30 * DAY_MS) as number | null }
    const tried: string[] = []
    const watch = {
      skewMs: () => jump.ms,
      believe: () => {
        jump.ms = null
      },
      async bringForward() {
        tried.push('tried')
        if (tried.length === 1) throw new Error('the store is away')
      },
    }
    const set = { ...ports, clock: { ...ports.clock, watch } }
    await watchClock(set)
    await releaseAsShown(set, '시계를 맞췄어요')
    await expect(watchClock(set)).rejects.toThrow('away')
    await watchClock(set)
    await watchClock(set)
    expect(tried).toHaveLength(2)
  })
})
