import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PaymentCommand } from '../../domain/payment/commands.ts'
import type { Order, PaymentEvent } from '../../domain/payment/events.ts'
import { CALLED_OFF } from '../../domain/payment/keys.ts'
import type { PaymentState } from '../../domain/payment/machine.ts'
import { payment } from '../../domain/payment/payment.ts'
import { statusOf } from '../../domain/payment/status.ts'
import { due } from '../../domain/projections/due.ts'
import { epochMsOf, SECOND_MS } from '../../domain/time.ts'
import { chargeOrder } from '../support/charge-facts.ts'
import { atMinute, order } from '../support/payment-facts.ts'
import { wish, wishOfCharge } from '../support/payment-wishes.ts'

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

const INTENTS: readonly string[] = [
  'StartConfirm',
  'StartCancel',
  'StartCharge',
  'CallOffCharge',
  'ReplaceOrderId',
]

/** Asking twice is safe everywhere; what Toss said once is no news the second time, or at the latest the third. */
function checkAskedAgain(state: PaymentState, wish: PaymentCommand) {
  const nothing = { type: 'accepted', events: [] }
  if (INTENTS.includes(wish.type)) expect(payment.decider.decide(state, wish)).toEqual(nothing)
  if (wish.type === 'RecordPayment') {
    const second = payment.decider.decide(state, wish)
    const events = second.type === 'accepted' ? second.events : []
    const reached = events.reduce((known, event) => payment.decider.evolve(known, event), state)
    expect(payment.decider.decide(reached, wish)).toEqual(nothing)
  }
}

/** Toss tells the money once more than we knew it: it is ours to know from then on, whatever state it found us in. */
function checkMoneyIsKnown({ context }: PaymentState, told: PaymentCommand) {
  if (told.type !== 'RecordPayment' || !told.payment.approvedAt || !told.payment.method) return
  const { paymentKey } = told.payment
  const counts = paymentKey === context.paymentKey && context.captured > 0
  expect(counts || context.lateKeys.includes(paymentKey)).toBe(true)
}

/** What holds of a charge beside the rest. `keys` are those its requests had so far. */
function checkCharge(
  before: PaymentState,
  events: readonly PaymentEvent[],
  after: PaymentState,
  keys: Set<string>,
) {
  for (const event of events) {
    expect(['PaymentConfirmStarted', 'PaymentRequested']).not.toContain(event.type) // no window opens
    if ('idempotencyKey' in event) {
      expect(keys.has(event.idempotencyKey)).toBe(false) // a new request is a new wish
      keys.add(event.idempotencyKey)
    }
    if (event.type === 'PaymentChargeStarted') {
      expect(before.matches('open')).toBe(true)
      const isCalledOff = events.some(fact => fact.type === 'PaymentFailed' && fact.code === CALLED_OFF)
      if (isCalledOff) expect(event.attempt).toBeGreaterThan(before.context.attempts)
      else expect(event.attempt).toBe(before.context.attempts + 1)
    }
    const [row] = due({ id: 'payment-x', version: 1 }, event, after, before)
    if (row && after.matches('open')) expect(row.data).toEqual({ kind: null, due_at: null })
  }
}

/** An ABORTED from before the try under way began is another's, and so is a window's under a charge's name: neither settles anything. */
function checkDecline(before: PaymentState, told: PaymentCommand, events: readonly PaymentEvent[]) {
  const { triedAt } = before.context
  if (told.type !== 'RecordPayment' || events[0]?.type !== 'PaymentFailed' || !triedAt) return
  expect(told.payment.isFromWindow).toBe(false)
  expect(epochMsOf(told.payment.requestedAt)).toBeGreaterThan(epochMsOf(triedAt) - SECOND_MS)
}

/** What is charged by itself is left, not sent back: withdrawing from it is leaving the membership. */
/** What was taken elsewhere begins otherwise: `payment-import.test.ts`. */
const BEGINS_ELSEWHERE = 'PaymentImported'
const WINDOW_ONLY = ['PaymentRequested', 'PaymentConfirmStarted', 'WithdrawalRequested', BEGINS_ELSEWHERE]
const CHARGE_ONLY = ['PaymentChargeStarted', 'OrderIdReplaced', BEGINS_ELSEWHERE]
/**
 * What Toss says here is the answer to a look-up made just now; every other answer of a cancel is to the one under way, and every
 * other word about a review to the one that is open: both are met by luck a few times in 1,500 walks, and now and then never.
 */
