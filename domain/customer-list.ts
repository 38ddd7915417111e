import type { Page } from './read-models.ts'
import type { SubscriptionStatus } from './subscription/status.ts'
import type { Instant } from './time.ts'

/** What somebody with an account has to do with memberships: one that runs, one that is over, none ever. */
export const MEMBERSHIPS = ['live', 'past', 'none'] as const
export type Membership = (typeof MEMBERSHIPS)[number]

/** Somebody with an account (회원), as staff's list tells them. Sums in won. */
export interface ListedCustomer {
  readonly customerId: string
  /** null where it cannot be opened any more */
  readonly name: string | null
  readonly email: string | null
  /** they proved that the mail reaches them */
  readonly verified: boolean
  readonly joinedAt: Instant
  /** 심사 계정: when it ends, or ended */
  readonly endsAt: Instant | null
  /** of the membership that runs, else of the newest; null: none ever */
  readonly status: SubscriptionStatus | null
  /** payments that captured anything */
  readonly payments: number
  /** what of them was not given back */
  readonly paid: number
  /** of any order, paid or not */
  readonly lastOrderAt: Instant | null
}

/** Who has an account, newest first. Guests have none: their orders stand among the payments. */
export interface CustomerList {
  page(
    filter: { readonly membership?: Membership },
    after: string | null,
    limit: number,
  ): Promise<Page<ListedCustomer>>
  /** null for a guest, and for whoever was erased */
  one(customerId: string): Promise<ListedCustomer | null>
}
