import { splitTax } from '../../../domain/money.ts'
import type { Order } from '../../../domain/payment/events.ts'
import type { PaymentState } from '../../../domain/payment/machine.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import type { SubscriptionContext } from '../../../domain/subscription/state.ts'
import { addDays } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { chargesStopped } from '../charges-stopped.ts'
import { execute, supposeNew, unlessBusy } from '../execute.ts'
import { mayBeSent } from './after-restore.ts'
import { callOff, isWantedNoMore, type NotedCharge } from './call-off.ts'
import { chargeRequest } from './charge-request.ts'
import { recordChargeAnswer } from './record-charge-answer.ts'
import { type Told, tellSubscription, tellWhatIsKnown } from './tell-subscription.ts'

/** Our own word for a card whose billing key is not there any more: nothing was asked of Toss. */
const KEY_MISSING = 'INVALID_BILLING_AUTH'

/**
 * 정기결제: the subscription has noted that it charges; note order and intent, ask Toss, note the outcome, tell the
 * subscription; null when it was told nothing. Safe to run again from any point: only the caller whose append wrote the
 * payment's intent asks Toss. What was noted before a stop or a crash and is wanted no more is not asked at all.
 */
export const runCharge = (ports: Ports, state: SubscriptionState): Promise<Told | null> =>
  unlessBusy(charged(ports, state))

async function charged(ports: Ports, state: SubscriptionState): Promise<Told | null> {
  const { charge } = state.context
  if (!charge) return null
  const { orderId, attempt, cardId } = charge
  if (isWantedNoMore(ports, state)) {
    await callOff(ports, charge, await orderFor(ports, state.context, charge))
    return tellSubscription(ports, orderId)
  }
  if (await chargesStopped(ports)) return tellSubscription(ports, orderId) // begun before the stop, asked after it
  const [order, credential] = await Promise.all([
    orderFor(ports, state.context, charge),
    ports.billingKeys.find(cardId),
  ])
  const requestOf = (ordered: PaymentState) => credential && chargeRequest(ordered, credential)
  const at = ports.clock.now()
  if (attempt === 1) supposeNew(ports, payment, orderId)
  const started = await execute(ports, payment, orderId, { type: 'OrderPayment', order, at }, ordered => {
    const request = requestOf(ordered)
    const requestHash = request ? ports.toss.requestHash(request) : 'none'
    return { type: 'StartCharge', attempt, cardId, requestHash, at } as const
  })
  // No law lets it come to that; one that could never be started would keep its member for ever.
  if (started.type === 'refused') {
    ports.log.error('charge not started', { orderId, code: started.code })
    if (started.code === 'NOT_ALLOWED_NOW') await callOff(ports, charge, order)
  }
  if (started.type === 'refused' || started.events.length === 0) return tellSubscription(ports, orderId)

  const key = started.state.context.idempotencyKey
  if (!key) throw new Error('a charge was started without an idempotency key')
  if (!(await mayBeSent(ports, orderId, started.state))) return tellSubscription(ports, orderId)
  const request = requestOf(started.state)
  const answer = request
    ? await ports.toss.charge(request, key)
    : ({ type: 'declined', code: KEY_MISSING, traceId: null } as const)
  const recorded = await recordChargeAnswer(ports, orderId, { attempt, key }, answer)
  return recorded ? tellWhatIsKnown(ports, orderId, recorded) : tellSubscription(ports, orderId)
}

/** The order of a charge; the same charge is always the same order (its id says subscription, period and purpose). */
async function orderFor(
  ports: Ports,
  { subscription: of }: SubscriptionContext,
  { orderId, plan, period, amount, taxFreeAmount, purpose, nth }: NotedCharge,
): Promise<Order> {
  if (!of) throw new Error('a charge without a subscription')
  const { subject, subscriptionId, productId, productName, termsVersion } = of
  const customer = await ports.customers.customer(subject)
  const buyer = { name: customer?.name ?? '', email: customer?.email ?? '', phone: null }
  const name = [...`${productName} ${plan.planName}`].slice(0, 70).join('') // half a letter is none any store takes
  return {
    orderId,
    subject: subject as Order['subject'],
    orderName: name,
    lines: [
      {
        productId,
        name: `${name} ${period.from} – ${addDays(period.to, -1)}`,
        unitPrice: amount,
        quantity: 1,
        taxFree: plan.taxFree,
      },
    ],
    coupon: null,
    amount,
    ...splitTax(amount, taxFreeAmount),
    keyFamily: 'api',
    buyer: await ports.vault.seal(subject, 'statutory', buyer),
    termsVersion,
    charge: { subscriptionId, purpose, index: period.index, nth },
  }
}
