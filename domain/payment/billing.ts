import { z } from 'zod'
import type { Instant } from '../time.ts'
import type { Answer, Binding } from './provider-payment.ts'

/**
 * 빌링키 and the customer it belongs to, in clear for the length of one call. Each is useless without the other
 * (core-api.md 9.1), so they are sealed together and never logged.
 */
export interface BillingCredential {
  readonly billingKey: string
  readonly customerKey: string
}

/** 자동결제 승인 as it is sent. `binding.paymentKey` is null: a charge makes its payment key. Sums in won. */
export interface ChargeRequest {
  readonly type: 'charge'
  readonly binding: Binding
  readonly credential: BillingCredential
  readonly orderName: string
  readonly taxFreeAmount: number
}

/** 빌링키 발급 as it is sent; `authKey` came back from Toss's window and works once. */
export interface IssueRequest {
  readonly type: 'issue'
  readonly authKey: string
  readonly customerKey: string
}

/**
 * What a 빌링키 charges, as much of it as may stand in clear; the masked number goes beside it. Toss tells neither an
 * expiry date nor, for accounts, a bank code (core-api.md 3.2): `bank` is a code where it gives one, else a name.
 */
export const BillingMethod = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('card'),
    /** two characters (core-api.md 8.1); a name from API versions that had no code */
    issuerCode: z.string(),
    cardType: z.enum(['credit', 'check', 'gift']).nullable(),
    ownerType: z.enum(['personal', 'corporate']).nullable(),
  }),
  z.object({ type: z.literal('transfer'), bank: z.string() }),
  /** Toss may add methods without a new version (core-api.md 1.1): kept by the name it gave. */
  z.object({ type: z.literal('other'), name: z.string() }),
])
export type BillingMethod = z.infer<typeof BillingMethod>

/**
 * What a request for a 빌링키 told us; the words mean what they mean in {@link Answer}. `issued` is bound to the
 * customer key we sent, with the key in clear: to be sealed before anything else. Keys cannot be looked up, so a lost
 * answer is recovered by the same idempotency key only (core-api.md 2.0, 9.1).
 */
export type IssueAnswer =
  | {
      readonly type: 'issued'
      readonly billingKey: string
      readonly customerKey: string
      readonly method: BillingMethod
      /** of the card or account, e.g. `94100012****789*`; null where Toss gave none */
      readonly maskedNumber: string | null
      readonly authenticatedAt: Instant
      readonly traceId: string | null
    }
  | Extract<Answer, { type: 'declined' | 'ours' | 'unknown' | 'notSent' | 'quarantine' }>

/**
 * What a request to delete a 빌링키 told us. `deleted` also when it was gone before, `code` then says in Toss's word
 * why. Everything else is asked again until it is gone: deleting twice is the same as once.
 */
export type DeleteAnswer =
  | { readonly type: 'deleted'; readonly code: string | null; readonly traceId: string | null }
  | Extract<Answer, { type: 'ours' | 'unknown' | 'notSent' }>
