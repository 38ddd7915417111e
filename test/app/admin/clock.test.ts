import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
import { action, loader } from '../../../app/routes/admin.clock.tsx'
import { loader as overview } from '../../../app/routes/admin.index.tsx'
import { addDays, dayOf } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { answerOf, ask } from './staff-desk.ts'

describe('moving time', () => {
  let database: Database
  let world: ShopWorld
  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
  })
  afterAll(() => database?.close())

  const today = () => dayOf(world.ports.clock.now())
  const press = (form: object) =>
    answerOf(() =>
      action(ask(world.ports, '/admin/clock', { form }) as unknown as Parameters<typeof action>[0]),
    )

  test('runs what falls due on the way, in order, and tells it', async () => {
    const id = await subscribe(world, await signUp(world), 'sample-basic-monthly')
    const to = addDays(today(), 62)
    const { status, data } = await press({ day: to })
    expect(status).toBe(200)
    expect(today()).toBe(to)
    const { journey } = data as { journey: { events: { type: string; streamId: string; at: string }[] } }
    const charged = journey.events.filter(({ type }) => type === 'SubscriptionCharged')
    expect(charged.map(({ streamId }) => streamId)).toEqual([`subscription-${id}`, `subscription-${id}`])
    const moments = journey.events.map(({ at }) => at)
    expect(moments).toEqual([...moments].sort())
    expect(new Set(charged.map(({ at }) => at.slice(0, 10))).size).toBe(2) // each on its own day
  })

  test('is no deed of whoever moves it: what falls due on the way is the shop’s own', async () => {
    await subscribe(world, await signUp(world), 'sample-basic-monthly')
    const newest = async () => (await world.ports.timeline.page({ limit: 1 })).events[0]?.position ?? 0
    const since = await newest()
    expect((await press({ day: addDays(today(), 31) })).status).toBe(200)
    const { events } = await world.ports.timeline.page({ limit: (await newest()) - since })
    expect(events.map(({ type }) => type)).toContain('SubscriptionCharged')
    expect([...new Set(events.map(({ meta }) => meta.actor))]).toEqual(['system'])
  })

  test('leaves days behind of which the log, kept by the day it was written on, has nothing to show', async () => {
    const asked: string[] = []
    const shown = async (written: boolean) => {
      const page: Ports['timeline']['page'] = async query => {
        if (query.day) asked.push(query.day)
        return written ? world.ports.timeline.page({ limit: 1 }) : { events: [], next: null }
      }
      const ports = { ...world.ports, timeline: { page } }
      const path = `/admin?at=${addDays(today(), -1)}`
      const { data } = await answerOf<{ hasEvents: boolean }>(() => overview(ask(ports, path) as never))
      return data.hasEvents
    }
    expect([await shown(true), await shown(false)]).toEqual([true, false])
    expect(new Set(asked)).toEqual(new Set([addDays(today(), -1)]))
  })

  test.each([
    ['a day that has passed', { day: '2020-01-01' }, 'PAST'],
    ['more than two years', { day: '2199-01-01' }, 'TOO_FAR'],
    ['no day', { day: '1e3' }, 'INVALID'],
    ['nothing', {}, 'REQUIRED'],
  ])('refuses %s and stays', async (_, form, code) => {
    const before = world.ports.clock.now()
    const { status, data } = await press(form)
    expect(status).toBe(422)
    expect((data as { errors: { day: string } }).errors.day).toBe(code)
    expect(world.ports.clock.now()).toBe(before)
  })

  test('is not there with keys of the real Toss', async () => {
    const ports = { ...world.ports, timeMachine: null }
    const asked = ask(ports, '/admin/clock', { form: { day: addDays(today(), 1) } })
    expect((await answerOf(() => action(asked as never))).status).toBe(404)
    expect((await answerOf(() => loader(ask(ports, '/admin/clock') as never))).status).toBe(404)
  })
})
