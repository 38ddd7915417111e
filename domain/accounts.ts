import type { Instant } from './time.ts'

/** A customer as pages know one; mail and name opened from the vault. */
export interface Customer {
  readonly customerId: string
  readonly email: string
  readonly name: string
  /** Toss's name for this customer: random, fixed, never an email (core-api.md 2.6). */
  readonly customerKey: string
}

export interface StaffMember {
  readonly staffId: string
  readonly email: string
  readonly name: string
}

/** Why a password is not taken (R14): length in characters, 8 to 128, and what everybody guesses first. */
export type PasswordRefusal =
  | 'PASSWORD_TOO_SHORT'
  | 'PASSWORD_TOO_LONG'
  | 'PASSWORD_COMMON'
  | 'PASSWORD_IS_EMAIL'

/** Customers: mail and password. Passwords are argon2id (R14); mail is sealed and found by its fingerprint. */
export interface Customers {
  /** `taken` is told to nobody as such: the caller answers alike for both (no enumeration). */
  signUp(person: {
    email: string
    name: string
    password: string
  }): Promise<
    { type: 'created'; customerId: string } | { type: 'taken' } | { type: 'refused'; reason: PasswordRefusal }
  >
  /** null for an unknown mail as for a wrong password, after the same work. */
  signIn(email: string, password: string): Promise<string | null>
  customer(customerId: string): Promise<Customer | null>
  /** Whose mail this is, for staff who were written to; null for nobody's. */
  idOfEmail(email: string): Promise<string | null>
}

export interface Staff {
  /** true while nobody is staff yet: only then a set-up link exists. */
  isEmpty(): Promise<boolean>
  /** A new one-time token for the first admin, 24 h, replacing none of the others; only its hash is kept. */
  offerSetup(): Promise<string>
  /** Makes the first admin and kills every set-up token, in one commit; `gone`: the token is not (or no longer) good. */
  setUp(
    token: string,
    person: { email: string; name: string; password: string },
  ): Promise<
    { type: 'created'; staffId: string } | { type: 'gone' } | { type: 'refused'; reason: PasswordRefusal }
  >
  /** Is this token good now? Changes nothing. */
  setupIsOpen(token: string): Promise<boolean>
  signIn(email: string, password: string): Promise<string | null>
  member(staffId: string): Promise<StaffMember | null>
}

export type SessionKind = 'customer' | 'guest' | 'staff'

export interface Session {
  readonly kind: SessionKind
  /** `cus_…`, `gst_…` or `stf_…` */
  readonly subject: string
  readonly startedAt: Instant
}

/** Sessions live in a table, so that they can die there (R12); the browser holds a random token, we hold its SHA-256. */
export interface Sessions {
  /** A new session; its token is told once. Life: customer and guest 30 days (idle 7), staff 12 h (idle 30 min). */
  start(kind: SessionKind, subject: string): Promise<string>
  /** null when unknown, ended, too old or idle too long. */
  find(kind: SessionKind, token: string): Promise<Session | null>
  end(kind: SessionKind, token: string): Promise<void>
  /** Ends every other session of the subject. */
  endOthers(kind: SessionKind, subject: string, keep: string | null): Promise<void>
}

/** Counts tries in a window; the database holds the counts, so that nodes share them. */
export interface RateLimit {
  /** Counts one more; `retryAfterMs` 0 when it is within `max`. */
  count(bucket: string, max: number, windowMs: number): Promise<{ retryAfterMs: number }>
}
