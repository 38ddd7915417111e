import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../domain/time.ts'
import { createScene } from './support.ts'

const REASON = { cancelReason: '고객 변심' }
const ACCOUNT = { bank: '20', accountNumber: '1002123456789', holderName: '김토스' }

type Scene = Awaited<ReturnType<typeof createScene>>

/** A payment of 15,000 won and a way to cancel it. */
async function paid(scene: Scene, method = 'CARD', more: Record<string, unknown> = {}) {
  const { paymentKey } = await scene.confirmed('order-1', 15_000, method, more)
  const cancel = (body: Record<string, unknown>) =>
    scene.call(`/v1/payments/${paymentKey}/cancel`, { ...REASON, ...body })
  const look = async () => (await scene.call(`/v1/payments/${paymentKey}`)).body
  return { paymentKey, cancel, look }
}

describe('cancelling (결제 취소)', () => {
  test('everything at once is CANCELED, and only once', async () => {
    const { cancel, look } = await paid(await createScene())
    const { status, body } = await cancel({})
    expect([status, body.status, body.balanceAmount, body.suppliedAmount, body.vat]).toEqual([
      200,
      'CANCELED',
      0,
      0,
      0,
    ])
    expect((await cancel({})).body.code).toBe('ALREADY_CANCELED_PAYMENT')
    expect((await look()).cancels).toHaveLength(1)
  })

  test('a part is documented field by field', async () => {
    const scene = await createScene()
    const { cancel } = await paid(scene)
    scene.clock.advance(DAY_MS)
    const { body } = await cancel({ cancelAmount: 5_000 })
    expect(body).toMatchObject({
      status: 'PARTIAL_CANCELED',
      totalAmount: 15_000,
      balanceAmount: 10_000,
      suppliedAmount: 9_091,
      vat: 909,
    })
    expect(body.cancels).toEqual([
      {
        transactionKey: body.lastTransactionKey,
        cancelReason: '고객 변심',
        taxExemptionAmount: 0,
        canceledAt: '2026-03-31T14:39:56+09:00',
        cardDiscountAmount: 0,
        transferDiscountAmount: 0,
        easyPayDiscountAmount: 0,
        receiptKey: null,
        cancelAmount: 5_000,
        taxFreeAmount: 0,
        refundableAmount: 10_000,
        cancelStatus: 'DONE',
        cancelRequestId: null,
      },
    ])
  })

  test('parts down to nothing stay PARTIAL_CANCELED', async () => {
    const { cancel } = await paid(await createScene())
    await cancel({ cancelAmount: 5_000 })
    const rest = await cancel({})
    expect([rest.body.status, rest.body.balanceAmount]).toEqual(['PARTIAL_CANCELED', 0])
    const more = await cancel({})
    expect([more.status, more.body.code]).toEqual([403, 'NOT_CANCELABLE_AMOUNT'])
  })

  test.each([
    ['over the balance', { cancelAmount: 15_001 }, 403, 'NOT_CANCELABLE_AMOUNT'],
    ['with another balance in mind', { refundableAmount: 14_999 }, 400, 'NOT_MATCHES_REFUNDABLE_AMOUNT'],
    ['without a reason', { cancelReason: '' }, 400, 'INVALID_REQUEST'],
    ['with a reason of 201 letters', { cancelReason: '가'.repeat(201) }, 400, 'INVALID_REQUEST'],
    ['of nothing', { cancelAmount: 0 }, 400, 'INVALID_REQUEST'],
    ['in another currency', { currency: 'USD' }, 400, 'INVALID_CURRENCY'],
  ])('%s is refused and nothing changes', async (_, body, status, code) => {
    const { cancel, look } = await paid(await createScene())
    const answer = await cancel(body)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(await look()).toMatchObject({ status: 'DONE', balanceAmount: 15_000, cancels: null })
  })

  test('two at once can not exceed the balance', async () => {
    const { cancel, look } = await paid(await createScene())
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => cancel({ cancelAmount: 5_000, refundableAmount: 15_000 })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400])
    expect((await look()).balanceAmount).toBe(10_000)
  })

  test('tax-free parts shrink with each cancel and can not be taken twice', async () => {
    const { cancel, look } = await paid(await createScene(), 'CARD', { taxFreeAmount: 4_000 })
    expect(await look()).toMatchObject({ vat: 1_000, suppliedAmount: 10_000, taxFreeAmount: 4_000 })
    expect((await cancel({ cancelAmount: 3_000, taxFreeAmount: 3_000 })).body).toMatchObject({
      taxFreeAmount: 1_000,
      vat: 1_000,
      suppliedAmount: 10_000,
    })
    expect((await cancel({ cancelAmount: 3_000, taxFreeAmount: 2_000 })).body.code).toBe(
      'NOT_CANCELABLE_AMOUNT',
    )
    expect((await cancel({ cancelAmount: 11_500 })).body.code).toBe('NOT_CANCELABLE_AMOUNT')
    const rest = await cancel({})
    expect(rest.body.cancels?.at(-1)).toMatchObject({ cancelAmount: 12_000, taxFreeAmount: 1_000 })
    expect(rest.body).toMatchObject({ balanceAmount: 0, taxFreeAmount: 0, vat: 0, suppliedAmount: 0 })
  })

  test('an ordinary shop has no tax-free part whatever it sends', async () => {
    const scene = await createScene()
    await scene.sandbox.changeRules({ taxFree: 'zero' })
    const { cancel } = await paid(scene, 'CARD', { taxFreeAmount: 4_000 })
    const { body } = await cancel({ cancelAmount: 4_000, taxFreeAmount: 4_000 })
    expect([body.taxFreeAmount, body.cancels?.[0]?.taxFreeAmount, body.vat]).toEqual([0, 0, 1_000])
  })

  test('a phone bill: all or nothing, in the month of the payment', async () => {
    const scene = await createScene()
    const { cancel } = await paid(scene, 'MOBILE_PHONE')
    expect((await cancel({ cancelAmount: 1 })).body.code).toBe('NOT_ALLOWED_PARTIAL_REFUND')
    scene.clock.advance(3 * DAY_MS) // 2 April
    expect((await cancel({})).body.code).toBe('EXCEED_MAX_REFUND_DUE')
  })

  test('a card with an untaxed part can not be cancelled in part', async () => {
    const { cancel, look } = await paid(await createScene(), 'CARD', { card: { taxExemptionAmount: 500 } })
    expect((await look()).isPartialCancelable).toBe(false)
    expect((await cancel({ cancelAmount: 1_000 })).body.code).toBe('NOT_ALLOWED_PARTIAL_REFUND')
    expect((await cancel({})).body.status).toBe('CANCELED')
  })

  test('a transfer after 180 days', async () => {
    const scene = await createScene()
    const { cancel } = await paid(scene, 'TRANSFER')
    scene.clock.advance(180 * DAY_MS + 1)
    expect((await cancel({})).body.code).toBe('EXCEED_MAX_REFUND_DUE')
  })

  test('what is not paid can not be cancelled', async () => {
    const { shopper, call } = await createScene()
    const ready = await shopper.open({ orderId: 'order-1', amount: 1_000 })
    const { paymentKey } = await shopper.buy({ orderId: 'order-1', amount: 1_000 })
    for (const key of [ready, paymentKey]) {
      expect((await call(`/v1/payments/${key}/cancel`, REASON)).body.code).toBe('NOT_CANCELABLE_PAYMENT')
    }
    expect((await call('/v1/payments/nothing/cancel', REASON)).body.code).toBe('NOT_FOUND_PAYMENT')
  })
})

