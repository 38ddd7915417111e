import { describe, expect, test } from 'vitest'
import { ASKED_OFTEN } from '../../../domain/inbox.ts'
import { later, MINUTE_MS } from '../../../domain/time.ts'
import { othersOfEach } from '../../../infra/inbox/inbox.ts'
import { keeperNames } from '../../support/keepers.ts'
import { keptInbox, LEASE_MS } from './kept-inbox.ts'

// Webhooks are worked off by their order (docs/decisions/0104).

describe.each(keeperNames)('webhooks of one order on %s', engine => {
  const { keeper, inbox, store, claim, idOf, lookedAtNow } = keptInbox(engine)

  test('gives all of one order together, oldest first, to one worker', async () => {
    for (const [key, orderId] of [
      ['a1', 'a'],
      ['b1', 'b'],
      ['a2', 'a'],
      ['c1', 'c'],
      ['a3', 'a'],
    ] as const)
      await store(key, { orderId })
    const [a1, a2, a3, b1, c1] = await Promise.all(['a1', 'a2', 'a3', 'b1', 'c1'].map(idOf))
    expect(await claim(1)).toEqual([['a', [a1, a2, a3]]])
    expect(await claim()).toEqual([
      ['b', [b1]],
      ['c', [c1]],
    ])
    expect(await claim()).toEqual([])
  })

  test('an order that is being looked at is not given to a second worker', async () => {
    await store('a1', { orderId: 'a' })
    await claim()
    await store('a2', { orderId: 'a' })
    expect(await claim()).toEqual([])
    await inbox().settle(await lookedAtNow('a1'), 'done')
    expect(await claim()).toEqual([['a', [await idOf('a2')]]])
  })

  const FOUND = { answer: 'found:DONE', correlation: null }
  const OFTEN = { answer: ASKED_OFTEN, correlation: null }
  /** @returns what was claimed of one order, with all that is settled beside it */
  const claimOne = async (orderId: string) => {
    const { webhooks, claimed } = await inbox().claim(1, LEASE_MS)
    const others = await inbox().others({ orderIds: [orderId], claimed })
    const ids = [...webhooks, ...others.webhooks].map(({ id }) => id)
    return { ids, claimed, besideOf: [orderId] }
  }

  test('one look-up settles all of its order that had come, read or not, and nothing that came after the claim', async () => {
    for (let n = 0; n < othersOfEach(1) + 10; n++) await store(`a${n}`, { orderId: 'a' })
    await store('b1', { orderId: 'b' })
    await store('gone', { orderId: 'a', cardId: 'card-1' })
    const these = await claimOne('a')
    expect(these.ids).toHaveLength(othersOfEach(1) + 1)
    await keeper().pass(1_000)
    await store('late', { orderId: 'a' })
    await inbox().settle(these, 'done', undefined, FOUND)
    expect(await claim()).toEqual([
      ['b', [await idOf('b1')]],
      ['a', await Promise.all(['gone', 'late'].map(idOf))],
    ])
  })

  test('each of many orders is read with some of its others, however many one of them has', async () => {
    for (let n = 0; n < othersOfEach(3) + 10; n++) await store(`a${n}`, { orderId: 'a' })
    for (const orderId of ['b', 'c']) for (let n = 0; n < 30; n++) await store(`${orderId}${n}`, { orderId })
    const read = (await claim()).map(([orderId, ids]) => [orderId, ids?.length])
    expect(read).toEqual([
      ['a', othersOfEach(3) + 1],
      ['b', 30],
      ['c', 30],
    ])
    expect(othersOfEach(10_000)).toBe(1)
  })

  test('says of which orders more wait than it read', async () => {
    for (let n = 0; n < othersOfEach(2) + 2; n++) await store(`a${n}`, { orderId: 'a' })
    for (let n = 0; n < 30; n++) await store(`b${n}`, { orderId: 'b' })
    const { claimed } = await inbox().claim(10, LEASE_MS)
    expect((await inbox().others({ orderIds: ['a', 'b'], claimed })).ofMore).toEqual(['a'])
    expect(await inbox().others({ orderIds: [], claimed })).toEqual({ webhooks: [], ofMore: [] })
  })

  test('what was put off for later is settled by a look-up before that, and not put off once more', async () => {
    const put = async (key: string, minutes: number) => {
      await store(key, { orderId: 'a' })
      const these = await claimOne('a')
      const at = later(await keeper().now(), minutes * MINUTE_MS)
      await inbox().settle(these, 'later', at, { answer: 'unknown:TIMEOUT', correlation: null })
    }
    await put('a1', 10)
    await put('a2', 1)
    await keeper().pass(2 * MINUTE_MS)
    const first = await claimOne('a')
    expect(first.ids).toEqual([await idOf('a2')])
    await inbox().settle(first, 'later', later(await keeper().now(), MINUTE_MS), OFTEN)
    await keeper().pass(2 * MINUTE_MS)
    const second = await claimOne('a')
    expect(second.ids).toEqual([await idOf('a2')])
    await inbox().settle(second, 'done', undefined, FOUND)
    const { rows } = await inbox().page(null, 10)
    expect(rows).toMatchObject([
      { state: 'done', attempts: 2 },
      { state: 'done', attempts: 1 },
    ])
  })

  test('one that staff reopened while its order was looked up is looked up once more', async () => {
    await store('old', { orderId: 'a' })
    await inbox().settle(await lookedAtNow('old'), 'done')
    await store('new', { orderId: 'a' })
    const these = await claimOne('a')
    await keeper().pass(1_000)
    await inbox().reopen([await idOf('old')])
    await inbox().settle(these, 'done', undefined, FOUND)
    expect(await claim()).toEqual([['a', [await idOf('old')]]])
  })

  test('what comes of an order that was asked about enough waits with the others, a minute at most', async () => {
    await store('a1', { orderId: 'a' })
    const these = await claimOne('a')
    await inbox().settle(these, 'later', later(await keeper().now(), MINUTE_MS / 2), OFTEN)
    await store('a2', { orderId: 'a' })
    await store('b1', { orderId: 'b' })
    expect(await claim()).toEqual([['b', [await idOf('b1')]]])
    await keeper().pass(MINUTE_MS / 2)
    await store('a3', { orderId: 'a' })
    const again = await claimOne('a')
    expect(again.ids).toEqual(await Promise.all(['a1', 'a2', 'a3'].map(idOf)))
    await inbox().settle(again, 'later', later(await keeper().now(), 10 * MINUTE_MS), OFTEN)
    await store('a4', { orderId: 'a' })
    await keeper().pass(MINUTE_MS + 1_000)
    expect(await claim()).toEqual([['a', [await idOf('a4')]]])
  })

  test('what was put off for another reason keeps no news back', async () => {
    await store('a1', { orderId: 'a' })
    const these = await claimOne('a')
    const failed = { answer: 'unknown:TIMEOUT', correlation: null }
    await inbox().settle(these, 'later', later(await keeper().now(), 10 * MINUTE_MS), failed)
    await store('a2', { orderId: 'a' })
    expect(await claim()).toEqual([['a', [await idOf('a2')]]])
  })

  test('many are put off in several statements, each once', async () => {
    const rows = 4_100
    for (let n = 0; n < rows; n += 100)
      await Promise.all(Array.from({ length: 100 }, (_, of) => store(`a${n + of}`, { orderId: 'a' })))
    const these = await claimOne('a')
    await inbox().settle(these, 'later', later(await keeper().now(), MINUTE_MS / 2), OFTEN)
    expect(await claim()).toEqual([])
    const { rows: newest } = await inbox().page(null, 100)
    expect(new Set(newest.map(({ attempts }) => attempts))).toEqual(new Set([1]))
    await keeper().pass(MINUTE_MS)
    const again = await claimOne('a')
    await inbox().settle(again, 'done', undefined, FOUND)
    await keeper().pass(MINUTE_MS)
    expect(await claim()).toEqual([])
  })

  test('one claimed for nothing is due as it was, and no attempt is counted', async () => {
    await store('a1', { orderId: 'a' })
    await claim()
    await inbox().release([])
    expect(await claim()).toEqual([])
    await inbox().release([await idOf('a1')])
    expect((await inbox().claim(1, LEASE_MS)).webhooks).toMatchObject([{ attempts: 0 }])
  })

  test('those without an order go alone', async () => {
    await store('p1', { orderId: null, paymentKey: 'p' })
    await store('p2', { orderId: null, paymentKey: 'p' })
    await store('n1', { orderId: null, paymentKey: null })
    await store('n2', { orderId: null, paymentKey: null })
    const [p1, p2, n1, n2] = await Promise.all(['p1', 'p2', 'n1', 'n2'].map(idOf))
    expect(await claim()).toEqual([
      [null, [p1]],
      [null, [p2]],
      [null, [n1]],
      [null, [n2]],
    ])
  })
})
