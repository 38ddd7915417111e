import { describe, expect, test } from 'vitest'
import { createMemoryStore } from '../../../infra/toss-sandbox/memory-store.ts'
import { createSandbox } from '../../../infra/toss-sandbox/sandbox.ts'
import type { WindowForm } from '../../../infra/toss-sandbox/window/choice.ts'
import { createScene, ORIGIN, seeded, stillClock } from './support.ts'

const ORDER = { orderId: 'order-1', amount: 60_000 }

describe('the payment window (결제창)', () => {
  test.each<[string, string, WindowForm, Record<string, unknown>]>([
    ['no agreement', 'agreed', { agreed: '' as never }, {}],
    ['no card company', 'cardCompany', { cardCompany: '' }, {}],
    ['an unknown card company', 'cardCompany', { cardCompany: '00' }, {}],
    ['one month', 'installment', { installment: 1 }, {}],
    [
      'more months than the shop allows',
      'installment',
      { installment: 6 },
      { more: { card: { maxCardInstallmentPlan: 5 } } },
    ],
    ['instalments below 50,000 won', 'installment', { installment: 3 }, { amount: 49_999 }],
    ['an unknown bank', 'bank', { bank: '00' }, { method: 'TRANSFER' }],
    ['half a refund account', 'refundAccountNumber', { refundBank: '20' }, { method: 'VIRTUAL_ACCOUNT' }],
    [
      'a receipt without a number',
      'cashReceiptNumber',
      { cashReceiptType: '소득공제' },
      { method: 'TRANSFER' },
    ],
    [
      'a carrier the shop does not take',
      'carrier',
      {},
      { method: 'MOBILE_PHONE', more: { mobilePhone: { mobileCarriers: ['KT'] } } },
    ],
    ['a phone number with letters', 'phone', { phone: '010-1234' }, { method: 'MOBILE_PHONE' }],
  ])('%s: stays open and says so', async (_, field, form, purchase) => {
    const { shopper, sandbox } = await createScene()
    const paymentKey = await shopper.open({ ...ORDER, ...purchase })
    await expect(shopper.approve(paymentKey, form)).rejects.toThrow(`id="${field}-error"`)
    expect((await sandbox.payment(paymentKey))?.status).toBe('READY')
  })

  test('what the shop fixed can not be changed by the buyer', async () => {
    const { shopper, call } = await createScene()
    const more = { card: { cardCompany: 'SAMSUNG', flowMode: 'DIRECT', cardInstallmentPlan: 3 } }
    const { paymentKey } = await shopper.buy(
      { ...ORDER, more },
      { cardCompany: '11', installment: 12, method: 'TRANSFER' },
    )
    const { body } = await call('/v1/payments/confirm', { paymentKey, ...ORDER })
    expect([body.method, body.card?.issuerCode, body.card?.installmentPlanMonths]).toEqual(['카드', '51', 3])
  })

  test('easy pay with money has no card behind it', async () => {
    const { shopper, call } = await createScene()
    const { paymentKey } = await shopper.buy(ORDER, {
      method: 'EASY_PAY',
      easyPay: 'NAVERPAY',
      easyPayFunds: 'money',
    })
    const { body } = await call('/v1/payments/confirm', { paymentKey, ...ORDER })
    expect([body.card, body.easyPay]).toEqual([
      null,
      { provider: '네이버페이', amount: 60_000, discountAmount: 0 },
    ])
  })

  test('refund account and cash receipt of a virtual account', async () => {
    const { shopper, call, sandbox, clock } = await createScene()
    const { paymentKey } = await shopper.buy(
      { ...ORDER, method: 'VIRTUAL_ACCOUNT', more: { virtualAccount: { dueDate: '2026-04-02T12:00:00' } } },
      {
        refundBank: '88',
        refundAccountNumber: '110123456789',
        refundHolderName: '김토스',
        cashReceiptType: '소득공제',
        cashReceiptNumber: '010-1234-5678',
      },
    )
    const { body } = await call('/v1/payments/confirm', { paymentKey, ...ORDER })
    expect(body.virtualAccount).toMatchObject({
      dueDate: '2026-04-02T12:00:00',
      refundReceiveAccount: { bankCode: '88', accountNumber: '110123456789', holderName: '김토스' },
    })
    expect(body.cashReceipt).toBeNull()
    await sandbox.deposit(paymentKey)
    clock.advance(30 * 60_000 + 1)
    const paid = (await call(`/v1/payments/${paymentKey}`)).body
    expect(paid.virtualAccount?.refundReceiveAccount).toBeNull() // readable for 30 minutes only
    expect(paid.cashReceipt).toMatchObject({ type: '소득공제', amount: 60_000, issueNumber: '000000000' })
    expect(paid.cashReceipts?.[0]).toMatchObject({
      transactionType: 'CONFIRM',
      customerIdentityNumber: '010****5678',
    })
  })

  test('closed: nothing happened; declined inside: it can be tried again', async () => {
    const { shopper, sandbox } = await createScene()
    const paymentKey = await shopper.open(ORDER)
    expect(await shopper.close(paymentKey)).toEqual({
      code: 'PAY_PROCESS_CANCELED',
      message: '사용자에 의해 결제가 취소되었습니다.',
    })
    expect(await shopper.decline(paymentKey, 'REJECT_CARD_COMPANY')).toMatchObject({ orderId: ORDER.orderId })
    expect((await sandbox.payment(paymentKey))?.status).toBe('READY')
    const first = await shopper.approve(paymentKey)
    expect(await shopper.approve(paymentKey)).toEqual(first) // pressed twice
  })

  test('what a shop writes is shown, never run', async () => {
    const { shopper, sandbox } = await createScene()
    const paymentKey = await shopper.open({ ...ORDER, orderName: '<script>alert(1)</script>' })
    const page = await sandbox.fetch(new Request(`${ORIGIN}/v2/window/${paymentKey}`))
    const text = await page.text()
    expect(text).toContain('&lt;script&gt;alert(1)')
    expect(text).not.toContain('<script>alert')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  })

  test('the receipt opens once there is one', async () => {
    const { shopper, confirmed, sandbox } = await createScene()
    const open = await shopper.open(ORDER)
    const { receipt, checkout } = await confirmed('order-2', 1_000)
    const status = async (url: string) => (await sandbox.fetch(new Request(url))).status
    expect(await status(`${ORIGIN}/receipt/redirection?transactionId=${open}&ref=PX`)).toBe(404)
    expect([await status(receipt?.url ?? ''), await status(checkout.url)]).toEqual([200, 200])
  })
})

