import { TERMS_VERSION } from '../../../app/seller.ts'
import type { ApiWorld } from './api-world.ts'
import { clientOf } from './client.ts'

let made = 0
/** The name of one request, as the system that sends it makes one. */
export const named = (name = `request-${++made}`) => ({ header: { 'Idempotency-Key': name } })

export const PRICE = 19_800
export const ordering = {
  productId: 'sample-drip-bag',
  quantity: 1,
  customer: { reference: 'user-42', name: '김구매', email: 'buyer@example.com', language: 'ko' },
  termsVersion: TERMS_VERSION,
} as const

/** A request as a program without the generated client sends it. */
export async function send(
  { origin, token }: Pick<ApiWorld, 'origin' | 'token'>,
  method: 'GET' | 'POST',
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Readonly<Record<string, string>> } = {},
) {
  const response = await fetch(origin + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  })
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  }
}

/** Another system's buyer goes through Toss's window with what their system was told. */
export async function throughWindow(
  api: ApiWorld,
  {
    quantity = 1,
    method = 'CARD',
    client = clientOf(api.origin, api.token),
  }: { quantity?: number; method?: string; client?: ReturnType<typeof clientOf> } = {},
) {
  const prepared = await client.POST('/api/v1/payments', { params: named(), body: { ...ordering, quantity } })
  if (!prepared.data) throw new Error(JSON.stringify(prepared.error))
  const { window, payment } = prepared.data
  const { paymentKey } = await api.world.shopper.buy({
    orderId: window.orderId,
    amount: window.amount.value,
    orderName: window.orderName,
    ...(window.customerKey && { customerKey: window.customerKey }),
    method,
  })
  const { orderId } = payment
  const confirm = (name?: string, amount = window.amount.value) =>
    client.POST('/api/v1/payments/{orderId}/confirm', {
      params: { path: { orderId }, ...named(name) },
      body: { paymentKey, amount },
    })
  const cancel = (
    body: { amount?: number; reason?: string; membership?: 'keeps' | 'ends' } = {},
    name?: string,
  ) =>
    client.POST('/api/v1/payments/{orderId}/cancels', {
      params: { path: { orderId }, ...named(name) },
      body: { reason: '고객 변심', ...body },
    })
  const look = () => client.GET('/api/v1/payments/{orderId}', { params: { path: { orderId } } })
  return { client, payment, window, paymentKey, orderId, confirm, cancel, look }
}
