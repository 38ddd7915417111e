import type { Instant } from '../../../domain/time.ts'
import type { KeyFamily } from '../merchant.ts'

/** 브랜드페이: what one customer keeps with one merchant. The key is `mId/customerKey`. */
export interface BrandpayWallet {
  readonly id: string
  readonly agreedAt: Instant
  /** Of the six-digit payment password. */
  readonly passwordHash: string
  /** When the shop's redirectUrl answered that it took the code; null: not yet. */
  readonly authorizedAt: Instant | null
  readonly means: readonly BrandpayMeans[]
  /** 원터치결제: small sums without the password. */
  readonly isOneTouch: boolean
  /** When charges without the customer were agreed to. */
  readonly billingAgreedAt: Instant | null
}

/** A card or an account, as far as it is told to anybody. */
export interface BrandpayMeans {
  /** The methodId of requests. */
  readonly id: string
  readonly kind: 'CARD' | 'ACCOUNT'
  /** Card company or bank. */
  readonly institution: string
  /** Masked. */
  readonly number: string
}

export const BRANDPAY_ACTIONS = ['payment', 'add', 'password', 'settings', 'one-touch', 'billing'] as const
export type BrandpayAction = (typeof BRANDPAY_ACTIONS)[number]

/** One window of brandpay, from its opening to its end. */
export interface BrandpaySession {
  readonly id: string
  readonly action: BrandpayAction
  readonly mId: string
  readonly family: KeyFamily
  readonly walletId: string
  /** What the shop's redirectUrl is called with. */
  readonly code: string
  readonly openerOrigin: string | null
  readonly openedAt: Instant
  /** The payment it is about. */
  readonly paymentKey: string | null
  readonly methodId: string | null
  readonly isOver: boolean
}
