import type { Instant } from './time.ts'

export type SessionKind = 'customer' | 'guest' | 'staff'

export interface Session {
  readonly kind: SessionKind
  /** `cus_…`, `gst_…` or `stf_…` */
  readonly subject: string
  readonly startedAt: Instant
}

/** A session as its owner sees it; nothing of it lets anybody in. */
export interface OpenSession {
  readonly sessionId: string
  /** browser and system, e.g. `Chrome · Windows`; empty when it did not say */
  readonly device: string
  readonly startedAt: Instant
  readonly seenAt: Instant
  /** the one that asks */
  readonly current: boolean
}

/** Sessions live in a table, so that they can die there (R12); the browser holds a random token, we hold its SHA-256. */
export interface Sessions {
  /** A new session; its token is told once. Life: customer and guest 30 days (idle 7), staff 12 h (idle 30 min). */
  start(kind: SessionKind, subject: string, device?: string): Promise<string>
  /** null when unknown, ended, too old or idle too long. @param notesUse is it used by that (default), or only judged? */
  find(kind: SessionKind, token: string, options?: { notesUse?: boolean }): Promise<Session | null>
  /** The same session under a new token; the old one is dead from now on. null when there is no such session. */
  renew(kind: SessionKind, token: string): Promise<string | null>
  /** Those that are alive, last used first. @param current token of the one that asks */
  list(kind: SessionKind, subject: string, current: string | null): Promise<readonly OpenSession[]>
  end(kind: SessionKind, token: string): Promise<void>
  /** Ends one of the subject's own by what names it; false when there is no such one. */
  endOne(kind: SessionKind, subject: string, sessionId: string): Promise<boolean>
  /** Ends every other session of the subject. */
  endOthers(kind: SessionKind, subject: string, keep: string | null): Promise<void>
}

/**
 * Browsers people have signed in with before: they get in while strangers hold their account locked (R17). A browser
 * brings a random token in a cookie of its own; the table has its SHA-256.
 */
export interface Devices {
  /**
   * Has somebody signed in to this account with this browser? @param account a keyed hash of the mail as typed
   * @returns what its tries are counted by, which stays when its token is renewed; null for a stranger
   */
  knows(token: string | null, account: string): Promise<string | null>
  /**
   * After a sign-in. Always a new token, so that nobody who planted one is known by it; other accounts of this browser
   * come along, and so does what it is counted by. @param before the token it brought
   */
  remember(before: string | null, account: string, subject: string): Promise<string>
  /** None of this person's is known any more. */
  forget(subject: string): Promise<void>
}
