import type { CspReportRow, CspReports } from '../domain/csp-reports.ts'
import type { Day, Instant } from '../domain/time.ts'
import type { Database } from './database/database.ts'

/** Anybody may post a report, so a day holds so many different ones; the rest is counted together as `other`. */
const DIFFERENT_A_DAY_MAX = 200
const KEPT_DAYS = 90

const COUNT = {
  name: 'count_csp_report',
  text: `WITH today AS (SELECT (now() AT TIME ZONE 'Asia/Seoul')::date AS day
    ), over AS (
      DELETE FROM inbox.csp_reports USING today WHERE csp_reports.day < today.day - ${KEPT_DAYS}
    ), known AS (
      SELECT count(*) >= ${DIFFERENT_A_DAY_MAX} AS is_full,
        coalesce(bool_or(directive = $1 AND blocked = $2 AND page = $3), false) AS is_known
        FROM inbox.csp_reports JOIN today USING (day)
    )
    INSERT INTO inbox.csp_reports AS r (day, directive, blocked, page, reports, last_at)
    SELECT day, CASE WHEN fits THEN $1 ELSE 'other' END, CASE WHEN fits THEN $2 ELSE 'other' END,
        CASE WHEN fits THEN $3 ELSE '/' END, 1, now()
      FROM today, LATERAL (SELECT is_known OR NOT is_full AS fits FROM known) AS room
    ON CONFLICT (day, directive, blocked, page) DO UPDATE
      SET reports = least(r.reports + 1, 1000000000), last_at = excluded.last_at`,
}

const LATEST = {
  name: 'latest_csp_reports',
  text: `SELECT day::text, directive, blocked, page, reports, last_at FROM inbox.csp_reports
     ORDER BY day DESC, last_at DESC, directive, blocked, page LIMIT $1`,
}

interface Row {
  readonly day: Day
  readonly directive: string
  readonly blocked: string
  readonly page: string
  readonly reports: number
  readonly last_at: Instant
}

/** Counted by the database, in one statement, so that all nodes count together; a quarter of a year is kept. */
export function createCspReports(database: Database): CspReports {
  return {
    async count({ directive, blocked, page }) {
      await database.query(COUNT, [directive, blocked, page])
    },
    async latest(limit) {
      const rows = await database.query<Row>(LATEST, [limit])
      return rows.map(({ last_at: lastAt, ...row }): CspReportRow => ({ ...row, lastAt }))
    },
  }
}
