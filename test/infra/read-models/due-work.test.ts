import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { payment } from '../../../domain/payment/payment.ts'
import { PAYMENT_DUE_KINDS } from '../../../domain/projections/due.ts'
import { later, MINUTE_MS, SECOND_MS } from '../../../domain/time.ts'
import { type Keeper, keeperNames, keepers } from '../../support/keepers.ts'
import { atMinute, confirmed } from '../../support/payment-facts.ts'
import { history, orderId, streamOfOrder, write } from './written.ts'

const LEASE_MS = 2 * MINUTE_MS
const soon = atMinute(6) // a minute after the confirm was started
const before = atMinute(4)

describe.each(keeperNames)('due work on %s', engine => {
  let keeper: Keeper

  beforeAll(async () => {
    keeper = await keepers[engine]()
  })
  beforeEach(() => keeper.forget('rm.due'))
  afterAll(() => keeper?.close())

  let nth = 0
  /** A payment whose confirm was started and never answered. */
  async function unsettled(): Promise<string> {
    const name = `due${engine}${nth++}`
    await write(keeper.node().events, payment, orderId(name), history(name, { upTo: 'started' }))
    return name
  }
  const node = (nodeId: string) => keeper.node(nodeId).due
  const claim = (nodeId: string, now = soon, limit = 10) =>
    node(nodeId).claim({ kinds: PAYMENT_DUE_KINDS, now, limit, leaseMs: LEASE_MS })
  const leasesRunOut = () => keeper.pass(LEASE_MS)

  test('is claimed when its time has come, and by one node', async () => {
    const name = await unsettled()
    expect(await claim('a', before)).toEqual([])
    expect(await claim('a')).toEqual([
      {
        streamId: streamOfOrder(name),
        kind: 'settle',
        asks: 0,
        since: later(atMinute(5), 5 * SECOND_MS),
        lastAnswer: null,
        fence: 1,
      },
    ])
    expect(await claim('b')).toEqual([])
    expect(await claim('a')).toEqual([])
    await leasesRunOut()
    expect(await claim('b')).toMatchObject([{ fence: 2 }])
  })

  test('of many is shared by many without one twice', async () => {
    const names = []
    for (let n = 0; n < 12; n++) names.push(await unsettled())
    const claims = await Promise.all(Array.from({ length: 6 }, (_, n) => claim(`node${n}`, soon, 4)))
    const claimed = claims.flat().map(work => work.streamId)
    expect(new Set(claimed).size).toBe(claimed.length)
    const rest = await claim('last', soon, 100)
    expect([...claimed, ...rest.map(work => work.streamId)].sort()).toEqual(names.map(streamOfOrder).sort())
  })

  test('is asked again when it was said to be, and counted', async () => {
    const name = await unsettled()
    const [work] = await claim('a')
    if (!work) throw new Error('nothing claimed')
    await node('a').defer(work, { nextAt: atMinute(10), lastAnswer: 'unknown:PROVIDER_ERROR' })
    expect(await node('a').state(streamOfOrder(name))).toEqual({
      asks: 1,
      nextAt: atMinute(10),
      lastAnswer: 'unknown:PROVIDER_ERROR',
    })
    expect(await claim('a', atMinute(9))).toEqual([])
    expect(await claim('a', atMinute(10))).toMatchObject([{ asks: 1 }])
  })

  test('is never asked again by itself once a person has to look, but can be by hand', async () => {
    const name = await unsettled()
    const [work] = await claim('a')
    if (!work) throw new Error('nothing claimed')
    await node('a').defer(work, { nextAt: null, lastAnswer: 'unknown:X' })
    expect(await claim('a', atMinute(99_999))).toEqual([])
    expect(await node('a').claimOne(streamOfOrder(name), LEASE_MS)).toMatchObject({ asks: 1 })
  })

  test('one stream’s is claimed early, if nobody has it', async () => {
    const name = await unsettled()
    const streamId = streamOfOrder(name)
    const claims = await Promise.all(['a', 'b', 'c'].map(id => node(id).claimOne(streamId, LEASE_MS)))
    expect(claims.filter(work => work !== null)).toHaveLength(1)
    expect(await claim('d')).toEqual([])
    expect(await node('d').claimOne('payment-nothing', LEASE_MS)).toBeNull()
  })

  test('settled is nobody’s work any more', async () => {
    const name = await unsettled()
    const [work] = await claim('a')
    await write(keeper.node().events, payment, orderId(name), [confirmed(`pk-${name}`)])
    expect(await node('a').claimOne(streamOfOrder(name), LEASE_MS)).toBeNull()
    expect(await node('a').state(streamOfOrder(name))).toBeNull()
    if (!work) throw new Error('nothing claimed')
    await node('a').defer(work, { nextAt: soon, lastAnswer: 'unknown:LATE' })
    expect(await claim('b', atMinute(99_999))).toEqual([])
  })

  test('who lost the lease changes nothing', async () => {
    const name = await unsettled()
    const [mine] = await claim('a')
    await leasesRunOut()
    const [theirs] = await claim('b')
    if (!mine || !theirs) throw new Error('nothing claimed')
    await node('a').defer(mine, { nextAt: atMinute(1), lastAnswer: 'unknown:STALE' })
    expect(await node('a').state(streamOfOrder(name))).toMatchObject({ asks: 0, lastAnswer: null })
    await node('b').defer(theirs, { nextAt: atMinute(20), lastAnswer: 'unknown:B' })
    expect(await node('a').state(streamOfOrder(name))).toMatchObject({ asks: 1, lastAnswer: 'unknown:B' })
  })

  test('that waits on an unknown answer wakes when Toss answers again; the rest sleeps on', async () => {
    const [unknown, asIs] = [await unsettled(), await unsettled()]
    for (const work of await claim('a'))
      await node('a').defer(work, {
        nextAt: atMinute(500),
        lastAnswer: work.streamId === streamOfOrder(unknown) ? 'unknown:TIMEOUT' : 'asIs',
      })
    expect(await node('a').wakeUnknown(atMinute(7))).toBe(1)
    expect(await claim('a', atMinute(7))).toMatchObject([{ streamId: streamOfOrder(unknown), asks: 1 }])
    expect(await node('a').state(streamOfOrder(asIs))).toMatchObject({ nextAt: atMinute(500) })
  })

  test('what Toss answered in passing is sent anew when its time comes or Toss is well, and no sooner', async () => {
    const [silent, passing] = [await unsettled(), await unsettled()].map(streamOfOrder) as [string, string]
    for (const work of await claim('a', soon, 1))
      await node('a').defer(work, { nextAt: atMinute(500), lastAnswer: 'unknown:TIMEOUT' })
    const next = async (stream: string) => (await node('a').state(stream))?.nextAt
    const dueAt = await next(passing)
    const early = { now: atMinute(1), by: atMinute(4) }
    await node('a').keepAsking({ streamId: passing, lastAnswer: 'unknown:IN_PASSING' }, early)
    expect([await next(silent), await next(passing)]).toEqual([atMinute(4), dueAt])
    expect(await node('a').wakeUnknown(atMinute(2))).toBe(2)
  })

  test('a look that failed by a defect of ours says nothing of Toss: it is not woken, and stands for nobody else', async () => {
    const [broken, silent] = [await unsettled(), await unsettled()].map(streamOfOrder) as [string, string]
    for (const work of await claim('a'))
      await node('a').defer(
        work,
        work.streamId === broken
          ? { nextAt: atMinute(8), lastAnswer: 'unknown:DEFECT' }
          : { nextAt: atMinute(500), lastAnswer: 'unknown:TIMEOUT' },
      )
    await node('a').keepAsking(null, { now: atMinute(7), by: atMinute(11) })
    expect((await node('a').state(silent))?.nextAt).toEqual(atMinute(11))
    expect(await node('a').wakeUnknown(atMinute(7))).toBe(1)
    expect((await node('a').state(broken))?.nextAt).toEqual(atMinute(8))
  })

  test('of all that waits on an unknown answer one is asked before long, another than the one that was', async () => {
    const names = [await unsettled(), await unsettled(), await unsettled()]
    for (const work of await claim('a'))
      await node('a').defer(work, {
        nextAt: atMinute(500 + names.map(streamOfOrder).indexOf(work.streamId)),
        lastAnswer: work.streamId === streamOfOrder(names[2] ?? '') ? 'asIs' : 'unknown:TIMEOUT',
      })
    const [first = '', second = '', third = ''] = names.map(streamOfOrder)
    const next = async (stream: string) => (await node('a').state(stream))?.nextAt
    await node('a').keepAsking({ streamId: first, lastAnswer: 'unknown:X' }, { now: soon, by: atMinute(10) })
    expect([await next(first), await next(second)]).toEqual([atMinute(500), atMinute(10)])
    await node('b').keepAsking({ streamId: second, lastAnswer: 'unknown:X' }, { now: soon, by: atMinute(11) })
    expect([await next(first), await next(third)], 'one is enough').toEqual([atMinute(500), atMinute(502)])

    const [work] = await claim('a', atMinute(10))
    if (!work) throw new Error('nothing claimed')
    expect(work.lastAnswer).toBe('unknown:TIMEOUT')
    await node('a').defer(work, { nextAt: atMinute(400), lastAnswer: 'asIs' })
    await node('a').keepAsking(
      { streamId: first, lastAnswer: 'unknown:X' },
      { now: atMinute(10), by: atMinute(14) },
    )
    expect(await next(first), 'itself, where it is the only one').toBe(atMinute(14))
  })

  test('… in the write that puts one off, also where that one’s lease was over', async () => {
    const [one, other] = [await unsettled(), await unsettled()].map(streamOfOrder) as [string, string]
    const next = async (stream: string) => (await node('a').state(stream))?.nextAt
    const claimed = await claim('a')
    const [mine, theirs] = [one, other].map(stream => claimed.find(({ streamId }) => streamId === stream))
    if (!mine || !theirs) throw new Error('nothing claimed')
    const keepAsking = { now: soon, by: atMinute(10) }
    const put = { nextAt: atMinute(500), lastAnswer: 'unknown:TIMEOUT' }
    await node('a').defer(mine, { ...put, keepAsking })
    expect(await next(one), 'the only one that waits').toBe(atMinute(10))
    await node('a').defer(theirs, put)
    const [again] = await claim('a', atMinute(10))
    if (!again) throw new Error('nothing claimed')
    await leasesRunOut()
    await claim('b', atMinute(10))
    await node('a').defer(again, { ...put, keepAsking: { now: atMinute(11), by: atMinute(15) } })
    expect(await next(other)).toBe(atMinute(15))
    expect(await next(one)).toBe(atMinute(10))
  })

  test('that a stop held back wakes when charges go on; the rest sleeps on', async () => {
    const [held, unknown] = [await unsettled(), await unsettled()]
    for (const work of await claim('a'))
      await node('a').defer(work, {
        nextAt: atMinute(500),
        lastAnswer: work.streamId === streamOfOrder(held) ? 'stopped' : 'unknown:TIMEOUT',
      })
    expect(await node('a').wakeStopped(atMinute(7))).toBe(1)
    expect(await claim('a', atMinute(7)), 'counted anew').toMatchObject([
      { streamId: streamOfOrder(held), asks: 0 },
    ])
    expect(await node('a').state(streamOfOrder(unknown))).toMatchObject({ nextAt: atMinute(500) })
  })
})
