import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PaymentCommand } from '../../domain/payment/commands.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import type { PaymentState } from '../../domain/payment/machine.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { ProviderPayment } from '../../domain/payment/provider-payment.ts'
import { statusOf } from '../../domain/payment/status.ts'
import {
  atMinute,
  order,
  PK,
  PK2,
  record,
  sealed,
  seen,
  seenCancel,
  seenWaiting,
  startCancel,
  startConfirm,
} from '../support/payment-facts.ts'

/** Wishes and answers in any order, also absurd ones: the decider must stay lawful whatever it is told. */
const paymentKey = fc.constantFrom(PK, PK2)
const minutes = fc.integer({ min: 0, max: 60 * 24 * 9 })
const cancelIds = ['cancel00000001', 'cancel00000002', 'cancel00000003']
const cancels = fc.subarray([
  seenCancel(20_000, 'TX-c1', 101),
  seenCancel(30_000, 'TX-c2', 102),
  seenCancel(50_000, 'TX-c3', 103),
])

const answer: fc.Arbitrary<ProviderPayment> = fc.oneof(
  fc
    .record({ key: paymentKey, cancels: fc.constant([]) })
    .map(({ key }) => seen({ paymentKey: key, transactionKey: `TX-${key}` })),
  fc.record({ key: paymentKey, list: cancels }).map(({ key, list }) => {
    const taken = list.reduce((sum, cancel) => sum + cancel.amount, 0)
    const lawful = taken <= 50_000 ? list : list.slice(0, 1)
    return seen({ paymentKey: key, status: 'PARTIAL_CANCELED', cancels: lawful })
  }),
  paymentKey.map(key => seenWaiting({ paymentKey: key })),
  paymentKey.map(key =>
    seenWaiting({
      paymentKey: key,
      account: { sealed: sealed('account'), bankCode: '20', dueAt: atMinute(100), expired: true },
    }),
  ),
  fc
    .record({
      key: paymentKey,
      status: fc.constantFrom('ABORTED' as const, 'EXPIRED' as const, 'IN_PROGRESS' as const),
    })
    .map(({ key, status }) => seen({ paymentKey: key, status, approvedAt: null, method: null })),
)

const command: fc.Arbitrary<PaymentCommand> = fc.oneof(
  minutes.map(m => ({ type: 'OrderPayment', order, at: atMinute(m) }) as const),
  minutes.map(m => ({ type: 'RequestPayment', at: atMinute(m) }) as const),
  fc
    .tuple(paymentKey, fc.constantFrom(50_000, 50_000, 50_000, 10))
    .map(([key, amount]) => startConfirm(key, amount)),
  paymentKey.map(
    key =>
      ({
        type: 'RetryConfirm',
        paymentKey: key,
        code: 'PROVIDER_ERROR',
        requestHash: 'h',
        at: atMinute(7),
      }) as const,
  ),
  { weight: 4, arbitrary: fc.tuple(answer, minutes).map(([found, m]) => record(found, atMinute(m))) },
  paymentKey.map(
    key =>
      ({
        type: 'RecordDecline',
        paymentKey: key,
        code: 'REJECT_CARD_PAYMENT',
        traceId: null,
        at: atMinute(8),
      }) as const,
  ),
  fc
    .tuple(
      fc.constantFrom(20_000, 30_000, 50_000),
      fc.constantFrom(...cancelIds),
      fc.constantFrom(20_000, 30_000, 50_000),
      fc.constantFrom(0, 10_000),
      fc.boolean(),
    )
    .map(([amount, cancelId, refundableAmount, taxFreeAmount, account]) =>
      startCancel(amount, {
        cancelId,
        refundableAmount,
        taxFreeAmount,
        refundAccount: account ? sealed('refund') : null,
      }),
    ),
  fc.constantFrom(...cancelIds).map(
    cancelId =>
      ({
        type: 'RetryCancel',
        cancelId,
        code: 'PROVIDER_ERROR',
        requestHash: 'h',
        at: atMinute(110),
      }) as const,
  ),
  fc.constantFrom(...cancelIds).map(
    cancelId =>
      ({
        type: 'RecordCancelDecline',
        cancelId,
        code: 'REFUND_REJECTED',
        traceId: null,
        at: atMinute(111),
      }) as const,
  ),
  fc
    .tuple(fc.constantFrom('hold' as const, 'deposit' as const), minutes)
    .map(([reason, m]) => ({ type: 'Expire', reason, at: atMinute(m) }) as const),
  fc.constant({ type: 'RequestReview', reason: 'UNSETTLED', traceId: null, at: atMinute(9) } as const),
)