test('what it remembers is in its store: another sandbox on it goes on where the first stopped', async () => {
  const clock = stillClock()
  const memory = createMemoryStore()
  const store = { ...memory, close: async () => {} }
  const first = await createScene({ store, clock })
  await first.sandbox.registerWebhook('http://shop.test/hook')
  await first.sandbox.setClock(60_000)
  await first.sandbox.addFault({ kind: 'html', scope: { orderId: 'nobody-1' } })
  const { paymentKey } = await first.confirmed('order-1', 1_000)
  const requests = first.sandbox.requests().length
  await first.sandbox.close()

  const second = await createSandbox({
    store,
    clock,
    random: seeded('other'),
    publicUrl: ORIGIN,
    sendWebhook: async () => new Response(),
  })
  expect(second.now()).toBe('2026-03-30T05:40:56.000Z')
  expect(second.webhookUrls()).toEqual(['http://shop.test/hook'])
  expect(second.faults()).toMatchObject([{ kind: 'html' }])
  expect((await second.payment(paymentKey))?.status).toBe('DONE')
  expect(second.requests()).toHaveLength(requests)
})

test('the same seed makes the same ids', async () => {
  const one = await (await createScene()).confirmed('order-1', 1_000)
  const two = await (await createScene()).confirmed('order-1', 1_000)
  expect(two).toEqual(one)
})
