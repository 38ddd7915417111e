import type { Aggregate, Fact, Json } from './aggregate.ts'
import type { SealClass, Sealed } from './sealed.ts'
import { type Instant, SECOND_MS } from './time.ts'

/** Business time: the database's clock plus one stored offset (0 for ever with live keys). */
export interface Clock {
  now(): Instant
  /** Left out where nobody can set it. */
  readonly watch?: ClockWatch
}

/** Clocks that are set right move by less; an hour, a month or another time zone by more (reliability.md d10, g8). */
export const SKEW_MAX_MS = 30 * SECOND_MS

/** Whether the time is where it must be (reliability.md d10, g8). */
export interface ClockWatch {
  /** How far the clock was set from where it must be, or two machines' clocks are apart, ms; null: no more than clocks do. */
  skewMs(): number | null
  /** A person says that it is right as it is: from now on it is followed. */
  believe(): void
  /** Time went back: what was put off by a time that is no more is due now. Done twice, it is done once. */
  bringForward(): Promise<void>
}

/** Why and by whom a fact came to be; stored beside it, never inside it. */
export interface EventMeta {
  /** One id for everything that grew out of one request or job. */
  readonly correlation: string
  /** What asked for it: `request`, `request:<its name, hashed>` where the same may come again, `webhook:<id>`, `reconcile` … */
  readonly causation: string
  /** `customer:<id>`, `guest:<id>`, `staff:<id>`, `system` */
  readonly actor: string
  /** Type of the command decided. */
  readonly command: string
}

export interface Loaded<State> {
  /** 0 when the stream does not exist. */
  readonly version: number
  readonly state: State
}

export interface Append<State, Event> {
  readonly streamId: string
  /** The version decided upon; 0 means: must not exist yet. */
  readonly expected: number
  /** The same command sent again carries the same id, so a lost answer is found instead of written twice. */
  readonly commandId: string
  readonly events: readonly Event[]
  /** The state they were decided upon: the one at `expected`. */
  readonly before: State
  /** The state after each of `events`, in their order. */
  readonly states: readonly State[]
  readonly meta: EventMeta
}

export type Appended =
  | { readonly type: 'appended'; readonly version: number; readonly position: number }
  /** Somebody else was faster: load again, decide again. */
  | { readonly type: 'conflict' }
  /** A row would have broken a unique rule (payment key, transaction key …); nothing was written. */
  | { readonly type: 'duplicate'; readonly constraint: string }

/** The log. Appends are durable before they are answered; facts and rows are one commit. */
export interface EventStore {
  load<State, Command, Event extends Fact>(
    aggregate: Aggregate<State, Command, Event>,
    streamId: string,
  ): Promise<Loaded<State>>
  append<State, Command, Event extends Fact>(
    aggregate: Aggregate<State, Command, Event>,
    append: Append<State, Event>,
  ): Promise<Appended>
  /** Facts of one stream, oldest first, upcast to today's shape; `upTo` a version. */
  read<State, Command, Event extends Fact>(
    aggregate: Aggregate<State, Command, Event>,
    streamId: string,
    upTo?: number,
  ): Promise<readonly StoredEvent<Event>[]>
}

export interface StoredEvent<Event> {
  readonly position: number
  readonly streamId: string
  readonly version: number
  readonly event: Event
  readonly meta: EventMeta
  readonly recordedAt: Instant
}

/** The log as staff read it: any category, raw, newest first. */
export interface Timeline {
  page(query: TimelineQuery): Promise<TimelinePage>
}

export interface TimelineQuery {
  /** Only events before this position; absent: from the newest. */
  readonly before?: number
  readonly limit: number
  readonly type?: string
  readonly streamId?: string
  /** A Seoul day, `yyyy-MM-dd`. */
  readonly day?: string
  /** As in {@link EventMeta}: what grew out of one request or job. */
  readonly correlation?: string
  /** As in {@link EventMeta}: what one person, or the system, did. */
  readonly actor?: string
}

export interface RawEvent {
  readonly position: number
  readonly streamId: string
  readonly category: string
  readonly version: number
  readonly type: string
  readonly schemaVersion: number
  readonly data: Json
  readonly meta: EventMeta
  readonly recordedAt: Instant
}

export interface TimelinePage {
  readonly events: readonly RawEvent[]
  /** Pass as `before` for the next page; null at the end. */
  readonly next: number | null
}

/** Seals and opens personal data; keys per (subject, class), wrapped by the key ring, kept outside the log. */
export interface Vault {
  /** @param subject whose data it is; their key is made on first use */
  seal(subject: string, sealClass: SealClass, plain: Json): Promise<Sealed>
  /**
   * null when the key was destroyed: the person was erased, whether or not they came back since. Or it was lost in a restore.
   * @throws {DoesNotOpen} when the text was tampered with; of somebody who came back, or lost their key in a restore, that cannot be
   * told from what is gone.
   * @throws whatever the store throws when the key cannot be asked for
   */
  open<T = Json>(sealed: Sealed): Promise<T | null>
  /** Keyed hash (HMAC-SHA-256, base64url): equal for equal text, tells nothing to who lacks the key. */
  fingerprint(purpose: string, text: string): string
}

/** Ids made by us before anything is sent. Deterministic in a simulation. */
export interface Ids {
  /** Unguessable, ≥ 128 bits, `[a-z0-9]` only. */
  random(): string
}

/** Structured log by allow-list: `fields` never hold bodies, names, keys or tokens (R24). */
export interface Log {
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields & { error?: unknown }): void
}

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined | unknown>>
