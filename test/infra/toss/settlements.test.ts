import { describe, expect, test } from 'vitest'
import type { Day } from '../../../domain/time.ts'
import { SETTLEMENTS_PAGE_MAX } from '../../../infra/toss/settlements.ts'
import { orderId, paymentKey, say, setUpBench } from './bench.ts'
import { settlement } from './settlement-examples.ts'

const bench = setUpBench()

describe("Toss's settlements", () => {
  const from = '2026-03-30' as Day
  const to = '2026-04-03' as Day
  const books = async () => {
    const rows = []
    for await (const row of bench.toss.settlements('api', from, to, 'paidOutDate')) rows.push(row)
    return rows
  }
  const row = (nth: number) => ({ ...settlement, transactionKey: `T${nth}` })
  const read = {
    transactionKey: '9C62B18EEF0DE3EB7F4422EB6D14BC6E',
    paymentKey,
    orderId,
    amount: 15_000,
    fee: 375,
    vat: 38,
    interestFee: 0,
    listedFees: 413,
    payOutAmount: 14_587,
    soldOn: '2026-03-31',
    paidOutOn: '2026-04-03',
  }

  test('are asked for by day, and read in our names', async () => {
    bench.server.answer = say(200, [settlement])
    expect(await books()).toEqual([read])
    const { pathname, searchParams } = new URL(bench.server.heard[0]?.url ?? '', bench.server.baseUrl)
    expect([pathname, Object.fromEntries(searchParams)]).toEqual([
      '/v1/settlements',
      { startDate: from, endDate: to, dateType: 'paidOutDate', page: '1', size: '500' },
    ])
  })

  test('a cancel’s sums are negative, whichever sign they came with; other money is left out', async () => {
    const { supplyAmount, ...older } = { ...settlement, suppliedAmount: 375, cancel: {} }
    const dollars = { ...row(1), currency: 'USD' }
    bench.server.answer = say(200, [older, dollars])
    const turned = { amount: -15_000, fee: -supplyAmount, vat: -38, listedFees: -413, payOutAmount: -14_587 }
    expect(await books()).toEqual([{ ...read, ...turned }])
  })

  test('one whose sums no column holds keeps no other out, and is told of once', async () => {
    const huge = { ...row(1), amount: 2_147_483_648, payOutAmount: 2_147_483_235 }
    bench.server.answer = say(200, [huge, { ...row(2), payOutAmount: -1e300 }, settlement])
    expect(await books()).toEqual([read])
    await books()
    expect(bench.log.lines.filter(([level]) => level === 'warn')).toEqual([
      ['warn', expect.stringContaining('beyond what our books hold'), { rows: 2 }],
    ])
    bench.server.answer = say(200, [{ ...row(3), amount: 2_147_483_647, payOutAmount: 2_147_483_234 }])
    expect(await books()).toHaveLength(1)
  })

  test('page after page, a row that slid onto the next one once', async () => {
    const all = Array.from({ length: SETTLEMENTS_PAGE_MAX + 3 }, (_, nth) => row(nth))
    bench.server.answer = (response, { url }) => {
      const page = Number(new URL(url, bench.server.baseUrl).searchParams.get('page'))
      const start = page === 1 ? 0 : SETTLEMENTS_PAGE_MAX - 1
      say(200, all.slice(start, start + SETTLEMENTS_PAGE_MAX))(response)
    }
    expect((await books()).map(one => one.transactionKey)).toEqual(all.map(one => one.transactionKey))
    expect(bench.server.heard).toHaveLength(2)
  })

  test('a page that comes again and again, and rows without a day, are refused', async () => {
    bench.server.answer = say(
      200,
      Array.from({ length: SETTLEMENTS_PAGE_MAX }, (_, nth) => row(nth)),
    )
    await expect(books()).rejects.toMatchObject({ name: 'BooksUnreadable', code: 'PAGE_REPEATED' })
    bench.server.answer = say(200, [{ ...settlement, paidOutDate: 'soon' }])
    await expect(books()).rejects.toMatchObject({ code: 'UNREADABLE' })
  })
})
