import { describe, expect, test } from 'vitest'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import { CARD_DATA, createScene } from './support.ts'

const PATH = '/v1/payments/key-in'
const ORDER = {
  amount: 60_000,
  orderId: 'order-1',
  orderName: '생수 외 1건',
  ...CARD_DATA,
  cardNumber: '9410-0012-3456-7890',
}

describe('key-in (POST /v1/payments/key-in)', () => {
  test('is approved in one call, without a webhook, and is a payment like any other', async () => {
    const { call, sandbox } = await createScene({
      sendWebhook: async () => {
        throw new Error('nobody is told of a key-in payment')
      },
    })
    await sandbox.registerWebhook('http://shop.test/hook')
    const { status, body } = await call(PATH, { ...ORDER, amount: '60000', nobodyKnowsThis: 1 })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      type: 'NORMAL',
      status: 'DONE',
      method: '카드',
      totalAmount: 60_000,
      requestedAt: '2026-03-30T14:39:56+09:00',
      approvedAt: '2026-03-30T14:39:56+09:00',
      card: {
        issuerCode: '21',
        number: '94100012****789*',
        ownerType: '개인',
        installmentPlanMonths: 0,
        isInterestFree: false,
        interestPayer: null,
        useCardPoint: false,
      },
    })
    const canceled = await call(`/v1/payments/${body.paymentKey}/cancel`, {
      cancelReason: '변심',
      cancelAmount: 10_000,
    })
    expect(canceled.body.status).toBe('PARTIAL_CANCELED')
  })

  test('instalments at the shop’s cost, points, a company’s card', async () => {
    const { call } = await createScene()
    const more = { cardInstallmentPlan: 3, useFreeInstallmentPlan: true, useCardPoint: true }
    const { body } = await call(PATH, { ...ORDER, ...more, customerIdentityNumber: '1234567890' })
    expect(body.card).toMatchObject({
      installmentPlanMonths: 3,
      isInterestFree: true,
      interestPayer: 'MERCHANT',
      useCardPoint: true,
      ownerType: '법인',
    })
  })

  test.each([
    [{ cardNumber: '433012' }, 'INVALID_CARD_NUMBER'],
    [{ cardExpirationMonth: '13' }, 'INVALID_CARD_EXPIRATION'],
    [{ cardExpirationYear: '25' }, 'INVALID_CARD_EXPIRATION'],
    [{ customerIdentityNumber: '901301' }, 'INVALID_BIRTH_DAY_FORMAT'],
    [{ cardPassword: '1' }, 'INVALID_CARD_PASSWORD'],
    [{ cardInstallmentPlan: 1 }, 'INVALID_CARD_INSTALLMENT_PLAN'],
    [{ cardInstallmentPlan: 13 }, 'INVALID_CARD_INSTALLMENT_PLAN'],
    [{ cardInstallmentPlan: 2, amount: 49_999 }, 'NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT'],
    [{ amount: 99 }, 'BELOW_MINIMUM_AMOUNT'],
    [{ amount: -1 }, 'INVALID_REQUEST'],
    [{ orderId: '주문번호-1' }, 'INVALID_ORDER_ID'],
    [{ useCardPoint: 'yes' }, 'INVALID_REQUEST'],
  ])('%j: %s, and nothing is left behind', async (wrong, code) => {
    const { call, sandbox } = await createScene()
    expect((await call(PATH, { ...ORDER, ...wrong })).body.code).toBe(code)
    expect(await sandbox.payments()).toEqual([])
  })

  test('a decline leaves an ABORTED payment behind, and the order can be tried again', async () => {
    const { call, sandbox } = await createScene()
    await sandbox.addFault({
      kind: 'decline',
      code: 'REJECT_CARD_PAYMENT',
      scope: { operation: 'keyIn', next: 1 },
    })
    expect(await call(PATH, ORDER)).toMatchObject({ status: 403, body: { code: 'REJECT_CARD_PAYMENT' } })
    const { body } = await call(`/v1/payments/orders/${ORDER.orderId}`)
    expect([body.status, body.failure?.code]).toEqual(['ABORTED', 'REJECT_CARD_PAYMENT'])
    expect((await call(PATH, ORDER)).body.status).toBe('DONE')
    expect((await call(PATH, ORDER)).body.code).toBe('DUPLICATED_ORDER_ID')
  })

  test('a card that can be registered but not charged, as measured; a key of the widget', async () => {
    const { call } = await createScene()
    expect((await call(PATH, { ...ORDER, cardNumber: '4330121234567890' })).body.code).toBe(
      'NOT_SUPPORTED_CARD_TYPE',
    )
    const { secretKey } = DOCS_KEYS.widget
    expect((await call(PATH, ORDER, { secretKey })).body.code).toBe('INVALID_API_KEY')
  })

  test('neither log nor store keeps the card number or who it belongs to', async () => {
    const { call, sandbox } = await createScene()
    await call(PATH, { ...ORDER, cardNumber: '9410001234567890', cardPassword: '12' })
    const told = JSON.stringify([sandbox.requests(), await sandbox.payments()])
    expect(told).not.toMatch(/9410001234567890|"900101"|"12"/)
  })
})
