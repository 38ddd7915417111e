import { describe, expect, test } from 'vitest'
import { createScene } from './support.ts'

async function buyerOf() {
  const scene = await createScene()
  async function buyer(action: string, body: unknown, headers: Record<string, string> = {}) {
    const response = await scene.send(`/sandbox/api/buyer/${action}`, body, { headers })
    return { status: response.status, body: (await response.json()) as Record<string, string> }
  }
  return { ...scene, buyer }
}

describe('the buyer for test suites of any language', () => {
  test('pays; what comes back is what the shop confirms', async () => {
    const { buyer, call } = await buyerOf()
    const paid = await buyer('pay', { orderId: 'order-1', amount: 9_000 })
    expect(paid).toEqual({
      status: 200,
      body: {
        paymentKey: expect.stringMatching(/^tviva/),
        orderId: 'order-1',
        amount: '9000',
      },
    })
    const { paymentKey } = paid.body
    const confirmed = await call('/v1/payments/confirm', { paymentKey, orderId: 'order-1', amount: 9_000 })
    expect(confirmed.body).toMatchObject({ status: 'DONE', method: '카드' })
  })

  test('pays in another way, filled in as asked', async () => {
    const { buyer, call } = await buyerOf()
    const wish = {
      orderId: 'order-2',
      amount: 9_000,
      method: 'VIRTUAL_ACCOUNT',
      form: { customerName: '이토스' },
    }
    const { paymentKey } = (await buyer('pay', wish)).body
    const waiting = await call('/v1/payments/confirm', { paymentKey, orderId: 'order-2', amount: 9_000 })
    expect(waiting.body).toMatchObject({
      status: 'WAITING_FOR_DEPOSIT',
      virtualAccount: { customerName: '이토스' },
    })
  })

  test('is declined at the confirm, or in the window, or goes away', async () => {
    const { buyer, call } = await buyerOf()
    const wish = { orderId: 'order-3', amount: 9_000, code: 'REJECT_CARD_COMPANY' }
    const { paymentKey } = (await buyer('pay', { ...wish, does: 'pay-but-be-declined' })).body
    const declined = await call('/v1/payments/confirm', { paymentKey, orderId: 'order-3', amount: 9_000 })
    expect([declined.status, declined.body.code]).toEqual([403, 'REJECT_CARD_COMPANY'])
    expect((await buyer('pay', { ...wish, does: 'be-declined' })).body).toMatchObject({
      code: 'REJECT_CARD_COMPANY',
      orderId: 'order-3',
    })
    const closed = (await buyer('pay', { ...wish, does: 'close' })).body
    expect([closed.code, closed.orderId]).toEqual(['PAY_PROCESS_CANCELED', undefined])
  })

  test('registers a card, is refused one, goes away', async () => {
    const { buyer, call } = await buyerOf()
    const { authKey, customerKey } = (await buyer('register', { customerKey: 'customer-1' })).body
    const issued = await call('/v1/billing/authorizations/issue', { authKey, customerKey })
    expect(issued.status).toBe(200)
    const refused = await buyer('register', { customerKey: 'customer-1', does: 'be-declined' })
    expect(refused.body.code).toBe('REJECT_CARD_COMPANY')
    const closed = await buyer('register', { customerKey: 'customer-1', does: 'close' })
    expect(closed.body.code).toBe('PAY_PROCESS_CANCELED')
  })

  test.each([
    ['what the browser script refuses', 'pay', { orderId: 'x', amount: 9_000 }, 400, 'INVALID_ORDER_ID'],
    [
      'a form that can not be sent off',
      'pay',
      { orderId: 'order-4', amount: 9_000, form: { cardCompany: '' } },
      409,
      'WINDOW_STAYED_OPEN',
    ],
    ['nothing at all', 'pay', {}, 400, 'INVALID_REQUEST'],
    ['a code nobody has', 'pay', { orderId: 'order-5', amount: 1, code: 'NO' }, 400, 'INVALID_REQUEST'],
    ['a customer without a key', 'register', {}, 400, 'INVALID_REQUEST'],
  ])('says what is wrong: %s', async (_, action, body, status, code) => {
    const { buyer } = await buyerOf()
    expect(await buyer(action, body)).toEqual({ status, body: { code, message: expect.any(String) } })
  })

  test('not for pages of other sites', async () => {
    const { buyer } = await buyerOf()
    const wish = { orderId: 'order-6', amount: 9_000 }
    expect((await buyer('pay', wish, { origin: 'https://elsewhere.example' })).status).toBe(403)
  })
})
