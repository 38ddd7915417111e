import { describe, expect, test } from 'vitest'
import { payment } from '../../domain/payment/payment.ts'
import {
  CARD,
  CHARGE_ID,
  callOffCharge,
  charged,
  chargeFailed,
  chargeOrder,
  chargeOrdered,
  chargeRetried,
  chargeStarted,
  declineCharge,
  replaceOrderId,
  retryCharge,
  startCharge,
} from '../support/charge-facts.ts'
import { atMinute, ordered, PK, PK2, startConfirm, started, T0 } from '../support/payment-facts.ts'
import { specify } from '../support/specify.ts'

const { given } = specify(payment)

describe('an order a registered card pays (자동결제)', () => {
  test('is held open for no window', () =>
    given()
      .when({ type: 'OrderPayment', order: chargeOrder, at: T0 })
      .then({ type: 'PaymentOrdered', charge: chargeOrder.charge, holdUntil: null }))
  test('is not to be paid in one: not asked for, not confirmed, whatever its state', () => {
    for (const history of [[], [chargeStarted()], [chargeStarted(), charged()]]) {
      const order = given(chargeOrdered, ...history)
      order.when({ type: 'RequestPayment', at: atMinute(1) }).thenRefused('NOT_FOUND')
      order.when(startConfirm(PK2, 9_900)).thenRefused('NOT_FOUND')
      order.when(startConfirm(PK, 9_900)).thenRefused('NOT_FOUND')
    }
  })
  test('what is told of a window says nothing about it', () => {
    const decline = {
      type: 'RecordDecline',
      paymentKey: PK,
      code: 'X',
      traceId: null,
      at: atMinute(7),
    } as const
    const retry = {
      type: 'RetryConfirm',
      paymentKey: PK,
      answered: 'v1',
      code: 'X',
      requestHash: 'h',
      at: atMinute(7),
    } as const
    given(chargeOrdered, chargeStarted()).when(decline).then()
    given(chargeOrdered, chargeStarted()).when(retry).then()
  })
  test('called off before it is asked for, it is nobody’s decline; begun by anybody, it is left to its outcome', () => {
    const calledOff = { type: 'PaymentFailed', paymentKey: null, code: 'CHARGE_CALLED_OFF' } as const
    given(chargeOrdered).when(callOffCharge()).then({ type: 'PaymentChargeStarted', attempt: 1 }, calledOff)
    given(chargeOrdered, chargeStarted(), chargeFailed())
      .when(callOffCharge(2, 60))
      .then({ type: 'PaymentChargeStarted', attempt: 2 }, calledOff)
    for (const history of [
      [chargeStarted()],
      [chargeStarted(), charged()],
      [chargeStarted(), chargeFailed()],
    ])
      given(chargeOrdered, ...history)
        .when(callOffCharge())
        .then()
    // One that could never be started keeps nobody for ever.
    given(chargeOrdered).when(callOffCharge(2)).then({ type: 'PaymentChargeStarted', attempt: 2 }, calledOff)
  })
  test('no charge is wished of an order that somebody pays in a window, nor of none', () => {
    const wishes = [
      startCharge(),
      callOffCharge(),
      retryCharge(),
      declineCharge(),
      replaceOrderId(ordered.orderId),
    ]
    for (const wish of wishes) {
      given().when(wish).thenRefused('NOT_FOUND')
      given(ordered).when(wish).thenRefused('NOT_FOUND')
      given(ordered, started()).when(wish).thenRefused('NOT_FOUND')
    }
  })
  test('does not lapse by itself, but ends with its subscription', () => {
    const ended = { type: 'Expire', reason: 'ended', at: atMinute(50) } as const
    given(chargeOrdered)
      .when({ type: 'Expire', reason: 'hold', at: atMinute(50) })
      .then()
    given(chargeOrdered).when(ended).then({ type: 'PaymentExpired', reason: 'ended' })
    given(chargeOrdered, chargeStarted(), chargeFailed())
      .when(ended)
      .then({ type: 'PaymentExpired', reason: 'ended' })
    given(chargeOrdered, chargeStarted()).when(ended).then() // its outcome comes first
    given(chargeOrdered, chargeStarted(), charged()).when(ended).then()
    given(ordered).when(ended).then() // belongs to no subscription
  })
})

