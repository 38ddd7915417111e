import { describe, expect, test } from 'vitest'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import { basic, createScene } from './support.ts'

const ORDER = { orderId: 'ord_20260330_0001', amount: 15_000 }

describe('who may ask', () => {
  const { secretKey } = DOCS_KEYS.api
  test.each([
    ['no header', '', 401, 'UNAUTHORIZED_KEY'],
    ['no colon', basic(secretKey), 403, 'INCORRECT_BASIC_AUTH_FORMAT'],
    ['not Basic', `Bearer ${secretKey}`, 403, 'INCORRECT_BASIC_AUTH_FORMAT'],
    ['not base64', 'Basic !!!', 403, 'INCORRECT_BASIC_AUTH_FORMAT'],
    ['a password', basic(`${secretKey}:x`), 401, 'UNAUTHORIZED_KEY'],
    ['a client key', basic(`${DOCS_KEYS.api.clientKey}:`), 401, 'UNAUTHORIZED_KEY'],
    ['a live key', basic('live_sk_zXLkKEypNArWmo50nX3lmeaxYG5R:'), 401, 'UNAUTHORIZED_KEY'],
    ['a BOM', basic(`\uFEFF${secretKey}:`), 401, 'UNAUTHORIZED_KEY'],
  ])('%s', async (_, authorization, status, code) => {
    const { call } = await createScene()
    const answer = await call('/v1/payments/orders/order-1', undefined, { headers: { authorization } })
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  test('families of keys never mix', async () => {
    const { call, shopper } = await createScene()
    const { paymentKey } = await shopper.buy({ ...ORDER, clientKey: DOCS_KEYS.widget.clientKey })
    const answer = await call('/v1/payments/confirm', { paymentKey, ...ORDER })
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_API_KEY'])
    expect((await call(`/v1/payments/orders/${ORDER.orderId}`)).body.code).toBe('NOT_FOUND_PAYMENT')
  })

  test('only the pairs it was told of, when it was told of any', async () => {
    const pair = { clientKey: 'test_ck_mine12345', secretKey: 'test_sk_mine12345', version: '2022-11-16' }
    const { call, shopper } = await createScene({ keys: [pair] })
    await expect(shopper.open(ORDER)).rejects.toThrow('INVALID_CLIENT_KEY')
    const { paymentKey } = await shopper.buy({ ...ORDER, clientKey: pair.clientKey })
    expect((await call(`/v1/payments/${paymentKey}`)).body.code).toBe('UNAUTHORIZED_KEY')
    const answer = await call('/v1/payments/confirm', { paymentKey, ...ORDER }, pair)
    expect([answer.status, answer.body.version]).toEqual([200, '2022-11-16'])
  })

  test('two pairs never mix: confirmed with the secret key of another, a payment stays as it is', async () => {
    const pairOf = (name: string) => ({
      clientKey: `test_ck_${name}12345`,
      secretKey: `test_sk_${name}12345`,
    })
    const [mine, other] = [pairOf('mine'), pairOf('other')] as const
    const { call, shopper } = await createScene({ keys: [mine, other] })
    const { paymentKey } = await shopper.buy({ ...ORDER, clientKey: mine.clientKey })
    const confirm = (secretKey: string) =>
      call('/v1/payments/confirm', { paymentKey, ...ORDER }, { secretKey })
    expect(await confirm(other.secretKey)).toMatchObject({ status: 400, body: { code: 'INVALID_API_KEY' } })
    expect((await confirm(mine.secretKey)).body.status).toBe('DONE')
  })

  test.each([
    ['PUT', '/v1/payments/confirm'],
    ['DELETE', '/v1/payments/any/cancel'],
    ['GET', '/v1/billing/authorizations/issue'],
    ['POST', '/v1/transactions'],
  ])('%s %s: a known path, another method', async (method, path) => {
    const { send } = await createScene()
    const answer = await send(path, method === 'GET' ? undefined : {}, { method })
    expect([answer.status, (await answer.json()).code]).toEqual([404, 'NOT_FOUND_HTTP_METHOD'])
    expect(answer.headers.get('x-tosspayments-trace-id')).toMatch(/^[0-9a-f]{32}$/)
  })

  test('English on request, codes unchanged; an unknown route is a plain 404 with a trace id', async () => {
    const { call, send } = await createScene()
    const english = await call('/v1/payments/nothing', undefined, { headers: { 'accept-language': 'en-US' } })
    expect(english).toEqual({
      status: 404,
      body: { code: 'NOT_FOUND_PAYMENT', message: 'The payment does not exist.' },
    })
    const unknown = await send('/v1/cash-receipts/some-key')
    expect([unknown.status, unknown.headers.get('content-type')?.startsWith('text/plain')]).toEqual([
      404,
      true,
    ])
    expect(unknown.headers.get('x-tosspayments-trace-id')).toMatch(/^[0-9a-f]{32}$/)
  })
})
