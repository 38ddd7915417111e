import {
  CAMPAIGN_STANDINGS,
  type CampaignMember,
  type CampaignPreview,
  type CampaignReads,
  type CampaignStanding,
  type Unreached,
} from '../../domain/campaign/reads.ts'
import type { CampaignRow } from '../../domain/projections/campaigns.ts'
import type { Page } from '../../domain/read-models.ts'
import type { Database, Value } from '../database/database.ts'
import { cursorOf, placeOf } from './cursor.ts'

const PAGE_MAX = 100

const CAMPAIGN = 'campaign_id, plan_id, status, price_version, price, from_day, silence, started_at, ended_at'

const ONE = {
  name: 'campaign_by_id',
  text: `SELECT ${CAMPAIGN} FROM rm.campaigns WHERE key = 'campaign-' || $1`,
}
const RUNNING = {
  name: 'campaign_running',
  text: `SELECT ${CAMPAIGN} FROM rm.campaigns WHERE plan_id = $1 AND status = 'running'`,
}
const PREVIEW = {
  name: 'campaign_preview',
  text: `SELECT count(*) FILTER (WHERE price < $2)::int AS rises, count(*) FILTER (WHERE price > $2)::int AS falls,
      count(*) FILTER (WHERE price = $2)::int AS same
    FROM rm.subscriptions WHERE plan_id = $1 AND live`,
}
const MUST_CONSENT = {
  name: 'campaign_must_consent',
  text: `SELECT subscription_id, status, plan_id, price, 'waiting' AS standing,
      NULL::date AS effective_on, NULL::timestamptz AS asked_at, NULL::timestamptz AS answered_at
    FROM rm.subscriptions WHERE plan_id = $1 AND live AND price < $2 AND key > 'subscription-' || $3
    ORDER BY key LIMIT $4`,
}
const NOT_YET = {
  name: 'campaign_not_yet',
  text: `SELECT subscription_id, price FROM rm.subscriptions s
    WHERE plan_id = $1 AND live AND price <> $2 AND campaign_id IS DISTINCT FROM $3 AND key > 'subscription-' || $4
      AND NOT EXISTS (SELECT 1 FROM rm.consents c WHERE c.subscription_id = s.subscription_id AND c.campaign_id = $3)
    ORDER BY key LIMIT $5`,
}
const PLANNED = {
  name: 'campaign_planned',
  text: `SELECT subscription_id FROM rm.subscriptions
    WHERE campaign_id = $1 AND live AND key > 'subscription-' || $2 ORDER BY key LIMIT $3`,
}

/**
 * Everybody a campaign is about, and where they stand: the live members of its plan, and whoever was asked, wherever they
 * are now. $1 campaign, $2 plan, $3 price, $4 today.
 */
const MEMBERS = `WITH about AS (
    SELECT subscription_id FROM rm.subscriptions WHERE plan_id = $2 AND live
    UNION SELECT subscription_id FROM rm.consents WHERE campaign_id = $1
    UNION SELECT subscription_id FROM rm.subscriptions WHERE campaign_id = $1
  ), members AS (
    SELECT s.subscription_id, s.status, s.plan_id, s.price, c.effective_on, c.asked_at, c.answered_at,
      CASE WHEN c.answer = 'given' THEN 'yes' WHEN c.answer = 'refused' THEN 'no'
        WHEN c.key IS NOT NULL AND (c.effective_on <= $4::date OR NOT s.live) THEN 'silent'
        WHEN c.key IS NOT NULL THEN 'asked'
        WHEN s.campaign_id = $1 THEN 'scheduled'
        WHEN s.price >= $3::int THEN 'settled'
        ELSE 'waiting' END AS standing
    FROM about JOIN rm.subscriptions s USING (subscription_id)
    LEFT JOIN rm.consents c ON c.subscription_id = s.subscription_id AND c.campaign_id = $1
  )`

