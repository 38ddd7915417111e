import type { PaymentState } from '../../../domain/payment/machine.ts'
import type { ProviderTransaction } from '../../../domain/payment/provider.ts'
import type { KeyFamily } from '../../../domain/payment/provider-payment.ts'
import type { Ports } from '../../ports.ts'
import { followToss, loadPayment } from './follow-toss.ts'
import { orderOf, silenceOf } from './theirs.ts'
import { agrees, type Verdict } from './verdict.ts'

/**
 * A row of Toss's that is no money, under a key our ledger has as money: a deposit the bank has taken back. Its webhook
 * tells of it, and comes to nothing where the shop was away for longer than Toss goes on trying; so the payment is asked
 * for and followed. A deposit made again since is a row of its own, and what is paid is paid.
 */
export async function verdictOnTakenBack(
  ports: Ports,
  keyFamily: KeyFamily,
  row: ProviderTransaction,
): Promise<Verdict> {
  const orderId = await orderOf(ports, row)
  if (!orderId) return agrees('recorded')
  const before = await loadPayment(ports, orderId)
  if (!holdsMoney(before, row)) return agrees('recorded')
  const { seen, after } = await followToss(ports, orderId, before, row, keyFamily)
  const silence = silenceOf(seen)
  if (silence) return silence
  if (seen.type === 'found' && seen.payment.approvedAt !== null) return agrees('listed')
  if (!holdsMoney(after, row)) return agrees('recorded', true)
  return { type: 'apart', kind: 'missing', ours: orderId, ourAmount: after.context.captured, advice: 'wait' }
}

/**
 * The other way round: Toss lists as money what our ledger has as taken back. Either a list that lags, or what told of the
 * reversal was an old answer; the payment says which.
 */
export async function verdictOnListedAgain(
  ports: Ports,
  keyFamily: KeyFamily,
  row: ProviderTransaction,
): Promise<Verdict> {
  const orderId = await orderOf(ports, row)
  const before = orderId && (await loadPayment(ports, orderId))
  if (!before || holdsMoney(before, row)) return agrees('recorded')
  const { seen, after } = await followToss(ports, orderId, before, row, keyFamily)
  const silence = silenceOf(seen)
  if (silence) return silence
  return agrees('recorded', holdsMoney(after, row))
}

const holdsMoney = ({ context }: PaymentState, { paymentKey }: ProviderTransaction): boolean =>
  context.paymentKey === paymentKey ? context.captured > 0 : context.lateKeys.includes(paymentKey)
