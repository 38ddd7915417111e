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
  const before = Math.max(0, amount - balance) + beside
  return Math.max(0, staffRules.secondPairAbove - before)
}

/** Does giving back `refund` won of this payment need a second person? */
export function needsSecondPerson(ports: Rules, paid: Paid, refund: number, beside: number): boolean {
  const alone = aloneUpTo(ports, paid, beside)
  return alone !== null && refund > alone
}

/**
 * Does a refund of several payments at once? Where the part of one of them does, and where all of it together would if it
 * were of one: neither a part elsewhere nor a membership charged in parts makes a large refund small.
 */
export function needsSecondPersonInAll(
  ports: Rules,
  parts: readonly { readonly paid: Paid; readonly refund: number }[],
  beside: number,
): boolean {
  const { secondPairAbove } = ports.staffRules
  const all = parts.reduce((sum, { refund }) => sum + refund, 0)
  if (secondPairAbove > 0 && all > 0 && all + beside > secondPairAbove) return true
  return parts.some(({ paid, refund }) => needsSecondPerson(ports, paid, refund, beside))
}
