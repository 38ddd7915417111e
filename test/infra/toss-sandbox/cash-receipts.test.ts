import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../domain/time.ts'
import { createScene, ORIGIN } from './support.ts'

const PATH = '/v1/cash-receipts'
const ORDER = {
  amount: 10_000,
  orderId: 'ord_20260330_0009',
  orderName: '생수 외 1건',
  type: '소득공제',
  customerIdentityNumber: '010-1234-5678',
}

/** Receipts are no payments, so their answers are read as what they are. */
async function scene(options: Parameters<typeof createScene>[0] = {}) {
  const created = await createScene(options)
  const ask = async (path: string, body?: unknown, call: { secretKey?: string } = {}) =>
    (await (await created.send(path, body, call)).json()) as Record<string, unknown> & {
      receiptKey: string
      data: Record<string, unknown>[]
    }
  return { ...created, ask }
}

describe('cash receipts by API (현금영수증)', () => {
  test('issued, answered by the tax office a day later, in the list of its day', async () => {
    const { ask, sandbox } = await scene()
    const issued = await ask(PATH, ORDER)
    expect(issued).toEqual({
      receiptKey: expect.stringMatching(/^[A-Za-z0-9]{15}$/),
      issueNumber: '000000000',
      issueStatus: 'IN_PROGRESS',
      amount: 10_000,
      taxFreeAmount: 0,
      orderId: ORDER.orderId,
      orderName: ORDER.orderName,
      type: '소득공제',
      transactionType: 'CONFIRM',
      businessNumber: '1234567890',
      customerIdentityNumber: '010****5678',
      failure: null,
      requestedAt: '2026-03-30T14:39:56+09:00',
      receiptUrl: `${ORIGIN}/receipt/mids/tvivarepublica/orders/${ORDER.orderId}/cash-receipt?ref=dashboard`,
    })
    await sandbox.advance(DAY_MS)
    expect(await ask(`${PATH}?requestDate=2026-03-30`)).toEqual({
      hasNext: false,
      lastCursor: 1,
      data: [{ ...issued, issueStatus: 'COMPLETED' }],
    })
    expect((await ask(`${PATH}?requestDate=2026-03-31`)).data).toEqual([])
  })

  test('taken back in parts, each a record of its own, never more than was issued', async () => {
    const { ask } = await scene()
    const { receiptKey } = await ask(PATH, ORDER)
    const cancel = (body: object = {}) => ask(`${PATH}/${receiptKey}/cancel`, body)
    expect(await cancel({ amount: 3_000 })).toMatchObject({
      receiptKey: `c_${receiptKey}`,
      transactionType: 'CANCEL',
      issueStatus: 'IN_PROGRESS',
      amount: 3_000,
    })
    expect((await cancel({ amount: 7_001 })).code).toBe('NOT_CANCELABLE_AMOUNT')
    expect(await cancel()).toMatchObject({ receiptKey: `c_${receiptKey}_2`, amount: 7_000 })
    expect((await cancel()).code).toBe('ALREADY_CANCELED_PAYMENT')
    expect((await ask(`${PATH}/nothing/cancel`, {})).code).toBe('NOT_FOUND')
    expect((await ask(`${PATH}/c_${receiptKey}/cancel`, {})).code).toBe('NOT_FOUND')
    const { data } = await ask(`${PATH}?requestDate=2026-03-30`)
    expect(data.map(({ transactionType, amount }) => [transactionType, amount])).toEqual([
      ['CONFIRM', 10_000],
      ['CANCEL', 3_000],
      ['CANCEL', 7_000],
    ])
  })

  test('pages by the last cursor', async () => {
    const { ask } = await scene()
    for (let i = 0; i < 5; i++) await ask(PATH, { ...ORDER, amount: 1_000 + i })
    const list = (more: string) => ask(`${PATH}?requestDate=2026-03-30&limit=2${more}`)
    const amounts: unknown[] = []
    for (let cursor = ''; ; ) {
      const page = await list(cursor)
      amounts.push(...page.data.map(({ amount }) => amount))
      if (!page.hasNext) break
      cursor = `&cursor=${page.lastCursor}`
    }
    expect(amounts).toEqual([1_000, 1_001, 1_002, 1_003, 1_004])
  })

  test.each([
    [{ type: '미발행' }, 'INVALID_REGISTRATION_NUMBER_TYPE'],
    [{ customerIdentityNumber: '1234' }, 'INVALID_CASH_RECEIPT_INFO'],
    [{ customerIdentityNumber: undefined }, 'INVALID_CASH_RECEIPT_INFO'],
    [{ type: '지출증빙' }, 'INVALID_BUSINESS_NUMBER'],
    [{ amount: 0 }, 'BELOW_ZERO_AMOUNT'],
    [{ taxFreeAmount: 10_001 }, 'INVALID_REQUEST'],
    [{ orderId: 'short' }, 'INVALID_ORDER_ID'],
    [{ orderName: '' }, 'INVALID_ORDER_NAME'],
  ])('%j: %s', async (wrong, code) => {
    const { ask } = await scene()
    expect((await ask(PATH, { ...ORDER, ...wrong })).code).toBe(code)
  })

  test.each([
    ['startDate=2026-03-30&endDate=2026-03-31', 'INVALID_REQUEST'],
    ['requestDate=2026-02-30', 'INVALID_DATE'],
    ['requestDate=2026-03-30&limit=10001', 'EXCEED_MAX_QUERY_LIMIT'],
    ['requestDate=2026-03-30&cursor=last', 'INVALID_REQUEST'],
  ])('%s: %s', async (query, code) => {
    const { ask } = await scene()
    expect((await ask(`${PATH}?${query}`)).code).toBe(code)
  })

  test('the self-issue code, a receipt card and a business number; the older name of the field', async () => {
    const { ask } = await scene()
    const issue = async (more: object) => (await ask(PATH, { ...ORDER, ...more })).customerIdentityNumber
    expect(await issue({ customerIdentityNumber: '010-000-1234' })).toBe('010****1234')
    expect(await issue({ customerIdentityNumber: '5461110123456789123' })).toBe('546****9123')
    expect(await issue({ type: '지출증빙', customerIdentityNumber: '123-45-67890' })).toBe('123****7890')
    expect(await issue({ customerIdentityNumber: undefined, registrationNumber: '01012345678' })).toBe(
      '010****5678',
    )
  })

  test('a second receipt for one order is issued as measured, or refused by rule', async () => {
    const { ask, sandbox } = await scene()
    const { receiptKey } = await ask(PATH, ORDER)
    const second = await ask(PATH, ORDER)
    expect(second.issueStatus).toBe('IN_PROGRESS')
    await sandbox.changeRules({ cashReceipts: 'once' })
    expect((await ask(PATH, ORDER)).code).toBe('DUPLICATED_CASH_RECEIPT')
    await ask(`${PATH}/${receiptKey}/cancel`, {})
    await ask(`${PATH}/${second.receiptKey}/cancel`, {})
    expect((await ask(PATH, ORDER)).issueStatus).toBe('IN_PROGRESS')
  })

  test('the tax office refuses a day later; a fault of the way refuses at once', async () => {
    const { ask, sandbox } = await scene()
    const refuse = (code: string) =>
      sandbox.addFault({ kind: 'decline', code, scope: { operation: 'cashReceipts', next: 1 } })
    await refuse('NTS_ERROR')
    expect(await ask(PATH, ORDER)).toMatchObject({ issueStatus: 'IN_PROGRESS', failure: null })
    await sandbox.advance(DAY_MS)
    expect((await ask(`${PATH}?requestDate=2026-03-30`)).data).toMatchObject([
      { issueStatus: 'FAILED', failure: { code: 'NTS_ERROR' } },
    ])
    await refuse('COMMON_ERROR')
    expect((await ask(PATH, ORDER)).code).toBe('COMMON_ERROR')
  })

  test('no list without a business number, nor before version 2022-07-27, whose fields have other names', async () => {
    const older = { clientKey: 'test_ck_older1234', secretKey: 'test_sk_older1234', version: '2022-06-08' }
    const { ask, sandbox } = await scene({ keys: [older] })
    const { secretKey } = older
    const issued = await ask(PATH, ORDER, { secretKey })
    expect(issued).toMatchObject({
      registrationNumber: '010****5678',
      approvedAt: '2026-03-30T14:39:56+09:00',
      canceledAt: null,
    })
    expect(Object.keys(issued)).not.toContain('requestedAt')
    const list = `${PATH}?requestDate=2026-03-30`
    expect((await ask(list, undefined, { secretKey })).code).toBe('API_VERSION_UPDATE_NEEDED')

    const newer = await scene()
    await newer.sandbox.changeRules({ businessNumber: null })
    expect((await newer.ask(list)).code).toBe('NOT_FOUND_MERCHANT_BUSINESS_NUMBER')
    expect(sandbox.rules().businessNumber).toBe('1234567890')
  })
})
