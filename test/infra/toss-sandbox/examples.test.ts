import { beforeEach, describe, expect, test } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../../../domain/time.ts'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import { billingAccount, billingCard, billingCardOlder, billingDone } from '../toss/billing-examples.ts'
import * as examples from '../toss/examples.ts'
import { cashReceipt, settlement } from '../toss/settlement-examples.ts'
import { createScene, type Scene } from './support.ts'

/** Kinds of text a caller may rely on; what fits none of them is just a text. */
const FORMATS = [
  ['moment', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$/],
  ['Korea time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/],
  ['day', /^\d{4}-\d\d-\d\d$/],
  ['address', /^https?:\/\/\S+$/],
  ['masked number', /^[\d*]*\*{4}[\d*]*$/],
] as const

type Shape = string | Shape[] | { [field: string]: Shape }

/** What an answer is made of: names, types, nulls, formats. Arrays by their first element. */
function shapeOf(value: unknown): Shape {
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf)
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value as object).map(([field, part]) => [field, shapeOf(part)]))
  }
  if (typeof value !== 'string') return typeof value
  return FORMATS.find(([, shape]) => shape.test(value))?.[0] ?? 'text'
}

const ORDER = { orderId: 'example-1', amount: 15_000 }
const WIDGET = DOCS_KEYS.widget

describe('the objects of core-api.md 3.3, reproduced by live calls', () => {
  let scene: Scene
  beforeEach(async () => {
    scene = await createScene()
  })

  const widgetCall = async (path: string, body?: unknown) =>
    (await scene.call(path, body, { secretKey: WIDGET.secretKey })).body

  async function paid(method = 'CARD') {
    const { paymentKey } = await scene.shopper.buy({ ...ORDER, method, clientKey: WIDGET.clientKey })
    return widgetCall('/v1/payments/confirm', { paymentKey, ...ORDER })
  }
  const read = async (path: string) => (await scene.send(path)).json() as Promise<unknown>
  const canceled = async () => {
    const { paymentKey } = await paid()
    return widgetCall(`/v1/payments/${paymentKey}/cancel`, {
      cancelReason: '색이 달라요',
      cancelAmount: 2_000,
    })
  }

  test('card, DONE', async () => {
    expect(shapeOf(await paid())).toEqual(shapeOf(examples.cardDone))
  })

  test('card, PARTIAL_CANCELED', async () => {
    expect(shapeOf(await canceled())).toEqual(shapeOf(examples.cardPartialCanceled))
  })

  test('virtual account, WAITING_FOR_DEPOSIT: from the window, and by API', async () => {
    expect(shapeOf(await paid('VIRTUAL_ACCOUNT'))).toEqual(shapeOf(examples.depositAwaited))
    const { body } = await scene.call('/v1/virtual-accounts', {
      ...ORDER,
      orderName: '동백 화분',
      customerName: '이동백',
      bank: '88',
    })
    expect(shapeOf(body)).toEqual(shapeOf(examples.depositAwaited))
  })

  test('recurring charge, DONE', async () => {
    const { billingKey, customerKey } = await scene.registered()
    const path = `/v1/billing/${encodeURIComponent(billingKey)}`
    const { body } = await scene.call(path, { ...ORDER, orderName: '동백 구독', customerKey })
    expect(shapeOf(body)).toEqual(shapeOf(billingDone))
  })

  test('EXPIRED, to the letter of its failure', async () => {
    const paymentKey = await scene.shopper.open(ORDER)
    await scene.sandbox.advance(30 * MINUTE_MS)
    const { body } = await scene.call(`/v1/payments/${paymentKey}`)
    expect(shapeOf(body)).toEqual(shapeOf(examples.expired))
    expect([body.isPartialCancelable, body.failure]).toEqual([true, examples.expired.failure])
  })

  test('ABORTED, with its method and the whole balance', async () => {
    const paymentKey = await scene.shopper.open(ORDER)
    await scene.shopper.approveThenDecline(paymentKey, 'REJECT_CARD_COMPANY')
    await scene.call('/v1/payments/confirm', { paymentKey, ...ORDER })
    const { body } = await scene.call(`/v1/payments/${paymentKey}`)
    // The documents print what differs only; that nothing is told of a card that paid nothing is our guess.
    const nothingMoved = { card: null, lastTransactionKey: null, receipt: null }
    expect(shapeOf(body)).toEqual(shapeOf({ ...examples.aborted, ...nothingMoved }))
    expect([body.method, body.balanceAmount, body.failure?.code]).toEqual([
      '카드',
      ORDER.amount,
      'REJECT_CARD_COMPANY',
    ])
  })

  test('Billing: card, account, and the two fields of before 2024-06-01', async () => {
    expect(shapeOf(await scene.registered())).toEqual(shapeOf(billingCard))
    const customerKey = 'customer-2'
    const { authKey } = await scene.shopper.registerCard({ customerKey, method: 'TRANSFER' })
    const { body: account } = await scene.call('/v1/billing/authorizations/issue', { authKey, customerKey })
    expect(shapeOf(account)).toEqual(shapeOf(billingAccount))

    const older = { clientKey: 'test_ck_older1234', secretKey: 'test_sk_older1234', version: '2022-11-16' }
    const { call, shopper } = await createScene({ keys: [older] })
    const granted = await shopper.registerCard({ customerKey, clientKey: older.clientKey })
    const issue = { authKey: granted.authKey, customerKey }
    const { body } = await call('/v1/billing/authorizations/issue', issue, { secretKey: older.secretKey })
    expect(shapeOf(body)).toEqual(shapeOf(billingCardOlder))
  })

  test('Transaction of a cancel', async () => {
    const { paymentKey } = await scene.confirmed(ORDER.orderId, ORDER.amount)
    const cancel = { cancelReason: '색이 달라요', cancelAmount: 2_000 }
    await scene.call(`/v1/payments/${paymentKey}/cancel`, cancel)
    const rows = (await read('/v1/transactions?startDate=2026-03-30&endDate=2026-03-31')) as unknown[]
    expect(shapeOf(rows.at(-1))).toEqual(shapeOf(examples.transaction))
    expect(rows.at(-1)).toMatchObject({ status: 'PARTIAL_CANCELED', amount: 2_000 })
  })

  test('CashReceipt', async () => {
    const { body } = await scene.call('/v1/cash-receipts', {
      ...ORDER,
      orderName: '동백 화분',
      type: '소득공제',
      customerIdentityNumber: '01000000000',
    })
    expect(shapeOf(body)).toEqual(shapeOf(cashReceipt))
  })

  test('Settlement, and its fees to the won', async () => {
    await scene.confirmed(ORDER.orderId, ORDER.amount)
    await scene.sandbox.advance(DAY_MS)
    const [row] = (await read('/v1/settlements?startDate=2026-03-30&endDate=2026-03-31')) as [object]
    expect(shapeOf(row)).toEqual(shapeOf(settlement))
    const { fees, supplyAmount, vat, payOutAmount, soldDate, paidOutDate } = settlement
    expect(row).toMatchObject({ fees, supplyAmount, vat, payOutAmount, soldDate, paidOutDate })
  })
})
