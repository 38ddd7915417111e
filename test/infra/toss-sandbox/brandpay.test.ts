import { describe, expect, test } from 'vitest'
import { createMemoryStore } from '../../../infra/toss-sandbox/memory-store.ts'
import { putPayment } from '../../../infra/toss-sandbox/payments.ts'
import { createScene } from './support.ts'

const TOKEN = '/v1/brandpay/authorizations/access-token'
const CONFIRM = '/v1/brandpay/payments/confirm'
const ASK = { grantType: 'AuthorizationCode', code: 'code-of-the-redirect', customerKey: 'customer-1' }

describe('brandpay: what the official sample’s server asks for', () => {
  test('an access token for a code of the redirect URL, once', async () => {
    const { call, sandbox } = await createScene()
    const { status, body } = await call(TOKEN, ASK)
    expect([status, body]).toEqual([
      200,
      {
        accessToken: expect.any(String),
        refreshToken: expect.any(String),
        tokenType: 'bearer',
        expiresIn: 2_592_000,
      },
    ])
    expect((await call(TOKEN, ASK)).body.code).toBe('INVALID_AUTHORIZE_AUTH')
    expect((await call(TOKEN, { ...ASK, code: 'another' })).status).toBe(200)
    const { refreshToken } = body as unknown as { refreshToken: string }
    const refreshed = { grantType: 'RefreshToken', customerKey: 'customer-1', refreshToken }
    expect((await call(TOKEN, refreshed)).status).toBe(200)
    expect((await call(TOKEN, refreshed)).status).toBe(200)
    expect(JSON.stringify(sandbox.requests())).not.toContain(refreshToken)
  })

  test.each([
    [{ grantType: 'Password' }, 'INVALID_REQUEST'],
    [{ grantType: undefined }, 'INVALID_REQUEST'],
    [{ code: undefined }, 'INVALID_REQUEST'],
    [{ customerKey: undefined }, 'INVALID_REQUEST'],
  ])('%j: %s', async (wrong, code) => {
    const { call } = await createScene()
    expect((await call(TOKEN, { ...ASK, ...wrong })).body.code).toBe(code)
  })

  test('a confirm is for a payment of brandpay, and for the customer whose window it was', async () => {
    const store = createMemoryStore()
    const { call, shopper } = await createScene({ store })
    const order = { orderId: 'order-1', amount: 9_000 }
    const { paymentKey } = await shopper.buy({ ...order, customerKey: 'customer-1' })
    const confirm = (customerKey?: string) => call(CONFIRM, { paymentKey, ...order, customerKey })
    expect((await confirm('customer-1')).body.code).toBe('NOT_FOUND_PAYMENT')

    const opened = await store.get('payments', paymentKey)
    if (opened) await store.commit([putPayment({ ...opened, type: 'BRANDPAY' })])
    expect((await confirm()).body.code).toBe('INVALID_REQUEST')
    expect((await confirm('customer-2')).body.code).toBe('NOT_MATCHES_CUSTOMER_KEY')
    expect((await confirm('customer-1')).body).toMatchObject({ status: 'DONE', type: 'BRANDPAY' })
  })
})
