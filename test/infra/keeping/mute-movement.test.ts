import { expect, onTestFinished, test } from 'vitest'
import { recover } from '../../../app/use-cases/recovery/recover.ts'
import { finding } from '../../../domain/finding/finding.ts'
import { streamOf } from '../../../domain/ids.ts'
import type { PaymentProvider } from '../../../domain/payment/provider.ts'
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../../../domain/time.ts'
import { createRecovery } from '../../../infra/keeping/recovery.ts'
import { pastTheShop } from '../../app/sweep/past-the-shop.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop } from '../../support/shop-world.ts'

/** A shop that was restored, whose Toss lists money of an order that is gone. */
async function restored(engine: (typeof engineNames)[number]) {
  const database = await engines[engine]()
  onTestFinished(() => database.close())
  const world = await openShop(database)
  await database.query(
    `INSERT INTO es.restores (backup_at, last_position, manifest, rebuilt_at)
      SELECT $1::timestamptz, 0, '{}', now()`,
    [world.clock.at],
  )
  const { findingId } = await pastTheShop(world).strange(`${world.ports.shop.orderPrefix}-forgotten`)
  await world.pass(5 * MINUTE_MS)
  const recovery = await createRecovery(database, world.clock.at)
  let now = world.ports.clock.now()
  const isSwept = async () => (await recovery.look(now))?.isSwept ?? true // and over
  async function minutes(count: number, toss: Partial<PaymentProvider>) {
    for (let minute = 0; minute < count; minute++) {
      now = later(now, MINUTE_MS)
      const clock = { now: () => now }
      await recover({ ...world.ports, recovery, clock, toss: { ...world.ports.toss, ...toss } })
    }
  }
  const setClock = (byMs: number) => {
    now = later(now, byMs)
  }
  return { world, findingId, isSwept, minutes, setClock }
}

const mute: Partial<PaymentProvider> = {
  lookup: async () => ({ type: 'unknown', code: 'PROVIDER_ERROR', received: true, traceId: null }),
}
// biome-ignore lint/correctness/useYield: it fails before there is anything to yield
async function* unreadable(): AsyncGenerator<never> {
  throw Object.assign(new Error('no answer'), { code: 'DEADLINE' })
}
const unread: Partial<PaymentProvider> = { transactions: unreadable }
const HOURS = HOUR_MS / MINUTE_MS

test.each(engineNames)(
  'a movement nobody answers for keeps no recovery open for ever, on %s',
  async engine => {
    const { world, findingId, isSwept, minutes } = await restored(engine)
    await minutes(HOURS, mute)
    expect(await isSwept()).toBe(false)
    await minutes(HOURS + 10, mute)
    expect(await isSwept()).toBe(true)
    // Nobody knows what it is, so that nothing is said of it, and the sweep goes on asking.
    const { state } = await world.ports.events.load(finding, streamOf(finding.category, findingId))
    expect(state.context.finding).toBeNull()
  },
)

test.each(engineNames)(
  'lists that cannot be read do, and the hours of it count for nothing, on %s',
  async engine => {
    const { isSwept, minutes } = await restored(engine)
    await minutes(5 * HOURS, unread)
    await minutes(HOURS, mute)
    expect(await isSwept()).toBe(false)
    await minutes(2 * HOURS, {})
    expect(await isSwept()).toBe(true)
  },
)

test('days that were read are not read again for one that was cut off', async () => {
  const { world, isSwept, minutes, setClock } = await restored('postgres')
  setClock(40 * DAY_MS)
  const asked: string[] = []
  let cutOff = 3
  const { transactions } = world.ports.toss
  const reading: Partial<PaymentProvider> = {
    transactions(keyFamily, from, to) {
      asked.push(from)
      return asked.length > 30 && cutOff-- > 0 ? unreadable() : transactions(keyFamily, from, to)
    },
  }
  await minutes(1, reading)
  expect(await isSwept()).toBe(false)
  const first = asked.length
  expect(first).toBeGreaterThan(80) // each of forty days by both families' keys
  await minutes(3, reading)
  expect(await isSwept()).toBe(true)
  expect(asked.length - first).toBeLessThan(60)
  expect(asked[first]).toBe(asked[30]) // it goes on with the day that was cut off
})

test('a try put off by a clock that was ahead does not wait for as long as it was', async () => {
  const { isSwept, minutes, setClock } = await restored('postgres')
  setClock(30 * DAY_MS)
  await minutes(5, unread)
  setClock(-30 * DAY_MS)
  await minutes(1, {})
  expect(await isSwept()).toBe(true)
})
