import type { Instant } from './time.ts'

/**
 * After a restore (복원) nobody here knows what happened at Toss since the backup: until that is asked, no money is taken
 * (reliability.md g14).
 */
export interface Recovery {
  /** Is it still being asked? As last looked at, so that it costs nothing to ask. */
  isUnderWay(): boolean
  /** Looks at the store. null: nothing was restored, or all of it is asked. */
  look(now: Instant): Promise<RecoveryState | null>
  /** Toss's books since the backup were read. */
  noteSwept(nth: number, at: Instant): Promise<void>
  /** Everything is asked: money is taken again. */
  settle(nth: number, at: Instant): Promise<void>
}

export interface RecoveryState {
  readonly nth: number
  /** The moment everything here was as it is now, by business time. */
  readonly backupAt: Instant
  readonly restoredAt: Instant
  readonly isSwept: boolean
  /** Payments and cards that were under way and have not been asked for yet. */
  readonly waiting: number
}
