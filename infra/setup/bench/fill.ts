import type { Database } from '../../database/database.ts'
import { META, paymentOf } from './facts.ts'

/** One of so many facts; a filter for it finds the same number in a store of any size. */
export const RARE = { type: 'ReviewRequested', count: 60 } as const
/** A day on which much was sold, however small the shop. */
export const BUSY = { day: '2026-03-03', payments: 60 } as const
/** One stream as long as a page and more. */
export const LONG = { streamId: 'payment-bench-long', events: 120 } as const

const BATCH = 20_000
const FACTS_EACH = 5

/**
 * Fills an empty log with facts of payments, five each, spread over the 400 days before {@link BUSY}, the long stream
 * and the busy day at fixed depths. The facts' own JSON is that of `facts.ts`; SQL multiplies it.
 * @param events about how many
 */
export async function fillLog(database: Database, events: number): Promise<void> {
  const facts = paymentOf(0).map(({ type, ...data }, index) => ({ version: index + 1, type, data }))
  const payments = Math.floor((events - LONG.events) / FACTS_EACH)
  const rareEvery = Math.floor(payments / RARE.count)
  for (let from = 0; from < payments; from += BATCH / FACTS_EACH)
    await database.query({ name: 'bench_fill', text: FILL }, [
      JSON.stringify(facts),
      JSON.stringify(META),
      from,
      Math.min(from + BATCH / FACTS_EACH, payments) - 1,
      payments,
      rareEvery,
      BUSY.payments,
      `${BUSY.day}T12:00:00+09:00`,
      RARE.type,
    ])
  await database.query(LONG_STREAM, [
    LONG.streamId,
    LONG.events,
    JSON.stringify(facts[0]?.data),
    JSON.stringify(META),
    `${BUSY.day}T12:00:00+09:00`,
  ])
}

/** The last payments are of the busy day, those before it lie on 400 days; each has its facts in order. */
const FILL = `
  INSERT INTO es.events (stream_id, version, event_id, type, schema_version, data, meta, recorded_at)
  SELECT 'payment-bnch-' || lpad(p.n::text, 24, '0'), f.version, gen_random_uuid(),
    CASE WHEN f.version = 5 AND p.n % $6::int = 0 AND p.n / $6::int < ${RARE.count} THEN $9::text ELSE f.type END, 1, f.data, $2::json,
    $8::timestamptz + f.version * interval '1 second'
      - CASE WHEN p.n >= $5::int - $7::int THEN interval '0' ELSE interval '400 days' * ($5::int - $7::int - p.n) / $5::int + interval '1 day' END
  FROM generate_series($3::int, $4::int) AS p(n),
    json_to_recordset($1::json) AS f(version int, type text, data json)
  ORDER BY p.n, f.version`

const LONG_STREAM = `
  INSERT INTO es.events (stream_id, version, event_id, type, schema_version, data, meta, recorded_at)
  SELECT $1, v, gen_random_uuid(), 'PaymentRequested', 1, $3::json, $4::json, $5::timestamptz
  FROM generate_series(1, $2::int) AS v ORDER BY v`
