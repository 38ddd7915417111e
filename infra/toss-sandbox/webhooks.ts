import { type Instant, later, SECOND_MS } from '../../domain/time.ts'
import type { BillingKeyDocument } from './documents/billing.ts'
import type { Delivery, DeliveryAttempt } from './documents/delivery.ts'
import type { Fault } from './documents/fault.ts'
import type { PaymentDocument } from './documents/payment.ts'
import type { Hook, Rules } from './documents/setting.ts'
import type { WebhookEvent } from './documents/webhook-event.ts'
import type { createFaults } from './faults.ts'
import type { Ids } from './ids.ts'
import { offsetText } from './moments.ts'
import { withoutSecrets } from './redact.ts'
import type { Change, SandboxStore } from './store.ts'
import { bodyOf, eventsOf, fieldsOfPayment, forged } from './webhooks/bodies.ts'
import { afterTry, RETRY_MINUTES, triesOf } from './webhooks/schedule.ts'
import { isSigned, signatureOf } from './webhooks/signature.ts'
import type { Told, Wished } from './webhooks/wish.ts'

const ANSWER_WITHIN_MS = 10 * SECOND_MS
const WEBHOOK_FAULTS: readonly Fault['kind'][] = [
  'webhook-dropped',
  'webhook-delayed',
  'webhook-duplicated',
  'webhook-reordered',
  'webhook-forged',
]

export type SendWebhook = (request: Request) => Promise<Response>

interface Parts {
  readonly store: SandboxStore
  readonly ids: Ids
  readonly faults: Awaited<ReturnType<typeof createFaults>>
  readonly origin: string
  readonly send: SendWebhook
  rules(): Rules
  now(): Instant
}

const put = (delivery: Delivery): Change => ({
  put: 'deliveries',
  key: delivery.transmissionId,
  ref: delivery.orderId,
  moment: delivery.nextAt,
  document: delivery,
})

