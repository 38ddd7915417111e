import type { PasswordRefusal } from '../accounts.ts'
import type { ApprovalRow } from '../projections/approvals.ts'
import type { StaffRow } from '../projections/staff.ts'
import type { Page } from '../read-models.ts'
import type { Instant } from '../time.ts'
import type { Role } from './role.ts'

/** What a live session of staff stands for, asked with every request. */
export interface Standing {
  readonly staffId: string
  readonly role: Role
  /** who they are was shown within the last ten minutes (R16) */
  readonly isFresh: boolean
  /** … and with their second factor, once in this session */
  readonly hasShownFactor: boolean
  /** they have one */
  readonly hasSecondFactor: boolean
}

/** Staff as rows say, and what of their sessions only the table knows. */
export interface Desk {
  /** null when the session is none, or whoever began it is no (longer) staff: disabled, they are out at once. */
  standing(token: string): Promise<Standing | null>
  /** Whoever holds this session has just shown who they are. */
  noteProof(token: string, proof: { factor: boolean }): Promise<void>
  /** Ends every session of theirs. */
  endSessions(staffId: string): Promise<void>
  /** Everybody, oldest first; whether they have a second factor as a sign-in would ask for it. */
  members(): Promise<readonly StaffRow[]>
  /** The one the set-up link made, if it was used. */
  firstOne(): Promise<string | null>
  /** Is this their password? @throws {TooBusy} */
  provePassword(staffId: string, password: string): Promise<boolean>
  /**
   * Their own, by the present one. Every session of theirs but `keep` ends with the same commit, and every browser but the
   * one that brought `device` is a stranger's again. @throws {TooBusy}
   */
  changePassword(
    staffId: string,
    change: { current: string; next: string; keep: string | null; device: string | null },
  ): Promise<{ type: 'changed' } | { type: 'wrong' } | { type: 'refused'; reason: PasswordRefusal }>
  /**
   * Another one, by whoever holds a link for it: every session and known browser of theirs is over with it. Nothing is
   * written, and nothing claimed, of one that is not taken. @param claim uses the link up; false: it is gone @throws {TooBusy}
   */
  resetPassword(
    staffId: string,
    next: string,
    claim: () => Promise<boolean>,
  ): Promise<{ type: 'reset' } | { type: 'gone' } | { type: 'refused'; reason: PasswordRefusal }>
  /**
   * What somebody who was invited comes in with. The same link used again before they joined changes it: whether it `stands`,
   * the one who joins asks afterwards. @throws {TooBusy}
   */
  enter(
    staffId: string,
    person: { email: string; name: string; password: string },
  ): Promise<Entered | { type: 'taken' } | { type: 'refused'; reason: PasswordRefusal }>
  /** Who has this mail by an invitation and never joined; null: nobody has it, or somebody who is there. */
  halfway(email: string): Promise<string | null>
  /** Takes the account of somebody who never joined away, and with it their hold on the mail; never one of who is there. */
  giveUp(staffId: string): Promise<void>
}

interface Entered {
  readonly type: 'entered'
  /** Is the password theirs still, not one somebody else chose by the same link? */
  stands(): Promise<boolean>
}

/** 2단계 인증 (RFC 6238). Seeds are sealed; recovery codes are keyed hashes, each good once. */
export interface SecondFactors {
  /**
   * A new seed, not good for anything until its first code is shown, in the session that asked for it: who else is in by the same
   * password neither sees it nor has theirs taken up by somebody. Nothing of one that is confirmed is changed. @param session its token
   */
  begin(staffId: string, session: string): Promise<void>
  /** The seed (base32) this session asked for, while it waits for its first code; null when there is none. */
  pending(staffId: string, session: string): Promise<string | null>
  /** Its first code: from now on it is asked for. @returns ten recovery codes, told once; null when the code is wrong, or the seed another session's */
  confirm(staffId: string, session: string, code: string): Promise<readonly string[] | null>
  /** A code of the authenticator, good once on all nodes, or a recovery code, good once for ever. */
  prove(staffId: string, code: string): Promise<{ type: 'code' } | { type: 'recovery'; left: number } | null>
  remove(staffId: string): Promise<void>
}

/** Refunds that need, or needed, a second person. */
export interface Approvals {
  one(cancelId: string): Promise<ApprovalRow | null>
  /** Those of an order, newest first. */
  ofOrder(orderId: string): Promise<readonly ApprovalRow[]>
  /** Waiting ones, oldest first. */
  waiting(): Promise<readonly ApprovalRow[]>
  page(cursor: string | null, limit: number): Promise<Page<ApprovalRow>>
  /** Agreed to and not carried out, or waiting beyond their end: what a job has to look at. */
  toSettle(at: Instant, limit: number): Promise<readonly ApprovalRow[]>
}

export const ACCESS_KINDS = [
  'read', // whole, by whoever may see people
  'shown', // by a reason
  'found', // looked up by a mail or a name
  'exported',
  'acted', // let through to do something: a press on a page of staff
  'signedIn',
  'signInFailed',
  'factorFailed',
] as const
export type AccessKind = (typeof ACCESS_KINDS)[number]

export interface AccessEntry {
  readonly kind: AccessKind
  /** null: nobody we know, trying to sign in */
  readonly staffId: string | null
  /** whose data: `cus_…`, `gst_…`; null where it is nobody's */
  readonly subject: string | null
  /** an address of ours with ids and no personal data; of a deed with the button's name as its `intent` */
  readonly page: string
  /** where from */
  readonly address: string
  readonly reason: string | null
}

export interface AccessRow extends AccessEntry {
  readonly id: number
  readonly at: Instant
}

export interface AccessQuery {
  readonly staffId?: string
  readonly subject?: string
  readonly kind?: AccessKind
  /** Only entries before this id. */
  readonly before?: number
  readonly limit: number
}

/** Who looked at whose data, and what staff did from where (접속기록). Append-only; addresses and reasons are sealed. */
export interface AccessLog {
  note(entry: AccessEntry): Promise<void>
  /** Newest first. */
  page(query: AccessQuery): Promise<{ rows: readonly AccessRow[]; next: number | null }>
  /** Lets go of what is older than so many years, a few at a time. @param now business time @returns how many went */
  letGo(years: number, now: Instant): Promise<number>
}
