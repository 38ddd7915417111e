import { describe, expect, test } from 'vitest'
import type { Behaviour } from '../../../infra/toss-sandbox/billing/behaviour.ts'
import { createMemoryStore } from '../../../infra/toss-sandbox/memory-store.ts'
import { type CallOptions, createScene } from './support.ts'

const customerKey = 'customer-1'
const ORDER = { customerKey, amount: 4_900, orderId: 'sub_42_202604', orderName: '토스 프라임 구독' }

/** A scene, a key whose card behaves so, and a way to charge it. */
async function withKey(behaviour: Behaviour = { type: 'good' }, method: 'CARD' | 'TRANSFER' = 'CARD') {
  const scene = await createScene()
  const { billingKey } = await scene.sandbox.plantBillingKey({ customerKey, behaviour, method })
  const charge = (wish: Record<string, unknown> = {}, options: CallOptions = {}) =>
    scene.call(`/v1/billing/${encodeURIComponent(billingKey)}`, { ...ORDER, ...wish }, options)
  const lookup = () => scene.call(`/v1/payments/orders/${ORDER.orderId}`)
  return { ...scene, billingKey, charge, lookup }
}

describe('charging a billing key (자동결제 승인)', () => {
  test('is DONE at once, a Payment of type BILLING, told to nobody', async () => {
    const { charge, lookup, sandbox } = await withKey()
    await sandbox.registerWebhook('http://shop.test/hook')
    const { status, body } = await charge()
    expect(status).toBe(200)
    expect(body).toMatchObject({
      type: 'BILLING',
      status: 'DONE',
      method: '카드',
      version: '2024-06-01',
      totalAmount: 4_900,
      balanceAmount: 4_900,
      vat: 445,
      suppliedAmount: 4_455,
      requestedAt: '2026-03-30T14:39:56+09:00',
      approvedAt: '2026-03-30T14:39:56+09:00',
      secret: expect.stringMatching(/^ps_/),
      lastTransactionKey: expect.stringMatching(/\S/),
      card: { number: '40001234****123*', amount: 4_900, installmentPlanMonths: 0 },
      transfer: null,
      failure: null,
    })
    expect((await lookup()).body).toEqual(body)
    expect(await sandbox.deliveries()).toEqual([])
  })

  test('of an account is 계좌이체; a cancel of it works as of any payment, and is told', async () => {
    const { charge, call, sandbox } = await withKey({ type: 'good' }, 'TRANSFER')
    const { body } = await charge()
    expect(body).toMatchObject({ method: '계좌이체', card: null, transfer: { bankCode: '20' } })
    await sandbox.registerWebhook('http://shop.test/hook')
    const canceled = await call(`/v1/payments/${body.paymentKey}/cancel`, {
      cancelReason: '해지',
      cancelAmount: 900,
    })
    expect(canceled.body).toMatchObject({ status: 'PARTIAL_CANCELED', balanceAmount: 4_000 })
    expect((await sandbox.deliveries()).map(({ status }) => status)).toEqual(['PARTIAL_CANCELED'])
  })

  test.each([
    [{ customerKey: 'customer-2' }, 400, 'NOT_MATCHES_CUSTOMER_KEY'],
    [{ customerKey: undefined }, 400, 'INVALID_REQUEST'],
    [{ amount: 99 }, 400, 'BELOW_MINIMUM_AMOUNT'],
    [{ amount: 0.5 }, 400, 'INVALID_REQUEST'],
    [{ amount: undefined }, 400, 'INVALID_REQUEST'],
    [{ orderId: 'short' }, 400, 'INVALID_ORDER_ID'],
    [{ orderId: 'order/with/slash' }, 400, 'INVALID_ORDER_ID'],
    [{ orderName: '이'.repeat(101) }, 400, 'INVALID_ORDER_NAME'],
    [{ orderName: undefined }, 400, 'INVALID_REQUEST'],
    [{ taxFreeAmount: 4_901 }, 400, 'INVALID_REQUEST'],
    [{ cardInstallmentPlan: 1 }, 400, 'INVALID_CARD_INSTALLMENT_PLAN'],
    [{ cardInstallmentPlan: 3 }, 400, 'NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT'],
  ])('%j: %i %s, and nothing is left behind', async (wrong, status, code) => {
    const { charge, lookup, sandbox } = await withKey()
    expect(await charge(wrong)).toMatchObject({ status, body: { code } })
    expect((await lookup()).status).toBe(404)
    expect(await sandbox.charges((await sandbox.billingKeys())[0]?.id ?? '')).toEqual([])
  })

  test('limits of an account; instalments and tax-free parts of a card', async () => {
    const account = await withKey({ type: 'good' }, 'TRANSFER')
    expect((await account.charge({ amount: 199 })).body.code).toBe('BELOW_MINIMUM_AMOUNT')
    expect((await account.charge({ amount: 200 })).status).toBe(200)
    const card = await withKey()
    const { body } = await card.charge({ amount: 60_000, cardInstallmentPlan: 3, taxFreeAmount: 5_000 })
    expect([body.card?.installmentPlanMonths, body.taxFreeAmount, body.vat]).toEqual([3, 5_000, 5_000])
  })

  test('a key nobody was given is not found', async () => {
    const { call } = await withKey()
    expect(await call('/v1/billing/nothing', ORDER)).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND_BILLING' },
    })
  })
})

