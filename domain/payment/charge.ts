import { accept, type Decision, refuse } from '../decider.ts'
import { OrderId } from '../ids.ts'
import type { PaymentCommand } from './commands.ts'
import type { PaymentEvent } from './events.ts'
import { CALLED_OFF, chargeKey } from './keys.ts'
import type { PaymentState } from './machine.ts'

export type ChargeCommand = Extract<
  PaymentCommand,
  { type: 'StartCharge' | 'CallOffCharge' | 'RecordChargeDecline' | 'RetryCharge' | 'ReplaceOrderId' }
>

/** What is wished of an order that a registered card pays (자동결제); its attempts are the subscription's to count. */
export function proposeCharge(state: PaymentState, command: ChargeCommand): Decision<PaymentEvent> {
  const { context } = state
  const { attempt, at } = command
  if (!context.order?.charge) return refuse('NOT_FOUND')
  const tossOrderId = tossOrderIdOf(state)
  const { amount } = context.order
  if (command.type === 'StartCharge' || command.type === 'CallOffCharge') {
    if (attempt <= context.attempts) return accept() // asked twice, started once: only the first calls Toss
    // One that could never be started, whatever became of those before it here, may still be called off.
    const isGivenUp = command.type === 'CallOffCharge' && state.matches('open')
    if (attempt !== context.attempts + 1 && !isGivenUp) return refuse('NOT_ALLOWED_NOW')
    const { cardId } = command
    const requestHash = command.type === 'StartCharge' ? command.requestHash : 'none'
    const idempotencyKey = chargeKey({ tossOrderId, cardId, amount }, attempt, 1)
    const started = {
      type: 'PaymentChargeStarted',
      attempt,
      cardId,
      try: 1,
      idempotencyKey,
      requestHash,
      at,
    } as const
    if (command.type === 'StartCharge') return accept(started)
    return accept<PaymentEvent>(started, {
      type: 'PaymentFailed',
      paymentKey: null,
      code: CALLED_OFF,
      traceId: null,
      at,
    })
  }
  const { cardId } = context
  if (!state.matches('inProgress') || cardId === null || attempt !== context.attempts) return accept() // settled meanwhile
  switch (command.type) {
    case 'RetryCharge': {
      const { answered, code, requestHash } = command
      if (answered !== context.idempotencyKey) return accept() // another has asked anew already
      const nth = context.try + 1
      const idempotencyKey = chargeKey({ tossOrderId, cardId, amount }, attempt, nth)
      return accept({ type: 'PaymentConfirmRetried', try: nth, idempotencyKey, requestHash, code, at })
    }
    case 'ReplaceOrderId': {
      const { answered, code, requestHash } = command
      if (answered !== context.idempotencyKey) return accept() // replaced already, and the new one was not refused
      const next = nextTossOrderIdOf(state)
      const idempotencyKey = chargeKey({ tossOrderId: next, cardId, amount }, attempt, 1)
      return accept({
        type: 'OrderIdReplaced',
        tossOrderId: next,
        try: 1,
        idempotencyKey,
        requestHash,
        code,
        at,
      })
    }
    case 'RecordChargeDecline': {
      const { code, traceId } = command
      return accept({ type: 'PaymentFailed', paymentKey: null, code, traceId, at })
    }
  }
}

/** What Toss knows the order by. @throws for a stream without an order */
export function tossOrderIdOf({ context }: PaymentState): string {
  if (!context.order) throw new Error('there is no order')
  return context.tossOrderId ?? context.order.orderId
}

/** What it will be known by once that is refused: `…r0003`, then `…r0003x2`, `…r0003x3`. @throws without an order */
export function nextTossOrderIdOf(state: PaymentState): OrderId {
  const current = tossOrderIdOf(state)
  const orderId = state.context.order?.orderId ?? current
  const nth = current === orderId ? 2 : Number(current.slice(orderId.length + 1)) + 1
  return OrderId.parse(`${orderId}x${nth}`)
}

/** More often no order id was ever replaced. */
const NAMES_MAX = 20
/** Every name a charge may have had at Toss: `…r0003`, `…r0003x2` and on. */
export const namesAtToss = (orderId: string): string[] => [
  orderId,
  ...Array.from({ length: NAMES_MAX - 1 }, (_, nth) => `${orderId}x${nth + 2}`),
]

/** Does Toss know this order by that name, or did it once? */
export const isNameAtToss = (state: PaymentState, name: string): boolean => {
  const { order, tossOrderId } = state.context
  if (!order) return false
  return (
    name === order.orderId ||
    name === tossOrderId ||
    (order.charge !== null && isChargeName(order.orderId, name))
  )
}

/** Any name a charge has had at Toss. */
export const isChargeName = (orderId: string, name: string): boolean => name.replace(/x\d+$/, '') === orderId
