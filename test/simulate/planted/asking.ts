import { edit, type PlantedBug } from './bug.ts'

/** What leaves for Toss: intents and idempotency keys. */
export const asking: readonly PlantedBug[] = [
  {
    name: 'random-key',
    why: 'A confirm sent again after a lost answer is a new wish for Toss, and may be done twice.',
    edits: [
      edit(
        'app/use-cases/confirm-payment.ts',
        'ports.toss.confirm(request, confirmKey(orderId, paymentKey, 1))',
        'ports.toss.confirm(request, confirmKey(orderId, ports.ids.random(), 1))',
      ),
    ],
  },
  {
    name: 'key-without-target',
    why: 'The second buyer is given the first one’s answer: Toss matches the key and not the body.',
    edits: [
      edit(
        'domain/payment/keys.ts',
        `\`v1:confirm:\${orderId}:\${paymentKey}:\${nth}\``,
        `\`v1:confirm:\${orderId && paymentKey && nth}\`.slice(0, 11)`,
      ),
    ],
  },
  {
    name: 'cancel-key-without-request',
    why: 'The second partial refund of an order is answered with the first one’s, and never made.',
    edits: [
      edit(
        'domain/payment/keys.ts',
        `\`v1:cancel:\${orderId}:\${cancelId}:\${nth}\``,
        `\`v1:cancel:\${orderId}:\${cancelId && nth}\``,
      ),
    ],
  },
  {
    name: 'charge-key-without-attempt',
    why: 'A member who brings a good card is told of the old one’s decline for fifteen days.',
    edits: [
      edit(
        'domain/payment/keys.ts',
        `\`v1:charge:\${tossOrderId}:\${cardId}:\${amount}:\${attempt}:\${nth}\``,
        `\`v1:charge:\${tossOrderId}:\${cardId}:\${amount}:\${attempt && nth}\``,
      ),
    ],
  },
  {
    name: 'intent-after-call',
    why: 'A crash after the capture leaves money at Toss that nobody here ever meant to take.',
    edits: [
      edit(
        'app/use-cases/confirm-payment.ts',
        `  const started = await execute(ports, payment, orderId, start)
  if (started.type === 'refused' || started.events.length === 0) return started // another caller is asking Toss

  const answer = await ports.toss.confirm(request, confirmKey(orderId, paymentKey, 1))`,
        `  const answer = await ports.toss.confirm(request, confirmKey(orderId, paymentKey, 1))
  const started = await execute(ports, payment, orderId, start)
  if (started.type === 'refused' || started.events.length === 0) return started`,
      ),
    ],
  },
  {
    name: 'charge-intent-after-call',
    why: 'A crash after a renewal leaves a capture no payment of ours knows of.',
    edits: [
      edit(
        'app/use-cases/subscriptions/charge.ts',
        `  const started = await execute(ports, payment, orderId, { type: 'OrderPayment', order, at }, ordered => {`,
        `  if (credential && attempt === 1)
    await ports.toss.charge(
      {
        type: 'charge',
        binding: { orderId, amount: order.amount, paymentKey: null, keyFamily: 'api', subject: order.subject },
        credential,
        orderName: order.orderName,
        taxFreeAmount: order.taxFreeAmount,
      },
      \`v1:charge:\${orderId}:\${cardId}:\${order.amount}:1:1\`,
    )
  const started = await execute(ports, payment, orderId, { type: 'OrderPayment', order, at }, ordered => {`,
      ),
    ],
  },
  {
    name: 'key-follows-no-answer',
    why: 'After a silence the wish goes out under another key, beside the first one that may still arrive.',
    edits: [
      edit(
        'infra/toss/classify.ts',
        `? { type: 'unknown', code: heard.code, received: false, traceId: null }`,
        `? { type: 'unknown', code: heard.code, received: true, traceId: null }`,
      ),
    ],
  },
  {
    name: 'issue-key-random',
    why: 'An authKey is spent by the first try; asked again under another key it buys nothing, and the card is lost.',
    edits: [
      edit(
        'app/use-cases/cards/complete-registration.ts',
        'await ports.toss.issueBillingKey(request, idempotencyKey)',
        'await ports.toss.issueBillingKey(request, issueKey(cardId, ports.ids.random(), 1))',
      ),
    ],
  },
  {
    name: 'second-confirm-not-refused',
    why: 'An order paid in two windows is captured twice.',
    edits: [
      edit(
        'domain/payment/machine.ts',
        `      tags: 'settling',
      on: {
        PaymentConfirmed: {
          target: 'paid',`,
        `      tags: 'settling',
      on: {
        PaymentConfirmStarted: { actions: { type: 'startAttempt', params: ({ event }) => ({ event }) } },
        PaymentConfirmed: {
          target: 'paid',`,
      ),
    ],
  },
  {
    name: 'order-id-per-attempt',
    why: 'Toss refuses a second capture of an order id: with one for each attempt nothing stops a member paying twice.',
    edits: [
      edit(
        'domain/subscription/pass-time.ts',
        'orderIdOfCharge(orderPrefix, subscription.subscriptionId, identity)',
        'orderIdOfCharge(orderPrefix, subscription.subscriptionId, { ...identity, index: period.index * 100 + attempts })',
      ),
    ],
  },
  {
    name: 'asked-in-a-transaction',
    why: 'While Toss takes its minute a transaction is open, and whoever wants the same rows, or the one connection, waits as long.',
    store: 'pglite',
    edits: [
      edit(
        'infra/event-store/event-store.ts',
        `  return { load, read, append }
}`,
        `  return { load, read, append, together: work => database.transaction(work) }
}`,
      ),
      edit(
        'test/simulate/node.ts',
        `  const events: Ports['events'] = {`,
        `  const events: Ports['events'] = {
    together: inner.events.together,`,
      ),
      edit(
        'app/use-cases/confirm-payment.ts',
        `  const answer = await ports.toss.confirm(request, confirmKey(orderId, paymentKey, 1))`,
        `  const answer = await ports.events.together(() =>
    ports.toss.confirm(request, confirmKey(orderId, paymentKey, 1)),
  )`,
      ),
    ],
  },
]
