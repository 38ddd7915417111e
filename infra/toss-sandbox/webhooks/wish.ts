import { z } from 'zod'
import { keyIdOf } from '../billing/keys.ts'
import { WEBHOOK_EVENTS, type WebhookEvent } from '../documents/webhook-event.ts'
import { orderRef } from '../payments.ts'
import type { World } from '../world.ts'
import { fieldsOfPayment, forged } from './bodies.ts'
import { sampleOf } from './samples.ts'

const HttpUrl = z.url({ protocol: /^https?$/ })

/** A URL to be told of events; `events` left out: of every one. Localhost and ports are welcome here. */
export const HookWish = z.strictObject({
  url: HttpUrl,
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1).nullish(),
})

/** “Send this event”: about a payment, a billing key, or nothing in particular. */
export const WebhookWish = z.strictObject({
  eventType: z.enum(WEBHOOK_EVENTS),
  paymentKey: z.string().min(1).max(200).optional(),
  /** Its newest attempt. */
  orderId: z.string().min(1).max(64).optional(),
  billingKey: z.string().min(1).max(200).optional(),
  /** Replaces these fields of `data`, `entityBody` or the flat form. */
  data: z.record(z.string(), z.unknown()).optional(),
  /** Only there, registered or not; default: every URL that is told this event. */
  url: HttpUrl.optional(),
  /** As sent by somebody else: another status, a wrong secret, a wrong signature. */
  forged: z.stringbool().or(z.boolean()).optional(),
})

/** A webhook that is about to be written down. */
export interface Told {
  readonly eventType: WebhookEvent
  readonly paymentKey: string | null
  readonly orderId: string | null
  readonly status: string | null
  /** Fingerprint of the billing key it is about. */
  readonly keyId: string | null
  readonly fields: Readonly<Record<string, unknown>>
}

export interface Wished {
  readonly told: Told
  readonly url: string | null
  readonly forged: boolean
}

/** @returns null when what it should be about does not exist · @throws ZodError */
export async function wishedWebhook(world: World, wish: unknown): Promise<Wished | null> {
  const { eventType, data, url = null, forged: isForged = false, ...about } = WebhookWish.parse(wish)
  const payment = await paymentOf(world, about)
  const view = { origin: world.publicUrl, now: world.now() }
  const fields =
    (payment && fieldsOfPayment(eventType, payment, view)) ??
    (eventType === 'BILLING_DELETED' ? await deletedFields(world, about.billingKey) : null) ??
    sampleOf(eventType, view.now, world.ids)
  if (!fields) return null
  const written: Told['fields'] = { ...(isForged ? forged(eventType, fields, world.ids) : fields), ...data }
  const status = typeof written.status === 'string' ? written.status : null
  const { paymentKey = null, orderId = null } = payment ?? {}
  const keyId = about.billingKey === undefined ? null : keyIdOf(about.billingKey)
  return { told: { eventType, paymentKey, orderId, status, keyId, fields: written }, url, forged: isForged }
}

async function paymentOf(world: World, { paymentKey, orderId }: { paymentKey?: string; orderId?: string }) {
  if (paymentKey !== undefined) return world.store.get('payments', paymentKey)
  if (orderId === undefined) return null
  const attempts = [
    ...(await world.store.find('payments', { ref: orderRef('api', orderId) })),
    ...(await world.store.find('payments', { ref: orderRef('widget', orderId) })),
  ]
  return attempts.at(-1) ?? null
}

async function deletedFields(world: World, billingKey: string | undefined) {
  const key = billingKey === undefined ? null : await world.store.get('billingKeys', keyIdOf(billingKey))
  return key && { billingKey: key.billingKey, reason: '카드사 삭제 요청' }
}