/** Makes, sends, repeats and remembers webhooks to every registered URL (core-api.md section 6). */
export async function createWebhooks({ store, ids, faults, origin, send, rules, now }: Parts) {
  const hooks = new Map<string, Hook>()
  const underWay = new Set<string>()
  /** Ids of deliveries that a fault holds back until the next change is told. */
  const held = new Set<string>()

  async function reload(): Promise<void> {
    hooks.clear()
    for (const hook of await store.find('hooks')) hooks.set(hook.url, hook)
    held.clear()
    const pending = await store.find('deliveries', { from: '1970-01-01T00:00:00.000Z' as Instant })
    for (const { transmissionId, state } of pending) if (state === 'held') held.add(transmissionId)
  }
  await reload()

  async function attempt(delivery: Delivery, byHand: boolean): Promise<DeliveryAttempt> {
    const at = now()
    const retriedCount = Math.min(triesOf(delivery), RETRY_MINUTES.length)
    const { eventType, body } = delivery
    const time = offsetText(at)
    const request = new Request(delivery.url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: {
        'content-type': 'application/json',
        'tosspayments-webhook-transmission-time': time,
        'tosspayments-webhook-transmission-retried-count': String(retriedCount),
        'tosspayments-webhook-transmission-id': delivery.transmissionId,
        ...(isSigned(eventType) && {
          'tosspayments-webhook-signature': signatureOf(body, time, rules(), delivery.forged),
        }),
      },
    })
    const hand = byHand ? { byHand } : {}
    try {
      const response = await send(request)
      await response.body?.cancel()
      return { at, retriedCount, status: response.status, error: null, ...hand }
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
      const message = cause instanceof Error ? cause.message : String(cause)
      return { at, retriedCount, status: null, error: message, ...hand }
    }
  }

  async function deliver(delivery: Delivery, byHand = false): Promise<void> {
    if (underWay.has(delivery.transmissionId)) return
    underWay.add(delivery.transmissionId)
    try {
      const copies = delivery.attempts.length === 0 && !byHand ? delivery.copies : 1
      const tries = await Promise.all(Array.from({ length: copies }, () => attempt(delivery, byHand)))
      held.delete(delivery.transmissionId)
      await store.commit([put(afterTry(delivery, tries, rules()))])
    } finally {
      underWay.delete(delivery.transmissionId)
    }
  }

  const urlsFor = (event: WebhookEvent): string[] =>
    [...hooks.values()].filter(({ events }) => !events || events.includes(event)).map(({ url }) => url)

  function newDelivery(told: Told, url: string, at: Instant, more: Partial<Delivery> = {}): Delivery {
    const { fields, keyId: _, ...event } = told
    return {
      ...event,
      body: bodyOf(told.eventType, fields, at, ids),
      createdAt: at,
      transmissionId: ids.transmissionId(),
      url,
      state: 'sending',
      nextAt: at,
      copies: 1,
      attempts: [],
      fault: null,
      ...more,
    }
  }

  /** A webhook as its fault, if any, lets it go: one delivery, none that is sent, or a forged one beside it. */
  async function spoilt(told: Told, url: string, at: Instant): Promise<Delivery[]> {
    const about = { operation: 'webhook', orderId: told.orderId, billingKey: told.keyId } as const
    const fault = await faults.take(about, WEBHOOK_FAULTS)
    if (!fault) return [newDelivery(told, url, at)]
    const { kind, ms } = fault
    const made = (more: Partial<Delivery>) => newDelivery(told, url, at, { fault: kind, ...more })
    switch (kind) {
      case 'webhook-dropped':
        return [made({ state: 'dropped', nextAt: null })]
      case 'webhook-delayed':
        return [made({ nextAt: later(at, ms) })]
      case 'webhook-duplicated':
        return [made({ copies: 2 })]
      case 'webhook-forged': {
        const fields = forged(told.eventType, told.fields, ids)
        const status = typeof fields.status === 'string' ? fields.status : null
        const lie = newDelivery({ ...told, fields, status }, url, at, { fault: kind, forged: true })
        return [lie, newDelivery(told, url, at)]
      }
      default: {
        const delivery = made({ state: 'held', nextAt: later(at, ms) })
        held.add(delivery.transmissionId)
        return [delivery]
      }
    }
  }

  /** What was held back for the next change: it goes out now, after that change's own. */
  async function release(at: Instant): Promise<Change[]> {
    const waiting = await Promise.all([...held].map(id => store.get('deliveries', id)))
    return waiting.flatMap(delivery => (delivery ? [put({ ...delivery, nextAt: at })] : []))
  }

  async function tell(all: readonly Told[]): Promise<Change[]> {
    if (all.length === 0) return []
    const at = now()
    const changes = await release(at)
    for (const told of all)
      for (const url of urlsFor(told.eventType)) changes.push(...(await spoilt(told, url, at)).map(put))
    return changes
  }

  /** With its billing key masked: to be looked at. */
  async function get(transmissionId: string): Promise<Delivery | null> {
    const delivery = await store.get('deliveries', transmissionId)
    return delivery && shown(delivery)
  }

  return {
    reload,
    urls: (): readonly string[] => [...hooks.keys()],
    hooks: (): readonly Hook[] => [...hooks.values()],

    /** @param events which it is told; null: every one. A URL that is there already gets these instead. */
    async register(url: string, events: readonly WebhookEvent[] | null = null): Promise<void> {
      const hook = { url, events }
      hooks.set(url, hook)
      await store.commit([{ put: 'hooks', key: url, ref: null, moment: null, document: hook }])
    },

    async unregister(url: string): Promise<void> {
      hooks.delete(url)
      await store.commit([{ remove: 'hooks', key: url }])
    },

    /** The webhooks a change of `payment` is told by, to be committed with that change. */
    announce(payment: PaymentDocument): Promise<Change[]> {
      const { paymentKey, orderId, status } = payment
      const view = { origin, now: now() }
      const all = eventsOf(payment).flatMap((eventType): Told[] => {
        const fields = fieldsOfPayment(eventType, payment, view)
        return fields ? [{ eventType, paymentKey, orderId, status, keyId: null, fields }] : []
      })
      return tell(all)
    },

    /** BILLING_DELETED, to be committed with the removal (core-api.md 6.3). */
    announceKeyDeleted({ billingKey, id }: BillingKeyDocument, reason: string): Promise<Change[]> {
      const nothing = { paymentKey: null, orderId: null, status: null }
      return tell([{ eventType: 'BILLING_DELETED', ...nothing, keyId: id, fields: { billingKey, reason } }])
    },

    /** Any event, as a person asked for it; no fault touches it. To be committed by the caller. */
    wished({ told, url, forged: isForged }: Wished): Delivery[] {
      const at = now()
      const urls = url === null ? urlsFor(told.eventType) : [url]
      return urls.map(url => newDelivery(told, url, at, isForged ? { forged: true } : {}))
    },
    put,
    get,

    /**
     * Sends what is due by the sandbox's clock and waits for the answers; what was held back goes last.
     * @returns how many were sent, at most a hundred
     */
    async deliverDue(): Promise<number> {
      const found = await store.find('deliveries', { to: now(), order: 'moment', limit: 100 })
      const due = found.filter(({ transmissionId }) => !underWay.has(transmissionId))
      const inTurn = due.filter(({ state }) => state !== 'held')
      await Promise.all(inTurn.map(delivery => deliver(delivery)))
      await Promise.all(due.filter(({ state }) => state === 'held').map(delivery => deliver(delivery)))
      return due.length
    },

    /** Sends one again by hand, whatever became of it. @returns null when there is no such delivery. */
    async resend(transmissionId: string): Promise<Delivery | null> {
      const delivery = await store.get('deliveries', transmissionId)
      if (!delivery) return null
      await deliver(delivery, true)
      return get(transmissionId)
    },

    /** Newest first, to be looked at: billing keys masked. */
    async list(orderId?: string, limit = 200): Promise<Delivery[]> {
      const ref = orderId ? { ref: orderId } : {}
      const found = await store.find('deliveries', { order: 'newest', limit, ...ref })
      return found.map(shown)
    },
  }
}

const shown = (delivery: Delivery): Delivery => ({ ...delivery, body: withoutSecrets(delivery.body) })
