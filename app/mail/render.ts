import type { Notice, NoticeOf } from '../../domain/notices.ts'
import type { DepositAccount } from '../../domain/payment/method.ts'
import { formatDay, formatMoment, formatWon } from '../format.ts'
import type { Seller } from '../seller.ts'
import { failureWords } from '../text.failures.ts'
import { type Language, membershipTextOf } from '../text.ts'
import { bankWords } from '../views/bank-words.ts'
import { methodWords } from '../views/payment-view.ts'
import { planNames } from '../views/plan-names.ts'
import { LAWFUL_WITHDRAWAL, type WithdrawalDays } from '../withdrawal-days.ts'
import { layHtml, layText, oneLine } from './layout.ts'
import { accountLettersEn } from './words.account.en.ts'
import { accountLettersKo } from './words.account.ko.ts'
import { paymentLettersEn } from './words.payment.en.ts'
import { paymentLettersKo } from './words.payment.ko.ts'
import { subscriptionLettersEn } from './words.subscription.en.ts'
import { subscriptionLettersKo } from './words.subscription.ko.ts'
import type { Letter, LetterWords, Say } from './words.ts'

const LETTERS: Readonly<Record<Language, LetterWords>> = {
  ko: { ...paymentLettersKo, ...subscriptionLettersKo, ...accountLettersKo },
  en: { ...paymentLettersEn, ...subscriptionLettersEn, ...accountLettersEn },
}

/** Everything a mail is made of; what was sealed is opened. */
export interface MailMatter {
  readonly notice: Notice
  readonly language: Language
  /** as the person wrote it, which may be anything */
  readonly name: string
  readonly account: DepositAccount | null
  readonly withdrawal: WithdrawalDays
  /** the page the mail leads to */
  readonly link: string
  readonly publicUrl: string
  readonly seller: Seller
  readonly banner: string | null
}

export interface RenderedMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** A notice as a mail, plain and HTML. Pure: the same matter is the same mail. */
export function renderMail({ notice, name, account, withdrawal, ...around }: MailMatter): RenderedMail {
  const { language, seller } = around
  const letter = letterOf(notice, language, { account, withdrawal })
  const frame = { ...around, name: greetable(name) }
  return {
    subject: oneLine(`[${seller.tradeName}] ${letter.subject}`),
    text: layText(letter, frame),
    html: layHtml(letter, frame),
  }
}

/** What a notice says it is about, in a line; nothing that is sealed is in it. */
export const noticeTitle = (notice: Notice, language: Language): string =>
  letterOf(notice, language, { account: null, withdrawal: LAWFUL_WITHDRAWAL }).subject

function letterOf<K extends Notice['kind']>(
  told: Extract<Notice, { kind: K }>,
  language: Language,
  known: Known,
): Letter {
  const words = LETTERS[language][told.kind as K] as (notice: typeof told, say: Say) => Letter
  return words(told, sayIn(language, known))
}

type Known = Pick<MailMatter, 'account' | 'withdrawal'>

const sayIn = (language: Language, { account, withdrawal }: Known): Say => ({
  won: amount => formatWon(amount, language),
  day: on => formatDay(on, language),
  moment: at => formatMoment(at, language),
  method: method => methodWords(method, null, language),
  failure: code => failureWords(code, language),
  planChange: change => planChangeIn(language, change),
  withdrawal,
  account: account && { ...account, bank: bankWords(account.bankCode, language) },
})

function planChangeIn(language: Language, change: NoticeOf<'planChanged'>) {
  const { planName, interval, oldPlanName, oldInterval } = change
  if (!interval || !oldInterval) return { before: oldPlanName, after: planName }
  const after = { planName, interval }
  const before = { planName: oldPlanName, interval: oldInterval }
  const nameOf = planNames([before, after], membershipTextOf(language).planChange.named)
  return { before: nameOf(before), after: nameOf(after) }
}

/**
 * Whoever orders writes any name beside any address, so a name could carry somebody's advertisement to a stranger: what
 * could be an address of the web, or is no name at all, is left out.
 */
export const greetable = (name: string): string | null =>
  /^[\p{L}\p{M}][\p{L}\p{M}' -]{0,39}$/u.test(name.trim()) ? name.trim() : null
