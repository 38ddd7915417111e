import type { Database } from '../database/database.ts'
import { FLOOR_CLASS } from './append-statement.ts'

const DRAWN = {
  name: 'horizon_drawn',
  text: 'SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS position FROM es.position_seq',
}
const LOWEST_FLOOR = {
  name: 'horizon_lowest_floor',
  // A lock holds 31 bits of the position, so it is told as how far it lies below the newest one.
  text: `SELECT max((($1::int8 & 2147483647) - objid::int8 + 2147483648) & 2147483647) AS below
    FROM pg_locks
    WHERE locktype = 'advisory' AND classid = ${FLOOR_CLASS} AND objsubid = 2
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
}

/**
 * The position up to which the log will never change again: all at or below it is there to be read, or never will be.
 * Positions are drawn before commits, so the newest one seen says nothing of those below it. But who appends takes a
 * floor before drawing, and holds it until the commit is seen: first the newest position is read, then the floors.
 * Ask the primary, and read events in a later statement, outside a transaction (event-store.md 6.4).
 */
export async function horizon(database: Database): Promise<number> {
  const [drawn] = await database.query<{ position: number }>(DRAWN)
  const newest = drawn?.position ?? 0
  const [floors] = await database.query<{ below: number | null }>(LOWEST_FLOOR, [newest])
  if (floors?.below == null) return newest
  const lowest = newest - floors.below
  // Before the first draw of all the sequence already says 1: who holds that floor may still bring position 1.
  return lowest <= 1 ? 0 : lowest
}
