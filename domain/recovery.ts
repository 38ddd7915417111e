import { type Instant, MINUTE_MS } from './time.ts'

/**
 * After a restore (복원), or where a server took over that had not got the newest events, nobody here knows what happened at
 * Toss since: until that is asked, no money is taken (reliability.md g3, g14).
 */
export interface Recovery {
  /** Is it still being asked? As last looked at, so that it costs nothing to ask. */
  isUnderWay(): boolean
  /** … as the store says at this moment, whichever node found it out. @throws when the store is out of reach */
  isUnderWayNow(): Promise<boolean>
  /** When the last one was over, by business time and as last looked at; null: there was none. */
  settledAt(): Instant | null
  /** The newest restore of a backup, or loss a person has to look at, by business time; null: there was none. */
  lastRestore(): Promise<Pick<RecoveryState, 'backupAt' | 'restoredAt'> | null>
  /** Looks at the store. null: nothing was restored, or all of it is asked. */
  look(now: Instant): Promise<RecoveryState | null>
  /** Toss's books since the backup were read. */
  noteSwept(nth: number, at: Instant): Promise<void>
  /** Everything is asked; where it opens by itself, money is taken again. */
  settle(nth: number, at: Instant): Promise<void>
}

/** A standby that took over lacks seconds. Whoever lost more has forgotten what people decided, as after a restore. */
export const SHORT_LOSS_MS = 5 * MINUTE_MS

export interface RecoveryState {
  readonly nth: number
  /** Nothing was restored: the log's newest events are gone, which a node of the shop has seen. */
  readonly isLogLost: boolean
  /** So little is lost that nobody is waited for afterwards; else charges stay stopped until a person has looked. */
  readonly opensItself: boolean
  /** The moment everything here was as it is now, by business time. */
  readonly backupAt: Instant
  readonly restoredAt: Instant
  readonly isSwept: boolean
  /** Payments and cards that were under way and have not been asked for yet. */
  readonly waiting: number
}