describe('cancelling a virtual account (가상계좌)', () => {
  test('before the deposit: the whole, without an account', async () => {
    const { cancel } = await paid(await createScene(), 'VIRTUAL_ACCOUNT')
    expect((await cancel({ cancelAmount: 1_000 })).body.code).toBe(
      'NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT',
    )
    expect((await cancel({})).body).toMatchObject({ status: 'CANCELED', balanceAmount: 0, approvedAt: null })
  })

  test.each([
    ['no account', undefined, 'INVALID_REFUND_ACCOUNT_INFO'],
    ['an unknown bank', { ...ACCOUNT, bank: '99' }, 'INVALID_BANK'],
    [
      'the sandbox account itself',
      { ...ACCOUNT, accountNumber: 'X6505831718354' },
      'INVALID_REFUND_ACCOUNT_NUMBER',
    ],
    ['nobody', { ...ACCOUNT, holderName: ' ' }, 'INVALID_REFUND_ACCOUNT_INFO'],
  ])('after the deposit, to %s: %s', async (_, refundReceiveAccount, code) => {
    const scene = await createScene()
    const { paymentKey, cancel } = await paid(scene, 'VIRTUAL_ACCOUNT')
    await scene.sandbox.deposit(paymentKey)
    expect((await cancel({ refundReceiveAccount })).body.code).toBe(code)
  })

  test('after the deposit to a real account; the money arrives two days later', async () => {
    const scene = await createScene()
    const { paymentKey, cancel, look } = await paid(scene, 'VIRTUAL_ACCOUNT')
    await scene.sandbox.deposit(paymentKey)
    expect((await cancel({ cancelAmount: 5_000, refundReceiveAccount: ACCOUNT })).body).toMatchObject({
      status: 'PARTIAL_CANCELED',
      virtualAccount: { refundStatus: 'NONE' },
    })
    expect((await cancel({ refundReceiveAccount: ACCOUNT })).body.virtualAccount?.refundStatus).toBe(
      'PENDING',
    )
    scene.clock.advance(2 * DAY_MS)
    expect((await look()).virtualAccount?.refundStatus).toBe('COMPLETED')
  })
})

