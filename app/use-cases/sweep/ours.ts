import { OrderId, streamOf } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { ProviderPayment } from '../../../domain/payment/provider-payment.ts'
import type { OurMovement } from '../../../domain/sweep/books.ts'
import { DAY_MS, later } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { bindingOf } from '../payment-binding.ts'
import { silenceOf } from './theirs.ts'
import { agrees, type Verdict } from './verdict.ts'

/**
 * A movement of our ledger that Toss did not list: the payment itself is asked for, since a list may lag behind it and a
 * movement learnt late was listed on another day. Missing is only what the payment does not have either.
 * @param of the payment it is of, where that is known: what another capture of the same order holds says nothing of it
 */
export async function verdictOnOurs(
  ports: Ports,
  movement: OurMovement,
  of: string | null = null,
): Promise<Verdict> {
  const { state } = await ports.events.load(payment, streamOf(payment.category, movement.orderId))
  const { order, paymentKey, reversedKeys, lateKeys } = state.context
  if (!order) throw new Error(`a movement in the ledger without an order: ${movement.orderId}`)
  if (reversedKeys.includes(movement.transactionKey)) return agrees('listed') // a deposit the bank took back: both say so
  // A second capture may have come in under the other family's keys: refused with these, it is not there.
  const keys = of === null ? [paymentKey, ...lateKeys].filter(key => key !== null) : [of]
  for (const key of keys) {
    const seen = await ports.toss.lookup(bindingOf(state, key), 'paymentKey')
    const silence = seen.type === 'ours' ? null : silenceOf(seen)
    if (silence) return silence
    if (seen.type === 'found' && holds(seen.payment, movement)) return agrees('listed')
  }
  const isYoung = movement.at > later(ports.clock.now(), -DAY_MS)
  return {
    type: 'apart',
    kind: 'missing',
    ours: OrderId.parse(movement.orderId),
    ourAmount: null,
    advice: isYoung ? 'wait' : 'callToss',
  }
}

function holds(seen: ProviderPayment, { transactionKey, amount }: OurMovement): boolean {
  if (amount > 0) return seen.approvedAt !== null && seen.amount === amount
  return seen.cancels.some(cancel => cancel.transactionKey === transactionKey)
}
