import type { NoticeState } from '../outbox.ts'
import type { CardRow } from '../projections/cards.ts'
import type { PaymentSummary } from '../projections/payment-summary.ts'
import type { ConsentRow, SubscriptionRow } from '../projections/subscriptions.ts'
import type { RefusalCode } from '../refusals.ts'
import type { SealClass } from '../sealed.ts'
import type { OpenSession, Session } from '../sessions.ts'
import type { Instant } from '../time.ts'
import type { Records } from './retention.ts'

/** When what of a person was erased; null: it was not. */
export interface ErasedOf {
  readonly account: Instant | null
  readonly statutory: Instant | null
}

/** One line of the list that is read after a restore: ids and moments, nothing of a person. */
export interface Erasure {
  readonly subject: string
  readonly class: SealClass
  /** business time */
  readonly at: Instant
}

/** Why a person cannot be forgotten yet. */
export type OpenMatter = Extract<
  RefusalCode,
  'SUBSCRIPTION_LIVE' | 'PAYMENT_UNSETTLED' | 'REFUND_UNSETTLED' | 'CARD_UNSETTLED'
>

/** Everything kept in rows under one subject, still sealed where it is personal. */
export interface PersonRows {
  readonly joinedAt: Instant | null
  readonly language: 'ko' | 'en'
  readonly payments: readonly PaymentSummary[]
  readonly subscriptions: readonly SubscriptionRow[]
  readonly consents: readonly ConsentRow[]
  readonly cards: readonly CardRow[]
  readonly notices: ReadonlyArray<{
    readonly kind: string
    readonly state: NoticeState
    readonly at: Instant
    readonly settledAt: Instant | null
  }>
  readonly sessions: ReadonlyArray<
    Pick<Session, 'kind' | 'startedAt'> & Pick<OpenSession, 'device' | 'seenAt'>
  >
}

/** One person across all tables: what there is, what keeps it, and its end (개인정보 열람·파기). */
export interface People {
  /** Was anything ever kept under this subject, the erased included? */
  isKnown(subject: string): Promise<boolean>
  erasedOf(subject: string): Promise<ErasedOf>
  openMatter(subject: string): Promise<OpenMatter | null>
  /** What the term of the law is counted from. */
  records(subject: string): Promise<Records>
  rows(subject: string): Promise<PersonRows>
  /** Guests who turned out to be this customer, and nobody else, by the mail they ordered with. */
  guestsOf(customerId: string): Promise<readonly string[]>
  /** Did somebody else than this customer order as this guest, as far as a proved mail says so? */
  isAlsoOthers(guest: string, customerId: string): Promise<boolean>
  /** Cards of theirs whose billing key is not known to be gone at Toss. */
  usableCards(subject: string): Promise<readonly string[]>
  /**
   * Destroys the key of one class, rewrites every table that held something derived of the person and puts them on the
   * list, in one commit. Done twice it is done once.
   */
  erase(subject: string, sealClass: SealClass, at: Instant): Promise<void>
  /**
   * The same for statutory data at the end of its term, which is asked for in that commit: nothing goes while money or a
   * membership is under way, or while somebody has sealed by the key within a day ({@link FRESH_MS}).
   * @returns whether it went
   */
  eraseOver(subject: string, at: Instant): Promise<boolean>
  /** Subjects whose statutory data may be older than its term, in order, after `after`: {@link eraseOver} asks more exactly. */
  maybeOver(now: Instant, after: string, limit: number): Promise<readonly string[]>
  /** Erasures on the list the log knows nothing of: a backup of before them was restored. */
  unrecorded(limit: number): Promise<readonly Erasure[]>
  /** Destroys what has no person and a term: bodies of webhooks with the keys of their months, old mails. */
  retire(now: Instant): Promise<number>
  /** Lets go of opened keys of people who were erased on any node. */
  forgetKeys(): Promise<void>
  /** Takes what was erased out of the files as well, as far as this engine lets us (docs/privacy.md). */
  scrubFiles(): Promise<void>
}
