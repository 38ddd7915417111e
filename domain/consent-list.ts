import type { ConsentRow } from './projections/subscriptions.ts'
import type { Page } from './read-models.ts'
import type { ConsentKind } from './subscription/events.ts'
import type { Day } from './time.ts'

/**
 * Where a question for consent stands. `lapsed`: never answered, and cannot be any more: its day has come, its subscription
 * ended, its campaign was called off, or another question took its place. Without a yes nothing is charged for it.
 */
export const CONSENT_STANDINGS = ['waiting', 'given', 'refused', 'lapsed'] as const
export type ConsentStanding = (typeof CONSENT_STANDINGS)[number]

/** A question and its answer, with the subscription it is about as that stands now. Sums in won. */
export interface ListedConsent extends ConsentRow {
  readonly product_name: string
  readonly plan_name: string
  readonly standing: ConsentStanding
}

/** Every question that was asked (요금 인상, 유료 전환), newest first. */
export interface ConsentList {
  /** An unreadable cursor means the first page. @param today on the Seoul calendar, by business time @param limit ≤ 100 */
  page(
    filter: { readonly kind?: ConsentKind; readonly standing?: ConsentStanding },
    today: Day,
    after: string | null,
    limit: number,
  ): Promise<Page<ListedConsent>>
}
