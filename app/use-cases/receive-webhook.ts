import { createHash } from 'node:crypto'
import { z } from 'zod'
import { OrderId } from '../../domain/ids.ts'
import type { WebhookHint } from '../../domain/inbox.ts'
import { parseJson } from '../http/json.ts'
import type { Ports } from '../ports.ts'

const Text = z.string().max(300)
const OptionalText = Text.nullish().catch(null)

/** Detection order of core-api.md 6.2: `entityBody`, then `eventType`, then the flat deposit form. */
const Entity = z.object({ eventType: Text, entityBody: z.object({}), eventId: OptionalText })
const Event = z.object({
  eventType: Text,
  createdAt: OptionalText,
  data: z.object({
    orderId: OptionalText,
    paymentKey: OptionalText,
    status: OptionalText,
    secret: OptionalText,
    lastTransactionKey: OptionalText,
  }),
})
const Deposit = z.object({
  createdAt: OptionalText,
  secret: Text,
  status: Text,
  transactionKey: Text,
  orderId: Text,
})

export interface IncomingWebhook {
  /** the raw body, at most 64 KB */
  readonly body: string
  /** `tosspayments-webhook-transmission-id`: one for all repeats of a delivery */
  readonly transmissionId: string | null
}

/**
 * 웹훅: stored before it is answered, each meaning once, believed never; what it names is looked up later (R7, M10).
 * `malformed` when the body is no JSON object; shapes we do not know are stored and ignored, without a long body.
 * @throws when the store is out of reach: the caller answers 503 and Toss sends it again
 */
export async function receiveWebhook(ports: Ports, { body: said, transmissionId }: IncomingWebhook) {
  const json = parseObject(said)
  if (!json) return { type: 'malformed' } as const
  const { hint: read, meaning } = readHint(json, said)
  const cardId = await cardNamedBy(ports, json)
  const hint = cardId === null ? read : { ...read, cardId }
  const dedupeKey = createHash('sha256')
    .update(JSON.stringify(cardId === null ? meaning : [...meaning, cardId]))
    .digest('base64url')
  const body = said.length <= STRANGE_MAX || (await isOfOurs(ports, hint)) ? said : null
  const stored = await ports.inbox.store({ dedupeKey, hint, body, transmissionId })
  return { type: stored } as const
}

/** Anybody may send 64 KB as often as they like: of what is none of ours no more is kept than this, letters. */
const STRANGE_MAX = 4_000

async function isOfOurs({ read }: Pick<Ports, 'read'>, { orderId, cardId }: WebhookHint): Promise<boolean> {
  const order = OrderId.safeParse(orderId)
  return Boolean(cardId) || (order.success && (await read.payment(order.data)) !== null)
}

/** BILLING_DELETED: the key it names is looked for among ours and goes no further (core-api.md 6.3). */
const BillingDeleted = z.object({
  eventType: z.literal('BILLING_DELETED'),
  data: z.object({ billingKey: z.string().min(1).max(300) }),
})

async function cardNamedBy(ports: Pick<Ports, 'billingKeys'>, json: object): Promise<string | null> {
  const deleted = BillingDeleted.safeParse(json)
  return deleted.success ? ports.billingKeys.cardOf(deleted.data.data.billingKey) : null
}

function parseObject(body: string): object | null {
  const json = parseJson(body)
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : null
}

/** `meaning` is what makes two webhooks the same news: not the delivery, and not the time of a repeat. */
function readHint(json: object, body: string): { hint: WebhookHint; meaning: readonly unknown[] } {
  const nobody = { orderId: null, paymentKey: null, secret: null }
  const entity = Entity.safeParse(json)
  if (entity.success) {
    const { eventType, eventId } = entity.data
    return { hint: { shape: 'entity', eventType, ...nobody }, meaning: [eventType, eventId ?? body] }
  }
  const event = Event.safeParse(json)
  if (event.success) {
    const { eventType, createdAt, data } = event.data
    const { orderId = null, paymentKey = null, secret = null, status, lastTransactionKey } = data
    const meaning = [eventType, orderId, paymentKey, status, lastTransactionKey, createdAt]
    return { hint: { shape: 'event', eventType, orderId, paymentKey, secret }, meaning }
  }
  const deposit = Deposit.safeParse(json)
  if (deposit.success) {
    const { orderId, secret, status, transactionKey, createdAt } = deposit.data
    const meaning = ['DEPOSIT_CALLBACK', orderId, status, transactionKey, createdAt]
    const hint = {
      shape: 'deposit',
      eventType: 'DEPOSIT_CALLBACK',
      orderId,
      paymentKey: null,
      secret,
    } as const
    return { hint, meaning }
  }
  return { hint: { shape: 'unknown', eventType: 'unknown', ...nobody }, meaning: ['unknown', body] }
}
