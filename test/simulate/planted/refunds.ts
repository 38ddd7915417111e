import { edit, type PlantedBug } from './bug.ts'

/** Money that goes back. */
export const refunds: readonly PlantedBug[] = [
  {
    name: 'refund-sum-unchecked',
    why: 'Two staff who look at the same page promise more back than ever came in.',
    edits: [
      edit(
        'domain/payment/decider.ts',
        `  if (deposited && (amount > context.balance || amount <= 0)) return refuse('CANCEL_OVER_BALANCE')
  if (deposited && refundableAmount !== context.balance) return refuse('CANCEL_OVER_BALANCE')`,
        '',
      ),
      edit(
        'domain/payment/decider.ts',
        `  if (deposited && amount - taxFreeAmount > context.balance - context.taxFreeBalance)
    return refuse('CANCEL_TAXED_OVER_BALANCE')`,
        '',
      ),
    ],
  },
  {
    name: 'refund-sent-again',
    why: 'A refund whose answer was lost is made a second time: half of an order goes back twice.',
    edits: [
      edit(
        'infra/toss/requests.ts',
        '...(deposited && { cancelAmount: amount, refundableAmount }),',
        '...(deposited && { cancelAmount: amount }),',
      ),
      edit(
        'app/use-cases/settle-cancel.ts',
        `  const { cancel } = recorded.state.context
  if (!cancel) return 'settled'`,
        `  const { cancel } = state.context
  if (!cancel) return 'settled'`,
      ),
      edit(
        'app/use-cases/settle-cancel.ts',
        `  const request = await pendingCancelRequest(ports, recorded.state)`,
        `  const request = await pendingCancelRequest(ports, state)`,
      ),
      edit(
        'app/use-cases/settle-cancel.ts',
        `cancelKey(orderId, cancel.cancelId, cancel.try)
`,
        `cancelKey(orderId, cancel.cancelId, cancel.try + 1)
`,
      ),
    ],
  },
  {
    name: 'cancel-refusal-believed',
    why: 'A refund that got through is called failed on the word of the call that came second.',
    edits: [
      edit(
        'app/use-cases/record-cancel-answer.ts',
        `      return lookForCancel(ports, orderId, cancelId, answer, repeated)`,
        `      return execute(ports, payment, orderId, {
        type: 'RecordCancelDecline',
        cancelId,
        code: answer.code,
        traceId: repeated ? null : answer.traceId,
        at,
      })`,
      ),
    ],
  },
  {
    name: 'any-cancel-is-ours',
    why: 'A cancel made at Toss’s own page is taken for the refund a person asked for here.',
    edits: [
      edit(
        'domain/payment/learn.ts',
        'cancel.amount === wish.amount',
        'cancel.amount > 0 && wish.amount > 0',
      ),
    ],
  },
  {
    name: 'entitled-after-refund',
    why: 'Whoever was given the money back goes on using what they no longer pay for.',
    edits: [
      edit(
        'domain/subscription/decider.ts',
        `  if (keepsMembership || state.matches('ended')) return accept(refunded)`,
        `  if (keepsMembership !== null || state.matches('ended')) return accept(refunded)`,
      ),
    ],
  },
  {
    name: 'refund-not-told',
    why: 'A membership’s charge is given back at Toss, and the membership never hears of it.',
    edits: [
      edit(
        'app/use-cases/subscriptions/tell-subscription.ts',
        `  for (const cancel of cancels) told = (await tellRefund(ports, orderId, subscriptionId, cancel)) ?? told`,
        `  if (!outcome)
    for (const cancel of cancels) told = (await tellRefund(ports, orderId, subscriptionId, cancel)) ?? told`,
      ),
    ],
  },
]
