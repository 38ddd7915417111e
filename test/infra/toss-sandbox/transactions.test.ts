import { describe, expect, test } from 'vitest'
import { MINUTE_MS } from '../../../domain/time.ts'
import { createScene, ORIGIN } from './support.ts'

const DAY = 'startDate=2026-03-30T00:00:00&endDate=2026-03-30T23:59:59'

describe('transactions (거래)', () => {
  test('each approval and each cancel is a row of its own, oldest first', async () => {
    const { call, confirmed, clock } = await createScene()
    const { paymentKey, lastTransactionKey } = await confirmed('order-1', 15_000)
    clock.advance(MINUTE_MS)
    const canceled = await call(`/v1/payments/${paymentKey}/cancel`, {
      cancelReason: '변심',
      cancelAmount: 5_000,
    })
    const { body } = await call(`/v1/transactions?${DAY}`)
    expect(body).toEqual([
      {
        mId: 'tvivarepublica',
        transactionKey: lastTransactionKey,
        paymentKey,
        orderId: 'order-1',
        method: '카드',
        customerKey: null,
        useEscrow: false,
        receiptUrl: `${ORIGIN}/receipt/redirection?transactionId=${paymentKey}&ref=PX`,
        status: 'DONE',
        transactionAt: '2026-03-30T14:39:56+09:00',
        currency: 'KRW',
        amount: 15_000,
      },
      expect.objectContaining({
        transactionKey: canceled.body.lastTransactionKey,
        status: 'PARTIAL_CANCELED',
        transactionAt: '2026-03-30T14:40:56+09:00',
        amount: 5_000,
      }),
    ])
  })

  test('pages by the last key until fewer than asked for', async () => {
    const { call, confirmed } = await createScene()
    for (let i = 0; i < 7; i++) await confirmed(`order-${i}`, 1_000 + i)
    const seen: number[] = []
    let after = ''
    for (;;) {
      const { body } = await call(`/v1/transactions?${DAY}&limit=3${after}`)
      const rows = body as unknown as { amount: number; transactionKey: string }[]
      seen.push(...rows.map(({ amount }) => amount))
      if (rows.length < 3) break
      after = `&startingAfter=${rows.at(-1)?.transactionKey}`
    }
    expect(seen).toEqual([1_000, 1_001, 1_002, 1_003, 1_004, 1_005, 1_006])
  })

  test('an end that names a second has all of it, one that names less has not', async () => {
    const { call, confirmed, clock } = await createScene()
    clock.advance(400) // 14:39:56.400 in Korea, told as 14:39:56
    await confirmed('order-1', 1_000)
    const until = async (end: string) => {
      const { body } = await call(`/v1/transactions?startDate=2026-03-30T14:00:00&endDate=2026-03-30T${end}`)
      return (body as unknown as unknown[]).length
    }
    expect(await until('14:39:56')).toBe(1)
    expect(await until('14:39:55')).toBe(0)
    expect(await until('14:39:56.399')).toBe(0)
    expect(await until('14:39:56.400')).toBe(1)
    const { body } = await call('/v1/transactions?startDate=2026-03-30T14:39:56&endDate=2026-03-30T14:39:56')
    expect(body).toHaveLength(1)
  })

  test('other days and other families of keys have their own', async () => {
    const { call, confirmed } = await createScene()
    await confirmed('order-1', 1_000)
    const other = await call('/v1/transactions?startDate=2026-03-29&endDate=2026-03-30T14:39:55')
    expect(other.body).toEqual([])
    const widget = await call(`/v1/transactions?${DAY}`, undefined, {
      secretKey: 'test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6',
    })
    expect(widget.body).toEqual([])
  })

  test.each([
    ['startDate=2026-03-30T00:00:00Z&endDate=2026-03-31', 'INVALID_DATE'],
    ['startDate=2026-02-30&endDate=2026-03-31', 'INVALID_DATE'],
    ['startDate=2026-03-31&endDate=2026-03-30', 'INVALID_DATE'],
    ['startDate=2026-03-31', 'INVALID_REQUEST'],
    [`${DAY}&limit=5001`, 'EXCEED_MAX_QUERY_LIMIT'],
    [`${DAY}&limit=0`, 'INVALID_REQUEST'],
    [`${DAY}&startingAfter=nothing`, 'INVALID_PAGING_KEY'],
  ])('%s: %s', async (query, code) => {
    const { call } = await createScene()
    expect((await call(`/v1/transactions?${query}`)).body.code).toBe(code)
  })
})
