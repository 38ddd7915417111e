import { setTimeout } from 'node:timers/promises'
import { ForPeople } from '../for-people.ts'
import type { Database, DatabaseError, Queryable } from './database.ts'

/** Somebody holds it, or two would wait for each other. */
const IN_THE_WAY = ['55P03', '40P01']
/** So long a step keeps others waiting behind it, ms: less than any of them has patience for. */
const WAITS_FOR_A_TABLE_MS = 1_000
const BETWEEN_TRIES_MS = 2_000
/** A backup of a large shop is done by then, ms. */
const TRIES_FOR_MS = 30 * 60_000

/** Any number; the same in every process, so that two starting at once migrate one after the other. */
const MIGRATION_LOCK = 7_205_003

/** Held to the end of the transaction: the schema and its rights move one step at a time, whoever moves them. */
const lockSchema = (tx: Queryable) => tx.query('SELECT pg_advisory_xact_lock($1::bigint)', [MIGRATION_LOCK])

export interface StepOptions {
  readonly name: string
  /** Told once, when it has to wait. */
  readonly onWait?: ((name: string) => void) | undefined
}

/**
 * One step of the schema, in a transaction of its own, one process at a time. Whoever waits for a table holds up everybody who comes
 * after, the version before with its customers among them: a step waits briefly, lets them by, and tries again. What holds a
 * table for long is a backup or a rebuild, which ends. What it does itself takes what it takes, an index over a long log.
 * @throws {ForPeople} when its tables were never free
 */
export async function schemaStep(
  database: Database,
  { name, onWait }: StepOptions,
  work: (tx: Queryable) => Promise<void>,
): Promise<void> {
  const startedMs = performance.now()
  for (let tries = 1; ; tries++) {
    try {
      return await database.transaction(async tx => {
        await lockSchema(tx)
        await tx.query(`SET LOCAL lock_timeout = ${WAITS_FOR_A_TABLE_MS}`)
        await work(tx)
      }, 'unhurried')
    } catch (error) {
      if (!IN_THE_WAY.includes((error as DatabaseError).code ?? '')) throw error
      if (tries === 1) onWait?.(name)
      if (performance.now() - startedMs > TRIES_FOR_MS)
        throw new ForPeople(
          `${name} found no moment in which nobody held its tables: end the backup, rebuild, other migration or open transaction that does, and try again.`,
        )
      await setTimeout(BETWEEN_TRIES_MS)
    }
  }
}
