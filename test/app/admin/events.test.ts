import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk, PRICE } from './desk.ts'

describe.each(engineNames)("staff's event timeline, on %s", engine => {
  let database: Database
  let world: ShopWorld
  let desk: ReturnType<typeof openDesk>
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    desk = openDesk(world)
  })
  afterAll(() => database?.close())

  test('are all there, newest first, each with the state it led to', async () => {
    const { orderId } = await desk.bought()
    const { data } = await desk.events()
    const positions = data.entries.map(({ position }) => position)
    expect(positions).toEqual(positions.toSorted((a, b) => b - a))
    const own = data.entries.filter(({ streamId }) => streamId === `payment-${orderId}`)
    expect(own.map(({ type, after }) => [type, after?.leaf])).toEqual([
      ['PaymentConfirmed', 'done'],
      ['PaymentConfirmStarted', 'inProgress'],
      ['PaymentOrdered', 'ready'],
    ])
    expect(data.entries.some(({ after }) => after?.leaf === 'onSale')).toBe(true)
    expect(data.entries.every(({ json }) => !json.includes('buyer@example.com'))).toBe(true)
  })

  test('are filtered by type, stream and day', async () => {
    const { orderId } = await desk.bought()
    const byStream = (await desk.events(`?stream=payment-${orderId}`)).data
    expect(byStream.entries).toHaveLength(3)
    const byBoth = (await desk.events(`?stream=payment-${orderId}&type=PaymentOrdered`)).data
    expect(byBoth.entries.map(({ type }) => type)).toEqual(['PaymentOrdered'])
    expect(byBoth.entries[0]?.after?.leaf).toBe('ready')
    const byType = (await desk.events('?type=ProductAdded')).data
    expect(byType.entries.map(({ streamId }) => streamId)).toContain('product-sample-book')
    const none = await desk.events('?type=PaymentOrdered&day=2001-01-01')
    expect(none).toMatchObject({ status: 200, data: { entries: [], filter: { day: '2001-01-01' } } })
  })

  test('are followed along what asked for them, and along who did', async () => {
    const { orderId } = await desk.bought()
    const [own] = (await desk.events(`?stream=payment-${orderId}`)).data.entries
    if (!own) throw new Error('an order')
    const together = (await desk.events(`?correlation=${own.correlation}`)).data.entries
    expect(together.map(({ position }) => position)).toContain(own.position)
    expect(together.every(({ correlation }) => correlation === own.correlation)).toBe(true)
    const bySystem = (await desk.events('?actor=system&type=ProductAdded')).data.entries
    expect(bySystem.length).toBeGreaterThan(0)
    expect(bySystem.every(({ actor, type }) => actor.kind === 'system' && type === 'ProductAdded')).toBe(true)
    expect((await desk.events('?actor=nobody')).data.entries).toEqual([])
    const under = `?correlation=${own.correlation}&stream=payment-${orderId}&type=PaymentOrdered&day=`
    expect((await desk.events(under)).data.entries).toHaveLength(1)
  })

  test('say what they are about, and the sum', async () => {
    const { orderId } = await desk.bought()
    const { entries } = (await desk.events(`?stream=payment-${orderId}`)).data
    expect(entries.at(-1)).toMatchObject({ about: expect.stringMatching(/\S/), sum: PRICE })
    const [plan] = (await desk.events('?type=PlanAdded')).data.entries
    expect(plan).toMatchObject({ about: expect.stringMatching(/\S \S/), sum: expect.any(Number) })
  })

  test('that come later are counted by the filter of the open page', async () => {
    const { orderId } = await desk.bought()
    const entries = (await desk.events(`?stream=payment-${orderId}`)).data.entries
    const newer = (query: string) => desk.newer(query).then(({ data }) => data.count)
    expect(await newer(`?stream=payment-${orderId}&since=${entries[0]?.position}`)).toBe(0)
    expect(await newer(`?stream=payment-${orderId}&since=${entries[2]?.position}`)).toBe(2)
    expect(await newer(`?stream=payment-${orderId}&type=PaymentOrdered`)).toBe(1)
    expect((await desk.newer('?since=x')).status).toBe(400)
  })

  test('are handed out as a file by the same filter, with nothing sealed in it', async () => {
    const { orderId } = await desk.bought()
    const csv = await desk.eventsCsv(`?stream=payment-${orderId}`)
    const lines = csv.trim().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[3]).toContain(`PaymentOrdered,${PRICE},payment-${orderId},1,`)
    expect(csv).not.toContain('s1.')
  })

  test.each([
    '?type=Nope',
    '?day=2026-02-30',
    '?before=-1',
    '?actor=a b',
    '?type=PaymentOrdered&type=CouponAdded',
  ])('%s is told, and finds nothing', async query => {
    const answer = await desk.events(query)
    expect(answer.status).toBe(400)
    expect(answer.data.entries).toEqual([])
    expect(Object.keys(answer.data.errors)).toHaveLength(1)
  })

  test('lead from one to its neighbours in the stream, and to the raw fact', async () => {
    const { orderId } = await desk.bought()
    const [last, middle, first] = (await desk.stream(`payment-${orderId}`)).data.entries
    if (!last || !middle || !first) throw new Error('three facts')
    const { data } = await desk.event(String(middle.position))
    expect(data.neighbours).toEqual({ previous: first.position, next: last.position })
    expect(JSON.parse(data.state ?? '')).toMatchObject({ value: 'inProgress' })
    expect((await desk.event(String(first.position))).data.neighbours.previous).toBeNull()
    expect((await desk.event(String(last.position))).data.neighbours.next).toBeNull()
    expect((await desk.event(String(first.position))).data.entry.json).toContain('s1.statutory.gst_')
  })

  test.each(['0', 'abc', '1e3', '999999999', '-1'])('at %s are not there', async position =>
    expect((await desk.event(position)).status).toBe(404),
  )

  test.each(['payment-nobody', 'nothing', 'payment-x/../y', "product-' OR 1=1"])(
    'of the stream %s are not there',
    async streamId => expect((await desk.stream(streamId)).status).toBe(404),
  )
})
