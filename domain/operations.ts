import { HOUR_MS, type Instant } from './time.ts'

/** What somebody did to the machine by hand, and to what: no fact of the shop's, but never forgotten either. */
export interface Deed {
  readonly at: Instant
  readonly staffId: string
  readonly deed: 'replayed' | 'rebuilt' | 'repaired'
  /** `webhook:<id>`, `rows` */
  readonly about: string
}

export interface Deeds {
  /** One row for each of `about`, of one moment. */
  note(staffId: string, deed: Deed['deed'], about: readonly string[], at: Instant): Promise<void>
  /** Newest first. */
  of(about: string, limit: number): Promise<readonly Deed[]>
}

/** How one job of one process goes, by that process's own word. Ages are ms of real time, whatever business time is. */
export interface JobRun {
  readonly name: string
  readonly ranAgoMs: number | null
  /** how many it looked at, the last time there were any */
  readonly found: number | null
  readonly foundAgoMs: number | null
  readonly tookMs: number | null
  readonly failedAgoMs: number | null
  /** the failure's name: `TypeError`, `ECONNREFUSED`; its text stands in the log */
  readonly failure: string | null
  /**
   * how often it failed since it last did something, those of one spell as one once it is over; 0 also where it has not
   * failed for {@link FORGIVEN_AFTER_MS}
   */
  readonly failures: number
}

/** Longer than any job rests before it tries again what failed: a look that only found nothing due clears nothing. */
export const FORGIVEN_AFTER_MS = 1.5 * HOUR_MS

export interface NodeSeen {
  readonly nodeId: string
  readonly startedAgoMs: number
  readonly seenAgoMs: number
  readonly about: NodeAbout
  readonly jobs: readonly JobRun[]
}

export interface NodeAbout {
  readonly host: string
  readonly pid: number
  /** version of Node */
  readonly node: string
}

/** The processes of this shop, and how their jobs go. */
export interface Nodes {
  /** Noted here, told with the next beat. */
  ran(job: string, found: number, tookMs: number): void
  failed(job: string, error: unknown): void
  /** Says that this process is there, every {@link BEAT_MS} and no more often. */
  beat(): Promise<void>
  /** This one first, then by when they started; those not seen for a day are not among them. */
  list(): Promise<readonly NodeSeen[]>
}

export const BEAT_MS = 15_000
/** Two beats missed: it is not there, or cannot reach the database. */
export const GONE_AFTER_MS = 45_000

/** Something that follows the log, or works off what waits, and how far it is. */
export interface Follower {
  readonly name: 'rows' | 'seals' | 'prints' | 'webhooks' | 'notices' | 'due'
  /** how many wait; `isMore`: that many at least */
  readonly behind: number
  readonly isMore: boolean
  /** how long the oldest has waited, s; 0 when nothing waits */
  readonly lagSeconds: number
}

export interface StoreFacts {
  readonly engine: 'pglite' | 'postgres'
  readonly version: string
  readonly bytes: number
  /** the newest position drawn */
  readonly position: number
  readonly lastEventAt: Instant | null
  readonly migration: string
  readonly migratedAt: Instant | null
  /** business time runs ahead of the clock on the wall by so much, ms */
  readonly clockAheadMs: number
}

export interface BackupTaken {
  readonly agoMs: number
  readonly at: Instant
  readonly folder: string
  readonly events: number
}

/** How the store is and what follows it: along indexes, never over the whole log. */
export interface Machine {
  store(): Promise<StoreFacts>
  followers(): Promise<readonly Follower[]>
  /** null: nothing is sealed yet */
  lastSeal(): Promise<{ readonly nth: number; readonly position: number; readonly at: Instant } | null>
  /** null: none is known of */
  lastBackup(): Promise<BackupTaken | null>
}

/** 정리: what a database server does beside its work, done here where the database has nobody for it. */
export interface Tidying {
  /** The next table that has grown enough, if there is one. @returns how many were tidied: 0 or 1 */
  step(now: Instant): Promise<number>
}

/** 다시 쌓기: rows folded from the facts again and compared, a piece at a time, by whichever node is free. */
export interface RebuildState {
  readonly nth: number
  readonly repair: boolean
  readonly askedBy: string
  readonly askedAt: Instant
  readonly streams: number
  readonly total: number
  /** rows or streams that were not as the facts say */
  readonly differing: number
  /** the first of their streams */
  readonly offenders: readonly string[]
  readonly endedAt: Instant | null
  /** why it stands still, or null */
  readonly failure: string | null
}

export interface Rebuilds {
  /** null: none was ever asked for */
  state(): Promise<RebuildState | null>
  /** False when one is under way: it is not begun anew. */
  begin(wish: { repair: boolean; staffId: string; at: Instant }): Promise<boolean>
  /** The next piece, if there is one and nobody is at it. @returns how many streams; 0: nothing to do */
  step(now: Instant): Promise<number>
}
