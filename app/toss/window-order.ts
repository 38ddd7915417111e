import type { KeyFamily } from '../../domain/payment/provider-payment.ts'

/** What the browser must know to open a payment window; no secret, nothing of anybody else's. */
export interface TossView {
  /** `widget` draws Toss's own list into the page, `api` opens the window with our method picker. */
  readonly keyFamily: KeyFamily
  readonly clientKey: string
  readonly sdkUrl: string
  /** The member's random key, or null for a guest (core-api.md 2.6). */
  readonly customerKey: string | null
}

/** An order as the window is asked for it: made and priced by the server (money rule 1). Amounts in won. */
export interface WindowOrder {
  readonly orderId: string
  readonly orderName: string
  readonly amount: number
  readonly taxFreeAmount: number
  readonly customerName: string | null
  readonly customerEmail: string | null
  /** digits only */
  readonly customerMobilePhone: string | null
  readonly successUrl: string
  readonly failUrl: string
}
