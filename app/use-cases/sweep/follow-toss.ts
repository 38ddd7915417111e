import { type OrderId, streamOf } from '../../../domain/ids.ts'
import { isNameAtToss } from '../../../domain/payment/charge.ts'
import type { PaymentState } from '../../../domain/payment/machine.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { ProviderTransaction } from '../../../domain/payment/provider.ts'
import type { Answer, KeyFamily } from '../../../domain/payment/provider-payment.ts'
import type { Ports } from '../../ports.ts'
import { insist, unlessBusy } from '../execute.ts'
import { goOnAsking } from '../heard-again.ts'
import { askedUpon, bindingOf } from '../payment-binding.ts'
import { withForgottenAttempt } from '../subscriptions/forgotten-attempt.ts'
import { tellSubscription } from '../subscriptions/tell-subscription.ts'

export const loadPayment = async (ports: Pick<Ports, 'events'>, orderId: string): Promise<PaymentState> =>
  (await ports.events.load(payment, streamOf(payment.category, orderId))).state

/** What Toss says of the payment of a listed row, which it takes for this order's. */
export function lookUpListed(
  { toss }: Pick<Ports, 'toss'>,
  state: PaymentState,
  { paymentKey, orderId }: Pick<ProviderTransaction, 'paymentKey' | 'orderId'>,
  keyFamily: KeyFamily,
): Promise<Answer> {
  const binding = { ...bindingOf(state, paymentKey), keyFamily }
  // Under any other name it is another order's money, whatever key it was brought under.
  return toss.lookup(isNameAtToss(state, orderId) ? { ...binding, orderId } : binding, 'paymentKey')
}

/** Asks Toss for the payment a listed row belongs to, and records what it is, as `reconcile` does. */
export async function followToss(
  ports: Ports,
  orderId: OrderId,
  before: PaymentState,
  row: ProviderTransaction,
  keyFamily: KeyFamily,
): Promise<{ readonly seen: Answer; readonly after: PaymentState }> {
  const asked = askedUpon(before, ports.clock.now())
  const seen = await lookUpListed(ports, before, row, keyFamily)
  if (seen.type !== 'found') return { seen, after: before }
  const record = { type: 'RecordPayment', payment: seen.payment, asked, at: ports.clock.now() } as const
  const recording = await withForgottenAttempt(ports, before, record)
  const recorded = await insist(ports, payment, orderId, ...recording)
  if (recorded.type === 'refused')
    ports.log.error('the sweep could not record', { orderId, code: recorded.code })
  else await goOnAsking(ports)
  if (before.context.order?.charge) await unlessBusy(tellSubscription(ports, orderId))
  return { seen, after: await loadPayment(ports, orderId) }
}
