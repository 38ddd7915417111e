import type { Instant } from '../../../domain/time.ts'

export const FAULT_KINDS = [
  'answer-lost-before-effect',
  'answer-lost-after-effect',
  'delay',
  'status',
  'html',
  'truncated-json',
  'other-order-answer',
  'decline',
  'lookup-lag',
  'webhook-dropped',
  'webhook-duplicated',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

export const OPERATIONS = [
  'confirm',
  'cancel',
  'lookup',
  'transactions',
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
  'webhook',
  'any',
] as const
export type Operation = (typeof OPERATIONS)[number]

/** Something that goes wrong on demand. */
export interface Fault {
  readonly id: string
  readonly kind: FaultKind
  readonly scope: FaultScope
  /** lookup-lag: how far behind; all others: how long the caller waits for it. Milliseconds. */
  readonly ms: number
  /** status, html: HTTP status */
  readonly status: number
  /** decline, status: code of the answer */
  readonly code: string | null
  /** status, html, delay: whether the effect happens before the bad answer or not at all (delay: afterwards) */
  readonly effect: 'before' | 'none'
  readonly createdAt: Instant
  readonly hits: number
}

export interface FaultScope {
  readonly operation: Operation
  readonly orderId: string | null
  /** Fingerprint of a billing key; absent in faults kept by older versions. */
  readonly billingKey?: string | null
  /** How many calls it still spoils; null: every one until it is removed. */
  readonly next: number | null
  /** Chance in percent that a call in scope is spoilt. */
  readonly percent: number
}
