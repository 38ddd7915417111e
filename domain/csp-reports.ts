import type { Day, Instant } from './time.ts'

/** What a browser stopped on a page of ours, told without a person: no address, no query, no text of the page. */
export interface CspReport {
  /** `script-src-elem`, `frame-src` …; `other` for one we do not know */
  readonly directive: string
  /** An origin, or what the browser says in its place: `inline`, `eval`, `data`, `blob`, `self`; else `other`. */
  readonly blocked: string
  /** The first word of the page's path: `/checkout`; what comes after names orders and people. */
  readonly page: string
}

export interface CspReportRow extends CspReport {
  readonly day: Day
  readonly reports: number
  readonly lastAt: Instant
}

/** Reports of the content security policy, counted (R25, PCI DSS 6.4.3). */
export interface CspReports {
  count(report: CspReport): Promise<void>
  /** The latest first, at most `limit`. */
  latest(limit: number): Promise<readonly CspReportRow[]>
}
