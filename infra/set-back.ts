import { MINUTE_MS } from '../domain/time.ts'
import { BUSINESS_NOW, LATEST_NOW } from './database/business-now.ts'
import type { Database } from './database/database.ts'

/** The longest anybody takes a job for. Who holds one at this moment keeps it so long; who died at it does not keep it longer. */
const LEASE_MAX_MS = 30 * MINUTE_MS
const LEASE = `now() + ${LEASE_MAX_MS} * interval '1 ms'`
const SHORT_LEASE = `lease_until = CASE WHEN lease_until > ${LEASE} THEN ${LEASE} ELSE lease_until END`
const LEASED = ['rm.due', 'inbox.webhooks', 'outbox.notices', 'accounts.api_answers', 'ops.rebuild']

const notAfter = (column: string, now: string) =>
  `${column} = CASE WHEN ${column} > ${now} THEN ${now} ELSE ${column} END`

/** Toss's clock is another one: what it has told of has happened, and the present is not before it. */
const TOLD_NOW = `greatest(${BUSINESS_NOW}, (SELECT max(moved_at) FROM ops.toss_movements
  WHERE day = (SELECT max(day) FROM ops.toss_movements)))`
const dayOf = (at: string) => `(${at} AT TIME ZONE 'Asia/Seoul')::date`
const TODAY = dayOf(BUSINESS_NOW)

/**
 * What a look put off, and what is to be looked at soon after a fact: what is due by the calendar waits for its day. Rows others
 * write at this moment are left to them, as with every wake; where looks are counted out, this one is not counted.
 */
const DUE = `UPDATE rm.due SET next_at = ${BUSINESS_NOW},
    asks = CASE WHEN kind IN ('issue', 'reversal') THEN greatest(asks - 1, 0) ELSE asks END
  WHERE key = ANY(ARRAY(SELECT key FROM rm.due
    WHERE next_at > ${BUSINESS_NOW} AND (kind <> 'subscription' OR last_answer IS NOT NULL) ORDER BY key FOR UPDATE SKIP LOCKED))`

/** How long Toss's books are looked through again: a clock that was wrong for longer was seen to be. */
export const AGAIN = '31 days'

/** From when on the books are ours to answer for is never later than now. */
const SINCE = `UPDATE ops.sweep SET ${notAfter('since', BUSINESS_NOW)}`

/**
 * How far a job has come is taken back as well. Nothing after now was ever asked of Toss, and of the time before it only what was
 * asked before the clock went wrong; when that was nobody knows, and to look twice does no harm.
 * @param present what that is counted back from
 */
const statements = (present: string): readonly string[] => [
  DUE,
  `UPDATE ops.sweep SET ${notAfter('next_at', BUSINESS_NOW)}, ${SHORT_LEASE},
    through = CASE WHEN through > ${BUSINESS_NOW}
      THEN least(through, greatest(since, ${present} - interval '${AGAIN}')) ELSE through END`,
  `UPDATE ops.settling SET ${notAfter('next_at', BUSINESS_NOW)}, ${SHORT_LEASE},
    through = CASE WHEN through > ${TODAY}
      THEN least(through, (${dayOf(present)} - interval '${AGAIN}')::date) ELSE through END`,
  `UPDATE ops.settlements SET listed_on = ${dayOf(present)} WHERE listed_on > ${dayOf(present)}`,
  `UPDATE ops.checks SET ${notAfter('next_at', BUSINESS_NOW)}, ${SHORT_LEASE}`,
  `UPDATE inbox.webhooks SET next_at = ${BUSINESS_NOW} WHERE id = ANY(ARRAY(SELECT id FROM inbox.webhooks
    WHERE state = 'pending' AND next_at > ${BUSINESS_NOW} ORDER BY id FOR UPDATE SKIP LOCKED))`,
  `UPDATE outbox.notices SET next_at = now() WHERE key = ANY(ARRAY(SELECT key FROM outbox.notices
    WHERE state = 'pending' AND next_at > now() ORDER BY key FOR UPDATE SKIP LOCKED))`,
  ...LEASED.map(
    table => `UPDATE ${table} SET ${SHORT_LEASE} WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM ${table} WHERE lease_until > ${LEASE} FOR UPDATE SKIP LOCKED))`,
  ),
]

/**
 * Time went back, and a person says that it is right: what was put off by a time that is no more would sleep as long as the clock
 * was wrong, and is due now. Each job is brought forward once, here, and none judges a row by how far ahead it lies: of two nodes
 * that disagree about the time each would find the other's work far ahead and do it anew, without end. Done twice, it is done once.
 */
export async function bringForward(database: Database): Promise<void> {
  await run(database, [SINCE, ...statements(BUSINESS_NOW)])
}

const SAID_LATER = `seen_at > ${LATEST_NOW}`
const STOPPED_FOR_CLOCK = `stopped AND (cause = 'clock'
  OR EXISTS (SELECT FROM json_array_elements(further) AS other WHERE other ->> 'cause' = 'clock'))`

/**
 * The same where no process is there any more that noticed, asked at each start. A process says every few seconds that it is there,
 * and what was said in the future was said by a clock that has been set back since. Whether back to where it must be nobody has
 * said yet: a machine that lost its time starts years ago. So nothing is taken back beyond what Toss has told of, nor is it said
 * anew from when on the books are ours: that is the release's.
 */
export async function bringForwardIfSetBack(database: Database): Promise<void> {
  const found = await database.query(
    `(SELECT FROM ops.nodes WHERE ${SAID_LATER} LIMIT 1) UNION ALL (SELECT FROM rm.stops WHERE ${STOPPED_FOR_CLOCK} LIMIT 1)`,
  )
  if (found.length === 0) return
  await run(database, statements(TOLD_NOW))
  await database.query(`DELETE FROM ops.nodes WHERE ${SAID_LATER}`)
}

async function run(database: Database, all: readonly string[]): Promise<void> {
  for (const statement of all) await database.query(statement)
}
