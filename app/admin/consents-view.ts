import { z } from 'zod'
import { CONSENT_STANDINGS, type ListedConsent } from '../../domain/consent-list.ts'
import { ConsentKind } from '../../domain/subscription/events.ts'
import { linkTo } from './link-to.ts'
import { asked, CursorText } from './query.ts'

export const CONSENTS_PATH = '/admin/consents'
export const CONSENT_KINDS = ConsentKind.options

/** What `/admin/consents` may be asked for. */
export const ConsentsQuery = z.object({
  kind: asked(ConsentKind),
  standing: asked(z.enum(CONSENT_STANDINGS)),
  after: asked(CursorText),
})
export type ConsentsQuery = z.infer<typeof ConsentsQuery>

/** One line of the list: ids, sums and moments, nobody's name. Sums in won. */
export interface ConsentLine {
  /** no two lines have the same */
  readonly key: string
  readonly subscriptionId: string
  readonly subject: string
  /** product and plan, as the subscription stands now */
  readonly about: string
  readonly kind: ListedConsent['kind']
  readonly standing: ListedConsent['standing']
  readonly previousPrice: number
  readonly price: number
  readonly effectiveOn: ListedConsent['effective_on']
  readonly askedAt: ListedConsent['asked_at']
  readonly answeredAt: ListedConsent['answered_at']
  readonly textVersion: string
  readonly campaignId: string | null
}

export const consentLine = (row: ListedConsent): ConsentLine => ({
  key: `${row.subscription_id}/${row.consent_id}`,
  subscriptionId: row.subscription_id,
  subject: row.subject,
  about: `${row.product_name} ${row.plan_name}`,
  kind: row.kind,
  standing: row.standing,
  previousPrice: row.previous_price,
  price: row.price,
  effectiveOn: row.effective_on,
  askedAt: row.asked_at,
  answeredAt: row.answered_at,
  textVersion: row.text_version,
  campaignId: row.campaign_id,
})

/** Where the list leads; `first` only when this is not the first page. */
export function consentsLinks({ after, ...kept }: ConsentsQuery, next: string | null) {
  return {
    next: next === null ? null : linkTo(CONSENTS_PATH, { ...kept, after: next }),
    first: after === undefined ? null : linkTo(CONSENTS_PATH, kept),
  }
}
