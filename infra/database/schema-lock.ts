import type { Queryable } from './database.ts'

/** Any number; the same in every process, so that two starting at once migrate one after the other. */
const MIGRATION_LOCK = 7_205_003

/** Held to the end of the transaction: the schema and its rights move one step at a time, whoever moves them. */
export const lockSchema = (tx: Queryable) =>
  tx.query('SELECT pg_advisory_xact_lock($1::bigint)', [MIGRATION_LOCK])
