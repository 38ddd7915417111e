import { accept, type Decision, machineDecider, refuse } from '../decider.ts'
import type { CancelId, PaymentKey } from '../ids.ts'
import { won } from '../money.ts'
import { dayOf } from '../time.ts'
import { proposeCharge } from './charge.ts'
import type { PaymentCommand } from './commands.ts'
import type { Order, PaymentEvent } from './events.ts'
import { holdFrom, mayBeHeldOn } from './hold.ts'
import { cancelKey, confirmKey } from './keys.ts'
import { learn } from './learn.ts'
import { type PaymentState, paymentMachine } from './machine.ts'
import { mayGoBackInParts } from './method.ts'
import { withdrawableUntil } from './withdrawal.ts'

type Wish<Type extends PaymentCommand['type']> = Extract<PaymentCommand, { type: Type }>
type Proposal = Decision<PaymentEvent>

/** Refuses for reasons of amount and identity; order is the machine's affair. Already so means no events. */
function propose(state: PaymentState, command: PaymentCommand): Proposal {
  const { context } = state
  switch (command.type) {
    case 'OrderPayment':
      return order(state, command)
    case 'ImportPayment':
      return importPayment(state, command)
    case 'RequestPayment': {
      const { order, holdUntil } = context
      if (order?.charge) return refuse('NOT_FOUND') // nobody pays it in a window
      if (!order || !mayBeHeldOn({ ...order, holdUntil }, command.at)) return refuse('HOLD_OVER')
      return accept({ type: 'PaymentRequested', holdUntil: holdFrom(command.at), at: command.at })
    }
    case 'StartConfirm':
      return startConfirm(state, command)
    case 'StartCharge':
    case 'CallOffCharge':
    case 'RecordChargeDecline':
    case 'RetryCharge':
    case 'ReplaceOrderId':
      return proposeCharge(state, command)
    case 'RetryConfirm':
      return retryConfirm(state, command)
    case 'RecordPayment':
      return accept(...learn(state, command))
    case 'RecordDecline': {
      const { paymentKey, code, traceId, at } = command
      const waiting = state.matches('inProgress') && paymentKey === context.paymentKey
      return waiting
        ? accept({ type: 'PaymentFailed', paymentKey: paymentKey as PaymentKey, code, traceId, at })
        : accept()
    }
    case 'StartCancel':
      return startCancel(state, command)
    case 'RetryCancel':
      return retryCancel(state, command)
    case 'RecordCancelDecline': {
      const { cancelId, code, traceId, at } = command
      return context.cancel?.cancelId === cancelId
        ? accept({ type: 'CancelFailed', cancelId: cancelId as CancelId, code, traceId, at })
        : accept()
    }
    case 'Expire':
      return expire(state, command)
    case 'RequestReview': {
      const { reason, traceId, at } = command
      const isAsked = context.review === reason || context.behind.includes(reason)
      return isAsked ? accept() : accept({ type: 'ReviewRequested', reason, traceId, at })
    }
    case 'RequestWithdrawal':
      return requestWithdrawal(state, command)
    case 'CloseReview': {
      const { review, decision, note, at } = command
      return context.review === review
        ? accept({ type: 'ReviewClosed', review, decision, note, at })
        : accept()
    }
  }
}

function order({ context }: PaymentState, { order, at }: Wish<'OrderPayment'>): Proposal {
  if (context.order) return sameOrder(context.order, order) ? accept() : refuse('ORDER_DIFFERS')
  const holdUntil = order.charge ? null : holdFrom(at)
  return accept({ type: 'PaymentOrdered', ...order, holdUntil, at })
}

/** One payment key, one order: brought twice, it is here already. */
function importPayment({ context }: PaymentState, { payment, at }: Wish<'ImportPayment'>): Proposal {
  if (context.order)
    return context.importedAt && context.paymentKey === payment.paymentKey
      ? accept()
      : refuse('ORDER_DIFFERS')
  return accept({ type: 'PaymentImported', ...payment, at })
}

/** Sealed text differs each time it is made, so the buyer is left out; the order id already stands for the wish. */
const sameOrder = (ours: Order, asked: Order) =>
  ours.orderId === asked.orderId && ours.amount === asked.amount && ours.subject === asked.subject

function startConfirm(
  { context }: PaymentState,
  { paymentKey, amount, requestHash, at }: Wish<'StartConfirm'>,
): Proposal {
  if (!context.order || context.order.charge) return refuse('NOT_FOUND') // a charge is nobody's to pay in a window
  if (amount !== context.order.amount) return refuse('AMOUNT_MISMATCH')
  if (paymentKey === context.paymentKey) return accept() // asked twice, started once: only the first calls Toss
  return accept({
    type: 'PaymentConfirmStarted',
    paymentKey: paymentKey as PaymentKey,
    try: 1,
    idempotencyKey: confirmKey(context.order.orderId, paymentKey, 1),
    requestHash,
    at,
  })
}

