import { aggregates } from '../../domain/aggregates.ts'
import { type Checked, INVARIANT_NAMES } from '../../domain/invariants.ts'
import type { RawEvent } from '../../domain/ports.ts'
import type { Instant } from '../../domain/time.ts'
import { createBillingKeys } from '../../infra/billing-keys.ts'
import type { Database } from '../../infra/database/database.ts'
import { migrate } from '../../infra/database/migrate.ts'
import { IN_MEMORY, openPGlite } from '../../infra/database/pglite.ts'
import { createEventStore } from '../../infra/event-store/event-store.ts'
import { rebuild } from '../../infra/event-store/rebuild.ts'
import { createTimeline } from '../../infra/event-store/timeline.ts'
import { createInbox } from '../../infra/inbox/inbox.ts'
import { createBoard } from '../../infra/invariants/board.ts'
import { createOutbox } from '../../infra/outbox/outbox.ts'
import { createRateLimit } from '../../infra/rate-limit.ts'
import { createCampaignReads } from '../../infra/read-models/campaign-reads.ts'
import { createDueWork } from '../../infra/read-models/due-work.ts'
import { createLegalTexts } from '../../infra/read-models/legal-texts.ts'
import { createReadModels } from '../../infra/read-models/read-models.ts'
import { createSubscriptionReads } from '../../infra/read-models/subscription-reads.ts'
import { qualifiedName, tableOf } from '../../infra/read-models/tables.ts'
import { createBooks } from '../../infra/sweep/books.ts'
import { createClaims } from './claims-pglite.ts'
import type { Content, House, KeptRow, Named } from './house.ts'
import { simulatedVault } from './vault.ts'

/** Nobody else tidies it up: emptied tables leave dead rows in the catalogue, and the write-ahead log has no end. */
const TIDIED_EVERY = 50

/** Rows are folded again by `differences`, and nothing is sealed here. */
const ASKED = INVARIANT_NAMES.filter(name => name !== 'rowsFollow' && name !== 'sealed')

/** What a job's claim finds stays the same after it. */
const READS = /^\s*SELECT\b/

/** Tables that live as long as the installation, not as a history. */
const KEPT = ['es.clock', 'es.installation']
/** Of a schema that lives on, but a history's. */
const LISTED = 'ops.toss_movements'

/**
 * The real adapters on PostgreSQL in this process. `now()` of every statement and default is the history's: a function of
 * that name is found before PostgreSQL's own.
 */
export async function pgliteHouse(): Promise<House> {
  // Its clock stands: a statement that gave its turn away because this machine was slow would change the history.
  const database = await openPGlite(IN_MEMORY, { nowMs: () => 0 })
  await database.exec(`
    CREATE SCHEMA sim;
    CREATE FUNCTION sim.now() RETURNS timestamptz STABLE LANGUAGE sql
      AS $$ SELECT coalesce(nullif(current_setting('sim.now', true), ''), '2026-01-01')::timestamptz $$;
    SET search_path = sim, pg_catalog, public;`)
  await migrate(database)
  const tables = await tablesOf(database)
  // A history ends and the next one begins on an empty log: what no shop may do is done here only.
  for (const table of ['es.events', 'es.seals', 'accounts.access_log'])
    await database.exec(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)
  const vault = simulatedVault()
  let now: () => Instant = () => '2026-01-01T00:00:00.000Z' as Instant
  let told = ''
  let begun = 0
  let openTransactions = 0

  const timed: Database = {
    engine: database.engine,
    inFlightMax: database.inFlightMax,
    exec: sql => database.exec(sql),
    close: () => database.close(),
    async query(statement, values) {
      await tellTime()
      if (!READS.test(typeof statement === 'string' ? statement : statement.text)) claims.forget()
      return database.query(statement, values)
    },
    async transaction(work) {
      await tellTime()
      openTransactions++
      claims.forget()
      return database.transaction(work).finally(() => {
        openTransactions--
      })
    },
  }
  async function tellTime() {
    const at = now()
    if (at === told) return
    told = at
    await database.query({ name: 'sim_now', text: `SELECT set_config('sim.now', $1, false)` }, [at])
  }
  const claims = createClaims({
    async query(statement, values) {
      await tellTime()
      return database.query(statement, values)
    },
  })
  /** Most were not written to, and emptying one costs as much as a hundred statements. */
  async function filledTables(): Promise<string[]> {
    const rows = await database.query<{ name: string }>(
      'SELECT name FROM unnest($1::text[]) AS name WHERE pg_relation_size(name::regclass) > 0',
      [tables],
    )
    return rows.map(({ name }) => name)
  }

  return {
    async begin(clock) {
      now = clock
      told = ''
      claims.forget()
      const filled = await filledTables()
      await database.exec(
        `${filled.length > 0 ? `TRUNCATE ${filled.join(', ')} RESTART IDENTITY;` : ''}
         ALTER SEQUENCE es.position_seq RESTART;
         DELETE FROM ops.sweep; INSERT INTO ops.sweep DEFAULT VALUES`,
      )
      if (++begun % TIDIED_EVERY !== 0) return
      await database.exec('VACUUM pg_catalog.pg_class')
      await database.exec('CHECKPOINT')
    },
    portsOf: nodeId => ({
      events: createEventStore(timed),
      timeline: createTimeline(timed),
      read: createReadModels(timed),
      subscriptions: createSubscriptionReads(timed),
      campaigns: createCampaignReads(timed),
      legal: createLegalTexts(timed),
      due: createDueWork(timed, { nodeId }),
      inbox: createInbox(timed, { vault }),
      outbox: createOutbox(timed),
      billingKeys: createBillingKeys(timed, vault),
      rateLimit: createRateLimit(timed),
      books: createBooks(timed),
    }),
    nextClaim: of => claims.next(of),
    log: () =>
      timed.query<RawEvent>(
        `SELECT position, stream_id AS "streamId", split_part(stream_id, '-', 1) AS category, version, type, schema_version AS "schemaVersion", data,
          meta, recorded_at AS "recordedAt" FROM es.events ORDER BY position`,
      ),
    async rows(table) {
      const rows = await timed.query<{ row: KeptRow }>(
        `SELECT to_jsonb(t) AS row FROM ${qualifiedName(tableOf(table))} t`,
      )
      return rows.map(({ row }) => row).sort((a, b) => (String(a.key) < String(b.key) ? -1 : 1))
    },
    async contents() {
      const contents: Content[] = []
      for (const table of await filledTables()) {
        const rows = await database.query<{ row: unknown }>(`SELECT to_jsonb(t) AS row FROM ${table} t`)
        contents.push(...rows.map(({ row }) => ({ table, row })))
      }
      return contents
    },
    async differences() {
      const { differences, broken } = await rebuild(timed, aggregates)
      return [...differences, ...broken].map(difference => JSON.stringify(difference))
    },
    async offenders(at) {
      const board = createBoard(timed)
      const named: Named[] = []
      for (const name of ASKED) {
        let cursor: string | null = null
        do {
          const checked: Checked = await board.check(name, at, cursor)
          named.push(...checked.offenders.map(offender => ({ ...offender, name })))
          cursor = checked.cursor
        } while (cursor !== null)
      }
      return named
    },
    backups: null,
    get openTransactions() {
      return openTransactions
    },
    close: () => database.close(),
  }
}

async function tablesOf(database: Database): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `SELECT schemaname || '.' || tablename AS name FROM pg_tables
      WHERE schemaname IN ('es', 'rm', 'inbox', 'outbox', 'accounts') ORDER BY 1`,
  )
  return [...rows.map(({ name }) => name).filter(name => !KEPT.includes(name)), LISTED]
}
