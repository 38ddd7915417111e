import type { Ports } from '../../app/ports.ts'
import type { InvariantName, Offender } from '../../domain/invariants.ts'
import type { RawEvent } from '../../domain/ports.ts'
import type { Instant } from '../../domain/time.ts'

/** The part of a node's ports that a store stands behind. */
export type StorePorts = Pick<
  Ports,
  | 'events'
  | 'timeline'
  | 'read'
  | 'subscriptions'
  | 'campaigns'
  | 'legal'
  | 'due'
  | 'inbox'
  | 'outbox'
  | 'billingKeys'
  | 'rateLimit'
  | 'books'
> &
  Partial<Pick<Ports, 'recovery' | 'stop'>>

/** A row of any table, its columns as the store keeps them. */
export type KeptRow = Readonly<Record<string, unknown>>

/** What a history is kept in: one at a time, begun empty. The simulation looks in from behind, past every fault. */
export interface House {
  /** Forgets everything. @param now the clock of the store itself: leases and retries go by it */
  begin(now: () => Instant): Promise<void>
  /** Ports of one run of a node. */
  portsOf(nodeId: string): StorePorts
  /** When a job's claim will find something next, leases of the dead included; null: never. */
  nextClaim(of: Claim): Promise<Instant | null>
  /** Oldest first. */
  log(): Promise<readonly RawEvent[]>
  /** Rows of a table by its name, e.g. `payment_summary`, sorted by key. */
  rows(table: string): Promise<readonly KeptRow[]>
  /**
   * Whatever is kept beside the log, row by row, with every column as it stands there: what is sealed stays so. In plain memory
   * rows, states, inbox and outbox; in a database every table there is.
   */
  contents(): Promise<readonly Content[]>
  /** Folds everything again and names what differs. */
  differences(): Promise<readonly string[]>
  /** What a running shop's own checks name at this moment (점검); nothing where they are not asked, in plain memory. */
  offenders(now: Instant): Promise<readonly Named[]>
  /** Takes backups and brings them back; null where that is not played. */
  readonly backups: Backups | null
  /** Transactions open at this moment: none may be while Toss is asked (invariant 18). */
  readonly openTransactions: number
  close(): Promise<void>
}

/** Everything a house keeps, as it was at one moment. */
export interface Backup {
  readonly takenAt: Instant
}

export interface Backups {
  take(): Promise<Backup>
  /**
   * The store is that backup now, in a place of its own, and a recovery is begun on it.
   * @returns false where the log lost nothing, so that nobody could know, and all is left as it is
   */
  bringBack(backup: Backup, as: Loss): Promise<boolean>
  /** Restores and losses that are not asked for to the end yet. */
  underWay(): number
}

/** A backup brought back into an empty place, or a standby that had not got the newest events. */
export type Loss = 'restore' | 'logEnd'

/** A row, and the table it stands in. */
export interface Content {
  readonly table: string
  readonly row: unknown
}

/** An offender, and the check that named it. */
export interface Named extends Offender {
  readonly name: InvariantName
}

export type Claim = { readonly due: readonly string[] } | 'inbox' | 'outbox' | 'sweep' | 'recovery'
