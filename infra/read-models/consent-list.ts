import { z } from 'zod'
import type { ConsentList, ListedConsent } from '../../domain/consent-list.ts'
import { Instant } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import { isMoment, readCursor, writeCursor } from './cursor.ts'

const PAGE_MAX = 100

/** The same law as `questionIsOpen`, said of rows. $1 today. */
const STANDING = `CASE WHEN c.answer IS NOT NULL THEN c.answer
  WHEN s.live AND c.effective_on > $1::date AND (c.kind <> 'price' OR s.campaign_id = c.campaign_id)
    AND NOT EXISTS (SELECT FROM rm.consents n WHERE n.subscription_id = c.subscription_id AND n.asked_at > c.asked_at)
  THEN 'waiting' ELSE 'lapsed' END`
const PAGE = {
  name: 'consents_page',
  text: `WITH listed AS (
      SELECT c.key, c.subscription_id, c.subject, c.consent_id, c.kind, c.campaign_id, c.price, c.previous_price,
        c.effective_on, c.text_version, c.answer, c.asked_at, c.answered_at, s.product_name, s.plan_name,
        ${STANDING} AS standing
      FROM rm.consents c JOIN rm.subscriptions s ON s.key = 'subscription-' || c.subscription_id
    )
    SELECT * FROM listed
    WHERE ($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR standing = $3)
      AND ($4::timestamptz IS NULL OR (asked_at, key) < ($4::timestamptz, $5))
    ORDER BY asked_at DESC, key DESC LIMIT $6`,
}

const CURSOR_MAX = 400
const Place = z.tuple([
  Instant.refine(isMoment),
  z
    .string()
    .max(200)
    .regex(/^[\w-]+\/[\w-]+$/),
])

/** What staff's list reads of consents, from the rows written with the questions and their answers. */
export const createConsentList = (database: Database): ConsentList => ({
  async page({ kind, standing }, today, after, limit) {
    const size = Math.max(1, Math.min(limit, PAGE_MAX))
    const [askedAt, key] = readCursor(after, Place, CURSOR_MAX) ?? [null, '']
    const values = [today, kind ?? null, standing ?? null, askedAt, key, size + 1]
    const found = await database.query<ListedConsent & { key: string }>(PAGE, values)
    const rows = found.slice(0, size)
    const last = found.length > size ? rows.at(-1) : undefined
    return {
      rows: rows.map(({ key: _key, ...row }) => row),
      next: last ? writeCursor([last.asked_at, last.key]) : null,
    }
  },
})
