import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../../app/access/permissions.ts'
import { recordsView } from '../../../app/admin/records-view.ts'
import * as paymentPage from '../../../app/routes/admin.payment.tsx'
import { streamOf } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { isCaptured, shownRecord } from '../../../domain/payment/record.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk, PRICE } from './desk.ts'
import { answerOf, ask } from './staff-desk.ts'

describe("Toss's record, on a payment's page", () => {
  let database: Database
  let world: ShopWorld
  let desk: ReturnType<typeof openDesk>
  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
    desk = openDesk(world)
  })
  afterAll(() => database?.close())

  const recordFor = async (orderId: string, role: Role) => {
    const asked = { ...ask(world.ports, '/admin/payments/x', { role }), params: { orderId } } as never
    const { data } = await answerOf<{ records: { json: string | null }[] }>(() => paymentPage.loader(asked))
    expect(data.records).toHaveLength(1)
    return data.records[0]?.json ?? ''
  }
  const factsOf = async (orderId: string) =>
    (await world.ports.events.read(payment, streamOf(payment.category, orderId))).map(({ event }) => event)

  test('is whole but for the payment key and the check value, and outlives cancels', async () => {
    const { orderId, paymentKey } = await desk.bought()
    await desk.press(orderId, await desk.filled(orderId, 1_000))
    const json = await recordFor(orderId, 'owner')
    expect(JSON.parse(json)).toMatchObject({
      ...{ orderId, status: 'DONE', totalAmount: PRICE, balanceAmount: PRICE, cancels: null },
      paymentKey: `${paymentKey.slice(0, 5)}…${paymentKey.slice(-4)}`,
      card: { acquirerCode: expect.any(String), cardType: expect.any(String), isInterestFree: false },
      receipt: { url: expect.stringContaining('http') },
    })
    expect(json).not.toContain(paymentKey)
    expect(json).not.toContain('"secret"')
    const stored = await factsOf(orderId)
    expect(stored.filter(fact => 'record' in fact).map(({ type }) => type)).toEqual(['PaymentConfirmed'])
    expect(JSON.stringify(stored)).not.toContain('acquirerCode')
  })

  test.each(['support', 'developer', 'readOnly'] as const)('hides people from %s', async role => {
    const { orderId, paymentKey } = await desk.bought()
    const whole = JSON.parse(await recordFor(orderId, 'owner'))
    const json = await recordFor(orderId, role)
    const { card, ...masked } = JSON.parse(json)
    expect(masked).toMatchObject({ orderId, status: 'DONE', totalAmount: PRICE, orderName: '•••' })
    expect(card).toMatchObject({ number: '•••', approveNo: '•••', acquirerCode: whole.card.acquirerCode })
    expect(json).not.toContain(paymentKey)
    expect(json).not.toContain(whole.card.number)
  })

  test('before the money came there is none, and of one that kept none it is said', async () => {
    const { orderId } = await desk.bought('sample-drip-bag', PRICE, 'VIRTUAL_ACCOUNT')
    expect((await desk.payment(orderId)).data.records).toEqual([])
    const { orderId: paid } = await desk.bought()
    const facts = (await factsOf(paid)).map(fact => (isCaptured(fact) ? { ...fact, record: null } : fact))
    const of = { subject: 'gst_0123456789abcdef', facts, sight: 'whole' } as const
    expect(await recordsView(world.ports, of)).toMatchObject([{ json: null }])
  })

  test('a payment key stands nowhere whole, and one that is a word of Toss’s spoils nothing', () => {
    const key = 'tviva20260330143956qWPX3'
    const record = {
      paymentKey: key,
      checkout: { url: `https://toss.example/${key}/checkout` },
      [key]: [key],
    }
    expect(JSON.stringify(shownRecord(record, key))).not.toContain(key)
    expect(shownRecord({ paymentKey: 'DONE', status: 'DONE' }, 'DONE')).toEqual({
      paymentKey: '•••',
      status: 'DONE',
    })
  })
})
