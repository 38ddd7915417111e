import { OrderId, streamOf } from '../../../domain/ids.ts'
import { KEY_LIFE_MS } from '../../../domain/payment/keys.ts'
import type { PaymentState } from '../../../domain/payment/machine.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { ProviderPayment } from '../../../domain/payment/provider-payment.ts'
import { STOP_ID, stop } from '../../../domain/stop/stop.ts'
import { epochMsOf, type Instant } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { isNoneOfOurs, isSomethingElse, reviewMoney } from '../look-up-order.ts'
import { bindingOf } from '../payment-binding.ts'
import { followToss, lookUpListed } from '../sweep/follow-toss.ts'
import { writePayment } from '../write-payment.ts'

/**
 * May this charge be sent to Toss, as far as a restored log goes? What was asked in the time that is gone bore the same keys, and
 * for as long as Toss keeps those it answers with what it answered then: a first try's decline, of an order whose second one was
 * captured. So first it is looked for, by its order and in Toss's books as the recovery read them; what is found is recorded.
 * @returns false where it is paid, or nobody can say
 */
export async function mayBeSent(ports: Ports, orderId: string, state: PaymentState): Promise<boolean> {
  if (!(await isLatelyRestored(ports))) return true
  const seen = await ports.toss.lookup(bindingOf(state), 'orderId')
  const at = ports.clock.now()
  if (seen.type === 'found')
    await writePayment(ports, orderId, { type: 'RecordPayment', payment: seen.payment, at })
  else if (seen.type !== 'notFound' && !isNoneOfOurs(seen)) {
    await reviewMoney(ports, orderId, seen)
    return false
  }
  if (!(await isStillAsked(ports, orderId))) return false
  return isInNoBookRead(ports, orderId, state)
}

/**
 * The payment that was captured, at Toss, for a charge that here was noted and never begun: in the time that is gone it may have
 * been made, by its own name or one it had at Toss since. A payment that holds no money is an earlier attempt's, or somebody's
 * window; it may hide the one that does (`hidden`), of which Toss's books alone tell. Writes nothing but that a person has to look at money which is not its own.
 * @param state its payment, with its order
 */
export async function madeMeanwhile(
  ports: Ports,
  orderId: string,
  state: PaymentState,
): Promise<'nothing' | 'hidden' | 'unknown' | 'underWay' | ProviderPayment> {
  const rows = await ports.books.capturedUnder(orderId)
  const looks = [
    () => ports.toss.lookup(bindingOf(state), 'orderId'),
    ...rows.map(row => () => lookUpListed(ports, state, row, row.keyFamily)),
  ]
  let made: 'nothing' | 'hidden' | 'unknown' | 'underWay' = 'nothing'
  for (const look of looks) {
    const seen = await look()
    if (seen.type === 'found' && seen.payment.approvedAt !== null) return seen.payment
    await reviewMoney(ports, orderId, seen)
    if (seen.type === 'found' && isUnderWay(seen.payment)) made = 'underWay'
    else if (made === 'underWay' || seen.type === 'notFound') continue
    else if (seen.type === 'found' || isNoneOfOurs(seen)) made = made === 'nothing' ? 'hidden' : made
    else if (!isSomethingElse(seen)) made = 'unknown'
  }
  return made
}

/** Money may still come of it, unless it is a window somebody opened under the order's name: no charge comes out of one. */
export const isUnderWay = ({ status, isFromWindow }: ProviderPayment): boolean =>
  !isFromWindow && status !== 'ABORTED' && status !== 'EXPIRED'

/** Of its own name and those it had at Toss since. */
async function isInNoBookRead(ports: Ports, orderId: string, state: PaymentState): Promise<boolean> {
  for (const row of await ports.books.capturedUnder(orderId)) {
    const named = { ...row, status: 'DONE', at: row.movedAt, currency: 'KRW' } as const
    const { seen } = await followToss(ports, OrderId.parse(orderId), state, named, row.keyFamily)
    if (seen.type !== 'found' && seen.type !== 'notFound' && !isNoneOfOurs(seen)) return false
  }
  return isStillAsked(ports, orderId)
}

const isStillAsked = async ({ events }: Ports, orderId: string): Promise<boolean> =>
  (await events.load(payment, streamOf(payment.category, orderId))).state.matches('inProgress')

/** Counted from the moment charges went on: a restored shop waits for a person to release them. */
async function isLatelyRestored({
  recovery,
  stop: { row },
  events,
  clock,
}: Pick<Ports, 'recovery' | 'stop' | 'events' | 'clock'>): Promise<boolean> {
  const settledAt = recovery.settledAt()
  if (settledAt === null) return false
  const isLate = (at: Instant) => epochMsOf(clock.now()) - epochMsOf(at) <= KEY_LIFE_MS
  if (isLate(settledAt)) return true
  // No word on the switch since is younger than its last one: years after a restore its story is not read for every charge.
  const last = await row()
  if (!last || !isLate(last.at)) return false
  const told = (await events.read(stop, streamOf(stop.category, STOP_ID))).map(({ event }) => event)
  const stoppedFor = told.findLastIndex(fact => fact.type === 'ChargesStopped' && fact.cause === 'restored')
  const released = told.slice(stoppedFor + 1).find(({ type }) => type === 'ChargesReleased')
  return stoppedFor >= 0 && released !== undefined && isLate(released.at)
}
