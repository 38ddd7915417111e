import { describe, expect, test } from 'vitest'
import { aggregateOf, categoryOf, foldEach } from '../../../app/admin/fold.ts'
import { shortenSealed } from '../../../app/admin/shown-json.ts'
import { statesAfter } from '../../../app/admin/states-after.ts'
import { pageLinks, TimelineFilter } from '../../../app/admin/timeline-query.ts'
import { actorOf, happenedAt, timelineEntries } from '../../../app/admin/timeline-view.ts'
import type { PaymentEvent } from '../../../domain/payment/events.ts'
import type { EventStore, RawEvent } from '../../../domain/ports.ts'
import {
  atMinute,
  canceled,
  cancelStarted,
  confirmed,
  ordered,
  sealed,
  started,
} from '../../support/payment-facts.ts'
import { raw, stored } from './histories.ts'

const story: PaymentEvent[] = [ordered, started(), confirmed(), cancelStarted(20_000), canceled(20_000)]
const leaves = ['ready', 'inProgress', 'done', 'canceling', 'partialCanceled']

/** A log that holds one history; the fold is the real one. */
const ports = (facts: PaymentEvent[], errors: string[] = []) => ({
  events: {
    read: async (_: unknown, __: string, upTo = Number.MAX_SAFE_INTEGER) =>
      stored(...facts).filter(({ version }) => version <= upTo),
  } as unknown as EventStore,
  log: { info() {}, warn() {}, error: (message: string) => errors.push(message) },
})

describe('the state after each event', () => {
  test('is the fold up to it', () => {
    const aggregate = aggregateOf('payment')
    if (!aggregate) throw new Error('payments are known')
    const states = foldEach(aggregate, story)
    expect(states.map(({ leaf }) => leaf)).toEqual(leaves)
    expect(states.map(({ whole }) => (whole as { context: { balance: number } }).context.balance)).toEqual([
      0, 0, 50_000, 50_000, 30_000,
    ])
  })

  test('is found by position, also for a page that begins in the middle of a stream', async () => {
    const page = raw(...story).slice(1, 4)
    const states = await statesAfter(ports(story), page)
    expect(page.map(({ position }) => states.get(position)?.leaf)).toEqual(leaves.slice(1, 4))
  })

  test('of a stream that cannot be folded is missing, is logged, and does not hide the page', async () => {
    const errors: string[] = []
    const broken = [ordered, confirmed()] as PaymentEvent[] // never started
    const page = raw(...broken)
    const states = await statesAfter(ports(broken, errors), page)
    expect(timelineEntries(page, states).map(({ after }) => after)).toEqual([null, null])
    expect(errors).toHaveLength(1)
  })

  test('of a kind this version does not know is missing without a fault', async () => {
    const errors: string[] = []
    const [event] = raw(ordered)
    const foreign = { ...event, category: 'gift', streamId: 'gift-1' } as RawEvent
    expect((await statesAfter(ports([], errors), [foreign])).size).toBe(0)
    expect(errors).toEqual([])
  })
})

