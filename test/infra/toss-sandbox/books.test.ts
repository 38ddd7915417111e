import { describe, expect, test } from 'vitest'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import { createScene, ORIGIN, type Scene } from './support.ts'

const ORDER = { orderId: 'order-1', amount: 9_000 }

const api = async ({ sandbox }: Scene, method: string, path: string, body?: unknown) => {
  const init =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const response = await sandbox.fetch(new Request(`${ORIGIN}/sandbox/api/${path}`, { method, ...init }))
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('the books', () => {
  test('sum what came in and went out, of every kind, and know no money that was taken back', async () => {
    const scene = await createScene()
    const { sandbox, confirmed, call } = scene
    const { billingKey } = await sandbox.plantBillingKey({ customerKey: 'customer-1' })
    const order = { customerKey: 'customer-1', amount: 4_900, orderId: 'sub-order-1', orderName: '구독' }
    const charged = (await call(`/v1/billing/${billingKey}`, order)).body
    await call(`/v1/payments/${charged.paymentKey}/cancel`, { cancelReason: '해지', cancelAmount: 900 })
    const card = await confirmed('shop-order-1', 10_000)
    await call(`/v1/payments/${card.paymentKey}/cancel`, { cancelReason: '변심' })
    const kept = await confirmed('shop-order-2', 30_000, 'VIRTUAL_ACCOUNT')
    const reversed = await confirmed('shop-order-3', 70_000, 'VIRTUAL_ACCOUNT')
    for (const { paymentKey } of [kept, reversed]) await sandbox.deposit(paymentKey)
    await sandbox.reverseDeposit(reversed.paymentKey)
    expect(await sandbox.books()).toEqual({
      captured: 44_900,
      canceled: 10_900,
      net: 34_000,
      captures: 3,
      cancels: 2,
      capturedTwice: [],
    })
    expect((await api(scene, 'GET', 'books?orderIdPrefix=sub-')).body).toMatchObject({
      captured: 4_900,
      canceled: 900,
      net: 4_000,
    })
  })

  test('name an order that was captured twice', async () => {
    const { sandbox, shopper, call, confirmed } = await createScene()
    const first = await confirmed('order-1', 1_000)
    // The families of keys do not know of each other's orders: this is how a shop captures one twice.
    const { clientKey, secretKey } = DOCS_KEYS.widget
    const order = { orderId: 'order-1', amount: 2_000 }
    const { paymentKey } = await shopper.buy({ ...order, clientKey })
    await call('/v1/payments/confirm', { paymentKey, ...order }, { secretKey })
    expect((await sandbox.books()).capturedTwice).toEqual([
      { orderId: 'order-1', captures: 2, amount: 3_000, paymentKeys: [first.paymentKey, paymentKey] },
    ])
  })

  test('and one of two windows, by the rule that confirms both: a shop that does not see to it itself is paid twice', async () => {
    const { call, shopper, sandbox } = await createScene()
    await sandbox.changeRules({ secondConfirms: 'approved' })
    const windows = [await shopper.buy(ORDER), await shopper.buy(ORDER), await shopper.buy(ORDER)]
    const confirm = ({ paymentKey }: { paymentKey: string }) =>
      call('/v1/payments/confirm', { paymentKey, ...ORDER })
    const [one, two, three] = windows.map(confirm)
    expect((await Promise.all([one, two, three])).map(answer => answer?.status)).toEqual([200, 200, 200])
    const paymentKeys = windows.map(({ paymentKey }) => paymentKey)
    const { capturedTwice } = await sandbox.books()
    expect(capturedTwice).toMatchObject([{ orderId: ORDER.orderId, captures: 3, amount: 3 * ORDER.amount }])
    expect(capturedTwice[0]?.paymentKeys.toSorted()).toEqual(paymentKeys.toSorted())
    // One window twice is still once.
    const again = await Promise.all(windows.map(confirm))
    expect(again.map(({ body }) => body.code)).toEqual(Array(3).fill('ALREADY_PROCESSED_PAYMENT'))
    await expect(shopper.open(ORDER)).rejects.toThrow('DUPLICATED_ORDER_ID')
  })
})

describe('the control API of billing', () => {
  test('plants in bulk, shows masked, scripts, removes', async () => {
    const scene = await createScene()
    const keys = [
      { customerKey: 'customer-1' },
      {
        customerKey: 'customer-2',
        method: 'TRANSFER',
        behaviour: { type: 'declines', code: 'REJECT_ACCOUNT_PAYMENT' },
      },
    ]
    const planted = await api(scene, 'POST', 'billing-keys', { keys })
    expect(planted.status).toBe(201)
    const [one, two] = planted.body.keys as { billingKey: string; id: string; customerKey: string }[]
    const { body: listed } = await api(scene, 'GET', 'billing-keys?customerKey=customer-1')
    expect(listed.keys).toMatchObject([{ id: one?.id, means: '현대 40001234****123*', charges: 0 }])
    expect(JSON.stringify(listed)).not.toContain(one?.billingKey)
    expect((await api(scene, 'GET', `billing-keys/${two?.id}`)).body.behaviour).toEqual({
      code: 'REJECT_ACCOUNT_PAYMENT',
      from: 1,
      times: null,
    })
    const order = { customerKey: 'customer-2', amount: 900, orderId: 'order-1', orderName: '구독' }
    await scene.call(`/v1/billing/${two?.billingKey}`, order)
    expect((await api(scene, 'GET', `billing-keys/${two?.id}/charges`)).body.charges).toMatchObject([
      { charge: 1, payment: { status: 'ABORTED', failure: { code: 'REJECT_ACCOUNT_PAYMENT' } } },
    ])
    await api(scene, 'PUT', `billing-keys/${two?.id}/behaviour`, { type: 'good' })
    expect((await scene.call(`/v1/billing/${two?.billingKey}`, order)).status).toBe(200)
    const path = `billing-keys/${encodeURIComponent(one?.billingKey ?? '')}/remove`
    expect((await api(scene, 'POST', path)).body).toMatchObject({ removedBy: 'card' })
    expect((await api(scene, 'POST', path)).status).toBe(404)
  })

  test('says what is wrong with what it is asked', async () => {
    const scene = await createScene()
    const { id } = await scene.sandbox.plantBillingKey({ customerKey: 'customer-1' })
    const behaviour = { type: 'declines', code: 'NO_SUCH_CODE' }
    for (const answer of [
      await api(scene, 'POST', 'billing-keys', { keys: [{ customerKey: '' }] }),
      await api(scene, 'POST', 'billing-keys', { keys: [] }),
      await api(scene, 'PUT', `billing-keys/${id}/behaviour`, behaviour),
      await api(scene, 'PUT', 'rules', { declinedOrderIds: 'perhaps' }),
      await api(scene, 'PUT', 'clock', {}),
    ]) {
      expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } })
    }
    expect(await scene.sandbox.billingKeys()).toHaveLength(1)
  })

  test('one clock: where it stands, and where it is put', async () => {
    const scene = await createScene()
    const put = await api(scene, 'PUT', 'clock', { offsetMs: 60_000 })
    expect(put.body).toEqual({ now: '2026-03-30T05:40:56.000Z', offsetMs: 60_000 })
    expect((await api(scene, 'GET', 'clock')).body).toEqual(put.body)
    const rules = { declinedOrderIds: 'refused' }
    expect((await api(scene, 'PUT', 'rules', rules)).body).toMatchObject(rules)
    expect((await api(scene, 'GET', 'rules')).body).toMatchObject(rules)
  })
})

