import { ANSWER_DAYS } from '../../domain/api-key/reads.ts'
import { EXCHANGE_DAYS, MAIL_DAYS, STAFF_WORDS_DAYS, WEBHOOK_DAYS } from '../../domain/person/retention.ts'
import { DAY_MS, type Instant, later } from '../../domain/time.ts'
import { believedNow } from '../database/business-now.ts'
import type { Database } from '../database/database.ts'

/** Of months that were over `WEBHOOK_DAYS` ago; a key goes with its last body, so that no backup of rows opens either. */
const WEBHOOK_BODIES = `UPDATE inbox.webhooks SET body = NULL, secret = NULL
  WHERE body IS NOT NULL AND state <> 'pending' AND received_at < date_trunc('month', $1::timestamptz, 'UTC')
  RETURNING id`
/** Of no order of ours: what stands in them was written by a stranger. */
const STRANGE_WEBHOOKS = `DELETE FROM inbox.webhooks
  WHERE state IN ('ignored', 'dropped', 'mistrusted') AND received_at < date_trunc('month', $1::timestamptz, 'UTC')
  RETURNING id`
const WEBHOOK_KEYS = `DELETE FROM es.subject_keys k
  WHERE k.class = 'account' AND k.subject ~ '^webhook-[0-9]{4}-[0-9]{2}$'
    AND k.subject < 'webhook-' || to_char(date_trunc('month', $1::timestamptz, 'UTC') AT TIME ZONE 'UTC', 'YYYY-MM')
    AND NOT EXISTS (SELECT FROM inbox.webhooks w WHERE w.body IS NOT NULL AND starts_with(w.body, 's1.account.' || k.subject || '.'))
  RETURNING k.subject`
/** What staff wrote of a finding, a review or a stop goes with the key of its month (docs/decisions/0060). */
const STAFF_WORDS = `DELETE FROM es.subject_keys k
  WHERE k.class = 'statutory' AND k.subject ~ '^staff-[0-9]{4}-[0-9]{2}$'
    AND k.subject < 'staff-' || to_char($1::timestamptz AT TIME ZONE 'Asia/Seoul', 'YYYY-MM')
  RETURNING k.subject`
const EXCHANGES = 'DELETE FROM ops.toss_exchanges WHERE at < $1 RETURNING id'
const MAILS = 'DELETE FROM outbox.mailbox WHERE at < $1 RETURNING id'
/** Its row stays as long as somebody may still want it sent; then only the fact behind it says so. */
const NOTICES = `DELETE FROM outbox.notices WHERE state <> 'pending' AND settled_at IS NOT NULL AND at < $1 RETURNING key`
/** What follows goes by the database's own clock, as it is believed. */
const NOW = believedNow('$1')
/** These clean themselves up whenever they are used; a shop nobody visits does not. */
const SESSIONS = `DELETE FROM accounts.sessions WHERE started_at < ${NOW} - interval '30 days' RETURNING token_hash`
const LIMITS = `DELETE FROM accounts.rate_limits WHERE ends_at < ${NOW} RETURNING bucket`
const PROOFS = `DELETE FROM accounts.mail_proofs WHERE ends_at < ${NOW} RETURNING token_hash`
const DEVICES = `DELETE FROM accounts.devices WHERE seen_at < ${NOW} - interval '365 days' RETURNING device_hash`
const ANSWERS = `DELETE FROM accounts.api_answers WHERE begun_at < ${NOW} - ${ANSWER_DAYS} * interval '1 day' RETURNING print`
/** A card that came to nothing, or was deleted at Toss, needs none. A day: a key may be stored before its card's fact. */
const BILLING_KEYS = `DELETE FROM accounts.billing_keys k USING rm.cards c
  WHERE c.card_id = k.card_id AND c.status IN ('deleted', 'failed') AND k.stored_at < ${NOW} - interval '1 day'
  RETURNING k.card_id`
const SETUP = `DELETE FROM accounts.setup_tokens WHERE ends_at < ${NOW} RETURNING token_hash`

/**
 * What has a term and no person to ask for its end. One statement that fails keeps none after it from being run.
 * @param now business time @returns how many rows were changed
 * @throws what the first that failed threw, told which it was, when all the others are done
 */
export async function retire(database: Database, now: Instant): Promise<number> {
  const before = (days: number) => later(now, -days * DAY_MS)
  const steps = [
    ['strange webhooks', STRANGE_WEBHOOKS, before(WEBHOOK_DAYS)],
    ['webhook bodies', WEBHOOK_BODIES, before(WEBHOOK_DAYS)],
    ['webhook keys', WEBHOOK_KEYS, before(WEBHOOK_DAYS)],
    ['words of staff', STAFF_WORDS, before(STAFF_WORDS_DAYS)],
    ['exchanges', EXCHANGES, before(EXCHANGE_DAYS)],
    ['mails', MAILS, before(MAIL_DAYS)],
    ['notices', NOTICES, before(MAIL_DAYS)],
    ['sessions', SESSIONS, now],
    ['rate limits', LIMITS, now],
    ['mail proofs', PROOFS, now],
    ['devices', DEVICES, now],
    ['API answers', ANSWERS, now],
    ['billing keys', BILLING_KEYS, now],
    ['setup tokens', SETUP, now],
  ] as const
  let changed = 0
  const failures: Array<readonly [name: string, error: unknown]> = []
  for (const [name, statement, until] of steps)
    try {
      changed += (await database.query(statement, [until])).length
    } catch (error) {
      failures.push([name, error])
    }
  const [first] = failures
  if (first)
    throw failureOf(
      failures.map(([name]) => name),
      first[1],
    )
  return changed
}

/** By the code of the first: it is what a job's page tells a failure by. */
function failureOf(names: readonly string[], cause: unknown): Error {
  const { code } = (cause ?? {}) as { code?: unknown }
  const failure = new Error(`not let go of: ${names.join(', ')}`, { cause })
  return typeof code === 'string' ? Object.assign(failure, { code }) : failure
}
