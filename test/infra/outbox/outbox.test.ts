import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aggregates } from '../../../domain/aggregates.ts'
import type { OrderId, Subject } from '../../../domain/ids.ts'
import { won } from '../../../domain/money.ts'
import type { ClaimedNotice, NoticeOutbox } from '../../../domain/outbox.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { EventStore } from '../../../domain/ports.ts'
import { MINUTE_MS } from '../../../domain/time.ts'
import { rebuild } from '../../../infra/event-store/rebuild.ts'
import { databaseOf, type Keeper, keeperNames, keepers } from '../../support/keepers.ts'
import { canceled, cancelStarted, sealed, T0 } from '../../support/payment-facts.ts'
import { history, orderId, streamOfOrder, write } from '../read-models/written.ts'

const lease = { limit: 100, leaseMs: 5 * MINUTE_MS }

describe.each(keeperNames)('the outbox on %s', engine => {
  const inMemory = engine === 'memory' // what only a database can do is asked of databases
  let keeper: Keeper
  let store: EventStore
  let outbox: NoticeOutbox
  beforeAll(async () => {
    keeper = await keepers[engine]()
  })
  beforeEach(async () => {
    await keeper.forget('outbox.notices')
    const node = keeper.node()
    store = node.events
    outbox = node.outbox
  })
  afterAll(() => keeper?.close())

  let nth = 0
  /** A paid order, and with it one receipt on its way. */
  async function paid(): Promise<string> {
    const name = `out${engine}${nth++}`
    await write(store, payment, orderId(name), history(name))
    return name
  }
  const keyOf = (name: string) => `${streamOfOrder(name)}/3/receipt`
  async function claimedOne(): Promise<ClaimedNotice> {
    const [claimed, ...more] = await outbox.claim(lease)
    if (!claimed || more.length > 0) throw new Error('one was expected')
    return claimed
  }
  const stateOf = async (name: string) =>
    (await outbox.page(null, 100)).rows.find(({ key }) => key === keyOf(name))
  const leasesRunOut = () => keeper.pass(lease.leaseMs)
  const waitsRunOut = () => keeper.pass(MINUTE_MS)

  test('what somebody asked to be told is there once, however often they ask', async () => {
    const asked = {
      key: `${streamOfOrder('asked')}/orderLink/1`,
      streamId: streamOfOrder('asked'),
      recipient: 'gst_0123456789abcdef' as Subject,
      notice: {
        kind: 'orderLink',
        orderId: orderId('asked') as OrderId,
        orderName: '드립백 세트',
        amount: won(50_000),
        buyer: sealed('buyer'),
      },
      at: T0,
    } as const
    await Promise.all([outbox.tell(asked), outbox.tell(asked)])
    await outbox.tell(asked)
    expect(await claimedOne()).toMatchObject({
      key: asked.key,
      recipient: asked.recipient,
      notice: asked.notice,
    })
  })

  test('holds a notice once the fact behind it is written, with all that was told and nothing in clear', async () => {
    const name = await paid()
    const claimed = await claimedOne()
    expect(claimed).toMatchObject({
      key: keyOf(name),
      streamId: streamOfOrder(name),
      recipient: 'gst_0123456789abcdef',
      attempts: 0,
      fence: 1,
      notice: { kind: 'receipt', orderId: orderId(name), amount: 50_000, vat: 3_636, taxFreeAmount: 10_000 },
    })
    expect(claimed.notice).toMatchObject({ buyer: expect.stringMatching(/^s1\./) })
    expect(claimed.waitedMs).toBeGreaterThanOrEqual(0)
  })

  test('holds none for facts that were not written', async () => {
    const name = await paid()
    const late = { streamId: streamOfOrder(name), expected: 1, commandId: 'x'.repeat(20) }
    const [, , confirmed] = history(name)
    const { state } = await store.load(payment, late.streamId)
    if (!confirmed) throw new Error('no fact')
    const meta = { correlation: 'c', causation: 'test', actor: 'system', command: 'Test' }
    const append = { ...late, events: [confirmed], before: state, states: [state], meta }
    expect(await store.append(payment, append)).toEqual({ type: 'conflict' })
    expect((await outbox.page(null, 100)).rows).toHaveLength(1)
  })

  test('gives each to one node, and again when its lease ran out', async () => {
    await paid()
    const mine = await claimedOne()
    expect(await outbox.claim(lease)).toEqual([])
    await leasesRunOut()
    const theirs = await claimedOne()
    expect(theirs.fence).toBe(mine.fence + 1)
    await outbox.settle(mine, { type: 'failed', reason: 'STALE' })
    await outbox.settle(theirs, { type: 'sent' })
    await outbox.settle(theirs, { type: 'failed', reason: 'TWICE' })
    expect((await outbox.page(null, 1)).rows).toMatchObject([{ state: 'sent', attempts: 1, lastError: null }])
    await leasesRunOut()
    expect(await outbox.claim(lease)).toEqual([])
  })

  test('of many is shared by many without one twice', async () => {
    const names: string[] = []
    for (let count = 0; count < 12; count++) names.push(await paid())
    const few = { ...lease, limit: 3 }
    const claims = await Promise.all(Array.from({ length: 6 }, () => outbox.claim(few)))
    const keys = [...claims.flat(), ...(await outbox.claim(lease))].map(({ key }) => key)
    expect(keys.sort()).toEqual(names.map(keyOf).sort())
  })

  test('waits after a try that went wrong, and counts it', async () => {
    const name = await paid()
    await outbox.settle(await claimedOne(), { type: 'later', afterMs: MINUTE_MS, reason: 'EMESSAGE_452' })
    expect(await stateOf(name)).toMatchObject({ state: 'pending', attempts: 1, lastError: 'EMESSAGE_452' })
    expect(await outbox.claim(lease)).toEqual([])
    await waitsRunOut()
    expect((await claimedOne()).attempts).toBe(1)
  })

  test('rests as a whole while the mail server takes nothing', async () => {
    await paid()
    await outbox.rest(MINUTE_MS)
    expect(await outbox.claim(lease)).toEqual([])
    await waitsRunOut()
    expect(await outbox.claim(lease)).toHaveLength(1)
  })

  test('keeps what failed until a person sends it again', async () => {
    const name = await paid()
    await outbox.settle(await claimedOne(), { type: 'failed', reason: 'EENVELOPE_550' })
    expect(await outbox.claim(lease)).toEqual([])
    expect(await stateOf(name)).toMatchObject({ state: 'failed', lastError: 'EENVELOPE_550' })
    expect(await outbox.again('nothing')).toBe(false)
    expect(await outbox.again(keyOf(name))).toBe(true)
    expect(await outbox.again(keyOf(name))).toBe(false)
    await outbox.settle(await claimedOne(), { type: 'sent' })
    expect(await outbox.again(keyOf(name))).toBe(false)
  })

  test.skipIf(inMemory)('reads a notice of a shape nobody knows as none', async () => {
    await paid()
    await databaseOf(keeper).query(`UPDATE outbox.notices SET kind = 'somethingNew'`)
    expect(await outbox.claim(lease)).toMatchObject([{ kind: 'somethingNew', notice: null }])
  })

  test('is paged newest first, and an unreadable cursor is the first page', async () => {
    const names = [await paid(), await paid(), await paid()]
    const first = await outbox.page(null, 2)
    expect(first.rows.map(({ key }) => key)).toEqual([names[2], names[1]].map(name => keyOf(name ?? '')))
    const rest = await outbox.page(first.next, 2)
    expect(rest).toMatchObject({ rows: [{ key: keyOf(names[0] ?? '') }], next: null })
    for (const odd of ['x', '-1', '1e3', '9'.repeat(30)])
      expect((await outbox.page(odd, 2)).rows).toEqual(first.rows)
  })

  test.skipIf(inMemory)(
    'a rebuild changes nothing here: sent stays sent, waiting waits, and what was lost is not told',
    async () => {
      const database = databaseOf(keeper)
      const [told, waiting, lost] = [await paid(), await paid(), await paid()]
      await database.query('DELETE FROM outbox.notices WHERE key = $1', [keyOf(lost)])
      await database.query(`UPDATE outbox.notices SET state = 'sent' WHERE key = $1`, [keyOf(told)])
      const before = await database.query('SELECT * FROM outbox.notices ORDER BY nth')
      await database.query('TRUNCATE rm.payment_summary, rm.ledger, rm.payment_keys, rm.due')

      const rebuilt = await rebuild(database, aggregates, { repair: true })
      expect(rebuilt.repaired).toBe(true)
      expect(rebuilt.differences.every(({ table }) => !table.startsWith('outbox.'))).toBe(true)
      expect((await rebuild(database, aggregates)).differences).toEqual([])
      expect(await database.query('SELECT * FROM outbox.notices ORDER BY nth')).toEqual(before)
      expect(await outbox.claim(lease)).toMatchObject([{ key: keyOf(waiting) }])
    },
  )

  test('two cancels of one payment are two causes', async () => {
    const name = await paid()
    await write(store, payment, orderId(name), [cancelStarted(5_000), canceled(5_000)])
    await write(store, payment, orderId(name), [
      cancelStarted(45_000, 'cancel00000002', 45_000, 110),
      { ...canceled(45_000, 'cancel00000002', 111), transactionKey: `TX-${name}` },
    ])
    const told: ClaimedNotice['notice'][] = []
    for (let count = 0; count < 3; count++) {
      const one = await claimedOne()
      told.push(one.notice)
      await outbox.settle(one, { type: 'sent' })
    }
    expect(told).toMatchObject([
      { kind: 'receipt' },
      { kind: 'refunded', refunded: 5_000, left: 45_000, amount: 50_000 },
      { kind: 'refunded', refunded: 45_000, left: 0 },
    ])
  })

  test('a mail is kept once for its notice, newest first, until the person is erased', async () => {
    const { mailer, mailbox } = keeper.node()
    const mailOf = (subject: string) => ({
      messageId: `<${subject}@shop.test>`,
      to: { name: '김장부', address: 'kim@example.com' },
      subject,
      text: subject,
      html: subject,
    })
    const about = (key: string) => ({ key, recipient: 'cus_mailed', at: T0 })
    for (const key of ['first', 'second', 'first'])
      expect(await mailer.send(mailOf(key), about(key))).toEqual({ type: 'sent' })
    const { rows, next } = await mailbox.page(null, 1)
    expect(rows).toMatchObject([{ at: T0, mail: mailOf('second') }])
    const rest = await mailbox.page(next, 5)
    expect(rest).toMatchObject({ rows: [{ mail: mailOf('first') }], next: null })
    expect(await mailbox.mail(rest.rows[0]?.id ?? '')).toEqual(rest.rows[0])
    for (const odd of ['0', 'x', '1e1', '']) expect(await mailbox.mail(odd), odd).toBeNull()
    await keeper.vault.destroy('cus_mailed', 'account')
    expect((await mailbox.page(null, 5)).rows.map(({ mail }) => mail)).toEqual([null, null])
  })

  test('people are written to in Korean unless they chose otherwise', async () => {
    const { languages } = keeper.node()
    expect(await languages.of('cus_nobody')).toBe('ko')
    for (const language of ['en', 'en', 'ko', 'ko', 'en'] as const) {
      await languages.choose('cus_somebody', language)
      expect(await languages.of('cus_somebody')).toBe(language)
    }
  })
})
