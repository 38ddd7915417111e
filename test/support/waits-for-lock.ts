import type { Database } from '../../infra/database/database.ts'

/** Until somebody waits for a lock in this database; embedded, where all go one after the other, nobody does. */
export async function waitsForLock(database: Database): Promise<void> {
  while (database.engine === 'postgres') {
    const [waiting] = await database.query<{ n: number }>(
      `SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if (waiting?.n) return
  }
}