function retryConfirm({ context }: PaymentState, command: Wish<'RetryConfirm'>): Proposal {
  const { paymentKey, answered, code, requestHash, at } = command
  if (!context.order || paymentKey !== context.paymentKey) return accept() // another attempt took its place
  if (answered !== context.idempotencyKey) return accept() // another has asked anew already
  const next = context.try + 1
  const idempotencyKey = confirmKey(context.order.orderId, paymentKey, next)
  return accept({ type: 'PaymentConfirmRetried', try: next, idempotencyKey, requestHash, code, at })
}

function startCancel(state: PaymentState, command: Wish<'StartCancel'>): Proposal {
  const { cancelId, amount, taxFreeAmount, refundableAmount, reason, refundAccount, keepsMembership } =
    command
  const { requestHash, at } = command
  const { context } = state
  if (!context.order) return refuse('NOT_FOUND')
  if (context.cancel?.cancelId === cancelId || context.cancelIds.includes(cancelId)) return accept()
  if (context.cancel) return refuse('CANCEL_IN_PROGRESS')
  const deposited = context.captured > 0
  if (state.matches('waitingForDeposit') && amount !== context.order.amount)
    return refuse('CANCEL_MUST_BE_FULL')
  if (deposited && (amount > context.balance || amount <= 0)) return refuse('CANCEL_OVER_BALANCE')
  if (deposited && refundableAmount !== context.balance) return refuse('CANCEL_OVER_BALANCE')
  if (deposited && (taxFreeAmount > amount || taxFreeAmount > context.taxFreeBalance))
    return refuse('CANCEL_TAX_FREE_OVER_BALANCE')
  if (deposited && amount - taxFreeAmount > context.balance - context.taxFreeBalance)
    return refuse('CANCEL_TAXED_OVER_BALANCE')
  if (deposited && amount !== context.balance && !mayGoBackInParts(context.method, context.partialCancelable))
    return refuse('CANCEL_MUST_BE_FULL')
  if (deposited && context.method?.type === 'virtualAccount' && !refundAccount)
    return refuse('REFUND_ACCOUNT_NEEDED')
  return accept({
    type: 'CancelStarted',
    cancelId: cancelId as CancelId,
    amount: won(amount),
    taxFreeAmount: won(taxFreeAmount),
    refundableAmount: won(refundableAmount),
    reason,
    refundAccount,
    keepsMembership,
    try: 1,
    idempotencyKey: cancelKey(context.order.orderId, cancelId, 1),
    requestHash,
    at,
  })
}

function retryCancel(
  { context }: PaymentState,
  { cancelId, answered, code, requestHash, at }: Wish<'RetryCancel'>,
): Proposal {
  if (!context.order || context.cancel?.cancelId !== cancelId) return accept() // settled meanwhile
  if (answered !== context.cancel.idempotencyKey) return accept() // another has asked anew already
  const next = context.cancel.try + 1
  const idempotencyKey = cancelKey(context.order.orderId, cancelId, next)
  return accept({ type: 'CancelRetried', try: next, idempotencyKey, requestHash, code, at })
}

/** Not of a charge: a membership is left on its own page. Asked twice is asked once. */
function requestWithdrawal({ context }: PaymentState, wish: Wish<'RequestWithdrawal'>): Proposal {
  const { reason, refundAccount, days, at } = wish
  if (!context.order || context.order.charge) return refuse('NOT_FOUND')
  if (context.withdrawal) return accept()
  if (context.confirmedAt && dayOf(at) > withdrawableUntil(context.confirmedAt, days))
    return refuse('WITHDRAWAL_OVER')
  const deposited = context.captured > 0 && context.method?.type === 'virtualAccount'
  if (deposited && !refundAccount) return refuse('REFUND_ACCOUNT_NEEDED')
  return accept({ type: 'WithdrawalRequested', reason, refundAccount, at })
}

function expire(state: PaymentState, { reason, at }: Wish<'Expire'>): Proposal {
  const { order, holdUntil, dueAt } = state.context
  if (reason === 'ended') {
    const over = state.matches('open') && order?.charge
    return over ? accept({ type: 'PaymentExpired', reason, at }) : accept()
  }
  if (reason === 'hold') {
    const over = state.matches('open') && holdUntil !== null && at >= holdUntil
    return over ? accept({ type: 'PaymentExpired', reason, at }) : accept()
  }
  const over = state.matches('waitingForDeposit') && dueAt !== null && at >= dueAt
  return over ? accept({ type: 'PaymentExpired', reason, at }) : accept()
}

/** 결제 decider: the machine's law and these proposals. */
export const paymentDecider = machineDecider(paymentMachine, propose)
