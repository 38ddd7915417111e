import type { CardRow } from '../../domain/projections/cards.ts'
import type { ChargeRow, ConsentRow, SubscriptionRow } from '../../domain/projections/subscriptions.ts'
import type { PeriodRow, SubscriptionReads } from '../../domain/subscription/reads.ts'
import type { SubscriptionStatus } from '../../domain/subscription/status.ts'
import type { Database, Value } from '../database/database.ts'
import { cursorOf, placeOf } from './cursor.ts'
import { createSubscriptionQueues } from './subscription-queues.ts'

const PAGE_MAX = 100

const SUBSCRIPTION = `subscription_id, subject, product_id, product_name, plan_id, plan_name, status, live, entitled, price,
  plan_interval, card_id, period_index, paid_until, charge_at, owed_since, grace_ends_at, ends_at, failure, charging,
  campaign_id, started_at, updated_at`
const CHARGE =
  'subscription_id, period_index, purpose, status, order_id, amount, attempt, code, from_day, to_day, at'
const CONSENT = `subscription_id, subject, consent_id, kind, campaign_id, price, previous_price, effective_on,
  text_version, answer, asked_at, answered_at`

const ONE = {
  name: 'subscription_by_id',
  text: `SELECT ${SUBSCRIPTION} FROM rm.subscriptions WHERE key = 'subscription-' || $1`,
}
const OWN = {
  name: 'subscriptions_of',
  text: `SELECT ${SUBSCRIPTION} FROM rm.subscriptions WHERE subject = $1 ORDER BY started_at DESC, key`,
}
const LIVE = {
  name: 'live_subscription',
  text: `SELECT ${SUBSCRIPTION} FROM rm.subscriptions WHERE subject = $1 AND product_id = $2 AND live`,
}
const CHARGES = {
  name: 'charges_of',
  text: `SELECT ${CHARGE} FROM rm.charges WHERE subscription_id = $1 ORDER BY period_index, at, key`,
}
const PERIODS = {
  name: 'periods_of',
  text: `SELECT ${CHARGE.split(', ')
    .map(column => `c.${column}`)
    .join(', ')}, p.status AS payment_status, p.balance
    FROM rm.charges c LEFT JOIN rm.payment_summary p ON p.order_id = c.order_id
    WHERE c.subscription_id = $1 ORDER BY c.period_index, c.at, c.key`,
}
const CONSENTS = {
  name: 'consents_of',
  text: `SELECT ${CONSENT} FROM rm.consents WHERE key LIKE 'subscription-' || $1 || '/%' ORDER BY asked_at`,
}
const CAMPAIGN = {
  name: 'consents_of_campaign',
  text: `SELECT ${CONSENT} FROM rm.consents WHERE campaign_id = $1 ORDER BY asked_at, key`,
}
const OF_PLAN = {
  name: 'live_of_plan',
  text: `SELECT subscription_id FROM rm.subscriptions WHERE plan_id = $1 AND live
    AND key > 'subscription-' || $2 ORDER BY key LIMIT $3`,
}
const COUNTS = {
  name: 'subscription_counts',
  text: 'SELECT status, count(*)::int AS count FROM rm.subscriptions GROUP BY status',
}
const CARD = {
  name: 'card_by_id',
  text: `SELECT card_id, subject, status, purpose, billing_method, number, failure, updated_at
    FROM rm.cards WHERE key = 'card-' || $1`,
}

/** No text of ours has a NUL, and no statement takes one. */
const isText = (value: string) => !value.includes('\0')

export function createSubscriptionReads(database: Database): SubscriptionReads {
  async function one<Row>(statement: { name: string; text: string }, values: Value[]): Promise<Row | null> {
    if (!values.every(value => isText(String(value)))) return null
    const [row] = await database.query<Row>(statement, values)
    return row ?? null
  }

  return {
    subscription: subscriptionId => one<SubscriptionRow>(ONE, [subscriptionId]),
    subscriptionsOf: subject => database.query<SubscriptionRow>(OWN, [subject]),
    liveOne: (subject, productId) => one<SubscriptionRow>(LIVE, [subject, productId]),

    async subscriptions({ status, planId, campaignId, search }, after, limit) {
      const size = Math.max(1, Math.min(limit, PAGE_MAX))
      const values: Value[] = []
      const place = (value: Value) => `$${values.push(value)}`
      const names: string[] = []
      const conditions: string[] = []
      const rule = (name: string, value: string | undefined, sql: (parameter: string) => string) => {
        if (value === undefined) return
        names.push(name)
        conditions.push(sql(place(value.replaceAll('\0', ''))))
      }
      rule('status', status, parameter => `status = ${parameter}`)
      rule('plan', planId, parameter => `plan_id = ${parameter}`)
      rule('campaign', campaignId, parameter => `campaign_id = ${parameter}`)
      rule('search', search, parameter => `(subscription_id = ${parameter} OR subject = ${parameter})`)
      const from = placeOf(after)
      if (from) {
        names.push('after')
        conditions.push(`(started_at, key) < (${place(from.orderedAt)}::timestamptz, ${place(from.key)})`)
      }
      const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
      const text = `SELECT key, ${SUBSCRIPTION} FROM rm.subscriptions ${where}
        ORDER BY started_at DESC, key DESC LIMIT ${place(size + 1)}`
      const name = ['subscriptions', ...names].join('_')
      const found = await database.query<SubscriptionRow & { key: string }>({ name, text }, values)
      const rows = found.slice(0, size)
      const last = found.length > size ? rows.at(-1) : undefined
      return {
        rows: rows.map(({ key: _key, ...row }) => row),
        next: last ? cursorOf({ orderedAt: last.started_at, key: last.key }) : null,
      }
    },

    ...createSubscriptionQueues(database, SUBSCRIPTION, PAGE_MAX),

    charges: subscriptionId => database.query<ChargeRow>(CHARGES, [subscriptionId]),
    periods: subscriptionId => database.query<PeriodRow>(PERIODS, [subscriptionId]),
    consentsOf: subscriptionId => database.query<ConsentRow>(CONSENTS, [subscriptionId]),
    consentsOfCampaign: campaignId => database.query<ConsentRow>(CAMPAIGN, [campaignId]),

    async liveOfPlan(planId, after, limit) {
      const rows = await database.query<{ subscription_id: string }>(OF_PLAN, [planId, after ?? '', limit])
      return rows.map(row => row.subscription_id)
    },

    async counts() {
      const rows = await database.query<{ status: SubscriptionStatus; count: number }>(COUNTS)
      return Object.fromEntries(rows.map(({ status, count }) => [status, count]))
    },

    card: cardId => one<CardRow>(CARD, [cardId]),
  }
}
