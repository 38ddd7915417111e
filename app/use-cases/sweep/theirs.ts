import { isOwnName, OrderId } from '../../../domain/ids.ts'
import { WON_MAX } from '../../../domain/money.ts'
import { isNameAtToss } from '../../../domain/payment/charge.ts'
import type { PaymentState } from '../../../domain/payment/machine.ts'
import type { ProviderTransaction } from '../../../domain/payment/provider.ts'
import { type Answer, type KeyFamily, NOBODY } from '../../../domain/payment/provider-payment.ts'
import { later, MINUTE_MS } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { followToss, loadPayment } from './follow-toss.ts'
import { type Apart, agrees, type Verdict } from './verdict.ts'

/**
 * What somebody is confirming this minute is nobody's mistake, and a look-up may lag behind the list. The next sweep lists such a row
 * again, since each begins at least its margin before the end of the one before.
 */
const EARLY_MS = 2 * MINUTE_MS
const isEarly = ({ clock }: Pick<Ports, 'clock'>, { at }: ProviderTransaction): boolean =>
  at > later(clock.now(), -EARLY_MS)

const CANCELS = ['CANCELED', 'PARTIAL_CANCELED']

/** A row of Toss's books that moved no money (a deposit waited for, or taken back) is none of the ledger's. */
export const isMoney = ({ status }: ProviderTransaction): boolean =>
  status === 'DONE' || CANCELS.includes(status)
export const isCancel = ({ status }: ProviderTransaction): boolean => CANCELS.includes(status)

/** In won. Toss tells a cancel's sum as positive; nobody promises that it stays so. */
export const sumOf = ({ amount }: ProviderTransaction): number => Math.abs(Math.trunc(amount))

/** More than any order here can be of: it fits into none of our books, and is a person's to look at. */
export const isBeyond = (row: ProviderTransaction): boolean => sumOf(row) > WON_MAX

/** What there is to say of such a one. @param ours the order it is booked under, where it is one of ours */
export const beyond = (ours: OrderId | null): Apart => ({
  type: 'apart',
  kind: ours === null ? 'orphanCapture' : 'differs',
  ours,
  ourAmount: null,
  advice: 'callToss',
})

/**
 * A movement of Toss's that our ledger lacks, looked at once more: if its order is ours, Toss is asked and followed, as
 * `reconcile` does; only what can not be followed is apart. Writes no finding.
 */
export async function verdictOnTheirs(
  ports: Ports,
  keyFamily: KeyFamily,
  row: ProviderTransaction,
): Promise<Verdict> {
  const orderId = await orderOf(ports, row)
  if (!orderId) return verdictOnStranger(ports, keyFamily, row)
  if (isBeyond(row)) return beyond(orderId)
  const before = await loadPayment(ports, orderId)
  if (knows(before, row)) return agrees('recorded')
  const { seen, after } = await followToss(ports, orderId, before, row, keyFamily)
  const silence = silenceOf(seen)
  if (silence) return silence
  if (knows(after, row)) return agrees('recorded', true)
  const ourAmount = before.context.order?.amount ?? null
  const ours = orderId
  if (seen.type === 'quarantine' && seen.reason === 'OTHER_AMOUNT')
    return { type: 'apart', kind: 'differs', ours, ourAmount, advice: 'callToss' }
  if (isEarly(ports, row)) return { type: 'early' }
  if (!isCancel(row)) return { type: 'apart', kind: 'orphanCapture', ours, ourAmount, advice: 'callToss' }
  return { type: 'apart', kind: 'orphanCancel', ours, ourAmount: null, advice: 'callToss' }
}

/**
 * Money under a name of ours that nobody here knows: it counts as long as Toss still holds some of it. Under any other name it
 * is another system's of the same account, and nothing of it is judged here.
 */
async function verdictOnStranger(
  ports: Ports,
  keyFamily: KeyFamily,
  row: ProviderTransaction,
): Promise<Verdict> {
  if (!isOwnName(row.orderId, ports.shop.orderPrefix)) return { type: 'foreign' }
  if (isCancel(row)) return agrees('canceled') // its capture tells what is left
  if (isBeyond(row)) return beyond(null)
  if (isEarly(ports, row)) return { type: 'early' }
  const seen = await ports.toss.lookup(
    {
      orderId: row.orderId,
      amount: sumOf(row),
      paymentKey: row.paymentKey,
      keyFamily,
      subject: NOBODY,
    },
    'paymentKey',
  )
  const silence = silenceOf(seen)
  if (silence) return silence
  if (seen.type === 'found' && seen.payment.balance === 0) return agrees('canceled')
  // One a restored log has forgotten: somebody waits for goods.
  return { type: 'apart', kind: 'orphanCapture', ours: null, ourAmount: null, advice: 'attach' }
}

/** Does the order's own story hold this movement, whatever key it was booked under? */
function knows({ context }: PaymentState, row: ProviderTransaction): boolean {
  if (isCancel(row)) {
    const { cancels, lateCancels } = context
    const isKnown = cancels.some(cancel => cancel.transactionKey === row.transactionKey)
    return isKnown || lateCancels.includes(row.transactionKey)
  }
  const isCaptured = context.captured === sumOf(row) && context.paymentKey === row.paymentKey
  return isCaptured || context.lateKeys.includes(row.paymentKey)
}

/**
 * By its name, and else by payment key: one brought in from elsewhere keeps its old name at Toss. A key alone proves nothing, since
 * a buyer may bring us that of a payment they made elsewhere: the order has to bear that name there.
 */
export async function orderOf(
  ports: Pick<Ports, 'read' | 'events'>,
  row: ProviderTransaction,
): Promise<OrderId | null> {
  for (const name of [row.orderId, row.orderId.replace(/x\d+$/, '')]) {
    const orderId = OrderId.safeParse(name)
    if (orderId.success && (await ports.read.payment(orderId.data))) return orderId.data
  }
  const known = (await ports.read.orderOfPaymentKey(row.paymentKey)) as OrderId | null
  return known && isNameAtToss(await loadPayment(ports, known), row.orderId) ? known : null
}

/**
 * The verdict where nothing was learnt, neither what is so nor that it is not; null: something was. Somebody else's answer, as
 * out of a cache on the way, says no more than none at all.
 */
export function silenceOf(answer: Answer): Extract<Verdict, { type: 'unknown' }> | null {
  switch (answer.type) {
    case 'found':
    case 'notFound':
      return null
    case 'quarantine':
      return isSomebodyElses(answer) ? { type: 'unknown', code: answer.reason } : null
    default:
      return { type: 'unknown', code: answer.code }
  }
}

const isSomebodyElses = ({ reason, noneOfOurs }: Extract<Answer, { type: 'quarantine' }>): boolean =>
  reason === 'OTHER_PAYMENT' || (reason === 'OTHER_ORDER' && !noneOfOurs)
