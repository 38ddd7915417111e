import type { aggregates } from '../../domain/aggregates.ts'
import type { ApiKeyEvent } from '../../domain/api-key/events.ts'
import type { ApprovalEvent } from '../../domain/approval/events.ts'
import type { CampaignEvent } from '../../domain/campaign/events.ts'
import type { CardEvent } from '../../domain/card/events.ts'
import type { CouponEvent } from '../../domain/catalogue/coupon.ts'
import type { PlanEvent } from '../../domain/catalogue/plan.ts'
import type { ProductEvent } from '../../domain/catalogue/product.ts'
import type { FindingEvent } from '../../domain/finding/events.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import type { MethodType } from '../../domain/payment/method.ts'
import type { PaymentStatus } from '../../domain/payment/status.ts'
import type { PersonEvent } from '../../domain/person/events.ts'
import type { DueKind } from '../../domain/projections/due.ts'
import type { RefusalCode } from '../../domain/refusals.ts'
import type { StaffEvent } from '../../domain/staff/events.ts'
import type { StopEvent } from '../../domain/stop/stop.ts'
import type { EndReason, SubscriptionEvent } from '../../domain/subscription/events.ts'
import type { SubscriptionStatus } from '../../domain/subscription/status.ts'

/** Every kind of fact there is: a new one does not compile until staff can read it in words. */
export type EventType = (
  | PaymentEvent
  | ProductEvent
  | PlanEvent
  | CouponEvent
  | SubscriptionEvent
  | CardEvent
  | CampaignEvent
  | PersonEvent
  | StaffEvent
  | ApprovalEvent
  | FindingEvent
  | StopEvent
  | ApiKeyEvent
)['type']

/** Why staff are told no: the domain's reasons and those of their own pages. */
export type StaffRefusal = RefusalCode | 'COUPON_CODE_TAKEN'

/** Where a stream stands, by category and innermost state: every one that `paymentStates`, `subscriptionStates` have not. */
export type StreamStates = Readonly<
  Record<(typeof aggregates)[number]['category'], Readonly<Record<string, string>>>
>

/** Codes in words. Each table is whole for both languages; a code from outside is looked up with {@link wordFor}. */
export interface Words {
  readonly eventTypes: Readonly<Record<EventType, string>>
  readonly paymentStates: Readonly<Record<PaymentStatus, string>>
  readonly streamStates: StreamStates
  readonly productStates: Readonly<Record<'onSale' | 'offSale', string>>
  readonly couponStates: Readonly<Record<'active' | 'ended', string>>
  readonly subscriptionStates: Readonly<Record<SubscriptionStatus, string>>
  readonly endReasons: Readonly<Record<EndReason, string>>
  readonly actors: Readonly<Record<'staff' | 'customer' | 'guest' | 'api' | 'system' | 'anonymous', string>>
  readonly methods: Readonly<Record<MethodType, string>>
  readonly refusals: Readonly<Record<StaffRefusal, string>>
  readonly dueKinds: Readonly<Record<DueKind, string>>
  readonly webhookStates: Readonly<
    Record<'pending' | 'done' | 'ignored' | 'dropped' | 'mistrusted' | 'later', string>
  >
  readonly reviews: Readonly<Record<string, string>>
  readonly tossCodes: Readonly<Record<string, string>>
}

/** The word for a code that came from outside, or null: prototype names are no words. */
export const wordFor = (table: Readonly<Record<string, string>>, code: string): string | null =>
  Object.hasOwn(table, code) ? (table[code] ?? null) : null

/** The codes of a table, in its order. Every table is whole in each language, so these are all there are. */
export const namesIn = <Code extends string>(table: Readonly<Record<Code, unknown>>): readonly Code[] =>
  Object.keys(table) as Code[]
