import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { Instant } from '../../../domain/time.ts'
import { TRANSACTIONS_PAGE_MAX } from '../../../infra/toss/transactions.ts'
import { orderId, paymentKey, say, setUpBench } from './bench.ts'
import { transaction } from './examples.ts'

const bench = setUpBench()

describe("Toss's books", () => {
  const from = '2026-03-30T15:00:00.000Z' as Instant
  const to = '2026-03-31T14:59:59.500Z' as Instant
  const books = async () => {
    const rows = []
    for await (const row of bench.toss.transactions('api', from, to)) rows.push(row)
    return rows
  }
  const row = (nth: number) => ({ ...transaction, transactionKey: `T${nth}` })

  test('are asked for in Seoul time and read in ours', async () => {
    bench.server.answer = say(200, [transaction])
    expect(await books()).toEqual([
      {
        transactionKey: 'B0A8C3E57D1F4962A7E4D5C6B8F90123',
        paymentKey,
        orderId,
        status: 'PARTIAL_CANCELED',
        amount: 5_000,
        at: '2026-03-31T00:12:44.000Z',
      },
    ])
    const { pathname, searchParams } = new URL(bench.server.heard[0]?.url ?? '', bench.server.baseUrl)
    expect([pathname, Object.fromEntries(searchParams)]).toEqual([
      '/v1/transactions',
      { startDate: '2026-03-31T00:00:00', endDate: '2026-04-01T00:00:00', limit: '1000' },
    ])
  })

  test('page after page, until one is short', async () => {
    const all = Array.from({ length: 2 * TRANSACTIONS_PAGE_MAX + 1 }, (_, nth) => row(nth))
    bench.server.answer = (response, { url }) => {
      const after = new URL(url, bench.server.baseUrl).searchParams.get('startingAfter')
      const start = after === null ? 0 : all.findIndex(one => one.transactionKey === after) + 1
      say(200, all.slice(start, start + TRANSACTIONS_PAGE_MAX))(response)
    }
    const rows = await books()
    expect(rows.map(one => one.transactionKey)).toEqual(all.map(one => one.transactionKey))
    expect(bench.server.heard).toHaveLength(3)
  })

  test('a last page that is full is followed by an empty one', async () => {
    const all = Array.from({ length: TRANSACTIONS_PAGE_MAX }, (_, nth) => row(nth))
    bench.server.answer = (response, { url }) => say(200, url.includes('startingAfter') ? [] : all)(response)
    expect(await books()).toHaveLength(TRANSACTIONS_PAGE_MAX)
  })

  test.each([
    [
      'a page that comes again and again',
      say(
        200,
        Array.from({ length: TRANSACTIONS_PAGE_MAX }, (_, nth) => row(nth)),
      ),
      'PAGE_REPEATED',
    ],
    ['a refusal', say(400, { code: 'INVALID_DATE' }), 'INVALID_DATE'],
    ['a page of HTML', say(200, '<html>'), 'NOT_JSON'],
    ['rows without keys', say(200, [{ ...transaction, transactionKey: null }]), 'UNREADABLE'],
    ['an object', say(200, {}), 'UNREADABLE'],
    ['a cut connection', (response: ServerResponse) => response.destroy(), 'ECONNRESET'],
  ])('%s is thrown', async (_, answer, code) => {
    bench.server.answer = answer
    await expect(books()).rejects.toMatchObject({ name: 'BooksUnreadable', code })
  })

  test('rows that are not won are skipped, and that is said once', async () => {
    bench.server.answer = say(200, [row(1), { ...row(2), currency: 'USD', amount: 10.5 }, row(3)])
    const keys = async () => (await books()).map(({ transactionKey }) => transactionKey)
    expect([await keys(), await keys()]).toEqual([
      ['T1', 'T3'],
      ['T1', 'T3'],
    ])
    const said = bench.log.lines.filter(([, message]) => message.includes('currency'))
    expect(said).toEqual([['warn', expect.any(String), { rows: 1 }]])
  })

  test('a family without keys is thrown', async () => {
    const reading = bench.toss.transactions('widget', from, to)[Symbol.asyncIterator]()
    await expect(reading.next()).rejects.toMatchObject({ code: 'KEYS_MISSING' })
  })
})
