import type { Vault } from './ports.ts'
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from './time.ts'

/** A customer as pages know one; mail and name opened from the vault. */
export interface Customer {
  readonly customerId: string
  readonly email: string
  readonly name: string
  /** Toss's name for this customer: random, fixed, never an email (core-api.md 2.6). */
  readonly customerKey: string
  /** Whether they proved that this mail reaches them: nobody signs in before. */
  readonly verified: boolean
  /** What another front end calls them; null for who signed up here. */
  readonly reference: string | null
}

/** An account that ends: for the people who look at a shop before it may go live. */
export interface Reviewer {
  readonly customerId: string
  /** null: erased */
  readonly email: string | null
  readonly endsAt: Instant
  readonly over: boolean
}

/** Whose account a mail finds. */
export interface MailOwner {
  readonly customerId: string
  /** has a password and never proved that the mail is theirs, or is an account that ends: what is brought is not theirs */
  readonly doubtful: boolean
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

/** What a link in a mail is for: to prove the account's address, to prove a new one, to set a new password. */
export type ProofPurpose = 'verify' | 'move' | 'reset'

/** How long such a link is good from the moment it was asked for (R18: a reset at most 30 minutes). */
export const PROOF_LIFE_MS: Readonly<Record<ProofPurpose, number>> = {
  verify: DAY_MS,
  move: HOUR_MS,
  reset: 30 * MINUTE_MS,
}

/**
 * What such a link holds, made from the id its notice carries: 256 bits that only who has our keys can make. So the
 * outbox holds nothing that lets anybody in, and a mail that is sent twice holds the same link (docs/decisions/0068).
 */
export const proofToken = (vault: Pick<Vault, 'fingerprint'>, proofId: string): string =>
  vault.fingerprint('mail-proof', proofId)

/** Too many passwords are being checked at once; thrown, since it is about the machine and not about the question. */
export class TooBusy extends Error {
  override name = 'TooBusy'
  readonly retryAfterMs: number
  constructor(retryAfterMs: number) {
    super('too many passwords to check at once')
    this.retryAfterMs = retryAfterMs
  }
}

export type FirstEntry =
  | { type: 'entered'; customerId: string; token: string | null; leadsTo: string | null }
  | { type: 'wrong' }
  | { type: 'gone' }

/**
 * Customers: mail and password. Passwords are argon2id (R14); mail is sealed and found by its fingerprint. Each step
 * that a person should know of puts its mail into the outbox in the same commit (docs/decisions/0068).
 */
export interface Customers {
  /**
   * A link goes to the mail; the account opens by it and by nothing else. `taken` is told to nobody as such: the caller
   * answers alike for both (no enumeration). The owner of a proved account is told by mail; one nobody has proved gets
   * another link, with the password chosen now, since whoever signed up before need not be whose mail it is.
   * @param person.language what they are written to in; Korean unless it is said
   * @param person.leadsTo the path they were going to, which {@link Customers.enterByProof} tells again
   */
  signUp(person: {
    email: string
    name: string
    password: string
    language?: 'ko' | 'en'
    leadsTo?: string | null
  }): Promise<
    { type: 'created'; customerId: string } | { type: 'taken' } | { type: 'refused'; reason: PasswordRefusal }
  >
  /**
   * The link a sign-up sent, and the password chosen there: proves the address and begins the first session. It ends what
   * another password had opened. `wrong` uses nothing up; a null token: proved, but changed again meanwhile. @throws {TooBusy}
   */
  enterByProof(token: string, password: string, device: string): Promise<FirstEntry>
  /** null for an unknown or unproved mail as for a wrong password, after the same work. @throws {TooBusy} */
  signIn(email: string, password: string): Promise<string | null>
  /** The same, and a session with it: none of a password that was changed while it was checked. @throws {TooBusy} */
  enter(
    email: string,
    password: string,
    device: string,
  ): Promise<{ customerId: string; token: string } | null>
  customer(customerId: string): Promise<Customer | null>
  /**
   * Whoever another front end calls by this reference: found as they are, or made. Nobody signs in as them here, since they
   * have neither password nor proved mail.
   * @param person what they are called and written to at if they are made; changes nobody who is known already
   * @returns the customer's id
   */
  comeByReference(
    reference: string,
    person: { email: string; name: string; language?: 'ko' | 'en' },
  ): Promise<string>
  /** null for a reference nobody came by. */
  idOfReference(reference: string): Promise<string | null>
  /** Whose mail this is, for staff who were written to; null for nobody's. */
  idOfEmail(email: string): Promise<string | null>
  /** Who has this mail, to take a membership over for; null for nobody. */
  ownerOf(email: string): Promise<MailOwner | null>
  /**
   * Whoever has this mail: found as they are, or made without a password, which they set by a link to that mail. Nothing
   * is sent here.
   */
  comeByEmail(person: { email: string; name: string }): Promise<MailOwner>
  /** Does the account still wait for its mail to be proved? */
  isUnverified(customerId: string): Promise<boolean>
  rename(customerId: string, name: string): Promise<void>
  /**
   * They are being erased: from now on nothing finds the account or opens it, no mail, reference, password or link, as if it
   * were gone already. There is no way back. Sessions are ended after it, so that none begins in between.
   */
  close(customerId: string): Promise<void>
  /** Is this the account's password? @throws {TooBusy} */
  passwordIs(customerId: string, password: string): Promise<boolean>
  /** Ends every session but `keep`, every link and every known device. @throws {TooBusy} */
  changePassword(
    customerId: string,
    change: { current: string; next: string; keep: string | null },
  ): Promise<{ type: 'changed' } | { type: 'wrong' } | { type: 'refused'; reason: PasswordRefusal }>

