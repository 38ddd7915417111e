import type { Instant } from './time.ts'

/** Seals over the log (간인): hashes chained batch after batch, so that a change made behind the shop's back shows. */
export interface LogSeals {
  /** Seals the next batch if there is one. @returns how many events it took in, 0 when there is nothing to do yet */
  seal(): Promise<number>
  status(): Promise<SealStatus>
  /** These events as they were hashed, and the seals that speak for them; positions nobody has are passed over. */
  extract(positions: readonly number[]): Promise<LogExtract>
}

/** What an event is made of where it is hashed, exported or held against a seal, in that order. */
export const EVENT_FIELDS = [
  'position',
  'stream_id',
  'version',
  'event_id',
  'type',
  'schema_version',
  'data',
  'meta',
  'recorded_at',
] as const

/** One event as nine texts, exactly as they are hashed. */
export type EventText = Readonly<Record<(typeof EVENT_FIELDS)[number], string>>

/** A batch of the log under one hash, chained to the batch before. */
export interface Seal<Leaves> {
  /** 1, 2, 3 … */
  readonly nth: number
  /** It speaks for every position from here … */
  readonly from: number
  /** … to here, holes included: none of them can appear later. */
  readonly to: number
  readonly events: number
  /** hex, the root of the seal before; zeros for the first */
  readonly previous: string
  /** hex */
  readonly root: string
  /** in UTC, to the microsecond */
  readonly at: string
  /** 40 bytes an event */
  readonly leaves: Leaves
}

/** A part of the log that can be checked without the shop (`docs/verify-offline.mjs`). */
export interface LogExtract {
  /** Before anything of it was read, by the clock that dates events. */
  readonly readAt: Instant
  /** In the order of positions. */
  readonly events: readonly EventText[]
  /** In their order, leaves as hex; an event younger than the last seal has none yet. */
  readonly seals: readonly Seal<string>[]
}

/** Roots that leave the database once a day (닻), so that even who owns it cannot write the log anew unseen. */
export interface Anchors {
  /** Has this node not kept one of today (Seoul) yet? */
  isDue(now: Instant): boolean
  /** @returns false when it says nothing that is not kept already */
  keep(newest: NewestSeal, now: Instant): boolean
  /** The newest this node has kept; null before the first, or where its file cannot be read. */
  last(): {
    readonly day: string
    readonly nth: number
    readonly position: number
    /** of its seal, hex */
    readonly root: string
  } | null
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