describe('an entry', () => {
  test('tells who, why, where and what came of it', async () => {
    const page = raw(...story).reverse()
    const [entry] = timelineEntries(page, await statesAfter(ports(story), page))
    expect(entry).toMatchObject({
      position: 50,
      version: 5,
      type: 'PaymentCanceled',
      actor: { kind: 'staff', id: 'stf_1' },
      causation: 'request',
      command: 'StartCancel',
      after: { category: 'payment', leaf: 'partialCanceled' },
    })
    expect(JSON.parse(entry?.json ?? '')).toMatchObject({
      type: 'PaymentCanceled',
      data: { amount: 20_000 },
      meta: { correlation: 'cor1' },
    })
  })

  test('shows sealed text short, whose it is and nothing of what it holds', () => {
    const text = `s1.statutory.gst_0123456789abcdef.${'n'.repeat(16)}.${'c'.repeat(200)}`
    expect(shortenSealed({ buyer: text, list: [text], name: 'a.b.c', amount: 1, none: null })).toEqual({
      buyer: 's1.statutory.gst_0123456789abcdef.…',
      list: ['s1.statutory.gst_0123456789abcdef.…'],
      name: 'a.b.c',
      amount: 1,
      none: null,
    })
    const [event] = raw(ordered)
    if (!event) throw new Error('one event')
    expect(timelineEntries([event], new Map())[0]?.json).not.toContain(sealed('buyer'))
  })

  test('knows when it happened by its own word, and admits when it does not', () => {
    const [event] = raw(ordered)
    if (!event) throw new Error('one event')
    expect(happenedAt(event)).toBe(atMinute(0))
    expect(happenedAt({ ...event, data: { at: 'yesterday' } })).toBeNull()
    expect(happenedAt({ ...event, data: null })).toBeNull()
  })

  test.each([
    ['system', { kind: 'system', id: null }],
    ['customer:cus_1', { kind: 'customer', id: 'cus_1' }],
    ['a:b:c', { kind: 'a', id: 'b:c' }],
  ])('names the actor %s', (actor, view) => expect(actorOf(actor)).toEqual(view))

  test('names the category of a stream', () => {
    expect(categoryOf('payment-shop-0123')).toBe('payment')
    expect(categoryOf('nothing')).toBe('nothing')
  })
})

describe('the filter', () => {
  const parse = (query: object) => TimelineFilter.safeParse(query)

  test('takes nothing, and empty fields, as everything', () => {
    expect(parse({}).data).toEqual({})
    expect(parse({ type: '', stream: '', day: '', before: '', trail: '' }).data).toEqual({})
  })

  test('takes a type, a stream, a day and a position', () => {
    const asked = { type: 'PaymentOrdered', stream: ' payment-shop-1 ', day: '2026-03-30', before: '12' }
    expect(parse(asked).data).toEqual({
      type: 'PaymentOrdered',
      stream: 'payment-shop-1',
      day: '2026-03-30',
      before: 12,
    })
  })

  test.each([
    { type: 'toString' },
    { stream: "payment-1' OR 1=1" },
    { stream: '../etc' },
    { day: '2026-02-30' },
    { day: '30.3.2026' },
    { before: '1e3' },
    { before: '0' },
    { before: '-1' },
    { before: '１２' },
    { before: '9'.repeat(16) },
    { trail: '1..2' },
    { trail: '1.0' },
  ])('refuses %j', query => expect(parse(query).success).toBe(false))
})

describe('links between pages', () => {
  const follow = (link: string | null) => {
    const query = Object.fromEntries(new URL(link ?? '', 'http://shop.test').searchParams)
    return TimelineFilter.parse(query)
  }

  test('the newest page leads down only, a lone page nowhere', () => {
    expect(pageLinks('/e', {}, null)).toEqual({ older: null, newer: null, newest: null })
    expect(pageLinks('/e', {}, 100)).toMatchObject({ newer: null, newest: null })
  })

  test('down, down, down and up again the same way, the filter kept', () => {
    const first = TimelineFilter.parse({ type: 'PaymentOrdered' })
    const second = follow(pageLinks('/e', first, 100).older)
    const third = follow(pageLinks('/e', second, 50).older)
    expect(third).toMatchObject({ type: 'PaymentOrdered', before: 50 })
    const up = follow(pageLinks('/e', third, null).newer)
    expect(up).toEqual(second)
    expect(follow(pageLinks('/e', up, 50).newer)).toEqual(first)
    expect(pageLinks('/e', third, 10).newest).toBe('/e?type=PaymentOrdered')
  })

  test('a deep link without a way leads up to the newest', () => {
    const links = pageLinks('/e', TimelineFilter.parse({ before: '70' }), null)
    expect(links).toEqual({ older: null, newer: '/e', newest: '/e' })
  })

  test('far down the way is cut, and every link is still one that can be read', () => {
    let filter = TimelineFilter.parse({})
    for (let next = 100_000; next > 99_900; next--) filter = follow(pageLinks('/e', filter, next).older)
    expect(filter.before).toBe(99_901)
    expect(filter.trail?.split('.').length).toBe(40)
    expect(follow(pageLinks('/e', filter, null).newer).before).toBe(99_902)
  })
})
