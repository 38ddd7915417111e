import type { Exchange, Exchanges, KeptExchange } from '../../domain/payment/exchanges.ts'
import type { Clock } from '../../domain/ports.ts'
import { type Instant, later } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'

/**
 * A look-up that is answered as the one before it was counts on that one's row, unless something was wished in between: a
 * deposit is asked about for weeks. The row keeps the trace of the first, which is the one that may have led to an event. No two
 * of a batch are of one order, so that each meets the rows of those before it.
 */
const ADD = {
  name: 'add_exchanges',
  text: `WITH noted AS (SELECT * FROM json_to_recordset($1::json) AS noted
      (nth int, at timestamptz, order_id text, endpoint text, idempotency_key text, request json, outcome text,
       status int, code text, trace_id text, answer json, took_ms int)
    ), alike AS (
      UPDATE ops.toss_exchanges kept
         SET at = noted.at, times = kept.times + 1
        FROM noted
       WHERE noted.idempotency_key IS NULL
         AND kept.id = (SELECT max(id) FROM ops.toss_exchanges o
               WHERE o.order_id = noted.order_id AND o.endpoint = noted.endpoint AND o.idempotency_key IS NULL)
         AND NOT EXISTS (SELECT FROM ops.toss_exchanges wish
               WHERE wish.order_id = noted.order_id AND wish.id > kept.id AND wish.idempotency_key IS NOT NULL)
         AND (kept.outcome, kept.status, kept.code, kept.answer::text)
               IS NOT DISTINCT FROM (noted.outcome, noted.status, noted.code, noted.answer::text)
      RETURNING noted.nth
    )
    INSERT INTO ops.toss_exchanges (since, at, order_id, endpoint, idempotency_key, request, outcome, status, code,
        trace_id, answer, took_ms)
      SELECT at, at, order_id, endpoint, idempotency_key, request, outcome, status, code, trace_id, answer, took_ms
        FROM noted WHERE nth NOT IN (SELECT nth FROM alike) ORDER BY nth`,
}
/** Of a past moment only the first of several alike is sure to have been asked by then. */
const OF = {
  name: 'exchanges_of',
  text: `SELECT CASE WHEN late THEN since ELSE at END AS at, since, CASE WHEN late THEN 1 ELSE times END AS times,
      order_id, endpoint, idempotency_key, request, outcome, status, code, trace_id, answer, took_ms
    FROM (SELECT *, coalesce(at + took_ms * interval '1 ms' > $2::timestamptz, false) AS late FROM ops.toss_exchanges
           WHERE order_id = ANY($1::text[])) told
    WHERE NOT late OR since + took_ms * interval '1 ms' <= $2::timestamptz
    ORDER BY 1 DESC, id DESC LIMIT $3`,
}

/** While the store is out of reach so many wait, and the oldest are let go of. */
const WAITING_MAX = 1_000
const AT_ONCE = 100

interface Row extends Pick<Exchange, 'endpoint' | 'request' | 'outcome' | 'status' | 'code' | 'answer'> {
  readonly at: Instant
  readonly order_id: string
  readonly idempotency_key: string | null
  readonly trace_id: string | null
  readonly took_ms: number
}
type KeptRow = Row & Pick<KeptExchange, 'since' | 'times'>

/**
 * Written beside the payment's way, many at a time: what comes while one statement runs goes into the next. A process that is
 * killed loses those that wait; the facts are in the log.
 * @param defer runs what outlives the answer, and is awaited before the process ends
 */
export function createExchanges(
  database: Database,
  { clock, defer }: { clock: Clock; defer: (name: string, work: () => Promise<unknown>) => void },
): Exchanges {
  let waiting: readonly Row[] = []
  let isWriting = false

  async function write(): Promise<void> {
    isWriting = true
    try {
      while (waiting.length > 0) {
        const batch = oneOfEach(waiting)
        waiting = waiting.filter(row => !batch.includes(row))
        await database.query(ADD, [JSON.stringify(batch.map((row, nth) => ({ nth, ...row })))])
      }
    } finally {
      isWriting = false
    }
  }

  return {
    note(exchange) {
      waiting = [...waiting, rowOf(exchange, later(clock.now(), -exchange.tookMs))].slice(-WAITING_MAX)
      if (!isWriting) defer('exchanges', write)
    },
    async of(orderIds, limit, until) {
      return (await database.query<KeptRow>(OF, [orderIds, until ?? null, limit])).map(keptOf)
    },
  }
}

/** The oldest of each order. */
function oneOfEach(waiting: readonly Row[]): readonly Row[] {
  const oldest = new Map<string, Row>()
  for (const row of waiting) if (!oldest.has(row.order_id)) oldest.set(row.order_id, row)
  return [...oldest.values()].slice(0, AT_ONCE)
}

const rowOf = ({ orderId, idempotencyKey, traceId, tookMs, ...rest }: Exchange, at: Instant): Row => ({
  ...rest,
  at,
  order_id: orderId,
  idempotency_key: idempotencyKey,
  trace_id: traceId,
  took_ms: tookMs,
})

const keptOf = ({ order_id, idempotency_key, trace_id, took_ms, ...rest }: KeptRow): KeptExchange => ({
  ...rest,
  orderId: order_id,
  idempotencyKey: idempotency_key,
  traceId: trace_id,
  tookMs: took_ms,
})
