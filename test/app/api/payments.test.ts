import { describe, expect, test } from 'vitest'
import { TERMS_VERSION } from '../../../app/seller.ts'
import { apiWorld } from './api-world.ts'
import { clientOf } from './client.ts'

const api = apiWorld()
let made = 0
/** A name for one request, as the system that sends it makes one. */
const named = (name = `order-${++made}`) => ({ header: { 'Idempotency-Key': name } })
const ordering = {
  productId: 'sample-drip-bag',
  quantity: 1,
  customer: { reference: 'user-42', name: '김구매', email: 'buyer@example.com', language: 'ko' },
  termsVersion: TERMS_VERSION,
} as const

/** Another system's buyer: prepares, and goes through Toss's window with what it was told. */
async function paid(client = clientOf(api.origin, api.token), method = 'CARD') {
  const prepared = await client.POST('/api/v1/payments', { params: named(), body: ordering })
  if (!prepared.data) throw new Error(JSON.stringify(prepared.error))
  const { window, payment } = prepared.data
  const returned = await api.world.shopper.buy({
    orderId: window.orderId,
    amount: window.amount.value,
    orderName: window.orderName,
    customerKey: window.customerKey ?? undefined,
    method,
  })
  const { orderId } = payment
  const confirm = (name?: string) =>
    client.POST('/api/v1/payments/{orderId}/confirm', {
      params: { path: { orderId }, ...named(name) },
      body: { paymentKey: returned.paymentKey ?? '', amount: Number(returned.amount) },
    })
  return { client, payment, window, confirm, orderId }
}

describe('a client made of the document', () => {
  test('takes a payment, looks it up, cancels a part and then the rest; and again is not twice', async () => {
    const { client, payment, window, confirm, orderId } = await paid()
    expect(payment).toMatchObject({ status: 'ready', amount: 19_800, customer: { reference: 'user-42' } })
    expect(window.customerKey).toMatch(/^[0-9a-f-]{36}$/)
    // 30 minutes in the window and 10 to confirm (core-api.md 1.8), not ten.
    expect(Date.parse(payment.expiresAt ?? '') - Date.parse(payment.preparedAt)).toBe(40 * 60_000)

    const first = await confirm('confirm-1')
    expect(first.data).toMatchObject({ status: 'done', balance: 19_800, method: { type: 'card' } })
    const again = await confirm('confirm-1')
    expect(again.data).toEqual(first.data)
    expect(again.response.headers.get('idempotent-replayed')).toBe('true')

    const found = await client.GET('/api/v1/payments/{orderId}', { params: { path: { orderId } } })
    expect(found.data).toEqual(first.data)
    const ofUser = await client.GET('/api/v1/payments', { params: { query: { customer: 'user-42' } } })
    expect(ofUser.data?.data.map(one => one.orderId)).toContain(orderId)

    const cancel = (name: string, amount?: number) =>
      client.POST('/api/v1/payments/{orderId}/cancels', {
        params: { path: { orderId }, ...named(name) },
        body: { reason: '고객 변심', ...(amount && { amount }) },
      })
    const part = await cancel('cancel-1', 5_000)
    expect(part.data).toMatchObject({
      status: 'done',
      amount: 5_000,
      payment: { status: 'partialCanceled', balance: 14_800 },
    })
    expect((await cancel('cancel-1', 5_000)).data).toEqual(part.data)
    const rest = await cancel('cancel-2')
    expect(rest.data).toMatchObject({
      status: 'done',
      amount: 14_800,
      payment: { status: 'canceled', balance: 0 },
    })
    expect((await cancel('cancel-3')).error).toMatchObject({ code: 'NOT_ALLOWED_NOW', tossCode: null })

    const { cancelId = '' } = rest.data ?? {}
    const one = await client.GET('/api/v1/payments/{orderId}/cancels/{cancelId}', {
      params: { path: { orderId, cancelId } },
    })
    expect(one.data).toEqual(rest.data)
    expect(api.world.logged.filter(line => line.includes('does not fit'))).toEqual([])
  })
})
