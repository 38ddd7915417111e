import { describe, expect, test } from 'vitest'
import { MINUTE_MS } from '../../../domain/time.ts'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import { createScene } from './support.ts'

const ISSUE = '/v1/billing/authorizations/issue'
const CARD = '/v1/billing/authorizations/card'
const customerKey = 'customer-1'
const widgetKey = { secretKey: DOCS_KEYS.widget.secretKey }

async function granted() {
  const scene = await createScene()
  const { authKey } = await scene.shopper.registerCard({ customerKey })
  return { ...scene, body: { authKey, customerKey } }
}

describe('issuing a billing key (빌링키 발급)', () => {
  test('the Billing object of a card', async () => {
    const { call, body } = await granted()
    expect(await call(ISSUE, body)).toEqual({
      status: 200,
      body: {
        mId: 'tvivarepublica',
        customerKey,
        authenticatedAt: '2026-03-30T14:39:56+09:00',
        method: '카드',
        billingKey: expect.stringMatching(/^[A-Za-z0-9_-]{43}=$/),
        card: {
          issuerCode: '61',
          acquirerCode: '61',
          number: '40001234****123*',
          cardType: '신용',
          ownerType: '개인',
        },
        transfers: null,
        easyPay: null,
      },
    })
  })

  test('of an account; and of a card as older versions tell it', async () => {
    const pair = { clientKey: 'test_ck_old12345', secretKey: 'test_sk_old12345', version: '2022-11-16' }
    const { call, shopper } = await createScene({ keys: [pair, DOCS_KEYS.api] })
    const { authKey } = await shopper.registerCard({ customerKey, method: 'TRANSFER' })
    const account = await call(ISSUE, { authKey, customerKey })
    expect(account.body).toMatchObject({
      method: '계좌이체',
      card: null,
      transfers: [{ bankName: '우리', bankAccountNumber: '1002****6789' }],
    })
    const older = await shopper.registerCard({ customerKey, clientKey: pair.clientKey })
    expect((await call(ISSUE, { authKey: older.authKey, customerKey }, pair)).body).toMatchObject({
      cardCompany: '현대',
      cardNumber: '40001234****123*',
    })
  })

  test('an authKey is good once, for ten minutes, for its own customer', async () => {
    const { call, body, sandbox, shopper } = await granted()
    const refused = { status: 404, body: { code: 'NOT_FOUND_BILLING' } }
    expect(await call(ISSUE, { ...body, customerKey: 'customer-2' })).toMatchObject(refused)
    expect(await call(ISSUE, { ...body, authKey: 'nothing' })).toMatchObject(refused)
    await sandbox.advance(10 * MINUTE_MS - 1)
    expect((await call(ISSUE, body)).status).toBe(200)
    expect(await call(ISSUE, body)).toMatchObject(refused)
    const late = await shopper.registerCard({ customerKey })
    await sandbox.advance(10 * MINUTE_MS)
    expect(await call(ISSUE, { authKey: late.authKey, customerKey })).toMatchObject(refused)
  })

  test('twenty exchanges at once make one key', async () => {
    const { call, body, sandbox } = await granted()
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(ISSUE, body)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await sandbox.billingKeys({ customerKey })).toHaveLength(1)
  })

  test('a lost answer is had again by the same idempotency key, byte for byte', async () => {
    const { send, body, sandbox } = await granted()
    await sandbox.addFault({ kind: 'answer-lost-after-effect', scope: { operation: 'issue', next: 1 } })
    const options = { idempotencyKey: 'issue:1' }
    await expect(send(ISSUE, body, options)).rejects.toThrow('fetch failed')
    const second = await (await send(ISSUE, body, options)).text()
    const third = await (await send(ISSUE, body, options)).text()
    expect(third).toBe(second)
    const [key] = await sandbox.billingKeys()
    expect(JSON.parse(second).billingKey.slice(0, 4)).toBe(key?.maskedKey.slice(0, 4))
    expect(await sandbox.billingKeys()).toHaveLength(1)
  })

  test.each([
    [{ authKey: undefined }, 400, 'INVALID_REQUEST'],
    [{ authKey: 'a'.repeat(301) }, 400, 'INVALID_REQUEST'],
    [{ customerKey: '' }, 400, 'INVALID_REQUEST'],
    [{ customerKey: 'c'.repeat(301) }, 500, 'FAILED_DB_PROCESSING'],
  ])('%j: %i %s', async (wrong, status, code) => {
    const { call, body } = await granted()
    expect(await call(ISSUE, { ...body, ...wrong })).toMatchObject({ status, body: { code } })
  })

  test('keys of the widget have no part in billing', async () => {
    const { call, body, registered, send } = await granted()
    const { billingKey } = await registered('customer-2')
    const refused = { status: 400, body: { code: 'INVALID_API_KEY' } }
    expect(await call(ISSUE, body, widgetKey)).toMatchObject(refused)
    expect(await call(CARD, {}, widgetKey)).toMatchObject(refused)
    expect(await call(`/v1/billing/${billingKey}`, {}, widgetKey)).toMatchObject(refused)
    const deleted = await send(`/v1/billing/${billingKey}`, undefined, { ...widgetKey, method: 'DELETE' })
    expect(deleted.status).toBe(400)
  })
})

