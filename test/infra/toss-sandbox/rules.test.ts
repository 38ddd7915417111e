import { describe, expect, test } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../../../domain/time.ts'
import { createMemoryStore } from '../../../infra/toss-sandbox/memory-store.ts'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import { CARD_DATA, createScene } from './support.ts'

const KEY_IN = {
  amount: 10_000,
  orderId: 'order-1',
  orderName: '생수',
  ...CARD_DATA,
}

describe('rules: what Toss leaves open can be switched', () => {
  test('a rate limit counts each operation and key by the sandbox’s minute', async () => {
    const { call, sandbox } = await createScene()
    await sandbox.changeRules({ requestsPerMinute: 2 })
    const look = async (options = {}) => (await call('/v1/payments/nothing', undefined, options)).status
    expect([await look(), await look(), await look()]).toEqual([404, 404, 429])
    expect(await look({ secretKey: DOCS_KEYS.widget.secretKey })).toBe(404)
    expect((await call('/v1/transactions?startDate=2026-03-30&endDate=2026-03-31')).status).toBe(200)
    await sandbox.advance(MINUTE_MS)
    expect(await look()).toBe(404)
    await sandbox.changeRules({ requestsPerMinute: null })
    expect([await look(), await look(), await look()]).toEqual([404, 404, 404])
  })

  test('without contracts: billing, key-in, accounts by API and brandpay are refused', async () => {
    const { call, sandbox } = await createScene()
    await sandbox.changeRules({ contracts: 'missing' })
    const code = async (path: string, body: object) => (await call(path, body)).body.code
    expect(await code('/v1/payments/key-in', KEY_IN)).toBe('FORBIDDEN_REQUEST')
    expect(await code('/v1/virtual-accounts', {})).toBe('FORBIDDEN_REQUEST')
    expect(await code('/v1/brandpay/payments/confirm', {})).toBe('FORBIDDEN_REQUEST')
    expect(await code('/v1/billing/authorizations/card', {})).toBe('NOT_SUPPORTED_METHOD')
    expect(await code('/v1/billing/authorizations/issue', {})).toBe('NOT_SUPPORTED_METHOD')
  })

  test('acquireStatus stays READY, or goes on with the days', async () => {
    const { call, sandbox, confirmed } = await createScene()
    const still = await confirmed('order-0', 1_000)
    await sandbox.changeRules({ acquiring: 'moves' })
    const paid = await confirmed('order-1', 1_000)
    const soon = await confirmed('order-2', 1_000)
    const late = await confirmed('order-3', 1_000)
    const statuses = () =>
      Promise.all(
        [still, paid, soon, late].map(
          async ({ paymentKey }) => (await call(`/v1/payments/${paymentKey}`)).body.card?.acquireStatus,
        ),
      )
    const cancel = ({ paymentKey }: { paymentKey: string }) =>
      call(`/v1/payments/${paymentKey}/cancel`, { cancelReason: '변심' })
    await cancel(soon)
    expect(await statuses()).toEqual(['READY', 'READY', 'CANCELED', 'READY'])
    await sandbox.advance(DAY_MS)
    await cancel(late)
    expect(await statuses()).toEqual(['READY', 'REQUESTED', 'CANCELED', 'CANCEL_REQUESTED'])
    await sandbox.advance(DAY_MS)
    expect(await statuses()).toEqual(['READY', 'COMPLETED', 'CANCELED', 'CANCELED'])
  })

  test('no header at all: 401, or 403', async () => {
    const { call, sandbox } = await createScene()
    const ask = async () =>
      (await call('/v1/payments/nothing', undefined, { headers: { authorization: '' } })).body.code
    expect(await ask()).toBe('UNAUTHORIZED_KEY')
    await sandbox.changeRules({ noAuthorization: 'INCORRECT_BASIC_AUTH_FORMAT' })
    expect(await ask()).toBe('INCORRECT_BASIC_AUTH_FORMAT')
  })

  test('are remembered, changed one by one, and refused when nobody knows them', async () => {
    const store = { ...createMemoryStore(), close: async () => {} }
    const first = await createScene({ store })
    await first.sandbox.changeRules({ settlements: 'none' })
    await first.sandbox.changeRules({ requestsPerMinute: '7' })
    await expect(first.sandbox.changeRules({ settlement: 'none' })).rejects.toThrow('settlement')
    await expect(first.sandbox.changeRules({ contracts: 'lost' })).rejects.toThrow('contracts')
    const again = await createScene({ store })
    expect(again.sandbox.rules()).toMatchObject({
      settlements: 'none',
      requestsPerMinute: 7,
      contracts: 'signed',
    })
  })
})
