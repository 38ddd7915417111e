import { describe, expect, test } from 'vitest'
import { MINUTE_MS } from '../../../domain/time.ts'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import { createScene, ORIGIN } from './support.ts'

const ORDER = { orderId: 'ord_20260330_0001', amount: 15_000 }

describe('confirming (결제 승인)', () => {
  test('a card payment becomes DONE and looks exactly as documented', async () => {
    const { call, shopper, clock } = await createScene()
    const bought = await shopper.buy({ ...ORDER, clientKey: DOCS_KEYS.widget.clientKey })
    clock.advance(35_000)
    const { paymentKey } = bought
    const options = { secretKey: DOCS_KEYS.widget.secretKey }
    const { status, body } = await call('/v1/payments/confirm', { paymentKey, ...ORDER }, options)

    expect(bought).toEqual({ paymentType: 'NORMAL', orderId: ORDER.orderId, paymentKey, amount: '15000' })
    expect(paymentKey).toMatch(/^tviva20260330143956[A-Za-z0-9]{5}$/)
    expect(status).toBe(200)
    expect(body).toEqual({
      mId: 'tvivarepublica',
      version: '2022-11-16',
      paymentKey,
      lastTransactionKey: expect.stringMatching(/^[0-9A-F]{32}$/),
      status: 'DONE',
      orderId: 'ord_20260330_0001',
      orderName: '생수 외 1건',
      requestedAt: '2026-03-30T14:39:56+09:00',
      approvedAt: '2026-03-30T14:40:31+09:00',
      useEscrow: false,
      cultureExpense: false,
      card: {
        issuerCode: '61',
        acquirerCode: '61',
        number: '43301234****123*',
        installmentPlanMonths: 0,
        isInterestFree: false,
        interestPayer: null,
        approveNo: '00000000',
        useCardPoint: false,
        cardType: '신용',
        ownerType: '개인',
        acquireStatus: 'READY',
        amount: 15000,
      },
      virtualAccount: null,
      transfer: null,
      mobilePhone: null,
      giftCertificate: null,
      cashReceipt: null,
      cashReceipts: null,
      discount: null,
      cancels: null,
      secret: expect.stringMatching(/^ps_[A-Za-z0-9]{28}$/),
      type: 'NORMAL',
      easyPay: null,
      country: 'KR',
      failure: null,
      isPartialCancelable: true,
      receipt: { url: `${ORIGIN}/receipt/redirection?transactionId=${paymentKey}&ref=PX` },
      checkout: { url: `${ORIGIN}/v1/payments/${paymentKey}/checkout` },
      currency: 'KRW',
      totalAmount: 15000,
      balanceAmount: 15000,
      suppliedAmount: 13636,
      vat: 1364,
      taxFreeAmount: 0,
      taxExemptionAmount: 0,
      metadata: null,
      method: '카드',
    })
  })

  test.each([
    [
      'EASY_PAY',
      { method: 'EASY_PAY', easyPay: 'TOSSPAY' },
      { method: '간편결제', easyPay: { provider: '토스페이', amount: 0, discountAmount: 0 } },
    ],
    ['TRANSFER', {}, { method: '계좌이체', transfer: { bankCode: '20', settlementStatus: 'INCOMPLETED' } }],
    [
      'MOBILE_PHONE',
      {},
      {
        method: '휴대폰',
        isPartialCancelable: false,
        mobilePhone: expect.objectContaining({ customerMobilePhone: '01012345678' }),
      },
    ],
    [
      'CULTURE_GIFT_CERTIFICATE',
      {},
      { method: '문화상품권', giftCertificate: { approveNo: '00000000', settlementStatus: 'INCOMPLETED' } },
    ],
    ['BOOK_GIFT_CERTIFICATE', {}, { method: '도서문화상품권' }],
    ['GAME_GIFT_CERTIFICATE', {}, { method: '게임문화상품권' }],
  ])('%s is DONE with its own detail', async (method, form, expected) => {
    const { call, shopper } = await createScene()
    const asked = method === 'EASY_PAY' ? 'CARD' : method
    const { paymentKey } = await shopper.buy({ ...ORDER, method: asked }, form as never)
    const { body } = await call('/v1/payments/confirm', { paymentKey, ...ORDER })
    expect(body).toMatchObject({ status: 'DONE', version: '2024-06-01', ...expected })
  })

  test('a virtual account is issued and waits', async () => {
    const { confirmed } = await createScene()
    const body = await confirmed(ORDER.orderId, 30_000, 'VIRTUAL_ACCOUNT')
    expect(body).toMatchObject({
      status: 'WAITING_FOR_DEPOSIT',
      method: '가상계좌',
      approvedAt: null,
      card: null,
      suppliedAmount: 27_273,
      vat: 2_727,
    })
    expect(body.virtualAccount).toEqual({
      accountNumber: expect.stringMatching(/^X\d{13}$/),
      accountType: '일반',
      bankCode: '20',
      customerName: '김토스',
      depositorName: null,
      dueDate: '2026-04-06T23:59:59',
      expired: false,
      settlementStatus: 'INCOMPLETED',
      refundStatus: 'NONE',
      refundReceiveAccount: null,
    })
  })

  test('numeric texts are amounts, unknown fields are ignored, the old path still works', async () => {
    const { call, shopper } = await createScene()
    const { paymentKey } = await shopper.buy({ orderId: 'order-1', amount: 9026 })
    const { status, body } = await call(`/v1/payments/${paymentKey}`, {
      orderId: 'order-1',
      amount: '9026',
      taxFreeAmount: 9,
    })
    expect([status, body.totalAmount, body.taxFreeAmount]).toEqual([200, 9026, 0])
  })

  test.each([
    ['another amount', { amount: 14_999 }, 400, 'INVALID_REQUEST'],
    ['another order', { orderId: 'ord_20260330_0002' }, 400, 'INVALID_REQUEST'],
    ['no amount', { amount: undefined }, 400, 'INVALID_REQUEST'],
    ['a fraction', { amount: 15_000.5 }, 400, 'INVALID_REQUEST'],
    ['an exponent', { amount: '15e3' }, 400, 'INVALID_REQUEST'],
    ['less than nothing', { amount: -15_000 }, 400, 'INVALID_REQUEST'],
    ['an unknown payment', { paymentKey: 'tviva_unknown' }, 404, 'NOT_FOUND_PAYMENT'],
  ])('%s is refused and the payment stays as it was', async (_, wrong, status, code) => {
    const { call, shopper } = await createScene()
    const { paymentKey } = await shopper.buy(ORDER)
    const answer = await call('/v1/payments/confirm', { paymentKey, ...ORDER, ...wrong })
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect((await call(`/v1/payments/${paymentKey}`)).body.status).toBe('IN_PROGRESS')
  })

  test('a second confirm is ALREADY_PROCESSED_PAYMENT', async () => {
    const { call, confirmed } = await createScene()
    const { paymentKey } = await confirmed(ORDER.orderId, ORDER.amount)
    const answer = await call('/v1/payments/confirm', { paymentKey, ...ORDER })
    expect(answer).toEqual({
      status: 400,
      body: { code: 'ALREADY_PROCESSED_PAYMENT', message: '이미 처리된 결제 입니다.' },
    })
  })

  test('two confirms at once capture once', async () => {
    const { call, shopper, sandbox } = await createScene()
    const { paymentKey } = await shopper.buy(ORDER)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call('/v1/payments/confirm', { paymentKey, ...ORDER })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'ALREADY_PROCESSED_PAYMENT')).toHaveLength(19)
    expect(sandbox.requests(({ status }) => status === 200)).toHaveLength(1)
  })

  test('a second attempt at a paid order is DUPLICATED_ORDER_ID, in the window and at confirm', async () => {
    const { call, shopper, confirmed } = await createScene()
    const other = await shopper.buy(ORDER)
    await confirmed(ORDER.orderId, ORDER.amount)
    const answer = await call('/v1/payments/confirm', { paymentKey: other.paymentKey, ...ORDER })
    expect(answer.body.code).toBe('DUPLICATED_ORDER_ID')
    await expect(shopper.open(ORDER)).rejects.toThrow('DUPLICATED_ORDER_ID')
  })

  test('30 minutes in the window, 10 minutes to confirm', async () => {
    const { call, shopper, clock } = await createScene()
    const left = await shopper.open({ ...ORDER, orderId: 'order-left' })
    const { paymentKey } = await shopper.buy(ORDER)
    clock.advance(10 * MINUTE_MS - 1)
    expect((await call(`/v1/payments/${paymentKey}`)).body.status).toBe('IN_PROGRESS')
    clock.advance(1)
    const late = await call('/v1/payments/confirm', { paymentKey, ...ORDER })
    expect([late.status, late.body.code]).toEqual([404, 'NOT_FOUND_PAYMENT_SESSION'])
    expect((await call(`/v1/payments/${paymentKey}`)).body).toMatchObject({
      status: 'EXPIRED',
      method: null,
      approvedAt: null,
      useEscrow: null,
      lastTransactionKey: null,
      receipt: null,
      failure: { code: 'EXPIRED_PAYMENT', message: '결제가 만료되었습니다. 다시 시도해주세요.' },
    })
    expect((await call(`/v1/payments/${left}`)).body.status).toBe('READY')
    clock.advance(20 * MINUTE_MS)
    expect((await call(`/v1/payments/${left}`)).body.status).toBe('EXPIRED')
    await expect(shopper.approve(left)).rejects.toThrow('410')
  })

  test('a decline chosen in the window ends the payment; the order can be paid by another', async () => {
    const { call, shopper, confirmed } = await createScene()
    const paymentKey = await shopper.open(ORDER)
    await shopper.approveThenDecline(paymentKey, 'REJECT_CARD_PAYMENT')
    const answer = await call('/v1/payments/confirm', { paymentKey, ...ORDER })
    const failure = {
      code: 'REJECT_CARD_PAYMENT',
      message: '한도초과 혹은 잔액부족으로 결제에 실패했습니다.',
    }
    expect(answer).toEqual({ status: 403, body: failure })
    expect((await call(`/v1/payments/${paymentKey}`)).body).toMatchObject({
      status: 'ABORTED',
      method: '카드',
      failure,
      balanceAmount: ORDER.amount,
    })
    const again = await call('/v1/payments/confirm', { paymentKey, ...ORDER })
    expect(again.body.code).toBe('ALREADY_PROCESSED_PAYMENT')
    const paid = await confirmed(ORDER.orderId, ORDER.amount, 'TRANSFER')
    expect((await call(`/v1/payments/orders/${ORDER.orderId}`)).body.paymentKey).toBe(paid.paymentKey)
  })

  test('a bad moment is no decline: the next confirm goes through', async () => {
    const { call, shopper } = await createScene()
    const paymentKey = await shopper.open(ORDER)
    await shopper.approveThenDecline(paymentKey, 'PROVIDER_ERROR')
    const first = await call('/v1/payments/confirm', { paymentKey, ...ORDER })
    expect([first.status, first.body.code]).toEqual([400, 'PROVIDER_ERROR'])
    expect((await call('/v1/payments/confirm', { paymentKey, ...ORDER })).body.status).toBe('DONE')
  })
})
