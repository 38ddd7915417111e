import { randomUUID } from 'node:crypto'
import { aggregates } from '../../../domain/aggregates.ts'
import type { Database } from '../../database/database.ts'
import { migrate } from '../../database/migrate.ts'
import { rebuild } from '../../event-store/rebuild.ts'
import { type Engines, engineNames } from './engines.ts'
import { META, orderIdOf, paymentOf } from './facts.ts'
import { spreadOf, table, timeOf, whole } from './measure.ts'

const BATCH = 500

/** `npm run rebuild` over a log of whole payments: once writing every row, then proving them equal. Events a second. */
export async function measureRebuild(
  engines: Engines,
  payments: number,
  times: number,
  say: (line: string) => void,
): Promise<string> {
  const rows: string[][] = []
  for (const engine of engineNames) {
    const open = await engines.sessionsOf(engine)
    const inSession = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
      const database = await open()
      return work(database).finally(() => database.close())
    }
    const events = payments * 5
    const writing = await inSession(async database => {
      await migrate(database)
      await fillPayments(database, payments)
      if (engine === 'postgres') await database.exec('ANALYZE')
      return timeOf(() => rebuild(database, aggregates, { repair: true }))
    })
    // Each in a session of its own, as `npm run rebuild` is; a second one with large temporary tables in one session of
    // PGlite 0.5 comes to no end (docs/performance.md).
    const proving: number[] = []
    for (let turn = 0; turn < times; turn++)
      proving.push(await inSession(database => timeOf(() => rebuildEqual(database, events))))
    say(`  ${whole(events)} events rebuilt on ${engine}`)
    const perSecond = spreadOf(proving.map(ms => events / (ms / 1_000)))
    rows.push([
      engine,
      whole(events),
      whole(events / (writing / 1_000)),
      `${whole(perSecond.median)} (${whole(perSecond.low)}–${whole(perSecond.high)})`,
    ])
  }
  return table(
    ['engine', 'events', 'every row written anew, events/s', 'every row proved equal, events/s'],
    rows,
  )
}

async function rebuildEqual(database: Database, events: number): Promise<void> {
  const rebuilt = await rebuild(database, aggregates)
  const { differences, broken } = rebuilt
  if (rebuilt.events !== events || differences.length > 0 || broken.length > 0)
    throw new Error(`the rebuild found ${rebuilt.events} events and ${differences.length} differences`)
}

/** Whole histories of five facts each, quickly. Facts and streams alone: rows and folded states are for the rebuild to write. */
export async function fillPayments(database: Database, payments: number): Promise<void> {
  for (let from = 0; from < payments; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, payments - from) }, (_, index) => from + index)
    const facts = numbers.flatMap(nth =>
      paymentOf(nth).map(({ type, ...data }, index) => ({
        stream_id: `payment-${orderIdOf(nth)}`,
        version: index + 1,
        event_id: randomUUID(),
        type,
        data,
      })),
    )
    await database.query({ name: 'bench_fill_payments', text: FILL }, [
      JSON.stringify(facts),
      JSON.stringify(META),
    ])
  }
}

const FILL = `
  WITH f AS MATERIALIZED (
    SELECT * FROM json_to_recordset($1::json) AS f(stream_id text, version int, event_id uuid, type text, data json)
  ), s AS (
    INSERT INTO es.streams (stream_id, category, version) SELECT stream_id, 'payment', max(version) FROM f GROUP BY 1
  )
  INSERT INTO es.events (stream_id, version, event_id, type, schema_version, data, meta)
  SELECT stream_id, version, event_id, type, 1, data, $2::json FROM f`
