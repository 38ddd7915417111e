import type { Instant } from '../../../domain/time.ts'

export const FAULT_KINDS = [
  'answer-lost-before-effect',
  'answer-lost-after-effect',
  'connection-reset',
  'delay',
  'status',
  'html',
  'truncated-json',
  'other-order-answer',
  'decline',
  'card-dies',
  'billing-key-deleted',
  'lookup-lag',
  'settlement-without-fee',
  'deposit-late',
  'deposit-wrong',
  'deposit-reversed',
  'refund-failed',
  'refund-partly-failed',
  'webhook-dropped',
  'webhook-delayed',
  'webhook-duplicated',
  'webhook-reordered',
  'webhook-forged',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

export const OPERATIONS = [
  'confirm',
  'cancel',
  'lookup',
  'transactions',
  'settlements',
  /** A billing key is made, from an authKey or from card data. */
  'issue',
  'charge',
  'deleteKey',
  'keyIn',
  /** An account issued by API. */
  'issueAccount',
  'brandpay',
  'cashReceipts',
  'promotions',
  'settlements',
  /** Money comes to a virtual account: no call, the bank's side. */
  'deposit',
  /** Money goes back from a virtual account: no call, the bank's side. */
  'refund',
  'webhook',
  'any',
] as const
export type Operation = (typeof OPERATIONS)[number]

/** Something that goes wrong on demand. */
export interface Fault {
  readonly id: string
  readonly kind: FaultKind
  readonly scope: FaultScope
  /**
   * How long, in milliseconds. Of the sandbox's clock: how far a look-up lags behind, how much later a webhook, a deposit or
   * its reversal comes, how long a refund is on its way before it fails. Of real time: how long the caller of an API waits for whatever else goes wrong.
   */
  readonly ms: number
  /** status, html: HTTP status */
  readonly status: number
  /** decline, card-dies, status: code of the answer */
  readonly code: string | null
  /** status, html, delay, connection-reset: whether the effect happens before the bad answer or not (delay: afterwards) */
  readonly effect: 'before' | 'none'
  readonly createdAt: Instant
  readonly hits: number
}

/** What a fault is about. The optional ones are absent in faults kept by older versions. */
export interface FaultScope {
  readonly operation: Operation
  readonly orderId: string | null
  /** Fingerprint of a billing key. */
  readonly billingKey?: string | null
  /** How many calls it still spoils; null: every one until it is removed. */
  readonly next: number | null
  /** Chance in percent that a call in scope is spoilt. */
  readonly percent: number
  /** Only from the n-th charge of its billing key on. */
  readonly nth?: number | null
  /** By the sandbox's clock: from this moment on … */
  readonly from?: Instant | null
  /** … and before this one. */
  readonly until?: Instant | null
}
