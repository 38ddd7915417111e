import { type Instant, later, MINUTE_MS, SECOND_MS } from '../../domain/time.ts'
import type { BillingKeyDocument } from './documents/billing.ts'
import type { Delivery, DeliveryAttempt } from './documents/delivery.ts'
import type { PaymentDocument } from './documents/payment.ts'
import type { createFaults } from './faults.ts'
import type { Ids } from './ids.ts'
import { microText, offsetText } from './moments.ts'
import { paymentJson } from './payment-json.ts'
import { withoutSecrets } from './redact.ts'
import type { Change, SandboxStore } from './store.ts'

/** Minutes after each failed try; after the seventh retry the webhook has failed. Source: core-api.md 6.1. */
export const RETRY_MINUTES = [1, 4, 16, 64, 256, 1024, 4096] as const
const ANSWER_WITHIN_MS = 10 * SECOND_MS

export type SendWebhook = (request: Request) => Promise<Response>

interface Parts {
  readonly store: SandboxStore
  readonly ids: Ids
  readonly faults: Awaited<ReturnType<typeof createFaults>>
  readonly origin: string
  readonly send: SendWebhook
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
export async function createWebhooks({ store, ids, faults, origin, send, now }: Parts) {
  const urls = new Set((await store.find('hooks')).map(({ url }) => url))
  const underWay = new Set<string>()

  /** The events a change of this payment is told by; two for a virtual account. A charge is told by its answer alone. */
  function eventsOf(payment: PaymentDocument): Delivery['eventType'][] {
    const { status, type, method } = payment
    const told = ['DONE', 'CANCELED', 'PARTIAL_CANCELED', 'ABORTED', 'EXPIRED', 'WAITING_FOR_DEPOSIT']
    const answered = type === 'BILLING' && (status === 'DONE' || status === 'ABORTED')
    if (answered || !told.includes(status)) return []
    const deposit = method === 'VIRTUAL_ACCOUNT' && status !== 'ABORTED' && status !== 'EXPIRED'
    return deposit ? ['PAYMENT_STATUS_CHANGED', 'DEPOSIT_CALLBACK'] : ['PAYMENT_STATUS_CHANGED']
  }

  /** Envelope a with the whole payment, or the flat envelope b without its key (core-api.md 6.2). */
  function bodyOf(payment: PaymentDocument, eventType: Delivery['eventType'], createdAt: Instant): string {
    const { secret, status, lastTransactionKey: transactionKey, orderId } = payment
    const at = microText(createdAt)
    if (eventType === 'DEPOSIT_CALLBACK') {
      return JSON.stringify({ createdAt: at, secret, status, transactionKey, orderId })
    }
    const data = paymentJson(payment, { language: 'ko', origin, now: createdAt })
    return JSON.stringify({ eventType, createdAt: at, data })
  }

  async function attempt(delivery: Delivery): Promise<DeliveryAttempt> {
    const at = now()
    const retriedCount = delivery.attempts.length
    const request = new Request(delivery.url, {
      method: 'POST',
      body: delivery.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: {
        'content-type': 'application/json',
        'tosspayments-webhook-transmission-time': offsetText(at),
        'tosspayments-webhook-transmission-retried-count': String(retriedCount),
        'tosspayments-webhook-transmission-id': delivery.transmissionId,
      },
    })
    try {
      const response = await send(request)
      await response.body?.cancel()
      return { at, retriedCount, status: response.status, error: null }
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
      return { at, retriedCount, status: null, error: cause instanceof Error ? cause.message : String(cause) }
    }
  }

  async function deliver(delivery: Delivery): Promise<void> {
    if (underWay.has(delivery.transmissionId)) return
    underWay.add(delivery.transmissionId)
    try {
      const copies = delivery.attempts.length === 0 ? delivery.copies : 1
      const tries = await Promise.all(Array.from({ length: copies }, () => attempt(delivery)))
      const done = tries.some(({ status }) => status === 200)
      await store.commit([put(afterTry(delivery, tries[0] as DeliveryAttempt, done))])
    } finally {
      underWay.delete(delivery.transmissionId)
    }
  }

  type Event = Pick<Delivery, 'eventType' | 'paymentKey' | 'orderId' | 'status' | 'body' | 'createdAt'>

  async function toEveryUrl(event: Event, billingKey: string | null): Promise<Change[]> {
    const changes: Change[] = []
    for (const url of urls) {
      const about = { operation: 'webhook', orderId: event.orderId, billingKey } as const
      const fault = await faults.take(about, ['webhook-dropped', 'webhook-duplicated'])
      const dropped = fault?.kind === 'webhook-dropped'
      const delivery: Delivery = {
        ...event,
        transmissionId: ids.transmissionId(),
        url,
        state: dropped ? 'dropped' : 'sending',
        nextAt: dropped ? null : event.createdAt,
        copies: fault?.kind === 'webhook-duplicated' ? 2 : 1,
        attempts: [],
      }
      changes.push(put(delivery))
    }
    return changes
  }

  return {
    urls: (): readonly string[] => [...urls],

    async register(url: string): Promise<void> {
      urls.add(url)
      await store.commit([{ put: 'hooks', key: url, ref: null, moment: null, document: { url } }])
    },

    async unregister(url: string): Promise<void> {
      urls.delete(url)
      await store.commit([{ remove: 'hooks', key: url }])
    },

    /** The webhooks a change of `payment` is told by, to be committed with that change. */
    async announce(payment: PaymentDocument): Promise<Change[]> {
      const { paymentKey, orderId, status } = payment
      const createdAt = now()
      const changes: Change[] = []
      for (const eventType of eventsOf(payment)) {
        const body = bodyOf(payment, eventType, createdAt)
        changes.push(...(await toEveryUrl({ eventType, paymentKey, orderId, status, body, createdAt }, null)))
      }
      return changes
    },

    /** BILLING_DELETED, to be committed with the removal (core-api.md 6.3). */
    announceKeyDeleted({ billingKey, id }: BillingKeyDocument, reason: string): Promise<Change[]> {
      const createdAt = now()
      const eventType = 'BILLING_DELETED'
      const at = microText(createdAt)
      const body = JSON.stringify({ eventType, createdAt: at, data: { billingKey, reason } })
      const nothing = { paymentKey: null, orderId: null, status: null }
      return toEveryUrl({ eventType, ...nothing, body, createdAt }, id)
    },

    /** Sends everything that is due by the sandbox's clock and waits for the answers. */
    async deliverDue(): Promise<void> {
      const due = await store.find('deliveries', { to: now(), order: 'moment', limit: 100 })
      await Promise.all(due.map(deliver))
    },

    /** Sends one again by hand, whatever became of it. @returns null when there is no such delivery. */
    async resend(transmissionId: string): Promise<Delivery | null> {
      const delivery = await store.get('deliveries', transmissionId)
      if (!delivery) return null
      await deliver(delivery)
      return store.get('deliveries', transmissionId)
    },

    /** Newest first, to be looked at: billing keys masked. */
    async list(orderId?: string, limit = 200): Promise<Delivery[]> {
      const ref = orderId ? { ref: orderId } : {}
      const found = await store.find('deliveries', { order: 'newest', limit, ...ref })
      return found.map(delivery => ({ ...delivery, body: withoutSecrets(delivery.body) }))
    },
  }
}

/** Only exactly 200 counts (core-api.md section 10, no. 15). */
function afterTry(delivery: Delivery, attempt: DeliveryAttempt, done: boolean): Delivery {
  const attempts = [...delivery.attempts, attempt]
  if (done) return { ...delivery, attempts, state: 'delivered', nextAt: null }
  const minutes = RETRY_MINUTES[attempts.length - 1]
  if (minutes === undefined) return { ...delivery, attempts, state: 'failed', nextAt: null }
  return { ...delivery, attempts, state: 'sending', nextAt: later(attempt.at, minutes * MINUTE_MS) }
}
