import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { INVARIANT_NAMES } from '../../domain/invariants.ts'
import { PAYMENT_DUE_KINDS } from '../../domain/projections/due.ts'
import { WAKE_KINDS } from '../../domain/subscription/wakes.ts'
import { windowDue } from '../../domain/sweep/window.ts'
import {
  addDays,
  DAY_MS,
  dayOf,
  epochMsOf,
  HOUR_MS,
  type Instant,
  later,
  MINUTE_MS,
} from '../../domain/time.ts'
import type { Database } from '../../infra/database/database.ts'
import { createInbox } from '../../infra/inbox/inbox.ts'
import { createBoard } from '../../infra/invariants/board.ts'
import { parseKeyRing } from '../../infra/key-ring.ts'
import { createNodes } from '../../infra/operations/nodes.ts'
import { createOutbox } from '../../infra/outbox/outbox.ts'
import { createDueWork } from '../../infra/read-models/due-work.ts'
import { bringForward, bringForwardIfSetBack } from '../../infra/set-back.ts'
import { createSettlements } from '../../infra/settlements/settlements.ts'
import { createBooks } from '../../infra/sweep/books.ts'
import { createVault, openInstallation } from '../../infra/vault.ts'
import { engineNames, engines } from '../support/engines.ts'

const LEASE_MS = 5 * MINUTE_MS
/** How far the clock was ahead. */
const AHEAD_MS = 30 * DAY_MS

