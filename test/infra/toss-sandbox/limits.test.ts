import { describe, expect, test } from 'vitest'
import { createMemoryStore } from '../../../infra/toss-sandbox/memory-store.ts'
import { createScene } from './support.ts'

describe('limits of the means of payment', () => {
  test.each([
    ['CARD', 99, 'BELOW_MINIMUM_AMOUNT'],
    ['TRANSFER', 199, 'BELOW_MINIMUM_AMOUNT'],
    ['TRANSFER', 10_000_001, 'EXCEEDS_TRANSFER_AMOUNT_MAXIMUM'],
  ])('%s of %i won: %s', async (method, amount, code) => {
    const { call, shopper } = await createScene()
    const { paymentKey } = await shopper.buy({ orderId: 'order-1', amount, method })
    expect((await call('/v1/payments/confirm', { paymentKey, orderId: 'order-1', amount })).body.code).toBe(
      code,
    )
  })
})

test('the request log keeps the newest thousand, over restarts too', async () => {
  const memory = createMemoryStore()
  const store = { ...memory, close: async () => {} }
  const { call, sandbox } = await createScene({ store })
  for (let i = 0; i < 700; i++) await call(`/v1/payments/orders/order-${i}`)
  await sandbox.tick()
  for (let i = 700; i < 1_500; i++) await call(`/v1/payments/orders/order-${i}`)
  await sandbox.close()
  const kept = await store.find('requests')
  expect(kept.map(({ orderId }) => orderId)).toEqual(
    Array.from({ length: 1_000 }, (_, i) => `order-${i + 500}`),
  )
  expect(sandbox.requests()).toHaveLength(1_000)
})
