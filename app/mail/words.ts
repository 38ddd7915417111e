import type { NoticeKind, NoticeOf } from '../../domain/notices.ts'
import type { DepositAccount, Method } from '../../domain/payment/method.ts'
import { addDays, type Day, type Instant } from '../../domain/time.ts'
import type { WithdrawalDays } from '../withdrawal-days.ts'

/** What one notice says, before it is laid out. Nothing here is HTML; every text is escaped where it is laid out. */
export interface Letter {
  /** the mail's subject, without the shop's name */
  readonly subject: string
  /** what happened, in one sentence: the heading */
  readonly heading: string
  /** what it means, and what to do if anything */
  readonly paragraphs: readonly string[]
  readonly facts: readonly Fact[]
  /** words on the one link into the shop */
  readonly button: string
  /** what is good to know: rights, deadlines */
  readonly notes: readonly string[]
}
export type Fact = readonly [term: string, value: string]

/** Values in words of the mail's language. */
export interface Say {
  won(amount: number): string
  day(on: Day): string
  moment(at: Instant): string
  method(method: Method): string
  /** why a charge did not go through, by Toss's code; ours, never Toss's text */
  failure(code: string): { readonly reason: string; readonly advice: string }
  /** what it was and what it is, told apart where only how often they are paid differs */
  planChange(change: NoticeOf<'planChanged'>): { readonly before: string; readonly after: string }
  /** 청약철회 기간 */
  readonly withdrawal: WithdrawalDays
  /** null when its owner was erased */
  readonly account: (DepositAccount & { readonly bank: string }) | null
}

/** A letter a kind; a kind without words does not compile. */
export type LetterWords<Kind extends NoticeKind = NoticeKind> = {
  readonly [K in Kind]: (notice: NoticeOf<K>, say: Say) => Letter
}

/** A letter with what most of them lack. */
export const letter = (words: Pick<Letter, 'subject' | 'heading' | 'button'> & Partial<Letter>): Letter => ({
  paragraphs: [],
  facts: [],
  notes: [],
  ...words,
})

/** A stretch of days ends as a day begins, which is none of it any more. */
export const lastDayOf = (end: Day, say: Say): string => say.day(addDays(end, -1))
export const periodOf = ({ from, to }: { readonly from: Day; readonly to: Day }, say: Say): string =>
  `${say.day(from)} – ${lastDayOf(to, say)}`

/** The day and the sum of the charge that comes next, under the terms given. */
export const chargeCalled =
  (day: string, sum: string) =>
  (next: Pick<NoticeOf<'resumed'>, 'nextChargeOn' | 'nextAmount'>, say: Say): Fact[] => [
    [day, say.day(next.nextChargeOn)],
    [sum, say.won(next.nextAmount)],
  ]

/** A change of plan that waits for the end of the period, and may be taken back until then; any other is done at once. */
export const isBooked = ({ on, nextChargeOn, consentBy }: NoticeOf<'planChanged'>): boolean =>
  on === nextChargeOn && consentBy === undefined

/** Money that goes back to an account somebody named (가상계좌), not to a method of payment. */
export const isToAccount = ({ method }: Pick<NoticeOf<'refunded'>, 'method'>): boolean =>
  method?.type === 'virtualAccount'

/** Only the end of an account number: the rest stands on the page its owner opens. */
export const masked = (accountNumber: string): string => `••••${accountNumber.slice(-4)}`
