import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { guestLinkOf } from '../../../app/use-cases/guest-link.ts'
import { sendNotices } from '../../../app/use-cases/send-notices.ts'
import { headerOf, partOf, type SmtpSink, startSmtpSink } from '../../../e2e/support/smtp-sink.ts'
import type { Database } from '../../../infra/database/database.ts'
import { createSmtp } from '../../../infra/mail/smtp.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop } from '../../support/shop-world.ts'

const PRICE = 19_800

describe.each(engineNames)('sending notices on %s', engine => {
  let database: Database
  let world: Awaited<ReturnType<typeof openShop>>
  let sink: SmtpSink
  let ports: Ports
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
  })
  afterAll(() => database?.close())
  beforeEach(async () => {
    await database.query('DELETE FROM outbox.notices')
    world.logged.length = 0
    sink = await startSmtpSink()
    ports = withSmtp(world.ports)
  })
  afterEach(() => sink.close())

  const withSmtp = (node: Ports): Ports => ({
    ...node,
    mailer: createSmtp({
      url: `smtp://127.0.0.1:${sink.port}`,
      from: { name: '장부 커피', address: 'shop@jangbu.example' },
    }),
  })
  async function paid(method = 'CARD', more: Record<string, unknown> = {}): Promise<string> {
    const orderId = await world.order()
    const { paymentKey } = await world.shopper.buy({ orderId, amount: PRICE, method, more })
    await confirmPayment(world.ports, { orderId, paymentKey, amount: PRICE })
    return orderId
  }
  async function sendAll(node = ports): Promise<number> {
    let sent = 0
    for (let some = await sendNotices(node); some > 0; some = await sendNotices(node)) sent += some
    return sent
  }
  const rows = async () => (await ports.outbox.page(null, 100)).rows
  const timePasses = () =>
    database.query(`UPDATE outbox.notices SET next_at = now(), lease_until = lease_until - interval '1 hour'`)

  test('a receipt goes to whoever ordered, once, with a link that opens', async () => {
    const orderId = await paid()
    expect(await sendAll()).toBe(1)
    expect(await sendAll()).toBe(0)
    expect(sink.received).toHaveLength(1)
    const [mail] = sink.received
    expect(mail).toMatchObject({ to: ['buyer@example.com'] })
    const text = partOf(mail?.raw ?? '', 'text/plain')
    expect(text).toContain('19,800원')
    expect(text).toContain(ports.shop.publicUrl + guestLinkOf(ports, orderId))
    expect(text).toContain(ports.shop.seller.businessNumber)
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 1, kind: 'receipt' }])
  })

  test('a name that could be an advertisement stands nowhere in it, not beside the address either', async () => {
    const orderId = await world.order({ name: 'Win at evil.example' })
    const { paymentKey } = await world.shopper.buy({ orderId, amount: PRICE })
    await confirmPayment(world.ports, { orderId, paymentKey, amount: PRICE })
    await sendAll()
    expect(sink.received).toHaveLength(1)
    expect(sink.received[0]?.raw).toMatch(/^To: buyer@example.com\r?$/m)
    expect(sink.received[0]?.raw).not.toContain('evil.example')
  })

  test('an order that was not paid is not worth a mail', async () => {
    await world.order()
    expect(await sendAll()).toBe(0)
  })

  test('a deposit is asked for with the end of the account number only', async () => {
    const orderId = await paid('VIRTUAL_ACCOUNT', { virtualAccount: { validHours: 24 } })
    await sendAll()
    const raw = sink.received[0]?.raw ?? ''
    expect(headerOf(raw, 'subject')).toContain('입금을 기다리고 있어요')
    const told = partOf(raw, 'text/plain') + partOf(raw, 'text/html')
    expect(told).toMatch(/••••\d{4}\b/)
    // Ids are drawn at random, and some hold as many digits in a row as an account number.
    const besidesIds = told.replaceAll(guestLinkOf(ports, orderId), '').replaceAll(orderId, '')
    expect(besidesIds).not.toMatch(/\d{9,}/)
  })

  test('two nodes at once send each of many once', async () => {
    const orders: string[] = []
    for (let count = 0; count < 8; count++) orders.push(await paid())
    const other = withSmtp((await openShop(database, world)).ports)
    await Promise.all([sendAll(), sendAll(other), sendAll(), sendAll(other)])
    await sendAll()
    const told = sink.received.map(({ raw }) => partOf(raw, 'text/plain'))
    expect(told).toHaveLength(orders.length)
    for (const orderId of orders) expect(told.filter(text => text.includes(orderId))).toHaveLength(1)
  })

  test('a crash between the sending and the note sends it once more, under the same Message-ID', async () => {
    await paid()
    const crash = async () => {
      throw new Error('the process is gone')
    }
    const dying = { ...ports, outbox: { ...ports.outbox, settle: crash } }
    await expect(sendNotices(dying)).rejects.toThrow('gone')
    expect(await rows()).toMatchObject([{ state: 'pending' }])
    expect(await sendAll()).toBe(0) // its lease still runs
    await timePasses()
    expect(await sendAll()).toBe(1)
    const ids = sink.received.map(({ raw }) => headerOf(raw, 'message-id'))
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
    expect(ids[0]).toMatch(/^<[\w-]{20,}@shop\.test>$/)
    expect(await rows()).toMatchObject([{ state: 'sent' }])
  })

  test('other news under the key that lost news had bears another Message-ID', async () => {
    await paid()
    await sendAll()
    // A log that was brought back counts on from where it stood, and what it writes now happened later.
    await database.query(`UPDATE outbox.notices SET state = 'pending', at = at + interval '1 hour'`)
    await timePasses()
    expect(await sendAll()).toBe(1)
    const ids = sink.received.map(({ raw }) => headerOf(raw, 'message-id'))
    expect(new Set(ids).size).toBe(2)
  })

  test('what may have arrived is sent three times at most, and then left to a person', async () => {
    await paid()
    sink.mood.losesAnswer = true
    for (let hours = 0; hours < 6; hours++) {
      await sendAll()
      await timePasses()
    }
    expect(sink.received).toHaveLength(3)
    expect(new Set(sink.received.map(({ raw }) => headerOf(raw, 'message-id'))).size).toBe(1)
    expect(await rows()).toMatchObject([{ state: 'failed', attempts: 3 }])
  })

  test('no such mailbox is final; a full one is tried again', async () => {
    await paid()
    sink.mood.rcptTo = '450 4.2.2 full'
    await sendAll()
    expect(await rows()).toMatchObject([{ state: 'pending', lastError: 'EENVELOPE_450' }])
    await timePasses()
    sink.mood.rcptTo = '550 5.1.1 <buyer@example.com> unknown'
    await sendAll()
    expect(await rows()).toMatchObject([{ state: 'failed', attempts: 2, lastError: 'EENVELOPE_550' }])
    delete sink.mood.rcptTo
    const [row] = await rows()
    expect(await ports.outbox.again(row?.key ?? '')).toBe(true)
    await sendAll()
    expect(await rows()).toMatchObject([{ state: 'sent' }])
    expect(world.logged.join('\n')).not.toContain('buyer@example.com')
  })

  test('a server that takes nothing is not asked for every notice', async () => {
    for (let count = 0; count < 10; count++) await paid()
    sink.mood.greeting = '421 busy'
    await sendAll()
    expect(sink.connections()).toBeLessThanOrEqual(4)
    expect(await rows()).toMatchObject(Array.from({ length: 10 }, () => ({ state: 'pending' })))
    sink.mood.greeting = '220 here again'
    await timePasses()
    await sendAll()
    expect(sink.received).toHaveLength(10)
  })

  test('what waited three days is told to nobody any more', async () => {
    await paid()
    await paid()
    const [tried] = await ports.outbox.claim({ limit: 1, leaseMs: 0 })
    if (!tried) throw new Error('nothing claimed')
    await ports.outbox.settle(tried, { type: 'later', afterMs: 0, reason: 'EMESSAGE_452' })
    await database.query(`UPDATE outbox.notices SET queued_at = now() - interval '73 hours'`)
    sink.mood.rcptTo = '450 4.2.2 full'
    await timePasses()
    await sendAll()
    expect((await rows()).map(({ state, lastError }) => [state, lastError]).sort()).toEqual([
      ['failed', 'EENVELOPE_450'],
      ['failed', 'TOO_OLD'],
    ])
    expect(sink.received).toEqual([])
  })

  test('… and that the store failed on the way is not the reason', async () => {
    await paid()
    await database.query(`UPDATE outbox.notices SET queued_at = now() - interval '73 hours'`)
    await timePasses()
    const payment = () => Promise.reject(new Error('the store is out'))
    await sendNotices({ ...ports, read: { ...ports.read, payment } })
    expect(await rows()).toMatchObject([{ state: 'failed', lastError: 'TOO_OLD' }])
  })

  test('who was erased is not written to', async () => {
    await paid()
    await database.query('DELETE FROM es.subject_keys')
    const fresh = await openShop(database, world) // a node that has no key in mind
    await sendAll(withSmtp(fresh.ports))
    expect(await rows()).toMatchObject([{ state: 'skipped', lastError: 'ERASED' }])
    expect(sink.received).toEqual([])
  })

  test('whoever chose English is written to in English', async () => {
    const orderId = await paid()
    const subject = (await ports.read.payment(orderId))?.subject ?? ''
    await ports.languages.choose(subject, 'en')
    await sendAll()
    expect(headerOf(sink.received[0]?.raw ?? '', 'subject')).toContain('Your payment is complete')
  })

  test('with no mail server and live keys notices wait', async () => {
    await paid()
    expect(await sendNotices({ ...ports, mailer: null })).toBe(0)
    expect(await rows()).toMatchObject([{ state: 'pending', attempts: 0 }])
  })
})
