import type { Instant } from './time.ts'

/** Seals over the log (간인): hashes chained batch after batch, so that a change made behind the shop's back shows. */
export interface LogSeals {
  /** Seals the next batch if there is one. @returns how many events it took in, 0 when there is nothing to do yet */
  seal(): Promise<number>
  status(): Promise<SealStatus>
  /** These events as they were hashed, and the seals that speak for them; positions nobody has are passed over. */
  extract(positions: readonly number[]): Promise<LogExtract>
}

/** One event as nine texts, exactly as they were hashed. */
export type EventTexts = Readonly<
  Record<
    | 'position'
    | 'stream_id'
    | 'version'
    | 'event_id'
    | 'type'
    | 'schema_version'
    | 'data'
    | 'meta'
    | 'recorded_at',
    string
  >
>

/** A part of the log that can be checked without the shop (`docs/verify-offline.mjs`). */
export interface LogExtract {
  /** In the order of positions. */
  readonly events: readonly EventTexts[]
  /** In their order; an event younger than the last seal has none yet. */
  readonly seals: ReadonlyArray<{
    readonly nth: number
    readonly from: number
    readonly to: number
    readonly events: number
    /** hex */
    readonly previous: string
    readonly root: string
    readonly at: string
    /** hex, 40 bytes an event */
    readonly leaves: string
  }>
}

/** Roots that leave the database once a day (닻), so that even who owns it cannot write the log anew unseen. */
export interface Anchors {
  /** Has this node not kept one of today (Seoul) yet? */
  isDue(now: Instant): boolean
  /** @returns false when it says nothing that is not kept already */
  keep(newest: NewestSeal, now: Instant): boolean
  /** The newest this node has kept; null before the first, or where its file cannot be read. */
  last(): { readonly day: string; readonly nth: number; readonly position: number } | null
  /** `2026-11-26 seal 12 position 3456 root 9f3a11c2:…` */
  lineOf(newest: NewestSeal, now: Instant): string
}

export interface SealStatus {
  /** null before the first */
  readonly newest: NewestSeal | null
  /** Events no seal speaks for yet. */
  readonly unsealed: number
}

export interface NewestSeal {
  /** 1, 2, 3 … */
  readonly nth: number
  /** The last position it speaks for. */
  readonly position: number
  /** SHA-256, hex; it stands for the whole log up to there. */
  readonly root: string
  readonly at: Instant
}