function checkLaws(before: PaymentState, events: readonly PaymentEvent[], after: PaymentState) {
  const { context } = after
  expect(context.balance).toBeGreaterThanOrEqual(0)
  expect(context.balance).toBeLessThanOrEqual(context.captured)
  expect(context.taxFreeBalance).toBeGreaterThanOrEqual(0)
  expect(context.taxFreeBalance).toBeLessThanOrEqual(context.balance)
  if (context.cancel && context.captured > 0 && before.context.cancel === null) {
    const { amount, taxFreeAmount } = context.cancel
    expect(amount).toBeLessThanOrEqual(context.balance)
    expect(taxFreeAmount).toBeLessThanOrEqual(context.taxFreeBalance)
    expect(amount - taxFreeAmount).toBeLessThanOrEqual(context.balance - context.taxFreeBalance)
  }
  expect(after.matches('inProgress') && context.startedAt === null).toBe(false)
  // Failed is said only of an attempt whose money is not here.
  if (events.some(event => event.type === 'PaymentFailed')) expect(context.captured).toBe(0)
}

/** Asking twice is safe everywhere; what Toss said once is no news the second time, or at the latest the third. */
function checkAskedAgain(state: PaymentState, wish: PaymentCommand) {
  const nothing = { type: 'accepted', events: [] }
  if (wish.type === 'StartConfirm' || wish.type === 'StartCancel')
    expect(payment.decider.decide(state, wish)).toEqual(nothing)
  if (wish.type === 'RecordPayment') {
    const second = payment.decider.decide(state, wish)
    const events = second.type === 'accepted' ? second.events : []
    const reached = events.reduce((known, event) => payment.decider.evolve(known, event), state)
    expect(payment.decider.decide(reached, wish)).toEqual(nothing)
  }
}

test('a random walk through decide stays lawful and sees every state and fact', () => {
  const visited = new Map<string, number>()
  const facts = new Map<string, number>()
  const seed = Number(process.env.SEED ?? Math.trunc(performance.timeOrigin % 2 ** 31))
  console.log(`payment walk: SEED=${seed}`)
  fc.assert(
    fc.property(fc.array(command, { minLength: 5, maxLength: 60 }), commands => {
      let state = evolveAll(payment.decider.initial, { type: 'OrderPayment', order, at: atMinute(0) }, facts)
      for (const wish of commands) {
        const before = state
        const decision = payment.decider.decide(state, wish)
        if (decision.type === 'refused') continue
        for (const event of decision.events) {
          state = payment.decider.evolve(state, event)
          facts.set(event.type, (facts.get(event.type) ?? 0) + 1)
        }
        checkLaws(before, decision.events, state)
        checkAskedAgain(state, wish)
        visited.set(statusOf(state), (visited.get(statusOf(state)) ?? 0) + 1)
      }
      // The frozen state thaws to the same state.
      expect(payment.freeze(payment.thaw(JSON.parse(JSON.stringify(payment.freeze(state)))))).toEqual(
        payment.freeze(state),
      )
    }),
    { numRuns: 1_500, seed },
  )
  console.log('visited', Object.fromEntries(visited), 'facts', Object.fromEntries(facts))
  expect([...visited.keys()].sort()).toEqual(
    [
      'canceled',
      'canceling',
      'done',
      'expired',
      'failed',
      'inProgress',
      'lateCapture',
      'partialCanceled',
      'ready',
      'waitingForDeposit',
    ].sort(),
  )
  expect([...facts.keys()].sort()).toEqual(Object.keys(payment.storage).sort())
}, 180_000)

function evolveAll(state: PaymentState, wish: PaymentCommand, facts: Map<string, number>): PaymentState {
  const decision = payment.decider.decide(state, wish)
  if (decision.type === 'refused') throw new Error(`refused ${decision.code}`)
  return decision.events.reduce((known, event) => {
    facts.set(event.type, (facts.get(event.type) ?? 0) + 1)
    return payment.decider.evolve(known, event)
  }, state)
}