  /** Sends a link that proves the account's address; nothing once it is proved. */
  askToVerify(customerId: string): Promise<void>
  /** Sends a link to the new address, which counts from its use on. Whoever has that address already is told instead. */
  askToMove(customerId: string, email: string): Promise<void>
  /** Sends a link that sets a new password; nothing for an address nobody has. */
  askToReset(email: string): Promise<void>
  /** What this link is good for now, and whose it is; null when it is not (or no longer) good. Changes nothing. */
  proof(token: string): Promise<{ purpose: ProofPurpose; customerId: string } | null>
  /**
   * By who is signed in, or knows the password: the address is proved, or the new one takes the old one's place; guests'
   * orders of it are theirs from now on. The password stays.
   */
  prove(token: string, customerId: string): Promise<boolean>
  /** A new password; ends every session, link and known device, and proves the address. @throws {TooBusy} */
  reset(
    token: string,
    password: string,
  ): Promise<
    { type: 'done'; customerId: string } | { type: 'gone' } | { type: 'refused'; reason: PasswordRefusal }
  >

  /**
   * An account for Toss's reviewers (심사 계정), proved and with a password told once; it lets nobody in from `endsAt` on.
   * `taken`: somebody has that mail. @throws {TooBusy}
   */
  admitReviewer(wish: {
    email: string
    endsAt: Instant
  }): Promise<{ type: 'created'; customerId: string; password: string } | { type: 'taken' }>
  /** newest end first; those that are over stay as what was done */
  reviewers(): Promise<readonly Reviewer[]>
  /** Ends now, with every session. @returns false where there is no such account */
  endReviewer(customerId: string): Promise<boolean>

  /** A guest orders by this mail: whoever proves it sees the order. */
  noteGuestOrder(orderId: string, email: string): Promise<void>
  /** What guests ordered by this mail and no account has taken over, for staff who were written to. */
  guestOrdersBy(email: string, limit: number): Promise<readonly string[]>
  /** Did this customer take this order over? */
  ownsGuestOrder(customerId: string, orderId: string): Promise<boolean>
}

export interface Staff {
  /** true while nobody is staff yet: only then a set-up link exists. */
  isEmpty(): Promise<boolean>
  /** A new one-time token for the first admin, 24 h, replacing none of the others; only its hash is kept. */
  offerSetup(): Promise<string>
  /** Makes the first admin and kills every set-up token, in one commit; `gone`: the token is not good. @throws {TooBusy} */
  setUp(
    token: string,
    person: { email: string; name: string; password: string },
  ): Promise<
    { type: 'created'; staffId: string } | { type: 'gone' } | { type: 'refused'; reason: PasswordRefusal }
  >
  /** Is this token good now? Changes nothing. */
  setupIsOpen(token: string): Promise<boolean>
  /**
   * A session, by mail and password: null for an unknown mail as for a wrong password, after the same work, and for one that
   * was changed while it was checked. @throws {TooBusy}
   */
  enter(email: string, password: string): Promise<{ staffId: string; token: string } | null>
  member(staffId: string): Promise<StaffMember | null>
}