describe('a key from the card itself', () => {
  const card = {
    customerKey,
    cardNumber: '9410001234567890',
    cardExpirationYear: '30',
    cardExpirationMonth: '12',
    customerIdentityNumber: '900101',
    cardPassword: '12',
  }

  test('as measured: one card is issued and charged, another issued and never charged', async () => {
    const { call, sandbox } = await createScene()
    const charged = async (cardNumber: string) => {
      const { body } = await call(CARD, { ...card, cardNumber })
      const { billingKey } = body as unknown as { billingKey: string }
      const order = {
        customerKey,
        amount: 4_900,
        orderId: `order-${cardNumber.slice(0, 4)}`,
        orderName: '구독',
      }
      return { issued: body.card, answer: await call(`/v1/billing/${billingKey}`, order) }
    }
    const good = await charged('9410001234567890')
    expect(good.issued).toMatchObject({ issuerCode: '21', number: '94100012****789*', cardType: '신용' })
    expect(good.answer).toMatchObject({ status: 200, body: { card: { issuerCode: '21', amount: 4_900 } } })
    const never = await charged('4330-1212-3456-7890')
    expect(never.issued).toMatchObject({ cardType: '미확인' })
    expect(never.answer).toMatchObject({ status: 400, body: { code: 'NOT_SUPPORTED_CARD_TYPE' } })
    // Nothing a log shows has the number, the password or the birthday in it.
    const logged = JSON.stringify(sandbox.requests())
    for (const secret of ['9410001234567890', '900101', '"cardPassword":"12"']) {
      expect(logged).not.toContain(secret)
    }
  })

  test.each([
    [{ cardNumber: '433012' }, 'INVALID_CARD_NUMBER'],
    [{ cardExpirationMonth: '13' }, 'INVALID_CARD_EXPIRATION'],
    [{ cardExpirationYear: '26', cardExpirationMonth: '02' }, 'INVALID_CARD_EXPIRATION'],
    [{ customerIdentityNumber: '901301' }, 'INVALID_BIRTH_DAY_FORMAT'],
    [{ customerIdentityNumber: '12345678' }, 'INVALID_BIRTH_DAY_FORMAT'],
    [{ cardPassword: '1' }, 'INVALID_CARD_PASSWORD'],
    [{ customerEmail: 'nobody' }, 'INVALID_EMAIL'],
    [{ customerKey: undefined }, 'INVALID_REQUEST'],
  ])('%j: %s', async (wrong, code) => {
    const { call } = await createScene()
    expect((await call(CARD, { ...card, ...wrong })).body.code).toBe(code)
  })

  test('a card that ran out is refused when it is charged: no answer had told when', async () => {
    const { call, sandbox } = await createScene()
    const { body } = await call(CARD, { ...card, cardExpirationYear: '26', cardExpirationMonth: '03' })
    const { billingKey } = body as unknown as { billingKey: string }
    const charge = (orderId: string) =>
      call(`/v1/billing/${billingKey}`, { customerKey, amount: 1_000, orderId, orderName: '구독' })
    expect((await charge('order-march')).status).toBe(200)
    await sandbox.advance(Date.parse('2026-03-31T15:00:00Z') - Date.parse(sandbox.now()))
    expect((await charge('order-april')).body.code).toBe('INVALID_CARD_EXPIRATION')
  })
})

describe('deleting a billing key (빌링키 삭제)', () => {
  test('200 and nothing in it; again it is gone already; one that never was is not found', async () => {
    const { send, registered, call } = await createScene()
    const { billingKey } = await registered()
    const remove = (key: string) => send(`/v1/billing/${key}`, undefined, { method: 'DELETE' })
    const first = await remove(encodeURIComponent(billingKey))
    expect([first.status, await first.text(), first.headers.get('content-type')]).toEqual([200, '', null])
    const again = await remove(billingKey)
    expect([again.status, await again.json()]).toEqual([
      400,
      { code: 'ALREADY_REMOVED_BILLING_KEY', message: '이미 삭제된 빌링키입니다' },
    ])
    expect((await remove('nothing')).status).toBe(404)
    const charge = { customerKey, amount: 1_000, orderId: 'order-1', orderName: '구독' }
    expect((await call(`/v1/billing/${billingKey}`, charge)).body.code).toBe('ALREADY_REMOVED_BILLING_KEY')
    expect((await call('/v1/payments/orders/order-1')).status).toBe(404)
  })

  test('BILLING_DELETED goes out, from the shop and from the card side', async () => {
    const sent: { eventType: string; data: unknown }[] = []
    const sendWebhook = async (request: Request) => {
      sent.push((await request.json()) as (typeof sent)[0])
      return new Response()
    }
    const { send, registered, sandbox, call } = await createScene({ sendWebhook })
    await sandbox.registerWebhook('http://shop.test/hook')
    const one = await registered()
    const two = await registered()
    await send(`/v1/billing/${one.billingKey}`, undefined, { method: 'DELETE' })
    await sandbox.idle()
    expect(await sandbox.removeFromCardSide(two.billingKey)).toMatchObject({ removedBy: 'card' })
    expect(await sandbox.removeFromCardSide(two.billingKey)).toBeNull()
    await sandbox.idle()
    expect(sent).toEqual([
      {
        eventType: 'BILLING_DELETED',
        createdAt: '2026-03-30T14:39:56.000000',
        data: { billingKey: one.billingKey, reason: '삭제 API 요청' },
      },
      expect.objectContaining({ data: { billingKey: two.billingKey, reason: '카드사 삭제 요청' } }),
    ])
    const charge = { customerKey, amount: 1_000, orderId: 'order-2', orderName: '구독' }
    expect((await call(`/v1/billing/${two.billingKey}`, charge)).body.code).toBe(
      'ALREADY_REMOVED_BILLING_KEY',
    )
    // What people look at has no whole key in it.
    const looked = JSON.stringify([
      await sandbox.deliveries(),
      sandbox.requests(),
      await sandbox.billingKeys(),
    ])
    for (const { billingKey } of [one, two]) expect(looked).not.toContain(billingKey)
  })
})
