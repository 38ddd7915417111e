import { streamOf } from '../../../domain/ids.ts'
import { declineClassOf } from '../../../domain/payment/decline-class.ts'
import type { PaymentState } from '../../../domain/payment/machine.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { Loaded } from '../../../domain/ports.ts'
import type { ChargeOutcome } from '../../../domain/subscription/commands.ts'
import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Ports } from '../../ports.ts'
import { execute, loadStream } from '../execute.ts'

/** The subscription after it was told. */
export type Told = Loaded<SubscriptionState>

/**
 * Tells a subscription what became of its charge, as the charge's own stream has it; streams do not read each other.
 * Nothing is told while nothing is known, and telling twice is telling once.
 */
export async function tellSubscription(ports: Ports, orderId: string): Promise<Told | null> {
  const { state } = await ports.events.load(payment, streamOf(payment.category, orderId))
  const { order, attempts } = state.context
  if (!order?.charge) return null
  const { subscriptionId } = order.charge
  const before = await loadStream(ports, subscription, subscriptionId)
  const { charge } = before.state.context
  if (charge?.orderId !== orderId) return null
  const outcome = outcomeOf(state)
  // A capture counts for whichever attempt is waited for; a decline only for its own.
  if (!outcome || (outcome.type === 'declined' && attempts !== charge.attempt)) return null
  const { attempt } = charge
  const record = { type: 'RecordCharge', orderId, attempt, outcome, policy: ports.policy } as const
  const done = await execute(ports, subscription, subscriptionId, { ...record, at: ports.clock.now() })
  if (done.type === 'accepted') return done
  ports.log.error('charge not told', { orderId, subscriptionId, code: done.code })
  return null
}

function outcomeOf(state: PaymentState): ChargeOutcome | null {
  const { captured, failure } = state.context
  if (captured > 0) return { type: 'captured' }
  if (state.matches({ open: 'failed' }) && failure !== null)
    return { type: 'declined', code: failure, declineClass: declineClassOf(failure) }
  return null
}
