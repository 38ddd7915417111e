import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InboxFilter } from '../../../domain/inbox.ts'
import type { Database } from '../../../infra/database/database.ts'
import { createInboxReads } from '../../../infra/inbox/inbox-reads.ts'
import { engineNames, engines } from '../../support/engines.ts'

const MANY = 30_000
const vault = { open: () => Promise.reject(new Error('nothing is opened in a list')) }

/** A year of webhooks that are done, nearly all of payments, with one of each rare kind in the middle. */
const FILL = `INSERT INTO inbox.webhooks (dedupe_key, shape, event_type, order_id, body, state, received_at, next_at)
  SELECT n, 'event', CASE n WHEN ${MANY / 2} THEN 'CANCEL_STATUS_CHANGED' ELSE 'PAYMENT_STATUS_CHANGED' END, 'shop-' || n,
      's1.account.webhook-2026-03.a.b', CASE n WHEN ${MANY / 2 + 1} THEN 'mistrusted' ELSE 'done' END, at, at
    FROM generate_series(1, ${MANY}) n,
      LATERAL (SELECT '2026-01-01T00:00:00Z'::timestamptz + n * interval '15 min') AS t(at)`

describe.each(engineNames)('what staff ask of a full inbox on %s', engine => {
  let database: Database
  beforeAll(async () => {
    database = await engines[engine]()
    await database.exec(FILL)
    await database.exec('VACUUM (ANALYZE) inbox.webhooks')
  })
  afterAll(() => database?.close())

  /** The rows of the first page, and of how many rows of the inbox they were chosen. */
  async function asked(filter: InboxFilter) {
    let read = 0
    const seen: Pick<Database, 'query'> = {
      query: async (statement, values) => {
        const text = typeof statement === 'string' ? statement : statement.text
        const [row] = await database.query<Record<string, [{ Plan: Plan }]>>(
          `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
          values,
        )
        const [told] = Object.values(row ?? {})
        if (told) read += rowsIn(told[0].Plan)
        return database.query(statement, values)
      },
    }
    const { rows } = await createInboxReads({ ...database, ...seen }, vault).page(null, 50, filter)
    return { found: rows.length, read }
  }

  test.each<readonly [string, InboxFilter, number]>([
    ['a rare state', { state: 'mistrusted' }, 1],
    ['a rare kind', { kind: 'CANCEL_STATUS_CHANGED' }, 1],
    ['the usual state', { state: 'done' }, 50],
    ['the usual kind', { kind: 'PAYMENT_STATUS_CHANGED' }, 50],
    ['what there is none of', { state: 'dropped' }, 0],
  ])('%s is found without reading what is not asked for', async (_, filter, found) => {
    const { read, ...told } = await asked(filter)
    expect(told).toEqual({ found })
    expect(read).toBeLessThan(200)
  })

  test('a day is found by the pages it lies in', async () => {
    const day = '2026-06-01' as InboxFilter['from']
    const { read, found } = await asked({ from: day, to: day })
    expect(found).toBe(50)
    expect(read).toBeLessThan(MANY / 2)
  })
})

interface Plan {
  readonly 'Actual Rows': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly Plan[]
}

/** Of all steps together, so that one is counted for each step that handed it on. */
const rowsIn = (plan: Plan): number =>
  plan['Actual Rows'] +
  (plan['Rows Removed by Filter'] ?? 0) +
  (plan['Rows Removed by Index Recheck'] ?? 0) +
  (plan.Plans ?? []).reduce((sum, inner) => sum + rowsIn(inner), 0)