describe('an orderId (주문번호)', () => {
  test('that was approved or cancelled is used up', async () => {
    const { charge, call } = await withKey()
    const { body } = await charge()
    const refused = { status: 400, body: { code: 'DUPLICATED_ORDER_ID' } }
    expect(await charge()).toMatchObject(refused)
    await call(`/v1/payments/${body.paymentKey}/cancel`, { cancelReason: '해지' })
    expect(await charge()).toMatchObject(refused)
  })

  test('that was declined may be tried again: a new record each time, the newest is found', async () => {
    const { charge, lookup, clock } = await withKey({
      type: 'declines',
      code: 'REJECT_CARD_PAYMENT',
      times: 2,
    })
    const seen: [string, string, string | null][] = []
    for (let attempt = 1; attempt <= 3; attempt++) {
      await charge()
      const { body } = await lookup()
      seen.push([body.status, body.requestedAt, body.failure?.code ?? null])
      clock.advance(60_000)
    }
    expect(seen).toEqual([
      ['ABORTED', '2026-03-30T14:39:56+09:00', 'REJECT_CARD_PAYMENT'],
      ['ABORTED', '2026-03-30T14:40:56+09:00', 'REJECT_CARD_PAYMENT'],
      ['DONE', '2026-03-30T14:41:56+09:00', null],
    ])
    expect((await charge()).body.code).toBe('DUPLICATED_ORDER_ID')
  })

  test('each attempt has a paymentKey of its own', async () => {
    const { charge, billingKey, sandbox } = await withKey({
      type: 'declines',
      code: 'REJECT_CARD_PAYMENT',
      times: 1,
    })
    await charge()
    await charge()
    const charges = await sandbox.charges(billingKey)
    expect(charges.map(({ charge, payment }) => [charge, payment.status])).toEqual([
      [2, 'DONE'],
      [1, 'ABORTED'],
    ])
    expect(new Set(charges.map(({ payment }) => payment.paymentKey)).size).toBe(2)
  })

  test('that was declined is refused as well when the rule says so', async () => {
    const { charge, sandbox } = await withKey({ type: 'declines', code: 'REJECT_CARD_PAYMENT', times: 1 })
    await charge()
    await sandbox.changeRules({ declinedOrderIds: 'refused' })
    expect((await charge()).body.code).toBe('DUPLICATED_ORDER_ID')
    expect((await charge({ orderId: 'sub_42_202604-2' })).status).toBe(200)
    await sandbox.changeRules({ declinedOrderIds: 'again' })
    expect((await charge()).status).toBe(200)
  })

  test('fifty charges at once of one order capture once, whatever keys they carry', async () => {
    const { charge, sandbox } = await withKey()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => charge({}, { idempotencyKey: `charge:${i % 25}` })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await sandbox.books()).toMatchObject({ captured: 4_900, captures: 1, capturedTwice: [] })
  })
})

