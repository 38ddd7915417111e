import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { windowDue } from '../../domain/sweep/window.ts'
import { addDays, DAY_MS, dayOf, HOUR_MS, type Instant, later, MINUTE_MS } from '../../domain/time.ts'
import type { Database } from '../../infra/database/database.ts'
import { createNodes } from '../../infra/operations/nodes.ts'
import { createDueWork } from '../../infra/read-models/due-work.ts'
import { bringForward, bringForwardIfSetBack } from '../../infra/set-back.ts'
import { createSettlements } from '../../infra/settlements/settlements.ts'
import { createBooks } from '../../infra/sweep/books.ts'
import { engineNames, engines } from '../support/engines.ts'

const AGAIN_DAYS = 31

describe.each(engineNames)('a machine that starts years behind, before its clock is right, on %s', engine => {
  let database: Database
  /** what the machine takes for the time */
  let now: Instant
  /** when it was cut off: then its clock was right */
  let cutOff: Instant
  beforeAll(async () => {
    database = await engines[engine]()
  })
  beforeEach(async () => {
    for (const table of ['rm.due', 'rm.stops', 'ops.nodes', 'ops.toss_movements', 'ops.settlements'])
      await database.query(`DELETE FROM ${table}`)
    const [row] = await database.query<{ at: Instant }>('SELECT now() AS at')
    if (!row) throw new Error('no time')
    now = row.at
    cutOff = later(now, 2_500 * DAY_MS)
    await database.query(
      `UPDATE ops.sweep SET since = $1::timestamptz, through = $2::timestamptz, next_at = $2::timestamptz, lease_until = NULL`,
      [later(cutOff, -200 * DAY_MS), cutOff],
    )
    await database.query(
      'UPDATE ops.settling SET through = $1::date, next_at = $2::timestamptz, lease_until = NULL',
      [dayOf(cutOff), cutOff],
    )
    await database.query(
      `INSERT INTO ops.settlements (transaction_key, key_family, payment_key, order_id, amount, fee, vat, interest_fee,
          listed_fees, pay_out, sold_on, paid_out_on, listed_on)
        VALUES ('t1', 'api', 'pk1', 'o1', 1000, 30, 3, 0, 33, 967, $1::date, $2::date, $3::date)`,
      [addDays(dayOf(cutOff), -9), addDays(dayOf(cutOff), -7), dayOf(cutOff)],
    )
    await database.query(
      `INSERT INTO rm.due (key, stream_id, version, kind, due_at, next_at, last_answer, asks)
        VALUES ('p1', 'p1', 1, 'settle', $1::timestamptz, $1::timestamptz, 'unknown:TIMEOUT', 1)`,
      [later(cutOff, HOUR_MS)],
    )
  })
  afterAll(() => database?.close())

  const books = () => createBooks(database)
  const settlements = () => createSettlements(database)
  const tossTold = (movedAt: Instant) =>
    createBooks(database).keep([
      { transactionKey: 't1', keyFamily: 'api', paymentKey: 'pk1', orderId: 'o1', amount: 1000, movedAt },
    ])
  /** As the page of settlements tells the payout of a week before. */
  const payout = async () => {
    const on = addDays(dayOf(cutOff), -7)
    return (await settlements().payoutDays({ from: on, to: on }, dayOf(cutOff)))[0]?.payout
  }
  const leftBehind = {
    'by one that ran until then': () =>
      createNodes(database, 'last', { host: 'test', pid: 1, node: process.versions.node })
        .beat()
        .then(() => database.query('UPDATE ops.nodes SET seen_at = $1::timestamptz', [cutOff])),
    'by one that noticed and stopped charges': () =>
      database.query(
        `INSERT INTO rm.stops (key, stream_id, version, stopped, cause, further, at) VALUES ('s', 's', 1, true, 'clock', '[]', now())`,
      ),
  }

  describe.each(Object.entries(leftBehind))('what was left behind %s', (_, leave) => {
    beforeEach(async () => {
      await tossTold(later(cutOff, -HOUR_MS))
      await leave()
      await bringForwardIfSetBack(database)
    })

    test('is not taken back to a time nobody has said is right', async () => {
      const { since, through } = await books().memory()
      expect(since).toBe(later(cutOff, -200 * DAY_MS))
      expect(through).toBe(later(cutOff, -HOUR_MS - AGAIN_DAYS * DAY_MS))
      expect((await settlements().memory()).through).toBe(
        addDays(dayOf(later(cutOff, -HOUR_MS)), -AGAIN_DAYS),
      )
      expect(await payout()).toBe('paid')
    })

    test('is swept in one go once the clock is right, and not for the years it was behind', async () => {
      const { since, through, dailyOn } = await books().memory()
      const { from } = windowDue({ since, through, dailyOn }, later(cutOff, DAY_MS))
      expect(from >= later(cutOff, -40 * DAY_MS)).toBe(true)
    })

    test('is looked at early, which does no harm', async () => {
      const due = createDueWork(database, { nodeId: 'a' })
      const claim = { kinds: ['settle'] as const, now: later(now, MINUTE_MS), limit: 5, leaseMs: MINUTE_MS }
      expect(await due.claim(claim)).toHaveLength(1)
      expect(await books().claim(later(now, MINUTE_MS), MINUTE_MS)).not.toBeNull()
      expect(await settlements().claim(later(now, MINUTE_MS), MINUTE_MS)).not.toBeNull()
    })
  })

  test('a shop of which Toss has told nothing is swept from its beginning, and from no earlier moment', async () => {
    await leftBehind['by one that ran until then']()
    await bringForwardIfSetBack(database)
    const { since, through } = await books().memory()
    expect([since, through]).toEqual([later(cutOff, -200 * DAY_MS), later(cutOff, -200 * DAY_MS)])
  })

  test('where the present is later than all that Toss has told of, the days a clock ahead hid are looked through', async () => {
    await tossTold(later(now, -HOUR_MS))
    await database.query('UPDATE ops.sweep SET since = $1::timestamptz', [later(now, -200 * DAY_MS)])
    await leftBehind['by one that ran until then']()
    await bringForwardIfSetBack(database)
    const { through } = await books().memory()
    expect(through && through <= later(now, -30 * DAY_MS)).toBe(true)
    expect((await settlements().memory()).through).toBe(addDays(dayOf(now), -AGAIN_DAYS))
  })

  test('with the release all counts from now: a person said so', async () => {
    await tossTold(later(cutOff, -HOUR_MS))
    await bringForward(database)
    const { since, through } = await books().memory()
    expect(since && since <= later(now, MINUTE_MS)).toBe(true)
    expect(through).toBe(since)
    expect(await payout()).toBe('unsure')
  })
})
