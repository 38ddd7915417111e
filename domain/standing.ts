import type { Follower } from './operations.ts'
import type { UnresolvedCounts } from './unresolved.ts'

/** How a running shop is at one moment, as far as numbers say it; each part null when it could not be read in time. */
export interface Standing {
  /** store and lock are well; false: nothing else was asked of it */
  readonly isReady: boolean
  /** Toss or our own configuration is at fault, and this process sends no charges for a while */
  readonly breakerIsOpen: boolean
  readonly followers: readonly Follower[] | null
  readonly unresolved: UnresolvedCounts | null
  /** mails the server would not take; each waits for a person */
  readonly failedNotices: number | null
  readonly chargesStopped: boolean | null
  /** promises about money and order that were broken when they were last asked (점검) */
  readonly brokenInvariants: number | null
  /** promises nobody knows of whether they are kept: not asked yet, not for a day, or the look failed */
  readonly unansweredInvariants: number | null
  /** s since when Toss's books are not compared with ours; null too before the first time, and with keys everybody has */
  readonly sweepAgeSeconds: number | null
  /** s; null too when no backup is known of */
  readonly backupAgeSeconds: number | null
}

/** What operators read, and who they are (docs/decisions/0095). */
export interface MetricsPage {
  /** Does this `Authorization` show the token? Compared in constant time. */
  admits(authorization: string | null): boolean
  /** Prometheus' text format. @param look reads how the shop is; asked once for all who read at the same time */
  text(look: () => Promise<Standing>): Promise<string>
  readonly contentType: string
}
