import type { Subject } from './ids.ts'
import type { Notice } from './notices.ts'
import type { Instant } from './time.ts'

/** Where a notice stands. `failed` and `skipped` are final until a person sends it again. */
export type NoticeState = 'pending' | 'sent' | 'failed' | 'skipped'

/** A notice claimed: nobody else sends it until its lease runs out, by the database's clock. */
export interface ClaimedNotice {
  readonly key: string
  readonly streamId: string
  /** `cus_…` or `gst_…` */
  readonly recipient: string
  readonly kind: string
  /** null when its shape is none that is known today */
  readonly notice: Notice | null
  /** business time of the fact behind it */
  readonly at: Instant
  /** how often it was tried before */
  readonly attempts: number
  /** how long it has waited, ms of real time */
  readonly waitedMs: number
  readonly fence: number
}

/** A notice somebody asked for. `key` names the wish, not the moment. */
export interface AskedNotice {
  readonly key: string
  readonly streamId: string
  readonly recipient: Subject
  readonly notice: Notice
  readonly at: Instant
}

/** `reason` is a code, never an address or a text. */
export type NoticeOutcome =
  | { readonly type: 'sent' }
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'skipped'; readonly reason: string }
  | { readonly type: 'later'; readonly afterMs: number; readonly reason: string }

export interface NoticeRow {
  readonly key: string
  readonly streamId: string
  readonly kind: string
  readonly state: NoticeState
  readonly attempts: number
  readonly at: Instant
  readonly settledAt: Instant | null
  readonly lastError: string | null
}

/** What somebody was told, or is to be. */
export interface ToldNotice {
  readonly key: string
  /** null when its shape is none that is known today */
  readonly notice: Notice | null
  readonly at: Instant
  readonly state: NoticeState
}

/**
 * Notices on their way. An append puts one in, the statement that changes an account (docs/decisions/0068), or whoever
 * asks to be written to (0087); a rebuild neither reads nor writes here, so nothing is ever told twice because rows were made anew (0042).
 */
export interface NoticeOutbox {
  /** Puts in what no fact tells of; a key that is there already stays as it is: asked twice is told once. */
  tell(asked: AskedNotice): Promise<void>
  /** Oldest first, skipping those others hold, and of what facts of one stream tell only the first: the next waits for what became of it. */
  claim(options: { limit: number; leaseMs: number }): Promise<readonly ClaimedNotice[]>
  /** What became of it; who lost the lease changes nothing. */
  settle(claimed: Pick<ClaimedNotice, 'key' | 'fence'>, outcome: NoticeOutcome): Promise<void>
  /** The mail server takes nothing of anybody: nobody asks it, on any node, for so long (ms). */
  rest(forMs: number): Promise<void>
  /** Newest first, for staff. An unreadable cursor means the first page. */
  page(before: string | null, limit: number): Promise<{ rows: readonly NoticeRow[]; next: string | null }>
  /** What these people were told, newest first; of the last {@link import('./person/retention.ts').MAIL_DAYS} days. */
  of(
    recipients: readonly string[],
    before: string | null,
    limit: number,
  ): Promise<{ rows: readonly ToldNotice[]; next: string | null }>
  /** How many the mail server would not take; each waits for a person. */
  failedCount(): Promise<number>
  /** One that failed or was skipped is to be sent after all; false when there is no such one. */
  again(key: string): Promise<boolean>
}

/** Languages people chose; Korean is spoken to whoever chose none. */
export interface Languages {
  of(subject: string): Promise<'ko' | 'en'>
  choose(subject: string, language: 'ko' | 'en'): Promise<void>
}

/** One mail, ready to go. Texts are whole; no field may bring a line end into a header. */
export interface Mail {
  /** The same for the same notice, so that mail systems fold doubles: `<…@…>`. */
  readonly messageId: string
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly html: string
}

export type Delivery =
  | { readonly type: 'sent' }
  /** The mail server will never take this one: no such mailbox, refused content. */
  | { readonly type: 'refused'; readonly reason: string }
  /** Not now: greylisted, full. */
  | { readonly type: 'later'; readonly reason: string }
  /** The line broke after the text was sent: it may be on its way. */
  | { readonly type: 'unknown'; readonly reason: string }
  /** The mail server takes nothing of anybody: out of reach, wrong password, no TLS. */
  | { readonly type: 'unreachable'; readonly reason: string }

export interface Mailer {
  send(
    mail: Mail,
    about: { readonly key: string; readonly recipient: string; readonly at: Instant },
  ): Promise<Delivery>
}

/** A mail kept instead of sent, as the mailbox page shows it. */
export interface KeptMail {
  readonly id: string
  /** `cus_…` or `gst_…` */
  readonly recipient: string
  /** business time of the fact behind it */
  readonly at: Instant
  /** null when the person was erased */
  readonly mail: Mail | null
}

/** Where mails go while no mail server is set: kept sealed, shown on a page, never with live keys. */
export interface Mailbox {
  /** Newest first. */
  page(before: string | null, limit: number): Promise<{ rows: readonly KeptMail[]; next: string | null }>
  mail(id: string): Promise<KeptMail | null>
}
