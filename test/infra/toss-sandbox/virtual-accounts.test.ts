import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../domain/time.ts'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import { createScene } from './support.ts'

const ORDER = {
  amount: 30_000,
  orderId: 'order-1',
  orderName: '토스 티셔츠 외 2건',
  customerName: '김토스',
  bank: '우리',
}
const PATH = '/v1/virtual-accounts'

describe('an account issued by API (POST /v1/virtual-accounts)', () => {
  test('waits for its deposit, is told by webhook, and is paid into', async () => {
    const sent: string[] = []
    const { call, sandbox } = await createScene({
      sendWebhook: async request => {
        sent.push(((await request.json()) as { status?: string }).status ?? 'envelope')
        return new Response()
      },
    })
    await sandbox.registerWebhook('http://shop.test/hook')
    const { status, body } = await call(PATH, ORDER)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      type: 'NORMAL',
      status: 'WAITING_FOR_DEPOSIT',
      method: '가상계좌',
      approvedAt: null,
      balanceAmount: 30_000,
      virtualAccount: {
        accountType: '일반',
        bankCode: '20',
        customerName: '김토스',
        dueDate: '2026-04-06T14:39:56', // 168 hours
        settlementStatus: 'INCOMPLETED',
      },
    })
    await sandbox.deposit(body.paymentKey)
    await sandbox.idle()
    expect(await call(`/v1/payments/${body.paymentKey}`)).toMatchObject({ body: { status: 'DONE' } })
    expect(sent).toEqual(['envelope', 'WAITING_FOR_DEPOSIT', 'envelope', 'DONE'])
  })

  test('until when: hours or a moment, in numbers or in texts', async () => {
    const { call } = await createScene()
    const due = async (orderId: string, more: object) => {
      const { body } = await call(PATH, { ...ORDER, orderId, ...more })
      return body.virtualAccount?.dueDate ?? body.code
    }
    expect(await due('order-1', { validHours: 24 })).toBe('2026-03-31T14:39:56')
    expect(await due('order-2', { validHours: '2160' })).toBe('2026-06-28T14:39:56')
    expect(await due('order-3', { dueDate: '2026-04-08T23:59:59' })).toBe('2026-04-08T23:59:59')
  })

  test.each([
    [{ validHours: 1, dueDate: '2026-04-08T23:59:59' }, 'INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE'],
    [{ validHours: 2_161 }, 'EXCEED_MAX_VALID_HOURS'],
    [{ validHours: 0 }, 'INVALID_REQUEST'],
    [{ dueDate: '2026-06-28T14:39:57' }, 'EXCEED_MAX_DUE_DATE'],
    [{ dueDate: '2026-03-30T14:39:56' }, 'INVALID_DATE'],
    [{ dueDate: '2026-04-08T23:59:59Z' }, 'INVALID_DATE'],
    [{ bank: '아무은행' }, 'INVALID_BANK'],
    [{ customerName: undefined }, 'INVALID_REQUEST'],
    [{ customerName: 'x'.repeat(101) }, 'INVALID_REQUEST'],
    [{ customerMobilePhone: '010-1234-5678' }, 'INVALID_PHONE'],
    [{ customerEmail: 'nobody' }, 'INVALID_EMAIL'],
    [{ amount: 0 }, 'BELOW_ZERO_AMOUNT'],
    [{ amount: 199 }, 'BELOW_MINIMUM_AMOUNT'],
    [{ amount: 'many' }, 'INVALID_REQUEST'],
    [{ orderId: 'short' }, 'INVALID_ORDER_ID'],
    [{ orderName: 'x'.repeat(101) }, 'INVALID_ORDER_NAME'],
    [{ taxFreeAmount: 30_001 }, 'INVALID_REQUEST'],
    [{ accountType: '특별' }, 'INVALID_VIRTUAL_ACCOUNT_TYPE'],
    [{ accountType: '고정' }, 'REQUIRED_ACCOUNT_KEY'],
    [{ accountType: '고정', accountKey: 'x'.repeat(14) }, 'INVALID_REQUEST'],
    [{ useEscrow: true }, 'INVALID_REQUEST'],
    [{ useEscrow: 'yes' }, 'INVALID_REQUEST'],
    [
      { cashReceipt: { type: '영수증', registrationNumber: '01012345678' } },
      'INVALID_REGISTRATION_NUMBER_TYPE',
    ],
    [{ cashReceipt: { type: '소득공제', registrationNumber: '1234' } }, 'INVALID_CASH_RECEIPT_INFO'],
    [{ cashReceipt: { type: '지출증빙', registrationNumber: '01012345678' } }, 'INVALID_BUSINESS_NUMBER'],
    [{ cashReceipt: '소득공제' }, 'INVALID_CASH_RECEIPT_INFO'],
  ])('%j: %s, and nothing is left behind', async (wrong, code) => {
    const { call, sandbox } = await createScene()
    expect((await call(PATH, { ...ORDER, ...wrong })).body.code).toBe(code)
    expect(await sandbox.payments()).toEqual([])
  })

  test('an order that is waiting already is refused; so is a key of the widget', async () => {
    const { call } = await createScene()
    await call(PATH, ORDER)
    expect((await call(PATH, ORDER)).body.code).toBe('DUPLICATED_ORDER_ID')
    const { secretKey } = DOCS_KEYS.widget
    expect((await call(PATH, { ...ORDER, orderId: 'order-2' }, { secretKey })).body.code).toBe(
      'INVALID_API_KEY',
    )
  })

  test('a cash receipt comes with the deposit, and a cancel takes it back', async () => {
    const { call, sandbox } = await createScene()
    const cashReceipt = { type: '소득공제', customerIdentityNumber: '010-1234-5678' }
    const { body: waiting } = await call(PATH, { ...ORDER, cashReceipt })
    expect([waiting.cashReceipt, waiting.cashReceipts]).toEqual([null, null])
    await sandbox.deposit(waiting.paymentKey)
    const paid = (await call(`/v1/payments/${waiting.paymentKey}`)).body
    expect(paid.cashReceipt).toMatchObject({ type: '소득공제', amount: 30_000, taxFreeAmount: 0 })
    expect(paid.cashReceipts).toMatchObject([
      { transactionType: 'CONFIRM', issueStatus: 'IN_PROGRESS', customerIdentityNumber: '010****5678' },
    ])

    const cancel = (cancelAmount: number) =>
      call(`/v1/payments/${waiting.paymentKey}/cancel`, {
        cancelReason: '변심',
        cancelAmount,
        refundReceiveAccount: { bank: '20', accountNumber: '1002123456789', holderName: '김토스' },
      })
    await cancel(10_000)
    const { body: canceled } = await cancel(5_000)
    const key = paid.cashReceipt?.receiptKey
    expect(canceled.cancels?.map(({ receiptKey }) => receiptKey)).toEqual([`c_${key}`, `c_${key}_2`])
    expect(canceled.cashReceipts?.map(({ transactionType, amount }) => [transactionType, amount])).toEqual([
      ['CONFIRM', 30_000],
      ['CANCEL', 10_000],
      ['CANCEL', 5_000],
    ])
  })

  test('a fixed account (고정) keeps its number and never runs out; a general one does', async () => {
    const { call, sandbox } = await createScene()
    const fixed = { accountType: '고정', accountKey: 'member-42' }
    const one = (await call(PATH, { ...ORDER, ...fixed, validHours: 1 })).body
    const two = (await call(PATH, { ...ORDER, ...fixed, orderId: 'order-2' })).body
    const general = (await call(PATH, { ...ORDER, orderId: 'order-3', validHours: 1 })).body
    expect(two.virtualAccount?.accountNumber).toBe(one.virtualAccount?.accountNumber)
    await sandbox.advance(2 * HOUR_MS)
    const expired = async (paymentKey: string) =>
      (await call(`/v1/payments/${paymentKey}`)).body.virtualAccount?.expired
    expect(await expired(one.paymentKey)).toBe(false)
    expect(await expired(general.paymentKey)).toBe(true)
    expect((await sandbox.deposit(one.paymentKey))?.type).toBe('done')
    expect((await sandbox.deposit(general.paymentKey))?.type).toBe('refused')
  })

  test('escrow (에스크로) names what is sent, and is cancelled as a whole only', async () => {
    const { call, sandbox } = await createScene()
    const escrowProducts = [{ id: '1', name: '티셔츠', code: 'shirt', unitPrice: 15_000, quantity: 2 }]
    const { body } = await call(PATH, { ...ORDER, useEscrow: true, escrowProducts })
    expect(body).toMatchObject({ useEscrow: true, isPartialCancelable: false })
    await sandbox.deposit(body.paymentKey)
    const refundReceiveAccount = { bank: '20', accountNumber: '1002123456789', holderName: '김토스' }
    const cancel = (more: object) =>
      call(`/v1/payments/${body.paymentKey}/cancel`, { cancelReason: '변심', refundReceiveAccount, ...more })
    expect((await cancel({ cancelAmount: 1_000 })).body.code).toBe('NOT_ALLOWED_PARTIAL_REFUND')
    expect((await cancel({})).body.status).toBe('CANCELED')
  })

  test('a bank that refuses leaves nothing, and the order can be tried again', async () => {
    const { call, sandbox } = await createScene()
    await sandbox.addFault({
      kind: 'decline',
      code: 'FAILED_INTERNAL_SYSTEM_PROCESSING',
      scope: { operation: 'issueAccount', next: 1 },
    })
    expect((await call(PATH, ORDER)).status).toBe(500)
    expect((await call(`/v1/payments/orders/${ORDER.orderId}`)).body.code).toBe('NOT_FOUND_PAYMENT')
    expect((await call(PATH, ORDER)).status).toBe(200)
  })

  test('up to version 1.4 a deposit error cancels, since 2022-06-08 it waits again', async () => {
    const key = (version: string) => ({
      clientKey: `test_ck_version${version}`.replaceAll(/[.-]/g, ''),
      secretKey: `test_sk_version${version}`.replaceAll(/[.-]/g, ''),
      version,
    })
    const keys = [key('1.4'), key('2022-06-08')]
    const { call, sandbox } = await createScene({ keys })
    const statuses = []
    for (const [i, { secretKey }] of keys.entries()) {
      const { body } = await call(PATH, { ...ORDER, orderId: `order-${i}` }, { secretKey })
      await sandbox.deposit(body.paymentKey)
      await sandbox.reverseDeposit(body.paymentKey)
      statuses.push((await sandbox.payment(body.paymentKey))?.status)
    }
    expect(statuses).toEqual(['CANCELED', 'WAITING_FOR_DEPOSIT'])
  })

  test('paid into on the last second of its time, not after it', async () => {
    const { call, sandbox } = await createScene()
    const { body } = await call(PATH, { ...ORDER, dueDate: '2026-04-01T14:39:56' })
    await sandbox.advance(2 * DAY_MS - 1)
    expect((await sandbox.deposit(body.paymentKey))?.type).toBe('done')
  })
})
