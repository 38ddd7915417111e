import type { Instant } from '../../../domain/time.ts'
import type { KeyFamily } from '../merchant.ts'

/** What a recurring charge is taken from. */
export type BillingMethod = 'CARD' | 'TRANSFER'

/** 빌링키: the right to charge one card or account of one customer. Kept by its fingerprint (billing/keys.ts). */
export interface BillingKeyDocument {
  /** The fingerprint: names the key in pages, logs and faults without telling it. */
  readonly id: string
  readonly billingKey: string
  readonly mId: string
  readonly family: KeyFamily
  readonly customerKey: string
  readonly authenticatedAt: Instant
  readonly means: BillingMeans
  /** How the card takes its charges; null: it is good. */
  readonly script: DeclineScript | null
  /** Charges that came as far as the card, declined ones too. */
  readonly charges: number
  readonly removal: Removal | null
}

/** What was registered, as far as it is told to anybody: no whole number, nothing about a person. */
export interface BillingMeans {
  readonly method: BillingMethod
  readonly card: BillingCard | null
  readonly account: { readonly bankCode: string; readonly number: string } | null
  /** Korean name of the easy pay in whose window it was registered. */
  readonly easyPay: string | null
}

export interface BillingCard {
  readonly issuerCode: string
  readonly acquirerCode: string
  /** Masked. */
  readonly number: string
  /** 미확인 can be registered but not charged, as measured (core-api.md 1.9). */
  readonly cardType: '신용' | '체크' | '미확인'
  readonly ownerType: '개인' | '법인'
  /** First moment at which it is too old; null: never. No answer tells it (core-api.md 9.1). */
  readonly expiresAt: Instant | null
}

/** Which charges of one key are answered with a code, counted from 1. */
export interface DeclineScript {
  readonly code: string
  readonly from: number
  /** How many from there on; null: all. */
  readonly times: number | null
}

export interface Removal {
  readonly at: Instant
  /** The shop asked for it, or it happened at the card company. */
  readonly by: 'api' | 'card'
}

/** Which charge of which key a payment is; `ref` is the key's fingerprint. */
export interface ChargeDocument {
  readonly paymentKey: string
  readonly keyId: string
  /** The n-th charge of this key. */
  readonly charge: number
}

/** 자동결제 등록: one window from its opening to the exchange of its authKey. `ref` is the authKey. */
export interface BillingAuthDocument {
  readonly id: string
  readonly clientKey: string
  readonly mId: string
  readonly family: KeyFamily
  readonly customerKey: string
  readonly customerName: string | null
  readonly method: BillingMethod
  /** Kinds of owner the shop takes, in the order it wants them shown. */
  readonly ownerTypes: readonly ('개인' | '법인')[]
  readonly cardCompany: string | null
  readonly easyPay: string | null
  readonly successUrl: string
  readonly failUrl: string
  readonly target: 'self' | 'iframe'
  readonly openerOrigin: string | null
  readonly openedAt: Instant
  /** null until the customer registered something. */
  readonly grant: Grant | null
}

export interface Grant {
  readonly authKey: string
  readonly authenticatedAt: Instant
  readonly means: BillingMeans
  readonly script: DeclineScript | null
  /** When it was exchanged for a billing key: once. */
  readonly usedAt: Instant | null
}
