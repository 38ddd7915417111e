import { describe, expect, test } from 'vitest'
import type { Instant } from '../../../domain/time.ts'
import { atSandbox, cancelOf, found } from './at-sandbox.ts'

describe('paying', () => {
  test.each([
    ['CARD', 'DONE', { type: 'card', issuerCode: '61', installmentMonths: 0 }],
    ['TRANSFER', 'DONE', { type: 'transfer', bankCode: '20' }],
    ['VIRTUAL_ACCOUNT', 'WAITING_FOR_DEPOSIT', { type: 'virtualAccount', bankCode: '20' }],
    ['MOBILE_PHONE', 'DONE', { type: 'mobilePhone' }],
    ['CULTURE_GIFT_CERTIFICATE', 'DONE', { type: 'giftCertificate', kind: 'culture' }],
    ['BOOK_GIFT_CERTIFICATE', 'DONE', { type: 'giftCertificate', kind: 'book' }],
    ['GAME_GIFT_CERTIFICATE', 'DONE', { type: 'giftCertificate', kind: 'game' }],
  ])('%s', async (method, status, ours) => {
    const { paid } = await atSandbox()
    const { payment, binding } = await paid({ method })
    expect(payment).toMatchObject({
      status,
      method: ours,
      amount: 50_000,
      balance: 50_000,
      paymentKey: binding.paymentKey,
      requestedAt: '2026-03-30T05:39:56.000Z',
      approvedAt: status === 'DONE' ? '2026-03-30T05:39:56.000Z' : null,
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
  })

  test('by easy pay through the widget', async () => {
    const { paid } = await atSandbox()
    const { payment } = await paid({ method: 'NAVERPAY', family: 'widget' })
    expect(payment.method).toMatchObject({ type: 'easyPay', provider: '네이버페이' })
  })

  test('of tax-free goods without the contract: taken, and told once for each kind of keys', async () => {
    const { paid, sandbox, toss, log } = await atSandbox()
    const warnings = () => log.lines.filter(([level]) => level === 'warn')
    const kept = await paid({ taxFreeAmount: 20_000 })
    await toss.lookup({ ...kept.binding, taxFreeAmount: 20_000 })
    await toss.cancel(
      cancelOf(kept.binding, { amount: 50_000, taxFreeAmount: 20_000, refundableAmount: 50_000 }),
      'k',
    )
    expect(await toss.lookup({ ...kept.binding, taxFreeAmount: 20_000 })).toMatchObject({ type: 'found' })
    expect(warnings()).toEqual([]) // gone with the money, not dropped
    await sandbox.changeRules({ taxFree: 'zero' })
    const taxed = await paid({ taxFreeAmount: 20_000 })
    await toss.lookup(taxed.binding)
    expect(warnings()).toEqual([]) // nobody wanted one
    for (const family of ['api', 'widget', 'api'] as const) {
      const { binding } = await paid({ taxFreeAmount: 20_000, family })
      expect(await toss.lookup({ ...binding, taxFreeAmount: 20_000 })).toMatchObject({ type: 'found' })
    }
    expect(warnings().map(([, text, fields]) => [text, fields])).toEqual([
      ['toss keeps no tax-free part: its receipts charge tax on it', { keyFamily: 'api' }],
      ['toss keeps no tax-free part: its receipts charge tax on it', { keyFamily: 'widget' }],
    ])
  })

  test('declined', async () => {
    const { shopper, toss } = await atSandbox()
    const orderId = 'test-000000000001'
    const paymentKey = await shopper.open({ orderId, amount: 50_000 })
    await shopper.approveThenDecline(paymentKey, 'REJECT_CARD_COMPANY')
    const binding = {
      orderId,
      amount: 50_000,
      paymentKey,
      keyFamily: 'api',
      subject: 'gst_0123456789abcdef',
    } as const
    expect(await toss.confirm({ type: 'confirm', binding }, 'k1')).toMatchObject({
      type: 'declined',
      code: 'REJECT_CARD_COMPANY',
    })
    expect(found(await toss.lookup(binding))).toMatchObject({
      status: 'ABORTED',
      failureCode: 'REJECT_CARD_COMPANY',
      approvedAt: null,
    })
  })

  test('the same key answers the same, another key is told to look', async () => {
    const { bought, toss } = await atSandbox()
    const binding = await bought()
    const request = { type: 'confirm', binding } as const
    const first = found(await toss.confirm(request, 'k1'))
    const again = found(await toss.confirm(request, 'k1'))
    expect(again.transactionKey).toBe(first.transactionKey)
    expect(again.traceId).toBe(`${again.traceId?.split(',')[0]}, ${first.traceId}`)
    expect(await toss.confirm(request, 'k2')).toMatchObject({
      type: 'ask',
      code: 'ALREADY_PROCESSED_PAYMENT',
    })
    expect(found(await toss.lookup(binding, 'orderId')).transactionKey).toBe(first.transactionKey)
  })

  test("another's key under a used idempotency key is never believed", async () => {
    const { bought, toss } = await atSandbox()
    const [mine, yours] = [await bought(), await bought()]
    await toss.confirm({ type: 'confirm', binding: yours }, 'the same')
    expect(await toss.confirm({ type: 'confirm', binding: mine }, 'the same')).toMatchObject({
      type: 'quarantine',
      reason: 'OTHER_ORDER',
    })
  })

  test('too late', async () => {
    const { bought, toss, minutes } = await atSandbox()
    const binding = await bought()
    await minutes(11)
    expect(await toss.confirm({ type: 'confirm', binding }, 'k1')).toMatchObject({
      type: 'dead',
      code: 'NOT_FOUND_PAYMENT_SESSION',
    })
    expect(found(await toss.lookup(binding))).toMatchObject({
      status: 'EXPIRED',
      failureCode: 'EXPIRED_PAYMENT',
    })
  })

  test('before the buyer is through with the window', async () => {
    const { shopper, toss } = await atSandbox()
    const orderId = 'test-000000000001'
    const paymentKey = await shopper.open({ orderId, amount: 50_000 })
    const binding = {
      orderId,
      amount: 50_000,
      paymentKey,
      keyFamily: 'api',
      subject: 'gst_0123456789abcdef',
    } as const
    expect(await toss.confirm({ type: 'confirm', binding }, 'k1')).toMatchObject({ type: 'ask' })
    expect(found(await toss.lookup(binding)).status).toBe('READY')
  })

  test('with a payment key or an order nobody knows', async () => {
    const { bought, toss } = await atSandbox()
    const binding = { ...(await bought()), paymentKey: 'tviva20260330143956aaaaa' }
    expect((await toss.confirm({ type: 'confirm', binding }, 'k1')).type).toBe('notFound')
    expect((await toss.lookup(binding)).type).toBe('notFound')
    expect((await toss.lookup({ ...binding, orderId: 'test-999999999999' }, 'orderId')).type).toBe('notFound')
  })

  test('with the keys of the other family, or keys nobody knows: our affair', async () => {
    const { bought, toss } = await atSandbox()
    const binding = { ...(await bought()), keyFamily: 'widget' } as const
    expect(await toss.confirm({ type: 'confirm', binding }, 'k1')).toMatchObject({
      type: 'ours',
      code: 'INVALID_API_KEY',
    })
    const keys = { api: { clientKey: 'test_ck_a', secretKey: 'live_sk_notknown' }, widget: null }
    const stranger = await atSandbox({ keys })
    expect(await stranger.toss.lookup({ ...binding, keyFamily: 'api' })).toMatchObject({
      type: 'ours',
      code: 'UNAUTHORIZED_KEY',
    })
  })
})

test("Toss's books hold every movement of one family, oldest first", async () => {
  const { paid, toss, minutes } = await atSandbox()
  const { binding, payment } = await paid()
  await minutes(5)
  const canceled = found(
    await toss.cancel(cancelOf(binding, { amount: 20_000, refundableAmount: 50_000 }), 'c1'),
  )
  await paid({ family: 'widget' })
  const rows = []
  const from = '2026-03-30T05:39:56.000Z' as Instant
  for await (const row of toss.transactions('api', from, '2026-03-30T05:44:56.000Z' as Instant))
    rows.push(row)
  const { orderId, paymentKey } = binding
  expect(rows).toMatchObject([
    {
      transactionKey: payment.transactionKey,
      orderId,
      paymentKey,
      amount: 50_000,
      at: '2026-03-30T05:39:56.000Z',
    },
    {
      transactionKey: canceled.cancels[0]?.transactionKey,
      orderId,
      paymentKey,
      amount: 20_000,
      at: '2026-03-30T05:44:56.000Z',
    },
  ])
})
