import { describe, expect, test } from 'vitest'
import { nextTossOrderIdOf, tossOrderIdOf } from '../../domain/payment/charge.ts'
import { payment } from '../../domain/payment/payment.ts'
import { statusOf } from '../../domain/payment/status.ts'
import { later } from '../../domain/time.ts'
import {
  CARD,
  CHARGE_ID,
  CHARGE_ID_2,
  CHARGE_ID_3,
  charged,
  chargeFailed,
  chargeOrdered,
  chargeRetried,
  chargeStarted,
  keyOf,
  orderIdReplaced,
  replaceOrderId,
  retryCharge,
  seenCharge,
  startCharge,
} from '../support/charge-facts.ts'
import {
  atMinute,
  canceled,
  cancelStarted,
  PK,
  PK2,
  record,
  seenCancel,
  startCancel,
} from '../support/payment-facts.ts'
import { specify } from '../support/specify.ts'

const { given } = specify(payment)

/** The charge's own sum, all of it taxed. */
const giveBack = (amount: number, refundableAmount = 9_900, cancelId = 'cancel00000001') =>
  startCancel(amount, { refundableAmount, cancelId })

describe('what Toss shows under the order', () => {
  const aborted = (minutes: number) =>
    seenCharge({
      status: 'ABORTED',
      approvedAt: null,
      requestedAt: atMinute(minutes),
      failureCode: 'REJECT_ACCOUNT_PAYMENT',
    })
  const second = given(chargeOrdered, chargeStarted(), chargeFailed(), chargeStarted(2, 60))

  test('a capture teaches the payment key, which the intent could not know', () => {
    const story = given(chargeOrdered, chargeStarted()).when(record(seenCharge()))
    story.then({ type: 'PaymentConfirmed', paymentKey: PK as never, amount: 9_900 as never })
    story.thenState(state => {
      expect(state.context.paymentKey).toBe(PK)
      expect(statusOf(state)).toBe('done')
    })
  })
  test('the same capture again is no news', () =>
    given(chargeOrdered, chargeStarted(), charged()).when(record(seenCharge())).then())
  test('an ABORTED of this attempt is its decline', () =>
    second.when(record(aborted(60))).then({ type: 'PaymentFailed', paymentKey: PK as never }))
  test('an ABORTED from before it began is not', () => {
    second.when(record(aborted(59))).then()
    second.when(record(aborted(6))).then()
  })
  test('a window somebody opened under its name and left is not its decline', () => {
    const open = given(chargeOrdered, chargeStarted())
    for (const status of ['ABORTED', 'EXPIRED'] as const)
      open.when(record({ ...aborted(60), status, isFromWindow: true })).then()
    open.when(record({ ...aborted(60), status: 'EXPIRED' })).then({ type: 'PaymentFailed' })
  })
  test('Toss tells whole seconds: one of the second it began in is its own', () => {
    const began = later(atMinute(60), 999)
    const justBegan = given(chargeOrdered, { ...chargeStarted(), at: began })
    justBegan.when(record(aborted(60))).then({ type: 'PaymentFailed' })
    justBegan.when(record({ ...aborted(60), requestedAt: later(atMinute(60), -1_000) })).then()
  })
  test('an ABORTED of an earlier try is not the decline of the one under way', () => {
    const retried = given(chargeOrdered, chargeStarted(1, 5), chargeRetried(1, 2, 7))
    retried.when(record(aborted(6))).then()
    retried.when(record(aborted(28))).then({ type: 'PaymentFailed' })
    const renamed = given(chargeOrdered, chargeStarted(1, 5), orderIdReplaced(CHARGE_ID_2, 1, 7))
    renamed.when(record(aborted(6))).then()
    renamed.when(record(aborted(28))).then({ type: 'PaymentFailed' })
  })
  test('asked for again at once, neither is told from the other by Toss’s whole seconds or a clock that is ahead', () => {
    const declined = { ...chargeFailed(), at: later(atMinute(60), 579) }
    const again = given(chargeOrdered, chargeStarted(1, 60), declined, {
      ...chargeStarted(2, 60),
      at: later(atMinute(60), 661),
    })
    again.when(record(aborted(60))).then()
    again.when(record(aborted(80))).then()
    again.when(record(aborted(81))).then({ type: 'PaymentFailed' })
    again.when(record(seenCharge({ requestedAt: atMinute(60), approvedAt: atMinute(60) }))).then({
      type: 'PaymentConfirmed',
    })
  })
  test('but money that moved is recorded whenever it was asked for', () => {
    const earlier = seenCharge({ requestedAt: atMinute(5), approvedAt: atMinute(6) })
    second.when(record(earlier, atMinute(61))).then({ type: 'PaymentConfirmed', paymentKey: PK as never })
  })
  test('still in progress says nothing', () =>
    given(chargeOrdered, chargeStarted())
      .when(record(seenCharge({ status: 'IN_PROGRESS', approvedAt: null })))
      .then())
})

