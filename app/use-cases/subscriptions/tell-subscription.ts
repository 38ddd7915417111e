import { streamOf } from '../../../domain/ids.ts'
import { declineClassOf } from '../../../domain/payment/decline-class.ts'
import type { PaymentState } from '../../../domain/payment/machine.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { SettledCancel } from '../../../domain/payment/state.ts'
import type { Loaded } from '../../../domain/ports.ts'
import type { ChargeOutcome, SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import { leavingCancelId } from '../../../domain/subscription/leave.ts'
import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Ports } from '../../ports.ts'
import { insist } from '../execute.ts'

/** The subscription after it was told. */
export type Told = Loaded<SubscriptionState>

/**
 * Tells a subscription what became of its charge and of the money, as the charge's own stream has it; streams do not read
 * each other. Nothing is told while nothing is known, and telling twice is telling once.
 * @throws StreamBusy when it could not be told; it is due still
 */
export async function tellSubscription(ports: Ports, orderId: string): Promise<Told | null> {
  const { state } = await ports.events.load(payment, streamOf(payment.category, orderId))
  return tellWhatIsKnown(ports, orderId, state)
}

/** The same, by a caller that has just read or written the charge's stream. */
export async function tellWhatIsKnown(
  ports: Ports,
  orderId: string,
  state: PaymentState,
): Promise<Told | null> {
  const { order, attempts, cancels } = state.context
  if (!order?.charge) return null
  const { subscriptionId } = order.charge
  const outcome = outcomeOf(state)
  const record = { type: 'RecordCharge', orderId, attempt: attempts, policy: ports.policy } as const
  let told = outcome
    ? await tell(ports, orderId, subscriptionId, { ...record, outcome, at: ports.clock.now() })
    : null
  for (const cancel of cancels) told = (await tellRefund(ports, orderId, subscriptionId, cancel)) ?? told
  return told
}

function outcomeOf(state: PaymentState): ChargeOutcome | null {
  const { captured, failure } = state.context
  if (captured > 0) return { type: 'captured' }
  if (state.matches({ open: 'failed' }) && failure !== null)
    return { type: 'declined', code: failure, declineClass: declineClassOf(failure) }
  return null
}

/**
 * What went back, and what becomes of the membership, by the word of whoever gave it back. Where nobody here did (Toss's
 * own page), it goes on and a person is asked to look. What leaving gives back was settled with the leaving itself.
 */
async function tellRefund(ports: Ports, orderId: string, subscriptionId: string, cancel: SettledCancel) {
  const { cancelId, transactionKey, amount, keepsMembership } = cancel
  if (cancelId !== null && cancelId === leavingCancelId(subscriptionId)) return null
  const at = ports.clock.now()
  const refundId = cancelId ?? `toss-${transactionKey ?? cancel.at}`
  if (cancelId === null) await askOnce(ports, orderId, { subscriptionId, refundId })
  const refund = { type: 'RecordRefund', refundId, orderId, amount } as const
  return tell(ports, orderId, subscriptionId, {
    ...refund,
    keepsMembership: keepsMembership ?? true,
    at,
  })
}

/** Before the membership is told of the refund: once it was, a person was asked as well, and what they closed stays closed. */
async function askOnce(
  ports: Ports,
  orderId: string,
  { subscriptionId, refundId }: { subscriptionId: string; refundId: string },
): Promise<void> {
  const { state } = await ports.events.load(subscription, streamOf(subscription.category, subscriptionId))
  if (state.context.refundIds.includes(refundId)) return
  const at = ports.clock.now()
  const review = { type: 'RequestReview', reason: 'REFUNDED_ELSEWHERE', traceId: null, at } as const
  await insist(ports, payment, orderId, review)
}

async function tell(
  ports: Ports,
  orderId: string,
  subscriptionId: string,
  command: SubscriptionCommand,
): Promise<Told | null> {
  const done = await insist(ports, subscription, subscriptionId, command)
  if (done.type === 'accepted') return done
  ports.log.error('charge not told', { orderId, subscriptionId, command: command.type, code: done.code })
  return null
}
