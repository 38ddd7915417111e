import type { PaymentSummary } from '../../../domain/projections/payment-summary.ts'
import type { Ports } from '../../ports.ts'

type Rules = Pick<Ports, 'staffRules'>
type Paid = Pick<PaymentSummary, 'status' | 'amount' | 'balance'>

/**
 * How many won of a payment one person alone may give back; null where no second one is ever asked. What went back of it
 * before counts as well, so that a large refund cut into small ones is still a large one. Before a deposit nothing was
 * paid, and nothing goes back.
 * @param beside what went back of other payments for the same days (`goneBackBeside`), won
 */
export function aloneUpTo(
  { staffRules }: Rules,
  { status, amount, balance }: Paid,
  beside: number,
): number | null {
  if (staffRules.secondPairAbove === 0 || status === 'waitingForDeposit') return null
  return Math.max(0, staffRules.secondPairAbove - wentBackOf({ amount, balance }) - beside)
}

const wentBackOf = ({ amount, balance }: Pick<Paid, 'amount' | 'balance'>): number =>
  Math.max(0, amount - balance)

/** Does giving back `refund` won of this payment need a second person? */
export function needsSecondPerson(ports: Rules, paid: Paid, refund: number, beside: number): boolean {
  const alone = aloneUpTo(ports, paid, beside)
  return alone !== null && refund > alone
}

/**
 * Does a refund of several payments of one membership at once? As if all of them were one, what went back of each before
 * included: a period charged in parts makes no large refund small.
 */
export function needsSecondPersonInAll(
  ports: Rules,
  parts: readonly { readonly paid: Paid; readonly refund: number }[],
  beside: number,
): boolean {
  const all = parts.reduce((sum, { refund }) => sum + refund, 0)
  const before = parts.reduce((sum, { paid }) => sum + wentBackOf(paid), beside)
  const { secondPairAbove } = ports.staffRules
  return secondPairAbove > 0 && all > 0 && all + before > secondPairAbove
}