describe('an order id Toss takes no more', () => {
  const again = given(chargeOrdered, chargeStarted(), chargeFailed(), chargeStarted(2, 60))

  test('gets the next suffix, and the request a key and a hash of its own', () => {
    const story = again.when(replaceOrderId(CHARGE_ID, 2, 61))
    story.then({
      type: 'OrderIdReplaced',
      tossOrderId: CHARGE_ID_2 as never,
      try: 1,
      idempotencyKey: `v1:charge:${CHARGE_ID_2}:${CARD}:9900:2:1`,
      requestHash: 'hash2',
    })
    story.thenState(state => {
      expect(tossOrderIdOf(state)).toBe(CHARGE_ID_2)
      expect(state.context).toMatchObject({
        attempts: 2,
        try: 1,
        idempotencyKey: `v1:charge:${CHARGE_ID_2}:${CARD}:9900:2:1`,
        requestHash: 'hash2',
      })
      expect(state.context.order?.orderId).toBe(CHARGE_ID) // ours stays what it is
    })
  })
  test('is known before it is used, so that its body can be hashed', () => {
    expect(nextTossOrderIdOf(again.state)).toBe(CHARGE_ID_2)
    const replaced = given(chargeOrdered, chargeStarted(), orderIdReplaced(CHARGE_ID_2, 1, 6))
    expect(nextTossOrderIdOf(replaced.state)).toBe(CHARGE_ID_3)
    expect(() => tossOrderIdOf(payment.decider.initial)).toThrow('there is no order')
  })
  test('and the one after, and the tenth', () => {
    given(chargeOrdered, chargeStarted(), orderIdReplaced(CHARGE_ID_2, 1, 6))
      .when(replaceOrderId(CHARGE_ID_2))
      .then({ type: 'OrderIdReplaced', tossOrderId: CHARGE_ID_3 as never })
    given(chargeOrdered, chargeStarted(), orderIdReplaced(`${CHARGE_ID}x9`, 1, 6))
      .when(replaceOrderId(`${CHARGE_ID}x9`))
      .then({ type: 'OrderIdReplaced', tossOrderId: `${CHARGE_ID}x10` as never })
  })
  test('is replaced once, whoever saw it refused', () => {
    given(chargeOrdered, chargeStarted(), orderIdReplaced(CHARGE_ID_2, 1, 6))
      .when(replaceOrderId(CHARGE_ID))
      .then()
    again.when(replaceOrderId(CHARGE_ID, 1)).then()
    given(chargeOrdered, chargeStarted(), charged()).when(replaceOrderId(CHARGE_ID)).then()
  })
  test('further tries and attempts go by the new one', () => {
    const replaced = [chargeOrdered, chargeStarted(), orderIdReplaced(CHARGE_ID_2, 1, 6)] as const
    given(...replaced)
      .when({ ...retryCharge(), answered: keyOf(CHARGE_ID_2, 1, 1) })
      .then({
        type: 'PaymentConfirmRetried',
        try: 2,
        idempotencyKey: `v1:charge:${CHARGE_ID_2}:${CARD}:9900:1:2`,
      })
    given(...replaced, chargeFailed(8))
      .when(startCharge(2, 60))
      .then({ type: 'PaymentChargeStarted', idempotencyKey: `v1:charge:${CHARGE_ID_2}:${CARD}:9900:2:1` })
  })
})

describe('money of a charge', () => {
  const paid = [chargeOrdered, chargeStarted(), charged()] as const

  test('found after a decline is late, for a person, and can be given back', () => {
    const found = given(chargeOrdered, chargeStarted(), chargeFailed()).when(
      record(seenCharge(), atMinute(90)),
    )
    found.then({ type: 'CaptureFoundLate', paymentKey: PK as never })
    found.thenState(state => expect(state.hasTag('needsPerson')).toBe(true))
    given(chargeOrdered, chargeStarted(), chargeFailed(), { ...charged(90), type: 'CaptureFoundLate' })
      .when(giveBack(9_900))
      .then({ type: 'CancelStarted' })
  })
  test('found after its subscription ended is late too', () =>
    given(chargeOrdered, chargeStarted(), chargeFailed(), {
      type: 'PaymentExpired',
      reason: 'ended',
      at: atMinute(50),
    })
      .when(record(seenCharge(), atMinute(90)))
      .then({ type: 'CaptureFoundLate' }))
  test('captured under both order ids is noted beside, once', () => {
    const twice = given(chargeOrdered, chargeStarted(), orderIdReplaced(CHARGE_ID_2, 1, 7), charged(8)).when(
      record(seenCharge({ paymentKey: PK2, transactionKey: 'TX-2' })),
    )
    twice.then({ type: 'CaptureFoundLate', paymentKey: PK2 as never })
    twice.thenState(state => expect(state.context).toMatchObject({ paymentKey: PK, lateKeys: [PK2] }))
  })
  test('goes back in parts, like any other', () => {
    given(...paid)
      .when(giveBack(3_000))
      .then({ type: 'CancelStarted', idempotencyKey: `v1:cancel:${CHARGE_ID}:cancel00000001:1` })
    const part = seenCharge({ status: 'PARTIAL_CANCELED', balance: 6_900, cancels: [seenCancel(3_000)] })
    given(...paid, cancelStarted(3_000, 'cancel00000001', 9_900))
      .when(record(part, atMinute(101)))
      .thenState(state => {
        expect(statusOf(state)).toBe('partialCanceled')
        expect(state.context.balance).toBe(6_900)
      })
    given(...paid, cancelStarted(3_000, 'cancel00000001', 9_900), canceled(3_000))
      .when(giveBack(7_000, 6_900, 'cancel00000002'))
      .thenRefused('CANCEL_OVER_BALANCE')
  })
  test('and whole', () => {
    const whole = seenCharge({ status: 'CANCELED', balance: 0, cancels: [seenCancel(9_900)] })
    given(...paid, cancelStarted(9_900, 'cancel00000001', 9_900))
      .when(record(whole, atMinute(101)))
      .thenState(state => expect(statusOf(state)).toBe('canceled'))
  })
  test('cannot go back before it came', () => {
    given(chargeOrdered, chargeStarted()).when(giveBack(9_900)).thenRefused('NOT_ALLOWED_NOW')
    given(chargeOrdered).when(giveBack(9_900)).thenRefused('NOT_ALLOWED_NOW')
  })
})