describe.each(engineNames)('after a clock was set back, on %s', engine => {
  let database: Database
  let now: Instant
  let wrong: Instant
  beforeAll(async () => {
    database = await engines[engine]()
  })
  beforeEach(async () => {
    for (const table of [
      'rm.due',
      'ops.checks',
      'ops.nodes',
      'inbox.webhooks',
      'outbox.notices',
      'ops.settlements',
    ])
      await database.query(`DELETE FROM ${table}`)
    for (const table of ['ops.sweep', 'ops.settling'])
      await database.query(`UPDATE ${table} SET through = NULL, next_at = NULL, lease_until = NULL`)
    const [row] = await database.query<{ at: Instant }>('SELECT now() AS at')
    if (!row) throw new Error('no time')
    now = row.at
    wrong = later(now, AHEAD_MS)
  })
  afterAll(() => database?.close())

  const due = () => createDueWork(database, { nodeId: 'a' })
  const claimDue = () =>
    due().claim({ kinds: [...PAYMENT_DUE_KINDS, ...WAKE_KINDS], now: soon(), limit: 20, leaseMs: LEASE_MS })
  const soon = () => later(now, MINUTE_MS)
  const addDue = (key: string, kind: string, nextAt: Instant | null, lastAnswer: string | null) =>
    database.query(
      `INSERT INTO rm.due (key, stream_id, version, kind, due_at, next_at, last_answer, asks)
        VALUES ($1, $1, 1, $2, $3::timestamptz, $4::timestamptz, $5, 1)`,
      [key, kind, now, nextAt, lastAnswer],
    )

  test('a payment that is in doubt is asked about at once, and one nobody asks about any more is not', async () => {
    await addDue('p1', 'settle', later(wrong, HOUR_MS), 'unknown:TIMEOUT')
    await addDue('p2', 'settle', wrong, null)
    await addDue('p3', 'settle', null, 'asIs')
    await addDue('p4', 'reversal', wrong, 'unknown:TIMEOUT')
    expect(await claimDue()).toEqual([])
    await bringForward(database)
    const claimed = await claimDue()
    expect(claimed.map(({ streamId, asks }) => [streamId, asks])).toEqual([
      ['p1', 1],
      ['p2', 1],
      ['p4', 0], // two looks are all it gets, and the second was put off in vain
    ])
  })

  test('a renewal waits for its day, and one that a stop put off does not', async () => {
    await addDue('s1', 'subscription', wrong, null)
    await addDue('s2', 'subscription', wrong, 'stopped')
    await addDue('s3', 'charging', wrong, null)
    await bringForward(database)
    expect((await claimDue()).map(({ streamId }) => streamId)).toEqual(['s2', 's3'])
  })

  test('work somebody took by the wrong time and died at is free within the longest lease there is', async () => {
    await addDue('p1', 'settle', now, null)
    await database.query(`UPDATE rm.due SET lease_until = $1::timestamptz`, [wrong])
    await bringForward(database)
    expect(await claimDue()).toEqual([]) // who holds it may be alive
    const [row] = await database.query<{ left: number }>(
      'SELECT extract(epoch FROM lease_until - now())::float8 * 1000 AS left FROM rm.due',
    )
    expect(row?.left).toBeLessThanOrEqual(30 * MINUTE_MS)
  })

  test('Toss’s books are swept at once, from where they were, not from a moment that never was', async () => {
    const books = createBooks(database)
    await books.claim(now, LEASE_MS)
    await books.done({ from: wrong, to: wrong })
    await books.release({ nextAt: later(wrong, HOUR_MS), dailyOn: dayOf(wrong), failure: null })
    expect(await books.claim(soon(), LEASE_MS)).toBeNull()
    await bringForward(database)
    const claimed = await books.claim(soon(), LEASE_MS)
    expect(claimed?.since && claimed.since <= soon()).toBe(true)
    expect(claimed?.through && claimed.through <= soon()).toBe(true)
  })

  test('what went by while the clock was ahead was never asked of Toss: its books are looked through again', async () => {
    await database.query(
      `UPDATE ops.sweep SET since = $1::timestamptz, through = $2::timestamptz, next_at = $2::timestamptz`,
      [later(now, -100 * DAY_MS), wrong],
    )
    await bringForward(database)
    const {
      since = null,
      through = null,
      dailyOn = null,
    } = (await createBooks(database).claim(soon(), LEASE_MS)) ?? {}
    const { from, to } = windowDue({ since, through, dailyOn }, soon())
    expect(epochMsOf(to) - epochMsOf(from)).toBeGreaterThan(30 * DAY_MS)
  })

  test('settlements are taken in at once, and what Toss says of a row now counts', async () => {
    const settlements = createSettlements(database)
    await settlements.claim(now, LEASE_MS)
    await settlements.done(dayOf(wrong))
    await settlements.release({ nextAt: later(wrong, DAY_MS), at: wrong, failure: null })
    await database.query(
      `INSERT INTO ops.settlements (transaction_key, key_family, payment_key, order_id, amount, fee, vat, interest_fee,
          listed_fees, pay_out, sold_on, paid_out_on, listed_on)
        VALUES ('t1', 'api', 'pk1', 'o1', 1000, 30, 3, 0, 33, 967, $1::date, $1::date, $2::date)`,
      [dayOf(now), dayOf(wrong)],
    )
    expect(await settlements.claim(soon(), LEASE_MS)).toBeNull()
    await bringForward(database)
    const claimed = await settlements.claim(soon(), LEASE_MS)
    expect(claimed?.through).toBe(addDays(dayOf(now), -31)) // nobody knows since when the clock was wrong
    const [told] = await database.query<{ day: string }>('SELECT listed_on AS day FROM ops.settlements')
    expect(told?.day).toBe(dayOf(now)) // what was told on a later day would count for more
    await bringForward(database)
    expect(await settlements.claim(soon(), LEASE_MS)).toBeNull() // who is at it stays at it
  })

  test('every check is due at once', async () => {
    const board = createBoard(database)
    const claim = () => board.claim(soon(), dayOf(now), LEASE_MS)
    await claim()
    await database.query(`UPDATE ops.checks SET next_at = $1::timestamptz, lease_until = $1::timestamptz`, [
      wrong,
    ])
    await database.query(`UPDATE ops.checks SET lease_until = NULL WHERE name <> $1`, [
      INVARIANT_NAMES[0] ?? '',
    ])
    expect(await claim()).toBeNull()
    await bringForward(database)
    const claimed = new Set<string>()
    for (let one = await claim(); one; one = await claim()) claimed.add(one.name)
    expect(claimed.size).toBe(INVARIANT_NAMES.length - 1)
  })

  test('webhooks and mails that wait go on', async () => {
    await openInstallation(database, ring)
    const inbox = createInbox(database, { vault: createVault(database, ring) })
    const outbox = createOutbox(database)
    await database.query(
      `INSERT INTO inbox.webhooks (dedupe_key, shape, event_type, body, received_at, next_at)
        VALUES ('w1', 'event', 'PAYMENT_STATUS_CHANGED', '{}', $1::timestamptz, $1::timestamptz)`,
      [wrong],
    )
    await database.query(
      `INSERT INTO outbox.notices (key, stream_id, version, kind, recipient, data, at, next_at)
        VALUES ('n1', 'order-1', 1, 'receipt', 'someone', '{}', $1::timestamptz, $1::timestamptz)`,
      [wrong],
    )
    const waiting = async () => [
      (await inbox.claim(5, LEASE_MS)).webhooks.length,
      (await outbox.claim({ limit: 5, leaseMs: LEASE_MS })).length,
    ]
    expect(await waiting()).toEqual([0, 0])
    await bringForward(database)
    expect(await waiting()).toEqual([1, 1])
  })

  test('while no process ran, the next start notices by what the last one said of itself, once', async () => {
    await addDue('p1', 'settle', wrong, 'unknown:TIMEOUT')
    await createNodes(database, 'last', { host: 'test', pid: 1, node: process.versions.node }).beat()
    await bringForwardIfSetBack(database)
    expect((await due().state('p1'))?.nextAt).toBe(wrong)
    await database.query('UPDATE ops.nodes SET seen_at = $1::timestamptz', [wrong])
    await bringForwardIfSetBack(database)
    expect(await claimDue()).toHaveLength(1)

    await addDue('p2', 'settle', wrong, 'unknown:TIMEOUT')
    await bringForwardIfSetBack(database)
    expect(await claimDue()).toEqual([])
  })

  test.each([
    ['alone', 'clock', '[]'],
    ['beside another cause', 'invariant', '[{"cause":"clock"}]'],
  ])(
    'where charges are stopped for the clock, %s, a start does it too: who noticed may be gone',
    async (_, cause, further) => {
      await addDue('p1', 'settle', wrong, 'unknown:TIMEOUT')
      const stop = (stopped: boolean) =>
        database.query(
          `INSERT INTO rm.stops (key, stream_id, version, stopped, cause, further, at) VALUES ('s', 's', 1, $1, $2, $3::json, now())
          ON CONFLICT (key) DO UPDATE SET stopped = $1, cause = $2, further = $3::json`,
          [stopped, cause, further],
        )
      await stop(false)
      await bringForwardIfSetBack(database)
      expect(await claimDue()).toEqual([])
      await stop(true)
      await bringForwardIfSetBack(database)
      expect(await claimDue()).toHaveLength(1)
      await database.query('DELETE FROM rm.stops')
    },
  )
})

const ring = parseKeyRing(`k1:${Buffer.alloc(32, 7).toString('base64')}`)
