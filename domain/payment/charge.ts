import { accept, type Decision, refuse } from '../decider.ts'
import { OrderId } from '../ids.ts'
import type { PaymentCommand } from './commands.ts'
import type { PaymentEvent } from './events.ts'
import { chargeKey } from './keys.ts'
import type { PaymentState } from './machine.ts'

export type ChargeCommand = Extract<
  PaymentCommand,
  { type: 'StartCharge' | 'RecordChargeDecline' | 'RetryCharge' | 'ReplaceOrderId' }
>

/** What is wished of an order that a registered card pays (자동결제); its attempts are the subscription's to count. */
export function proposeCharge(state: PaymentState, command: ChargeCommand): Decision<PaymentEvent> {
  const { context } = state
  const { order, attempts } = context
  const { at } = command
  if (!order?.charge) return refuse('NOT_FOUND')
  const tossOrderId = tossOrderIdOf(state)
  if (command.type === 'ReplaceOrderId') {
    if (!state.matches('inProgress')) return accept()
    return accept({ type: 'OrderIdReplaced', tossOrderId: nextOrderId(order.orderId, tossOrderId), at })
  }
  const { attempt } = command
  switch (command.type) {
    case 'StartCharge': {
      if (attempt <= attempts) return accept() // asked twice, started once: only the first calls Toss
      if (attempt !== attempts + 1) return refuse('NOT_ALLOWED_NOW')
      const { cardId, requestHash } = command
      const idempotencyKey = chargeKey(tossOrderId, attempt, 1)
      return accept({
        type: 'PaymentChargeStarted',
        attempt,
        cardId,
        try: 1,
        idempotencyKey,
        requestHash,
        at,
      })
    }
    case 'RetryCharge': {
      if (!state.matches('inProgress') || attempt !== attempts) return accept()
      const { code, requestHash } = command
      const nth = context.try + 1
      const idempotencyKey = chargeKey(tossOrderId, attempt, nth)
      return accept({ type: 'PaymentConfirmRetried', try: nth, idempotencyKey, requestHash, code, at })
    }
    case 'RecordChargeDecline': {
      if (!state.matches('inProgress') || attempt !== attempts) return accept()
      const { code, traceId } = command
      return accept({ type: 'PaymentFailed', paymentKey: null, code, traceId, at })
    }
  }
}

/** What Toss knows the order by. @throws for a stream without an order */
export function tossOrderIdOf({ context }: PaymentState): OrderId {
  if (!context.order) throw new Error('there is no order')
  return (context.tossOrderId as OrderId | null) ?? context.order.orderId
}

/** `…r0003`, then `…r0003x2`, `…r0003x3`. */
function nextOrderId(orderId: OrderId, current: OrderId): OrderId {
  const nth = current === orderId ? 2 : Number(current.slice(orderId.length + 1)) + 1
  return OrderId.parse(`${orderId}x${nth}`)
}
