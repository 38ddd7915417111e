import type { Exchange, Exchanges, KeptExchange } from '../../domain/payment/exchanges.ts'
import type { Clock, Log } from '../../domain/ports.ts'
import { type Instant, later } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'

/** Of look-ups that were answered alike so many trace ids are kept: one of them may have led to an event. */
const TRACES_MAX = 20

/**
 * A look-up that is answered as the one before it was counts on that one's row, unless something was wished in between: a
 * deposit is asked about for weeks. No two of a batch are of one order, so that each meets the rows of those before it; they
 * come in the order of their orders, so that two nodes never wait for each other.
 */
const ADD = {
  name: 'add_exchanges',
  text: `WITH noted AS MATERIALIZED (SELECT * FROM json_to_recordset($1::json) AS noted
      (nth int, at timestamptz, order_id text, endpoint text, idempotency_key text, request json, outcome text,
       status int, code text, trace_id text, answer json, took_ms int)
    ), alike AS MATERIALIZED (
      SELECT noted.nth, kept.id FROM noted JOIN ops.toss_exchanges kept
          ON kept.id = (SELECT max(id) FROM ops.toss_exchanges o
               WHERE o.order_id = noted.order_id AND o.endpoint = noted.endpoint AND o.idempotency_key IS NULL)
       WHERE noted.idempotency_key IS NULL
         AND NOT EXISTS (SELECT FROM ops.toss_exchanges wish
               WHERE wish.order_id = noted.order_id AND wish.id > kept.id AND wish.idempotency_key IS NOT NULL)
         AND (kept.outcome, kept.status, kept.code, kept.answer::text)
               IS NOT DISTINCT FROM (noted.outcome, noted.status, noted.code, noted.answer::text)
       ORDER BY kept.id FOR UPDATE OF kept
    ), counted AS (
      UPDATE ops.toss_exchanges kept
         SET at = noted.at, times = kept.times + 1, took_ms = noted.took_ms,
             trace_ids = CASE WHEN noted.trace_id IS NULL THEN kept.trace_ids
               WHEN cardinality(kept.trace_ids) < ${TRACES_MAX} THEN kept.trace_ids || noted.trace_id
               ELSE kept.trace_ids[1:1] || kept.trace_ids[3:] || noted.trace_id END
        FROM noted JOIN alike USING (nth) WHERE kept.id = alike.id
    )
    INSERT INTO ops.toss_exchanges (since, at, order_id, endpoint, idempotency_key, request, outcome, status, code,
        trace_ids, answer, took_ms)
      SELECT at, at, order_id, endpoint, idempotency_key, request, outcome, status, code,
          CASE WHEN trace_id IS NULL THEN '{}'::text[] ELSE ARRAY[trace_id] END, answer, took_ms
        FROM noted WHERE nth NOT IN (SELECT nth FROM alike) ORDER BY nth`,
}
/** By its order first, whatever the planner believes: the embedded store has no statistics to go by. */
export const OF = {
  name: 'exchanges_of',
  text: `WITH told AS MATERIALIZED (SELECT * FROM ops.toss_exchanges WHERE order_id = ANY($1::text[]))
    SELECT id, at, since, times, order_id, endpoint, idempotency_key, request, outcome, status, code,
        to_json(trace_ids) AS trace_ids, answer, took_ms
      FROM told ORDER BY at DESC, id DESC LIMIT $2`,
}

/** While the store is out of reach so many wait, and the oldest are let go of. */
const WAITING_MAX = 1_000
const AT_ONCE = 100

interface Said extends Pick<Exchange, 'endpoint' | 'request' | 'outcome' | 'status' | 'code' | 'answer'> {
  readonly at: Instant
  readonly order_id: string
  readonly idempotency_key: string | null
  readonly took_ms: number
}
type Noted = Said & { readonly trace_id: string | null }
type Kept = Said & Pick<KeptExchange, 'id' | 'since' | 'times'> & { readonly trace_ids: readonly string[] }

interface Around {
  readonly clock: Clock
  readonly log: Log
  /** runs what outlives the answer, and is awaited before the process ends */
  readonly defer: (name: string, work: () => Promise<unknown>) => void
}

/**
 * Written beside the payment's way, many at a time: what comes while one statement runs goes into the next. A process that is
 * killed loses those that wait; the facts are in the log.
 */
export function createExchanges(database: Database, { clock, log, defer }: Around): Exchanges {
  let waiting: readonly Noted[] = []
  let isWriting = false

  async function write(): Promise<void> {
    isWriting = true
    while (waiting.length > 0) {
      const batch = oneOfEach(waiting)
      waiting = waiting.filter(row => !batch.includes(row))
      const values = [JSON.stringify(batch.map((row, nth) => ({ nth, ...row })))]
      await database
        .query(ADD, values)
        .catch(() => database.query(ADD, values)) // another node was at the same rows, or a connection broke
        .catch(error => log.error('exchanges lost', { count: batch.length, error }))
    }
    isWriting = false
  }

  return {
    note(exchange) {
      waiting = [...waiting, notedOf(exchange, later(clock.now(), -exchange.tookMs))].slice(-WAITING_MAX)
      if (!isWriting) defer('exchanges', write)
    },
    async of(orderIds, limit) {
      return (await database.query<Kept>(OF, [orderIds, limit])).map(keptOf)
    },
  }
}

/** The oldest of each order, by order. */
function oneOfEach(waiting: readonly Noted[]): readonly Noted[] {
  const oldest = new Map<string, Noted>()
  for (const row of waiting) if (!oldest.has(row.order_id)) oldest.set(row.order_id, row)
  return [...oldest.values()].slice(0, AT_ONCE).sort((a, b) => (a.order_id < b.order_id ? -1 : 1))
}

const notedOf = ({ orderId, idempotencyKey, traceId, tookMs, ...rest }: Exchange, at: Instant): Noted => ({
  ...rest,
  at,
  order_id: orderId,
  idempotency_key: idempotencyKey,
  trace_id: traceId,
  took_ms: tookMs,
})

const keptOf = ({ order_id, idempotency_key, trace_ids, took_ms, ...rest }: Kept): KeptExchange => ({
  ...rest,
  orderId: order_id,
  idempotencyKey: idempotency_key,
  traceIds: trace_ids,
  tookMs: took_ms,
})