describe('an attempt', () => {
  test('is an intent first: which card, under which key, with which body', () =>
    given(chargeOrdered)
      .when(startCharge())
      .then({
        type: 'PaymentChargeStarted',
        attempt: 1,
        cardId: CARD,
        try: 1,
        idempotencyKey: `v1:charge:${CHARGE_ID}:${CARD}:9900:1:1`,
        requestHash: 'hash',
      }))
  test('counts once, however often it is wished for and however it went', () => {
    given(chargeOrdered, chargeStarted()).when(startCharge()).then()
    given(chargeOrdered, chargeStarted(), chargeFailed()).when(startCharge()).then()
    given(chargeOrdered, chargeStarted(), charged()).when(startCharge()).then()
    given(chargeOrdered, chargeStarted())
      .when({ ...startCharge(), cardId: 'card0000000000000002' })
      .then()
  })
  test('may not be skipped', () => {
    given(chargeOrdered).when(startCharge(2)).thenRefused('NOT_ALLOWED_NOW')
    given(chargeOrdered, chargeStarted(), chargeFailed()).when(startCharge(3)).thenRefused('NOT_ALLOWED_NOW')
  })
  test('follows a definite decline, under a key of its own', () =>
    given(chargeOrdered, chargeStarted(), chargeFailed())
      .when(startCharge(2, 60))
      .then({
        type: 'PaymentChargeStarted',
        attempt: 2,
        try: 1,
        idempotencyKey: `v1:charge:${CHARGE_ID}:${CARD}:9900:2:1`,
      }))
  test('and nothing else: not while the one before is under way, once money is here, or once it is over', () => {
    given(chargeOrdered, chargeStarted()).when(startCharge(2)).thenRefused('NOT_ALLOWED_NOW')
    given(chargeOrdered, chargeStarted(), charged()).when(startCharge(2)).thenRefused('NOT_ALLOWED_NOW')
    const late = { ...charged(90), type: 'CaptureFoundLate' } as const
    given(chargeOrdered, chargeStarted(), chargeFailed(), late)
      .when(startCharge(2))
      .thenRefused('NOT_ALLOWED_NOW')
    given(chargeOrdered, { type: 'PaymentExpired', reason: 'ended', at: atMinute(50) })
      .when(startCharge())
      .thenRefused('NOT_ALLOWED_NOW')
  })
  test('takes another card where one was registered meanwhile, under a key that names it', () => {
    const cardId = 'card0000000000000002'
    const idempotencyKey = `v1:charge:${CHARGE_ID}:${cardId}:9900:2:1`
    const again = given(chargeOrdered, chargeStarted(), chargeFailed()).when({ ...startCharge(2), cardId })
    again.then({ type: 'PaymentChargeStarted', idempotencyKey })
    again.thenState(({ context }) => expect(context).toMatchObject({ cardId, idempotencyKey }))
  })
})

describe('a try', () => {
  test('after a transient answer without effect goes out under the next key', () => {
    given(chargeOrdered, chargeStarted())
      .when(retryCharge())
      .then({
        type: 'PaymentConfirmRetried',
        try: 2,
        idempotencyKey: `v1:charge:${CHARGE_ID}:${CARD}:9900:1:2`,
        requestHash: 'hash2',
      })
    given(chargeOrdered, chargeStarted(), chargeFailed(), chargeStarted(2, 60), chargeRetried(2, 2, 61))
      .when(retryCharge(2, 62, 2))
      .then({
        type: 'PaymentConfirmRetried',
        try: 3,
        idempotencyKey: `v1:charge:${CHARGE_ID}:${CARD}:9900:2:3`,
      })
    given(chargeOrdered, chargeStarted(), chargeRetried(1, 2, 6))
      .when(retryCharge())
      .then() // two heard the same answer
  })
  test('is for the attempt under way only', () => {
    given(chargeOrdered, chargeStarted(), chargeFailed(), chargeStarted(2, 60)).when(retryCharge(1)).then()
    given(chargeOrdered, chargeStarted(), chargeFailed()).when(retryCharge(1)).then()
    given(chargeOrdered, chargeStarted(), charged()).when(retryCharge(1)).then()
  })
})

describe('a decline', () => {
  test('is a fact without a payment key, and says why', () =>
    given(chargeOrdered, chargeStarted())
      .when(declineCharge())
      .then({ type: 'PaymentFailed', paymentKey: null, code: 'REJECT_ACCOUNT_PAYMENT' }))
  test('settles its own attempt and no other', () => {
    given(chargeOrdered, chargeStarted(), chargeFailed(), chargeStarted(2, 60))
      .when(declineCharge(1, 61))
      .then()
    given(chargeOrdered, chargeStarted()).when(declineCharge(2)).then()
  })
  test('told twice, or of what is paid, is no news', () => {
    given(chargeOrdered, chargeStarted(), chargeFailed()).when(declineCharge()).then()
    given(chargeOrdered, chargeStarted(), charged()).when(declineCharge()).then()
  })
})
