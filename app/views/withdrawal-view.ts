import type { PaymentEvent } from '../../domain/payment/events.ts'
import { WITHDRAWAL, withdrawableUntil } from '../../domain/payment/withdrawal.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import { type Day, dayOf, type Instant } from '../../domain/time.ts'

/**
 * Whether an order may be withdrawn from (청약철회) here: `open` until the end of a day, `asked` and not decided, or `over`
 * here, though the law may still give time. Won.
 */
export type WithdrawalView =
  | {
      readonly state: 'open' | 'over'
      readonly until: Day
      readonly paidOn: Day
      /** from the payment on */
      readonly days: number
      readonly amount: number
      /** paid into a virtual account, it goes back to an account its buyer names */
      readonly toAccount: boolean
    }
  | { readonly state: 'asked'; readonly at: Instant }

/** @param days from the payment on, as the shop gives. @returns null where nothing was paid that could go back, and for a charge, which is left with its subscription */
export function withdrawalView(
  facts: readonly PaymentEvent[],
  { balance, detail }: Pick<PaymentSummary, 'balance' | 'detail'>,
  { now, days }: { readonly now: Instant; readonly days: number },
): WithdrawalView | null {
  const { confirmedAt, subscriptionId } = detail
  if (subscriptionId || !confirmedAt || balance <= 0) return null
  const asked = facts.findLast(fact => fact.type === 'WithdrawalRequested' || isDecided(fact))
  if (asked?.type === 'WithdrawalRequested') return { state: 'asked', at: asked.at }
  const until = withdrawableUntil(confirmedAt, days)
  const state = dayOf(now) > until ? 'over' : 'open'
  const toAccount = goesToAccount({ detail })
  return { state, until, paidOn: dayOf(confirmedAt), days, amount: balance, toAccount }
}

/** A virtual account that was paid into can not be paid back: another account has to be named. */
export const goesToAccount = ({ detail }: Pick<PaymentSummary, 'detail'>): boolean =>
  detail.method?.type === 'virtualAccount'

const isDecided = (fact: PaymentEvent) => fact.type === 'ReviewClosed' && fact.review === WITHDRAWAL