function answering(wish: PaymentCommand, { context }: PaymentState): PaymentCommand {
  const { cancel, confirmedAt, review, idempotencyKey } = context
  if (wish.type === 'RecordPayment') return { ...wish, asked: { at: wish.at, confirmedAt } }
  if (wish.type === 'CloseReview' && review && wish.review === 'UNSETTLED') return { ...wish, review }
  // The wishes' own keys are of another sum than this charge.
  if ((wish.type === 'RetryCharge' || wish.type === 'ReplaceOrderId') && wish.answered.endsWith(':1:1'))
    return { ...wish, answered: idempotencyKey ?? '' }
  if (!cancel) return wish
  return answeringCancel(wish, cancel)
}

function answeringCancel(
  wish: PaymentCommand,
  cancel: NonNullable<PaymentState['context']['cancel']>,
): PaymentCommand {
  const { cancelId, idempotencyKey } = cancel
  if (wish.type === 'RetryCancel' && wish.answered.endsWith(':1'))
    return { ...wish, cancelId, answered: idempotencyKey }
  return wish.type === 'RecordCancelDecline' && wish.cancelId.endsWith('1') ? { ...wish, cancelId } : wish
}

const STATUSES = [
  ...['canceled', 'canceling', 'done', 'expired', 'failed', 'inProgress', 'lateCapture', 'partialCanceled'],
  ...['ready', 'waitingForDeposit'],
]

/** The same sums as the order in a window, so that the same answers fit. */
const charge: Order = { ...order, orderId: chargeOrder.orderId, charge: chargeOrder.charge }

test.each([
  { told: 'paid in a window', of: order, wishes: wish, never: CHARGE_ONLY },
  {
    told: 'charged by a registered card',
    of: charge,
    wishes: wishOfCharge,
    never: WINDOW_ONLY,
  },
])(
  'a random walk of an order $told stays lawful and sees every state and fact',
  ({ of, wishes, never }) => {
    const visited = new Map<string, number>()
    const facts = new Map<string, number>()
    const count = (seen: Map<string, number>, name: string) => seen.set(name, (seen.get(name) ?? 0) + 1)
    const seed = Number(process.env.SEED ?? Math.trunc(performance.timeOrigin % 2 ** 31))
    console.log(`payment walk: SEED=${seed}`)
    fc.assert(
      fc.property(fc.array(wishes, { minLength: 5, maxLength: 60 }), told => {
        const keys = new Set<string>()
        let state = payment.decider.initial
        for (const drawn of [{ type: 'OrderPayment', order: of, at: atMinute(0) } as const, ...told]) {
          const before = state
          const wish = answering(drawn, state)
          const decision = payment.decider.decide(state, wish)
          if (decision.type === 'refused') continue
          for (const event of decision.events) {
            state = payment.decider.evolve(state, event)
            count(facts, event.type)
          }
          checkLaws(before, decision.events, state)
          checkMoneyIsKnown(state, wish)
          if (of.charge) {
            checkCharge(before, decision.events, state, keys)
            checkDecline(before, wish, decision.events)
          }
          checkAskedAgain(state, wish)
          count(visited, statusOf(state))
        }
        // The frozen state thaws to the same state.
        expect(payment.freeze(payment.thaw(JSON.parse(JSON.stringify(payment.freeze(state)))))).toEqual(
          payment.freeze(state),
        )
      }),
      { numRuns: 1_500, seed },
    )
    console.log('visited', Object.fromEntries(visited), 'facts', Object.fromEntries(facts))
    expect([...visited.keys()].sort()).toEqual(STATUSES)
    const possible = Object.keys(payment.storage).filter(type => !never.includes(type))
    expect([...facts.keys()].sort()).toEqual(possible.sort())
  },
  180_000,
)
