import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ASKED_OFTEN, type WebhookHint } from '../../../domain/inbox.ts'
import { later, MINUTE_MS } from '../../../domain/time.ts'
import { othersOfEach } from '../../../infra/inbox/inbox.ts'
import { databaseOf, type Keeper, keeperNames, keepers } from '../../support/keepers.ts'

const LEASE_MS = 2 * MINUTE_MS
const SECRET = 'ps_DnyRpQWGrNbOZe9z4vmM8Kwv1M9E'

describe.each(keeperNames)('webhook inbox on %s', engine => {
  let keeper: Keeper
  const inbox = () => keeper.node().inbox

  beforeAll(async () => {
    keeper = await keepers[engine]()
  })
  beforeEach(() => keeper.forget('inbox.webhooks'))
  afterAll(() => keeper?.close())

  const hintOf = (differs: Partial<WebhookHint> = {}): WebhookHint => ({
    shape: 'event',
    eventType: 'PAYMENT_STATUS_CHANGED',
    orderId: 'shop-a',
    paymentKey: 'pk',
    secret: null,
    ...differs,
  })
  const store = (dedupeKey: string, differs: Partial<WebhookHint> = {}, body = '{}') =>
    inbox().store({
      dedupeKey,
      hint: hintOf({ eventType: dedupeKey, ...differs }),
      body,
      transmissionId: 'whtrans_a01',
    })
  /** What was claimed with the others of its orders, ids by order. */
  const claim = async (limit = 10) => {
    const { webhooks: holding, made: claimed } = await inbox().claim(limit, LEASE_MS)
    const orderIds = holding.flatMap(({ hint }) => hint.orderId ?? [])
    const others = await inbox().others({ orderIds, claimed })
    const othersOf = (orderId: string | null) =>
      others.webhooks.filter(({ hint }) => orderId !== null && hint.orderId === orderId).map(({ id }) => id)
    return holding.map(({ id, hint }) => [hint.orderId, [id, ...othersOf(hint.orderId)]])
  }
  /** Each is stored with its key as its kind, so that the list tells which is which. */
  const idOf = async (dedupeKey: string) => {
    const { rows } = await inbox().page(null, 100)
    return String(rows.find(({ eventType }) => eventType === dedupeKey)?.id)
  }
  const leasesRunOut = () => keeper.pass(LEASE_MS)

  test('keeps each meaning once, however many bring it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => store('same')))
    expect(answers.filter(answer => answer === 'stored')).toHaveLength(1)
    expect(answers.filter(answer => answer === 'duplicate')).toHaveLength(19)
    expect(await store('other')).toBe('stored')
    expect((await inbox().page(null, 100)).rows).toHaveLength(2)
  })

  test('keeps a duplicate one also after it was settled', async () => {
    await store('done')
    await inbox().settle([await idOf('done')], 'done')
    expect(await store('done')).toBe('duplicate')
    expect(await claim()).toEqual([])
  })

  test('gives the check value back until the month it came in is erased', async () => {
    await store('sealed', { shape: 'deposit', secret: SECRET }, '{"customerName":"김장부"}')
    const { webhooks } = await inbox().claim(1, LEASE_MS)
    expect(webhooks).toEqual([
      {
        id: await idOf('sealed'),
        hint: hintOf({ shape: 'deposit', eventType: 'sealed', secret: SECRET }),
        receivedAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
        attempts: 0,
      },
    ])
    await keeper.vault.destroy(`webhook-${webhooks[0]?.receivedAt.slice(0, 7)}`, 'account')
    await leasesRunOut()
    expect((await inbox().claim(1, LEASE_MS)).webhooks[0]?.hint.secret).toBeNull()
  })

  test.skipIf(engine === 'memory')('keeps body and check value sealed under their month', async () => {
    const database = databaseOf(keeper)
    await store('sealed', { shape: 'deposit', secret: SECRET }, '{"customerName":"김장부"}')
    const [row] = await database.query<{ body: string }>('SELECT body FROM inbox.webhooks')
    expect(row?.body).toMatch(/^s1\.account\.webhook-\d{4}-\d\d\./)
    expect(JSON.stringify(await database.query('SELECT * FROM inbox.webhooks'))).not.toMatch(/김장부|ps_Dny/)
  })

  test('takes anything anybody sends', async () => {
    const odd = { eventType: 'A\0B', orderId: 'x\ud800y\0', paymentKey: "'; DROP SCHEMA es --" }
    expect(await store('odd', odd, '\0\ud800')).toBe('stored')
    const { webhooks } = await inbox().claim(1, LEASE_MS)
    expect(webhooks[0]?.hint).toMatchObject({ eventType: 'A\ufffdB', paymentKey: odd.paymentKey })
  })

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
    await inbox().settle([await idOf('a1')], 'done')
    expect(await claim()).toEqual([['a', [await idOf('a2')]]])
  })

  const FOUND = { answer: 'found:DONE', correlation: null }
  const OFTEN = { answer: ASKED_OFTEN, correlation: null }
  /** @returns what was claimed of one order, and what is settled beside it */
  const claimOne = async (orderId: string) => {
    const { webhooks, made: claimed } = await inbox().claim(1, LEASE_MS)
    const beside = { orderIds: [orderId], claimed }
    const ids = [...webhooks, ...(await inbox().others(beside)).webhooks].map(({ id }) => id)
    return { ids, beside }
  }

  test('one look-up settles all of its order that had come, read or not, and nothing that came after the claim', async () => {
    for (let n = 0; n < othersOfEach(1) + 10; n++) await store(`a${n}`, { orderId: 'a' })
    await store('b1', { orderId: 'b' })
    await store('gone', { orderId: 'a', cardId: 'card-1' })
    const { ids, beside } = await claimOne('a')
    expect(ids).toHaveLength(othersOfEach(1) + 1)
    await keeper.pass(1_000)
    await store('late', { orderId: 'a' })
    await inbox().settle(ids, 'done', undefined, FOUND, beside)
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
    const { made: claimed } = await inbox().claim(10, LEASE_MS)
    expect((await inbox().others({ orderIds: ['a', 'b'], claimed })).ofMore).toEqual(['a'])
    expect(await inbox().others({ orderIds: [], claimed })).toEqual({ webhooks: [], ofMore: [] })
  })

  test('what was put off for later is settled by a look-up before that, and not put off once more', async () => {
    const put = async (key: string, minutes: number) => {
      await store(key, { orderId: 'a' })
      const { ids, beside } = await claimOne('a')
      const at = later(await keeper.now(), minutes * MINUTE_MS)
      await inbox().settle(ids, 'later', at, { answer: 'unknown:TIMEOUT', correlation: null }, beside)
    }
    await put('a1', 10)
    await put('a2', 1)
    await keeper.pass(2 * MINUTE_MS)
    const first = await claimOne('a')
    expect(first.ids).toEqual([await idOf('a2')])
    await inbox().settle(first.ids, 'later', later(await keeper.now(), MINUTE_MS), OFTEN, first.beside)
    await keeper.pass(2 * MINUTE_MS)
    const second = await claimOne('a')
    expect(second.ids).toEqual([await idOf('a2')])
    await inbox().settle(second.ids, 'done', undefined, FOUND, second.beside)
    const { rows } = await inbox().page(null, 10)
    expect(rows).toMatchObject([
      { state: 'done', attempts: 2 },
      { state: 'done', attempts: 1 },
    ])
  })

  test('one that staff reopened while its order was looked up is looked up once more', async () => {
    await store('old', { orderId: 'a' })
    await inbox().settle([await idOf('old')], 'done')
    await store('new', { orderId: 'a' })
    const { ids, beside } = await claimOne('a')
    await keeper.pass(1_000)
    await inbox().reopen([await idOf('old')])
    await inbox().settle(ids, 'done', undefined, FOUND, beside)
    expect(await claim()).toEqual([['a', [await idOf('old')]]])
  })

  test('what comes of an order that was asked about enough waits with the others, a minute at most', async () => {
    await store('a1', { orderId: 'a' })
    const { ids, beside } = await claimOne('a')
    await inbox().settle(ids, 'later', later(await keeper.now(), MINUTE_MS / 2), OFTEN, beside)
    await store('a2', { orderId: 'a' })
    await store('b1', { orderId: 'b' })
    expect(await claim()).toEqual([['b', [await idOf('b1')]]])
    await keeper.pass(MINUTE_MS / 2)
    await store('a3', { orderId: 'a' })
    const again = await claimOne('a')
    expect(again.ids).toEqual(await Promise.all(['a1', 'a2', 'a3'].map(idOf)))
    await inbox().settle(again.ids, 'later', later(await keeper.now(), 10 * MINUTE_MS), OFTEN, again.beside)
    await store('a4', { orderId: 'a' })
    await keeper.pass(MINUTE_MS + 1_000)
    expect(await claim()).toEqual([['a', [await idOf('a4')]]])
  })

  test('what was put off for another reason keeps no news back', async () => {
    await store('a1', { orderId: 'a' })
    const { ids, beside } = await claimOne('a')
    const failed = { answer: 'unknown:TIMEOUT', correlation: null }
    await inbox().settle(ids, 'later', later(await keeper.now(), 10 * MINUTE_MS), failed, beside)
    await store('a2', { orderId: 'a' })
    expect(await claim()).toEqual([['a', [await idOf('a2')]]])
  })

  test('many are put off in several statements, each once', async () => {
    const rows = 4_100
    for (let n = 0; n < rows; n += 100)
      await Promise.all(Array.from({ length: 100 }, (_, of) => store(`a${n + of}`, { orderId: 'a' })))
    const { ids, beside } = await claimOne('a')
    await inbox().settle(ids, 'later', later(await keeper.now(), MINUTE_MS / 2), OFTEN, beside)
    expect(await claim()).toEqual([])
    const { rows: newest } = await inbox().page(null, 100)
    expect(new Set(newest.map(({ attempts }) => attempts))).toEqual(new Set([1]))
    await keeper.pass(MINUTE_MS)
    const again = await claimOne('a')
    await inbox().settle(again.ids, 'done', undefined, FOUND, again.beside)
    await keeper.pass(MINUTE_MS)
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

  test('many workers at once share them, none twice', async () => {
    for (let n = 0; n < 12; n++) await store(`w${n}`, { orderId: `order${n}` })
    const claims = await Promise.all(Array.from({ length: 6 }, () => claim(4)))
    const ids = claims.flat().flatMap(([, webhooks]) => webhooks ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    const rest = (await claim(100)).flatMap(([, webhooks]) => webhooks ?? [])
    expect(ids.length + rest.length).toBe(12)
  })

  test('a worker that died loses them to another', async () => {
    await store('a1')
    await claim()
    expect(await claim()).toEqual([])
    await leasesRunOut()
    expect(await claim()).toEqual([['shop-a', [await idOf('a1')]]])
  })

  test('one put off waits by business time and is counted', async () => {
    await store('later')
    await claim()
    const id = await idOf('later')
    await inbox().settle([id], 'later', later(await keeper.now(), 10 * MINUTE_MS))
    expect(await claim()).toEqual([])
    await keeper.pass(11 * MINUTE_MS)
    const { webhooks } = await inbox().claim(10, LEASE_MS)
    expect(webhooks).toMatchObject([{ id, attempts: 1 }])
    await inbox().settle([id], 'later')
    expect((await inbox().claim(10, LEASE_MS)).webhooks).toMatchObject([{ attempts: 2 }])
  })

  test.each(['done', 'ignored', 'dropped', 'mistrusted'] as const)('%s is final', async outcome => {
    await store(outcome)
    await claim()
    const id = await idOf(outcome)
    await inbox().settle([id], outcome)
    await inbox().settle([id], 'later')
    await inbox().settle([id], outcome === 'done' ? 'dropped' : 'done')
    expect(await claim()).toEqual([])
    expect((await inbox().page(null, 10)).rows).toMatchObject([{ id, state: outcome, attempts: 0 }])
  })

  test('is leafed through newest first, and an unreadable place is the first page', async () => {
    for (let n = 0; n < 5; n++) await store(`page${n}`, { eventType: `E${n}` })
    const types = (rows: readonly { eventType: string }[]) => rows.map(({ eventType }) => eventType)
    const first = await inbox().page(null, 2)
    expect(types(first.rows)).toEqual(['E4', 'E3'])
    const second = await inbox().page(first.next, 2)
    expect(types(second.rows)).toEqual(['E2', 'E1'])
    const third = await inbox().page(second.next, 2)
    expect([types(third.rows), third.next]).toEqual([['E0'], null])
    for (const odd of ['x', '-1', '0', '1e9', "1' OR 1=1", '9'.repeat(40)])
      expect(types((await inbox().page(odd, 2)).rows), odd).toEqual(['E4', 'E3'])
  })

  test('settling nothing is nothing', async () => {
    await inbox().settle([], 'done')
    expect((await inbox().page(null, 10)).rows).toEqual([])
  })
})
