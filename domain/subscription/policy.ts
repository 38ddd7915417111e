import { type Day, type Instant, instantAt, MINUTE_MS } from '../time.ts'
import type { Silence } from './events.ts'

/**
 * What a merchant settles about billing. Commands carry it and facts keep what came of it, so that a changed policy
 * reaches only what is decided afterwards. Days are whole Seoul days.
 */
export interface BillingPolicy {
  /** Minutes after midnight in Seoul between which charges are spread; off the banks' maintenance around midnight. */
  readonly window: { readonly from: number; readonly to: number }
  /** Days after the due day on which a soft decline is tried again. */
  readonly softRetryDays: readonly number[]
  /** Milliseconds until a fault of the provider is tried again, the same day. */
  readonly providerRetryMs: readonly number[]
  /** Days after the due day for which an unpaid member stays entitled. */
  readonly graceDays: number
  /** Days after the due day on which an unpaid subscription ends. */
  readonly endsAfterDays: number
  /** Days a subscription whose first charge was declined waits for another card. */
  readonly firstChargeDays: number
  /** Days before a charge on which it is announced. */
  readonly announceDays: number
  /** 청약철회: days after the day of a charge (초일불산입, 민법 157조) within which leaving gives all of it back. */
  readonly withdrawalDays: number
  /** A price increase nobody agreed to: the subscription ends, or the old price stays. */
  readonly unansweredPrice: Silence
}

export const defaultPolicy: BillingPolicy = {
  window: { from: 9 * 60, to: 11 * 60 },
  softRetryDays: [1, 3, 5],
  providerRetryMs: [10 * MINUTE_MS, 30 * MINUTE_MS, 60 * MINUTE_MS, 120 * MINUTE_MS],
  graceDays: 7,
  endsAfterDays: 14,
  firstChargeDays: 1,
  announceDays: 3,
  withdrawalDays: 7,
  unansweredPrice: 'ends',
}

/** Law: consent to pay more, or to pay at all after a trial, counts only inside the 30 days before (전자상거래법 13조 6항). */
export const CONSENT_DAYS = 30

/**
 * Fewest days left to answer a question whose silence ends the membership: a week, so that whoever reads their mail on
 * one day of it only has read it. Ours; the law names only the most.
 */
export const CONSENT_DAYS_MIN = 7

/** The moment a pause that was given an end is over: in the morning, like everything that takes money. */
export const resumesAt = (day: Day): Instant => instantAt(day, 9 * 60)

/** The moment a charge of `day` is due: a place in the window that is the subscription's own, so that they spread. */
export function dueAt(day: Day, subscriptionId: string, { window }: BillingPolicy): Instant {
  const width = Math.max(1, window.to - window.from)
  return instantAt(day, window.from + (hashOf(subscriptionId) % width))
}

/** FNV-1a, 32 bits: spreads, and is the same everywhere and for ever. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
