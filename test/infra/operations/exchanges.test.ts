import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ENDPOINTS, type Exchange } from '../../../domain/payment/exchanges.ts'
import { EXCHANGE_DAYS } from '../../../domain/person/retention.ts'
import { DAY_MS, type Instant, later } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { retire } from '../../../infra/erasure/retire.ts'
import { createLog } from '../../../infra/log.ts'
import { createExchanges, OF } from '../../../infra/operations/exchanges.ts'
import { engineNames, engines } from '../../support/engines.ts'

const AT = '2026-03-30T05:00:00.000Z' as Instant

const exchange = (orderId: string, more: Partial<Exchange> = {}): Exchange => ({
  orderId,
  endpoint: 'POST /v1/payments/confirm',
  idempotencyKey: `v1:confirm:${orderId}:1`,
  request: { orderId, amount: 19_800 },
  outcome: 'answered',
  status: 200,
  code: null,
  traceId: 'f00d',
  answer: { status: 'DONE', card: { number: '•••' } },
  tookMs: 250,
  ...more,
})

const keptOf = ({ traceId, ...rest }: Exchange) => ({
  ...rest,
  id: expect.any(Number),
  traceIds: traceId === null ? [] : [traceId],
})

describe.each(engineNames)('what was said to Toss, kept on %s', engine => {
  let database: Database
  beforeAll(async () => {
    database = await engines[engine]()
  })
  afterAll(() => database?.close())

  /** Notes as the client does, at moments of our choosing. @param on asked of instead of the database */
  function opened(on: Pick<Database, 'query'> = database) {
    const clock = { at: AT, now: (): Instant => clock.at }
    const runs: Promise<unknown>[] = []
    const logged: string[] = []
    const kept = createExchanges(on as Database, {
      clock,
      log: createLog({ write: line => logged.push(line) }),
      defer: (_, work) => void runs.push(work().catch(error => error)),
    })
    return { ...kept, clock, runs, logged, written: () => Promise.all(runs) }
  }

  test('is told as it was noted, newest first, when it was asked', async () => {
    const { note, of, clock, written } = opened()
    const refused = exchange('one', {
      outcome: 'refused',
      status: 403,
      code: 'REJECT_CARD_PAYMENT',
      answer: null,
    })
    note(refused)
    note(exchange('another'))
    clock.at = later(AT, 60_000)
    const silent = exchange('onex2', {
      outcome: 'noAnswer',
      ...{ status: null, code: 'DEADLINE', traceId: null, answer: null, request: null, idempotencyKey: null },
    })
    note(silent)
    await written()
    expect(await of(['one', 'onex2'], 10)).toEqual([
      { ...keptOf(silent), times: 1, since: later(AT, 60_000 - 250), at: later(AT, 60_000 - 250) },
      { ...keptOf(refused), times: 1, since: later(AT, -250), at: later(AT, -250) },
    ])
    expect(await of(['one', 'onex2'], 1)).toHaveLength(1)
    expect(await of(['nobody'], 10)).toEqual([])
  })

  test('what comes while one statement runs goes into the next, of each order in its order', async () => {
    let statements = 0
    const { note, of, runs, written } = opened({
      query: ((...args: Parameters<Database['query']>) => {
        statements++
        return database.query(...args)
      }) as Database['query'],
    })
    for (let nth = 0; nth < 90; nth++) note(exchange(`of-${nth % 30}`, { tookMs: 90 - nth }))
    await written()
    expect([runs.length, statements]).toEqual([1, 4])
    for (const nth of [0, 7, 29])
      expect((await of([`of-${nth}`], 9)).map(({ tookMs }) => 90 - tookMs)).toEqual([nth + 60, nth + 30, nth])
  })

  test('look-ups that are answered alike are one row, until the answer differs or something is wished', async () => {
    const { note, of, clock, written } = opened()
    const ask = async (more: Partial<Exchange> = {}) => {
      clock.at = later(clock.at, 60_000)
      note(
        exchange('asked', {
          endpoint: ENDPOINTS.byPaymentKey,
          idempotencyKey: null,
          request: null,
          tookMs: 0,
          ...more,
        }),
      )
      await written()
    }
    const minute = (nth: number) => later(AT, nth * 60_000)
    await ask({ traceId: 'first' }) // 1
    await ask({ endpoint: ENDPOINTS.byOrderId }) // 2: another question
    await ask({ traceId: 'second' }) // 3
    await ask({ outcome: 'noAnswer', answer: null, status: null, code: 'DEADLINE' }) // 4
    await ask({ outcome: 'noAnswer', answer: null, status: null, code: 'DEADLINE' }) // 5
    await ask({ endpoint: ENDPOINTS.byOrderId }) // 6
    await ask({ endpoint: ENDPOINTS.cancel, idempotencyKey: 'k' }) // 7
    await ask({ endpoint: ENDPOINTS.byOrderId }) // 8
    const told = (await of(['asked'], 10)).map(({ endpoint, at, since, times, traceIds }) => [
      ...[endpoint, times, since, at],
      ...traceIds.filter(traceId => traceId !== 'f00d'),
    ])
    expect(told).toEqual([
      [ENDPOINTS.byOrderId, 1, minute(8), minute(8)],
      [ENDPOINTS.cancel, 1, minute(7), minute(7)],
      [ENDPOINTS.byOrderId, 2, minute(2), minute(6)],
      [ENDPOINTS.byPaymentKey, 2, minute(4), minute(5)],
      [ENDPOINTS.byPaymentKey, 2, minute(1), minute(3), 'first', 'second'],
    ])
  })

  test('a store out of reach is in nobody’s way, costs what was under way, and strands nothing', async () => {
    let isAway = 2 // a statement, and the same once more
    const { note, of, written, logged } = opened({
      query: ((...args: Parameters<Database['query']>) =>
        isAway-- > 0 ? Promise.reject(new Error('away')) : database.query(...args)) as Database['query'],
    })
    for (const orderId of ['lost', 'found', 'found-too']) expect(() => note(exchange(orderId))).not.toThrow()
    await written()
    expect((await of(['lost', 'found', 'found-too'], 10)).map(({ orderId }) => orderId).sort()).toEqual([
      'found',
      'found-too',
    ])
    expect(logged.map(line => JSON.parse(line))).toMatchObject([{ msg: 'exchanges lost', count: 1 }])
  })

  test('two nodes that note the same orders in opposite order never wait for each other, and count each', async () => {
    const nodes = [opened(), opened()] as const
    const ids = Array.from({ length: 100 }, (_, nth) => `both-${String(nth).padStart(3, '0')}`)
    const lookUp = { endpoint: ENDPOINTS.byPaymentKey, idempotencyKey: null, request: null }
    for (const id of ids) nodes[0].note(exchange(id, lookUp))
    await nodes[0].written()
    const rounds = 10
    for (let nth = 0; nth < rounds; nth++) {
      for (const id of ids) nodes[0].note(exchange(id, lookUp))
      for (const id of ids.toReversed()) nodes[1].note(exchange(id, lookUp))
      await Promise.all(nodes.map(({ written }) => written()))
    }
    expect(nodes.flatMap(({ logged }) => logged)).toEqual([])
    const told = await nodes[0].of(ids, 1_000)
    expect(told.reduce((sum, { times }) => sum + times, 0)).toBe(ids.length * (1 + 2 * rounds))
  })

  test('is found by its order, however much there is and with no statistics to go by', async () => {
    await database.query(`INSERT INTO ops.toss_exchanges (since, at, order_id, endpoint, outcome, trace_ids, took_ms)
      SELECT '2026-01-01', '2026-01-01', 'much-' || n, 'GET x', 'answered', '{}', 1 FROM generate_series(1, 20000) n`)
    const plan = await database.query<{ 'QUERY PLAN': unknown }>(
      `EXPLAIN (FORMAT JSON) ${OF.text.replace('$1', `'{much-7}'`).replace('$2', '60')}`,
    )
    expect(JSON.stringify(plan)).toContain('toss_exchanges_order')
    expect(JSON.stringify(plan)).not.toMatch(/Seq Scan|toss_exchanges_at/)
  })

  test('goes when its days are over', async () => {
    const { note, of, written } = opened()
    note(exchange('old'))
    await written()
    const over = later(AT, EXCHANGE_DAYS * DAY_MS)
    await retire(database, later(over, -1_000))
    expect(await of(['old'], 10)).toHaveLength(1)
    await retire(database, over)
    expect(await of(['old'], 10)).toEqual([])
  })
})