describe('deposits (입금)', () => {
  test('exact, once, in time; a wrong amount bounces', async () => {
    const scene = await createScene()
    const { paymentKey, look } = await paid(scene, 'VIRTUAL_ACCOUNT')
    const { lastTransactionKey } = await look()
    expect(await scene.sandbox.deposit(paymentKey, { amount: 14_999 })).toMatchObject({ type: 'refused' })
    expect((await look()).status).toBe('WAITING_FOR_DEPOSIT')
    expect(await scene.sandbox.deposit(paymentKey, { depositorName: '박입금' })).toMatchObject({
      type: 'done',
    })
    expect(await look()).toMatchObject({
      status: 'DONE',
      approvedAt: '2026-03-30T14:39:56+09:00',
      lastTransactionKey,
      virtualAccount: { depositorName: '박입금' },
    })
    expect(await scene.sandbox.deposit(paymentKey)).toMatchObject({ type: 'refused' })
    expect(await scene.sandbox.deposit('nothing')).toBeNull()
  })

  test('overdue: the status stays, the account is expired, money bounces', async () => {
    const scene = await createScene()
    const { paymentKey, look } = await paid(scene, 'VIRTUAL_ACCOUNT')
    scene.clock.advance(8 * DAY_MS)
    expect(await look()).toMatchObject({ status: 'WAITING_FOR_DEPOSIT', virtualAccount: { expired: true } })
    expect(await scene.sandbox.deposit(paymentKey)).toMatchObject({ type: 'refused' })
  })

  test('taken back by the bank, and paid again: the books count it once', async () => {
    const scene = await createScene()
    const { paymentKey, look } = await paid(scene, 'VIRTUAL_ACCOUNT')
    await scene.sandbox.deposit(paymentKey)
    expect(await scene.sandbox.reverseDeposit(paymentKey)).toMatchObject({ type: 'done' })
    expect(await look()).toMatchObject({
      status: 'WAITING_FOR_DEPOSIT',
      approvedAt: null,
      balanceAmount: 15_000,
    })
    expect(await scene.sandbox.reverseDeposit(paymentKey)).toMatchObject({ type: 'refused' })
    await scene.sandbox.deposit(paymentKey)
    const { body } = await scene.call('/v1/transactions?startDate=2026-03-30&endDate=2026-03-31')
    const done = (body as unknown as { status: string }[]).filter(({ status }) => status === 'DONE')
    expect(done).toHaveLength(1)
  })

  test('a card payment has no deposit to take back', async () => {
    const scene = await createScene()
    const { paymentKey } = await paid(scene)
    expect(await scene.sandbox.reverseDeposit(paymentKey)).toMatchObject({ type: 'refused' })
  })
})
