import pg from 'pg'
import { ForPeople } from '../for-people.ts'
import {
  type Database,
  type Pace,
  type Queryable,
  ROLLED_BACK,
  type Statement,
  type Value,
} from './database.ts'
import { parserOf, toText } from './wire-values.ts'

export interface PostgresOptions {
  /** connections at most */
  readonly max?: number
  /** after so long without an answer a connection is given up, ms */
  readonly silentMs?: number
  /** Told of what goes wrong on idle connections; the pool mends itself. */
  readonly onError?: (error: unknown) => void
}

/** The server ends what takes longer, ms. */
const STATEMENT_MS = 60_000
/** … and says so. Where it says nothing by then, nobody is there any more: a way that is cut silently closes nothing. */
const SILENT_MS = STATEMENT_MS + 10_000
/** More is no timer of node's. */
const FOR_EVER_MS = 2 ** 31 - 1
/** PostgreSQL's code for a prepared statement whose result changed since, as by a migration of a newer version beside this one. */
const STALE = '0A000'
/** All pg says when a query's time is over. The connection is still waiting, so nothing can be asked on it. */
const NO_ANSWER = 'Query read timeout'

/** Our own parsers for our own pool: drivers' global ones change under everybody's feet (event-store.md pitfall 9). */
const types = { getTypeParser: (oid: number) => parserOf(oid) } as unknown as pg.CustomTypesConfig

/**
 * Any PostgreSQL 14 or newer. Statements with a name are prepared once a connection.
 * @throws {ForPeople} when it is no address (which it does not repeat: a password stands in it), cannot be reached, says it does not keep what it acknowledges, or is a standby
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Database> {
  const { hostname, port, pathname } = addressOfDatabase(url)
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 12,
    types,
    application_name: 'jangbu',
    connectionTimeoutMillis: 10_000,
    statement_timeout: STATEMENT_MS,
    query_timeout: options.silentMs ?? SILENT_MS,
    keepAlive: true, // who waits without that limit hears of a way that is cut, too
    keepAliveInitialDelayMillis: 10_000,
    lock_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    options: '-c TimeZone=UTC -c DateStyle=ISO -c synchronous_commit=on',
  })
  pool.on('error', error => options.onError?.(error))
  const database = new Server(pool)
  try {
    await refuseForgetful(database)
    await refuseStandby(database)
  } catch (error) {
    await pool.end()
    if (error instanceof ForPeople) throw error
    const reason = error instanceof Error ? error.message || (error as { code?: string }).code : error
    throw new ForPeople(
      `PostgreSQL at ${hostname}:${port || 5432}${pathname} (DATABASE_URL) cannot be used: ${reason}.`,
    )
  }
  return database
}

/** @throws {ForPeople} where it is none; it is not repeated, since a password stands in it */
export function addressOfDatabase(url: string): URL {
  if (URL.canParse(url)) return new URL(url)
  throw new ForPeople(
    'DATABASE_URL or DATABASE_MIGRATION_URL is no address of a database (postgres://role:password@host:5432/name). In a password # / ? @ and % are written %23 %2F %3F %40 and %25.',
  )
}

/** Money needs a server that has on its disk what it says it has; tests say so when theirs may forget. */
async function refuseForgetful(database: Database): Promise<void> {
  const [row] = await database.query<{ fsync: string }>(`SELECT current_setting('fsync') AS fsync`)
  if (row?.fsync === 'off' && process.env.JANGBU_ALLOW_FSYNC_OFF !== '1')
    throw new ForPeople(
      'PostgreSQL runs with fsync=off and would lose acknowledged payments in a power cut: set fsync=on.',
    )
}

/** Decisions are made on the primary alone: a standby is late, and takes no facts (reliability.md g3). */
async function refuseStandby(database: Database): Promise<void> {
  const [row] = await database.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby')
  if (row?.standby)
    throw new ForPeople(
      'The PostgreSQL of DATABASE_URL is a standby (pg_is_in_recovery): set DATABASE_URL to the primary, or promote this one first.',
    )
}

class Server implements Database {
  readonly engine = 'postgres'
  readonly inFlightMax = 4
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  query<Row>(statement: Statement | string, values: readonly Value[] = []): Promise<Row[]> {
    return run<Row>(this.#pool, statement, values).catch(error => {
      // It was refused before it did anything; without its name it is planned anew.
      if (!isStale(error) || typeof statement === 'string') throw error
      return run<Row>(this.#pool, statement.text, values)
    })
  }

  async transaction<T>(work: (tx: Queryable) => Promise<T>, pace?: Pace): Promise<T> {
    const client = await this.#pool.connect()
    let broken: Error | undefined
    let isOpen = true
    // Cut between two statements, it tells nobody else: an error that nobody hears ends the process.
    const cut = (error: Error) => {
      broken = error
    }
    client.on('error', cut)
    try {
      await client.query('BEGIN')
      if (pace === 'unhurried') await client.query(UNHURRIED)
      const done = await work({
        query: async (statement, values = []) => {
          if (!isOpen) throw new Error('this transaction is over')
          return run(client, statement, values, pace)
        },
      })
      isOpen = false
      if ((await client.query({ text: 'COMMIT', ...patienceOf(pace) })).command !== 'COMMIT')
        throw new Error(ROLLED_BACK)
      return done
    } catch (error) {
      isOpen = false
      if (error instanceof Error && error.message === NO_ANSWER) broken = error
      else
        await client.query('ROLLBACK').catch(failed => {
          broken = failed
        })
      if (isStale(error)) broken = error // whoever tries again gets a connection that knows nothing of before
      throw error
    } finally {
      client.off('error', cut)
      client.release(broken)
    }
  }

  async exec(sql: string): Promise<void> {
    await this.#pool.query(sql)
  }

  close(): Promise<void> {
    return this.#pool.end()
  }
}

/** Nobody waits between two statements for a disk that is slow, either: what was read is written down there. */
const UNHURRIED = 'SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0'

const isStale = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && error.code === STALE

const patienceOf = (pace?: Pace) => (pace === 'unhurried' ? { query_timeout: FOR_EVER_MS } : {})

async function run<Row>(
  on: pg.Pool | pg.PoolClient,
  statement: Statement | string,
  values: readonly Value[],
  pace?: Pace,
): Promise<Row[]> {
  const config =
    typeof statement === 'string' ? { text: statement } : { name: statement.name, text: statement.text }
  const result = await on.query({ ...config, ...patienceOf(pace), values: values.map(toText) })
  return result.rows as Row[]
}