const STANDINGS = {
  name: 'campaign_standings',
  text: `${MEMBERS} SELECT standing, count(*)::int AS count FROM members GROUP BY standing`,
}

/** What pages read of campaigns, from the rows of campaigns, subscriptions and consents. */
export function createCampaignReads(database: Database): CampaignReads {
  async function one<Row>(statement: { name: string; text: string }, value: string): Promise<Row | null> {
    if (value.includes('\0')) return null
    const [row] = await database.query<Row>(statement, [value])
    return row ?? null
  }
  const sizeOf = (limit: number) => Math.max(1, Math.min(limit, PAGE_MAX))
  /** Members are in the order of their ids, which is also where the next page begins. */
  const pageOf = (found: readonly CampaignMember[], size: number): Page<CampaignMember> => {
    const rows = found.slice(0, size)
    return { rows, next: found.length > size ? (rows.at(-1)?.subscription_id ?? null) : null }
  }

  return {
    campaign: campaignId => one<CampaignRow>(ONE, campaignId),
    runningOf: planId => one<CampaignRow>(RUNNING, planId),

    async campaigns(after, limit) {
      const size = sizeOf(limit)
      const from = placeOf(after)
      const values: Value[] = [size + 1, ...(from ? [from.orderedAt, from.key] : [])]
      const text = `SELECT key, ${CAMPAIGN} FROM rm.campaigns
        ${from ? 'WHERE (started_at, key) < ($2::timestamptz, $3)' : ''} ORDER BY started_at DESC, key DESC LIMIT $1`
      const statement = { name: `campaigns${from ? '_after' : ''}`, text }
      const found = await database.query<CampaignRow & { key: string }>(statement, values)
      const rows = found.slice(0, size)
      const last = found.length > size ? rows.at(-1) : undefined
      return {
        rows: rows.map(({ key: _key, ...row }) => row),
        next: last ? cursorOf({ orderedAt: last.started_at, key: last.key }) : null,
      }
    },

    async preview(planId, price) {
      const [row] = await database.query<CampaignPreview>(PREVIEW, [planId, price])
      return row ?? { rises: 0, falls: 0, same: 0 }
    },

    async mustConsent(planId, price, after, limit) {
      const size = sizeOf(limit)
      return pageOf(
        await database.query<CampaignMember>(MUST_CONSENT, [planId, price, after ?? '', size + 1]),
        size,
      )
    },

    async standings({ campaign_id, plan_id, price }, today) {
      const rows = await database.query<{ standing: CampaignStanding; count: number }>(STANDINGS, [
        campaign_id,
        plan_id,
        price,
        today,
      ])
      const counted = new Map(rows.map(({ standing, count }) => [standing, count]))
      return Object.fromEntries(
        CAMPAIGN_STANDINGS.map(standing => [standing, counted.get(standing) ?? 0]),
      ) as Record<CampaignStanding, number>
    },

    async members({ campaign_id, plan_id, price }, today, { standing }, after, limit) {
      const size = sizeOf(limit)
      const values: Value[] = [campaign_id, plan_id, price, today, after ?? '', size + 1]
      const text = `${MEMBERS} SELECT * FROM members
        WHERE subscription_id > $5 ${standing ? 'AND standing = $7' : ''} ORDER BY subscription_id LIMIT $6`
      const name = `campaign_members${standing ? '_standing' : ''}`
      return pageOf(
        await database.query<CampaignMember>({ name, text }, standing ? [...values, standing] : values),
        size,
      )
    },

    notYet: ({ plan_id, price, campaign_id }, after, limit) =>
      database.query<Unreached>(NOT_YET, [plan_id, price, campaign_id, after ?? '', limit]),

    async planned(campaignId, after, limit) {
      const rows = await database.query<{ subscription_id: string }>(PLANNED, [
        campaignId,
        after ?? '',
        limit,
      ])
      return rows.map(row => row.subscription_id)
    },
  }
}
