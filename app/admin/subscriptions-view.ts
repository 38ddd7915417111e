import { z } from 'zod'
import type { SubscriptionRow } from '../../domain/projections/subscriptions.ts'
import { STAFF_QUEUES, type SubscriptionFilter } from '../../domain/subscription/reads.ts'
import type { SubscriptionStatus } from '../../domain/subscription/status.ts'
import type { Day, Instant } from '../../domain/time.ts'
import { linkTo } from './link-to.ts'
import { asked, CursorText, PlanIdText, SUBSCRIPTION_STATUSES } from './query.ts'

export const SUBSCRIPTIONS_PATH = '/admin/subscriptions'

/** What `/admin/subscriptions` may be asked for: a queue, or a filter. Never a mail: addresses are kept in logs. */
export const SubscriptionsQuery = z.object({
  queue: asked(z.enum(STAFF_QUEUES)),
  status: asked(z.enum(SUBSCRIPTION_STATUSES)),
  plan: asked(PlanIdText),
  /** a subscription's or a customer's id, whole */
  search: asked(
    z
      .string()
      .trim()
      .regex(/^[a-z0-9_]{1,80}$/),
  ),
  after: asked(CursorText),
})
export type SubscriptionsQuery = z.infer<typeof SubscriptionsQuery>

/** What is looked for: an id, or a mail, which is sent and not put into an address. */
export const FindForm = z.object({
  search: z
    .string()
    .trim()
    .max(254)
    .regex(/^([a-z0-9_]{1,80}|[^@\s]+@[^@\s]+)$/),
})

export const subscriptionFilter = ({ status, plan, search }: SubscriptionsQuery): SubscriptionFilter => ({
  ...(status && { status }),
  ...(plan && { planId: plan }),
  ...(search && { search }),
})

/** One line of the list: no name, nothing sealed. Sums in won. */
export interface SubscriptionLine {
  readonly subscriptionId: string
  readonly productName: string
  readonly planName: string
  readonly status: SubscriptionStatus
  readonly charging: boolean
  readonly price: number
  readonly interval: 'month' | 'year'
  readonly chargeAt: Instant | null
  /** what is owed and why; null while nothing is */
  readonly owing: {
    readonly since: Day
    readonly code: string | null
    readonly endsAt: Instant | null
  } | null
  readonly startedAt: Instant
}

export const subscriptionLine = (row: SubscriptionRow): SubscriptionLine => ({
  subscriptionId: row.subscription_id,
  productName: row.product_name,
  planName: row.plan_name,
  status: row.status,
  charging: row.charging,
  price: row.price,
  interval: row.plan_interval,
  chargeAt: row.charge_at,
  owing: row.owed_since && { since: row.owed_since, code: row.failure, endsAt: row.ends_at },
  startedAt: row.started_at,
})

/** Where the list leads; `first` only when this is not the first page. */
export function subscriptionsLinks(query: SubscriptionsQuery, next: string | null) {
  const { after, ...kept } = query
  return {
    next: next === null ? null : linkTo(SUBSCRIPTIONS_PATH, { ...kept, after: next }),
    first: after === undefined ? null : linkTo(SUBSCRIPTIONS_PATH, kept),
  }
}