describe('an idempotency key of a charge', () => {
  test('gives the first answer again, a decline too; a new key asks the card again', async () => {
    const { charge } = await withKey({ type: 'declines', code: 'REJECT_CARD_PAYMENT', times: 1 })
    const first = await charge({}, { idempotencyKey: 'try:1' })
    expect(first.body.code).toBe('REJECT_CARD_PAYMENT')
    expect(await charge({ amount: 9_900 }, { idempotencyKey: 'try:1' })).toEqual(first)
    const second = await charge({}, { idempotencyKey: 'try:2' })
    expect(second.status).toBe(200)
    expect(await charge({}, { idempotencyKey: 'try:2' })).toEqual(second)
  })
})

describe('how a card takes its charges', () => {
  const codes = async ({ charge }: Awaited<ReturnType<typeof withKey>>, times: number, from = 1) => {
    const answers: (string | number | undefined)[] = []
    for (let n = from; n < from + times; n++) {
      const { status, body } = await charge({ orderId: `order-${n}` })
      answers.push(status === 200 ? 'ok' : body.code)
    }
    return answers
  }

  test('always declining, dying on the n-th, declining the next two', async () => {
    expect(await codes(await withKey({ type: 'declines', code: 'INVALID_STOPPED_CARD' }), 2)).toEqual([
      'INVALID_STOPPED_CARD',
      'INVALID_STOPPED_CARD',
    ])
    const dying = await withKey({ type: 'declines', code: 'INVALID_CARD_LOST_OR_STOLEN', from: 3 })
    expect(await codes(dying, 4)).toEqual([
      'ok',
      'ok',
      'INVALID_CARD_LOST_OR_STOLEN',
      'INVALID_CARD_LOST_OR_STOLEN',
    ])
    const scripted = await withKey()
    expect(await codes(scripted, 1)).toEqual(['ok'])
    await scripted.sandbox.setBehaviour(scripted.billingKey, {
      type: 'declines',
      code: 'REJECT_CARD_PAYMENT',
      times: 2,
    })
    expect(await codes(scripted, 3, 2)).toEqual(['REJECT_CARD_PAYMENT', 'REJECT_CARD_PAYMENT', 'ok'])
    await scripted.sandbox.setBehaviour(scripted.billingKey, { type: 'good' })
    expect(await codes(scripted, 1, 5)).toEqual(['ok'])
  })

  test('trouble on the way leaves no record, so that a look-up finds nothing', async () => {
    const { charge, lookup } = await withKey({
      type: 'declines',
      code: 'FAILED_CARD_COMPANY_RESPONSE',
      times: 1,
    })
    expect(await charge()).toMatchObject({ status: 500, body: { code: 'FAILED_CARD_COMPANY_RESPONSE' } })
    expect((await lookup()).status).toBe(404)
    expect((await charge()).status).toBe(200)
  })

  test('chosen by whoever registered it', async () => {
    const { registered, call } = await createScene()
    const { billingKey } = await registered(customerKey, {
      behaviour: 'dies',
      behaviourCode: 'REJECT_CARD_COMPANY',
      dyingCharge: '2',
    })
    const charge = (orderId: string) => call(`/v1/billing/${billingKey}`, { ...ORDER, orderId })
    expect((await charge('order-1')).status).toBe(200)
    expect((await charge('order-2')).body.code).toBe('REJECT_CARD_COMPANY')
  })
})

test('keys, counts, scripts and rules are remembered by another sandbox on the same store', async () => {
  const memory = createMemoryStore()
  const store = { ...memory, close: async () => {} }
  const first = await createScene({ store })
  const { billingKey } = await first.sandbox.plantBillingKey({
    customerKey,
    behaviour: { type: 'declines', code: 'REJECT_CARD_PAYMENT', from: 2 },
  })
  await first.call(`/v1/billing/${billingKey}`, ORDER)
  await first.sandbox.changeRules({ declinedOrderIds: 'refused' })
  await first.sandbox.close()
  const second = await createScene({ store })
  const again = { ...ORDER, orderId: 'sub_42_202605' }
  expect((await second.call(`/v1/billing/${billingKey}`, again)).body.code).toBe('REJECT_CARD_PAYMENT')
  expect((await second.call(`/v1/billing/${billingKey}`, again)).body.code).toBe('DUPLICATED_ORDER_ID')
})
