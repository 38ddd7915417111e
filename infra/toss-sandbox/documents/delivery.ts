import type { Instant } from '../../../domain/time.ts'
import type { WebhookEvent } from './webhook-event.ts'

/** One webhook to one URL, from its making to its success or its last failure (core-api.md 6.1). */
export interface Delivery {
  /** `whtrans_a01…`, the same on every try. */
  readonly transmissionId: string
  readonly url: string
  readonly eventType: WebhookEvent
  /** null when it is about no payment */
  readonly paymentKey: string | null
  readonly orderId: string | null
  readonly status: string | null
  /** The exact bytes sent, made once: `createdAt` is the same on every try. */
  readonly body: string
  readonly createdAt: Instant
  /** `held`: a fault keeps it back until the next change was told, or its time has come. */
  readonly state: 'sending' | 'held' | 'delivered' | 'failed' | 'dropped'
  /** null when nothing is to be sent any more */
  readonly nextAt: Instant | null
  /** How often it is sent at its first turn: 2 when a fault doubles it. */
  readonly copies: number
  readonly attempts: readonly DeliveryAttempt[]
  /** Kind of the fault that spoilt it; absent in those kept by older versions. */
  readonly fault?: string | null
  /** Made up: its status, its secret and its signature are not Toss's. */
  readonly forged?: boolean
}

export interface DeliveryAttempt {
  readonly at: Instant
  readonly retriedCount: number
  /** HTTP status, null when no answer came */
  readonly status: number | null
  readonly error: string | null
  /** Sent again by a person: not one of the seven retries. */
  readonly byHand?: boolean
}
