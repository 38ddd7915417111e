import { addMonths, DAY_MS, type Day, dayOf, type Instant, later } from '../time.ts'

/** 전자상거래법 시행령 제6조 제1항 제2호·제3호: contract, withdrawal, payment and supply. */
export const STATUTORY_MONTHS = 5 * 12
/** An order that never came to a contract is no record the law asks for; so long its buyer may still ask about it. */
export const UNCONCLUDED_DAYS = 90
/** What Toss sent, word for word, from the end of its month on: its retries and every dispute about them are over. */
export const WEBHOOK_DAYS = 90
/** How a question to Toss and its answer were worded: as long as a webhook, for the same disputes. */
export const EXCHANGE_DAYS = WEBHOOK_DAYS
/** What staff wrote about the books (findings, reviews, stops): as long as the books of that month; the next whole month. */
export const STAFF_WORDS_DAYS = 5 * 366
/** Mails kept instead of sent, and what a notice said; that something was told stays in the facts. */
export const MAIL_DAYS = 365
/** A key made or used within this time may belong to an order that is being written at this moment. */
export const FRESH_MS = DAY_MS

/** What the law's term is counted from, each null where there is none. Business time. */
export interface Records {
  /** last movement of money, or a deposit that was waited for (대금결제) */
  readonly moneyAt: Instant | null
  /** last fact of a membership (계약) */
  readonly contractAt: Instant | null
  /** last fact of an order nobody paid */
  readonly unconcludedAt: Instant | null
}

/** Until the end of which Seoul day the law keeps what it asks for; null: it asks for nothing of this person. */
export function keptUntil({ moneyAt, contractAt, unconcludedAt }: Records): Day | null {
  const statutory = [moneyAt, contractAt].filter(at => at !== null)
  const days = statutory.map(at => addMonths(dayOf(at), STATUTORY_MONTHS))
  if (unconcludedAt) days.push(dayOf(later(unconcludedAt, UNCONCLUDED_DAYS * DAY_MS)))
  return days.sort().at(-1) ?? null
}

export const termIsOver = (records: Records, now: Instant): boolean => {
  const until = keptUntil(records)
  return until === null || dayOf(now) > until
}