test('ten thousand keys planted at once, two thousand of them charged: every one found, none twice', async () => {
  const scene = await createScene()
  const wishes = Array.from({ length: 10_000 }, (_, i) => ({ customerKey: `customer-${i}` }))
  const planted = await api(scene, 'POST', 'billing-keys', { keys: wishes })
  const keys = planted.body.keys as { customerKey: string; billingKey: string }[]
  expect(new Set(keys.map(({ billingKey }) => billingKey)).size).toBe(10_000)
  const order = (i: number) => ({ amount: 1_000, orderId: `sub_${i}_0001`, orderName: '구독' })
  const charged = keys.slice(0, 2_000)
  await Promise.all(
    charged.map(({ customerKey, billingKey }, i) =>
      scene.call(`/v1/billing/${billingKey}`, { customerKey, ...order(i) }),
    ),
  )
  await scene.sandbox.tick()
  expect(await scene.sandbox.books()).toMatchObject({
    captured: 2_000_000,
    captures: 2_000,
    capturedTwice: [],
  })
  // The oldest order is found although more than a thousand payments came after it.
  const { body } = await api(scene, 'GET', `payments?orderId=${order(0).orderId}`)
  expect(body.payments).toMatchObject([{ orderId: order(0).orderId, status: 'DONE' }])
}, 60_000)
