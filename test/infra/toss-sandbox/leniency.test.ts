import { expect, test } from 'vitest'
import { CARD_DATA, createScene, type Scene } from './support.ts'

const NAMED = { orderId: 'order-1', orderName: '생수 외 1건' }

/** Every call that takes a sum, with the sum as a text and a field nobody knows (core-api.md 1.1). */
const CALLS: Readonly<Record<string, (scene: Scene, more: object) => Promise<{ status: number }>>> = {
  confirm: async ({ call, shopper }, more) => {
    const { paymentKey } = await shopper.buy({ orderId: 'order-1', amount: 9_026 })
    return call('/v1/payments/confirm', { paymentKey, orderId: 'order-1', amount: '9026', ...more })
  },
  cancel: async ({ call, confirmed }, more) => {
    const { paymentKey } = await confirmed('order-1', 9_026)
    return call(`/v1/payments/${paymentKey}/cancel`, { cancelReason: '변심', cancelAmount: '26', ...more })
  },
  'key-in': ({ call }, more) =>
    call('/v1/payments/key-in', { ...NAMED, ...CARD_DATA, amount: '9026', ...more }),
  'virtual account': ({ call }, more) =>
    call('/v1/virtual-accounts', { ...NAMED, amount: '9026', bank: '088', customerName: '김토스', ...more }),
  charge: async ({ call, registered }, more) => {
    const { billingKey, customerKey } = await registered()
    return call(`/v1/billing/${billingKey}`, { ...NAMED, customerKey, amount: '9026', ...more })
  },
  'cash receipt': ({ call }, more) => {
    const receipt = { type: '소득공제', customerIdentityNumber: '01012345678' }
    return call('/v1/cash-receipts', { ...NAMED, ...receipt, amount: '9026', ...more })
  },
}

test.each(Object.entries(CALLS))(
  '%s takes a sum written as a text and ignores what it does not know',
  async (_, ask) => {
    const scene = await createScene()
    expect((await ask(scene, { nobodyKnowsThis: { deep: [1] }, alsoNot: null })).status).toBe(200)
  },
)

test('the fingerprint of a billing key, which pages and logs show, charges and deletes nothing', async () => {
  const { call, registered, sandbox } = await createScene()
  const { customerKey } = await registered()
  const [key] = await sandbox.billingKeys()
  const charge = await call(`/v1/billing/${key?.id}`, { ...NAMED, customerKey, amount: 9_026 })
  const removal = await call(`/v1/billing/${key?.id}`, undefined, { method: 'DELETE' })
  expect([charge.body.code, removal.body.code]).toEqual(['NOT_FOUND_BILLING', 'NOT_FOUND_BILLING'])
})
