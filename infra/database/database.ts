/** One way to talk SQL, whichever engine is behind it: PGlite in this process or a PostgreSQL server. */

/** A statement with a name is prepared once a connection and reused; its text must never change under one name. */
export interface Statement {
  name: string
  text: string
}

/**
 * Values go out as text; rows come back parsed the same on both engines: int2/int4/int8 → number (throws beyond
 * 2^53), bool → boolean, json/jsonb → parsed, timestamptz → ISO-8601 UTC text, bytea → Uint8Array, date and
 * everything else → text, NULL → null.
 */
export type Value = string | number | boolean | null | Uint8Array | readonly (string | number | null)[]

export interface Queryable {
  query<Row = Record<string, unknown>>(
    statement: Statement | string,
    values?: readonly Value[],
  ): Promise<Row[]>
}

/** `unhurried`: a statement takes as long as it needs, for whoever reads or writes everything there is. */
export type Pace = 'unhurried'

export interface Database extends Queryable {
  readonly engine: 'pglite' | 'postgres'
  /** How many statements may usefully be in flight: 1 on PGlite. */
  readonly inFlightMax: number
  /**
   * Commits when `work` resolves, rolls back when it throws. Never await the network inside. A statement that failed
   * inside has spoilt the whole, also when its error was caught: then this throws.
   */
  transaction<T>(work: (tx: Queryable) => Promise<T>, pace?: Pace): Promise<T>
  /** Several statements in one text, no values: migrations. */
  exec(sql: string): Promise<void>
  close(): Promise<void>
}

/** PostgreSQL answers COMMIT with ROLLBACK after a failed statement, and calls that no error; here it is one. */
export const ROLLED_BACK = 'the transaction was rolled back, since a statement in it had failed'

/** What a database says when it refuses; both engines carry PostgreSQL's own code, e.g. 23505 with its constraint. */
export interface DatabaseError extends Error {
  code?: string
  constraint?: string
  detail?: string
}
