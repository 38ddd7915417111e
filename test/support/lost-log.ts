import type { Database } from '../../infra/database/database.ts'
import type { LogMark } from '../../infra/keeping/log-mark.ts'

/** @throws where the log is empty */
export async function newestEvent(database: Database): Promise<LogMark> {
  const [row] = await database.query<LogMark>(
    `SELECT position, event_id::text AS "eventId", recorded_at AS "recordedAt" FROM es.events ORDER BY position DESC LIMIT 1`,
  )
  if (!row) throw new Error('the log is empty')
  return row
}

/** What no shop may do to its log: what guards it is asleep meanwhile. */
export const changeLog = (database: Database, sql: string) =>
  database.exec(
    `ALTER TABLE es.events DISABLE TRIGGER ALL; ${sql}; ALTER TABLE es.events ENABLE TRIGGER ALL;`,
  )

/** As a standby that had not got them: no trigger asks a server that takes over. */
export const loseAfter = (database: Database, position: number) =>
  changeLog(
    database,
    `DELETE FROM es.events WHERE position > ${position};
      DELETE FROM rm.due WHERE stream_id NOT IN (SELECT stream_id FROM es.events)`,
  )
