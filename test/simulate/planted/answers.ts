import { edit, type PlantedBug } from './bug.ts'

/** What is made of what Toss says, and of what it does not say. */
export const answers: readonly PlantedBug[] = [
  {
    name: 'unknown-is-failure',
    why: 'A buyer whose card was charged reads that the payment failed, and pays again.',
    edits: [
      edit(
        'app/use-cases/record-answer.ts',
        `      ports.log.warn('answer unknown', { orderId, code: answer.code, traceId: answer.traceId })
      return accept()`,
        `      return writePayment(ports, orderId, {
        type: 'RecordDecline',
        paymentKey,
        code: answer.code,
        traceId: answer.traceId,
        at: ports.clock.now(),
      })`,
      ),
    ],
  },
  {
    name: 'unknown-charge-is-decline',
    why: 'A member who was charged is told that the card was refused, and is charged again.',
    edits: [
      edit(
        'app/use-cases/subscriptions/record-charge-answer.ts',
        `      if (answer.received) await lookThenRetry(ports, orderId, asked, answer.code)
      return null`,
        `      return write(ports, orderId, {
        type: 'RecordChargeDecline',
        attempt,
        code: answer.code,
        traceId: answer.traceId,
        at,
      })`,
      ),
    ],
  },
  {
    name: 'answer-of-any-order',
    why: 'Another order’s answer out of a cache makes this one paid for which nobody paid.',
    edits: [
      edit(
        'infra/toss/bind.ts',
        `  if (payment.orderId !== binding.orderId) return ofAnotherOrder(payment, binding)
  if (binding.paymentKey !== null && payment.paymentKey !== binding.paymentKey)
    return quarantine('OTHER_PAYMENT')`,
        '',
      ),
      edit(
        'infra/toss/bind.ts',
        `  if (payment.totalAmount !== binding.amount) return ofAnotherSum('OTHER_AMOUNT', payment)`,
        '',
      ),
    ],
  },
  {
    name: 'amount-of-the-return',
    why: 'Whoever writes another sum into the address pays that sum for the whole order.',
    edits: [
      edit(
        'app/use-cases/confirm-payment.ts',
        `{ type: 'confirm', binding: bindingOf(state, paymentKey) } as const`,
        `{ type: 'confirm', binding: { ...bindingOf(state, paymentKey), amount } } as const`,
      ),
      edit(
        'domain/payment/decider.ts',
        `  if (amount !== context.order.amount) return refuse('AMOUNT_MISMATCH')
  if (paymentKey === context.paymentKey)`,
        `  if (amount > 0 && paymentKey === context.paymentKey)`,
      ),
    ],
  },
  {
    name: 'status-decides',
    why: 'Toss says “not now” as HTTP 400: taken for a decline, a captured payment is shown as failed.',
    edits: [
      edit(
        'infra/toss/classify.ts',
        `      return refused(operation, heard.code, heard.traceId)`,
        `      return heard.status < 429
        ? { type: 'declined', code: heard.code, traceId: heard.traceId }
        : refused(operation, heard.code, heard.traceId)`,
      ),
    ],
  },
  {
    name: 'already-processed-is-failure',
    why: 'The answer that an earlier call got through is taken for a failure of this one.',
    edits: [
      edit(
        'infra/toss/classify.ts',
        `      return { type: verdict, code, traceId }`,
        `      return { type: verdict === 'ask' ? 'declined' : verdict, code, traceId }`,
      ),
    ],
  },
  {
    name: 'look-up-ignored',
    why: 'What the look-up after a webhook shows is not written down: a refund made at Toss is in no book here.',
    edits: [
      edit(
        'app/use-cases/process-webhooks.ts',
        `import { isSomethingElse, lookUpOrder } from './look-up-order.ts'`,
        `import { isSomethingElse } from './look-up-order.ts'
import { bindingOf } from './payment-binding.ts'`,
      ),
      edit(
        'app/use-cases/process-webhooks.ts',
        `await lookUpOrder(ports, orderId, state)`,
        `await ports.toss.lookup(bindingOf(state))`,
      ),
    ],
  },
  {
    name: 'unknown-expires',
    why: 'While Toss is out of reach the reconciler calls a captured payment over.',
    edits: [
      edit(
        'app/use-cases/settle-confirm.ts',
        `} else if (seen.type !== 'notFound' && !isNoneOfOurs(seen)) {`,
        `} else if (!seen.type) {`,
      ),
    ],
  },
  {
    name: 'not-seen-is-not-done',
    why: 'A request still on its way captures after the first look-up has called the payment failed.',
    edits: [
      edit(
        'app/use-cases/settle-confirm.ts',
        `if (epochMsOf(lookedAt) - epochMsOf(startedAt) > CONFIRM_OVER_MS) {`,
        `if (epochMsOf(lookedAt) - epochMsOf(startedAt) >= 0) {`,
      ),
    ],
  },
  {
    name: 'late-capture-dropped',
    why: 'Money that comes in when nobody waits for it any more is in nobody’s books.',
    edits: [
      edit(
        'domain/payment/learn.ts',
        `  return (
    expected ? { ...money, secret, type: 'PaymentConfirmed' } : { ...money, type: 'CaptureFoundLate' }
  ) as PaymentEvent`,
        `  return expected ? ({ ...money, secret, type: 'PaymentConfirmed' } as PaymentEvent) : null`,
      ),
    ],
  },
  {
    name: 'deposit-reversal-ignored',
    why: 'Goods go out for a deposit the bank has taken back.',
    edits: [
      edit(
        'domain/payment/learn.ts',
        `      return context.captured > 0 && isReversal(context.confirmedAt, asked)
        ? reversalFacts(state, traceId, at)
        : []`,
        `      return []`,
      ),
    ],
  },
  {
    name: 'webhook-trusted',
    why: 'Anybody who can write JSON makes a deposit of their own.',
    edits: [
      edit(
        'app/use-cases/receive-webhook.ts',
        `  const cardId = await cardNamedBy(ports, json)`,
        `  await believe(ports, json)
  const cardId = await cardNamedBy(ports, json)`,
      ),
      edit(
        'app/use-cases/receive-webhook.ts',
        `import type { Ports } from '../ports.ts'`,
        `import { streamOf } from '../../domain/ids.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { Ports } from '../ports.ts'
import { execute } from './execute.ts'

async function believe(ports: Ports, json: object) {
  const { data = json } = json as { data?: object }
  const told = data as { orderId?: string; status?: string }
  if (!told.orderId || told.status !== 'DONE') return
  const { state } = await ports.events.load(payment, streamOf('payment', told.orderId))
  const { paymentKey, order, method } = state.context
  if (!paymentKey || !order) return
  const at = ports.clock.now()
  const said = { paymentKey, amount: order.amount, method: method ?? { type: 'transfer', bankCode: '20' } }
  const rest = { cancels: [], account: null, secret: null, methodDetail: null, receiptUrl: null, traceId: null }
  const moved = { status: 'DONE', transactionKey: null, requestedAt: at, approvedAt: at, failureCode: null }
  await execute(ports, payment, told.orderId, {
    type: 'RecordPayment',
    payment: { ...said, ...rest, ...moved, balance: order.amount } as never,
    at,
  })
}
`,
      ),
    ],
  },
]
