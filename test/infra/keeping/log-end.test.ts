import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import * as admin from '../../../app/routes/admin.tsx'
import { reconcileDue } from '../../../app/use-cases/reconcile-due.ts'
import { recover } from '../../../app/use-cases/recovery/recover.ts'
import type { Anchors } from '../../../domain/seals.ts'
import type { Instant } from '../../../domain/time.ts'
import { later, MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { eraseForgotten } from '../../../infra/erasure/erase-again.ts'
import { followingErasureList, keepErasureList } from '../../../infra/erasure/erasure-list.ts'
import { holdLogEnd } from '../../../infra/keeping/log-end.ts'
import { createLogMarks } from '../../../infra/keeping/log-mark.ts'
import { createRecovery } from '../../../infra/keeping/recovery.ts'
import { createSeals } from '../../../infra/seals/sealer.ts'
import { answerOf, ask } from '../../app/admin/staff-desk.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { loseAfter, newestEvent } from '../../support/lost-log.ts'
import { signUp } from '../../support/members.ts'
import { openShop } from '../../support/shop-world.ts'

const folder = mkdtempSync(join(tmpdir(), 'jangbu-log-end-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const NO_ANCHOR: Pick<Anchors, 'last'> = { last: () => null }

describe.each(engineNames)('the end of the log on %s', engine => {
  let database: Database
  let world: Awaited<ReturnType<typeof openShop>>
  let path: string
  let lost: number[]
  beforeEach(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    path = join(folder, `${engine}-${world.ports.ids.random()}`)
    lost = []
    return () => database.close()
  })

  /** A process of the shop, begun at this moment. */
  async function node({ marks = createLogMarks(path, 'shop'), anchors = NO_ANCHOR } = {}) {
    const eraseAgain = followingErasureList(database, `${path}.erasures`, world.ports.log)
    const onLost = (position: number) => void lost.push(position)
    const logEnd = holdLogEnd(database, { marks, anchors, onLost, eraseAgain })
    return createRecovery(database, world.clock.at, logEnd)
  }
  const newest = async () => (await newestEvent(database)).position
  const losesAfter = (position: number) => loseAfter(database, position)

  test('grows, and nothing is asked', async () => {
    const recovery = await node()
    await world.order()
    expect(await recovery.isUnderWayNow()).toBe(false)
    await world.order()
    expect([await recovery.isUnderWayNow(), await (await node()).isUnderWayNow()]).toEqual([false, false])
    expect(lost).toEqual([])
  })

  test('is gone while a node runs: the next question whether charges are stopped says so, though more was written since', async () => {
    const recovery = await node()
    const kept = await newest()
    await world.order()
    expect(await recovery.isUnderWayNow()).toBe(false)
    const seen = await newest()
    await losesAfter(kept)
    await world.order()
    expect(await recovery.isUnderWayNow()).toBe(true)
    expect(await recovery.isUnderWayNow()).toBe(true)
    expect(lost).toEqual([seen])
    const state = await recovery.look(world.clock.at)
    expect(state).toMatchObject({ isLogLost: true, opensItself: true, isSwept: false })
    // Another node is stopped by the same row, and writes none of its own.
    expect(await (await node()).isUnderWayNow()).toBe(true)
    expect(lost).toHaveLength(1)
  })

  test('is asked for from the last event that is left on, shown to staff, and sold on by itself', async () => {
    const ports = { ...world.ports, recovery: await node() }
    const kept = await newest()
    const [left] = await database.query<{ at: Instant }>(
      `SELECT recorded_at + offset_ms * interval '1 ms' AS at FROM es.events, es.clock WHERE position = $1`,
      [kept],
    )
    await world.order()
    await ports.recovery.isUnderWayNow()
    await losesAfter(kept)
    await ports.recovery.isUnderWayNow()
    const now = left?.at ?? world.clock.at
    const later = { ...ports, clock: { now: () => now } }
    const { data } = await answerOf(() => admin.loader(ask(later, '/admin/events') as never))
    expect(data).toMatchObject({ recovery: { isLogLost: true, backupAt: now } })
    for (let step = 0; step < 5; step++) {
      await recover(later)
      await reconcileDue(later)
    }
    expect(await ports.recovery.isUnderWayNow()).toBe(false)
  })

  test('is gone by more than minutes: charges stay stopped for whoever knows what people decided meanwhile', async () => {
    const ports = { ...world.ports, recovery: await node() }
    const [left] = await database.query<{ recorded: Instant }>(
      'SELECT recorded_at AS recorded FROM es.events ORDER BY position DESC LIMIT 1',
    )
    const recordedAt = later(left?.recorded ?? world.clock.at, 6 * MINUTE_MS)
    createLogMarks(path, 'shop').keep({ position: (await newest()) + 9, eventId: 'gone', recordedAt })
    ports.recovery = await node()
    const now = later(recordedAt, MINUTE_MS)
    const asking = { ...ports, clock: { now: () => now } }
    expect(await ports.recovery.look(now)).toMatchObject({ isLogLost: true, opensItself: false })
    for (let step = 0; step < 5; step++) {
      await recover(asking)
      await reconcileDue(asking)
    }
    expect(await ports.recovery.isUnderWayNow()).toBe(false)
    expect(await ports.stop.row()).toMatchObject({ stopped: true, cause: 'restored' })
    expect(await ports.recovery.lastRestore()).not.toBeNull()
  })

  test('asks a Toss that does not answer after a minute, then after longer, and strangers’ books not at all', async () => {
    const kept = await newest()
    await world.order()
    await node()
    await losesAfter(kept)
    const recovery = await node()
    let now = (await recovery.look(world.clock.at))?.restoredAt ?? world.clock.at
    const ports = { ...world.ports, recovery, clock: { now: () => now } }
    const asked = () => world.sandbox.requests(({ operation }) => operation === 'transactions').length
    await world.sandbox.addFault({ kind: 'status', status: 500, scope: { operation: 'transactions' } })
    for (let second = 0; second < 30; second++) await recover(ports)
    const once = asked()
    expect(once).toBeGreaterThan(0)
    now = later(now, MINUTE_MS)
    for (let second = 0; second < 30; second++) await recover(ports)
    expect(asked()).toBe(2 * once)
    now = later(now, MINUTE_MS)
    await recover(ports)
    expect(asked()).toBe(2 * once)

    await recover({ ...ports, recovery: await node(), shop: { ...ports.shop, keysAreShared: true } })
    expect([asked(), (await recovery.look(now))?.isSwept ?? true]).toEqual([2 * once, true])
  })

  test('took an erasure with it: whoever was erased is erased again by the list beside the database', async () => {
    const { ports } = world
    const subject = await signUp(world)
    await node()
    const at = ports.clock.now()
    await database.query(`INSERT INTO es.erasures (subject, class, at) VALUES ($1, 'account', $2)`, [
      subject,
      at,
    ])
    await keepErasureList(database, `${path}.erasures`)
    await database.query('DELETE FROM es.erasures') // and the key with the account are back
    const kept = await newest()
    await world.order()
    const recovery = await node()
    await losesAfter(kept)
    await recovery.isUnderWayNow()
    expect(lost).toHaveLength(1)
    expect(await ports.customers.customer(subject)).toBeNull()
    expect((await ports.people.erasedOf(subject)).account).toBe(at)
    const keys = await database.query('SELECT class FROM es.subject_keys WHERE subject = $1', [subject])
    expect(keys).toEqual([])
  })

  test('erasing again is cut off: the next start goes on with it', async () => {
    const { ports } = world
    const subjects = [await signUp(world), await signUp(world)]
    const list = subjects.map(subject => ({ subject, class: 'account', at: ports.clock.now() }) as const)
    const transaction: Database['transaction'] = work =>
      database.transaction(tx =>
        work({
          async query(statement, values) {
            const isTheirs = values?.[0] === subjects[0] && `${statement}`.includes('accounts.devices')
            if (isTheirs) throw new Error('cut off')
            return tx.query(statement, values)
          },
        }),
      )
    const cut: Database = { ...database, query: (...asked) => database.query(...asked), transaction }
    await expect(eraseForgotten(cut, list)).rejects.toThrow('cut off')
    const left = async () => Promise.all(subjects.map(subject => ports.customers.customer(subject)))
    expect((await left()).map(one => one === null)).toEqual([false, true]) // nobody else is kept by it
    expect(await eraseForgotten(database, list)).toBe(1)
    expect(await left()).toEqual([null, null])
    expect(await eraseForgotten(database, list)).toBe(0)
  })

  test('is gone while no node runs: the mark of the one before is on its disk', async () => {
    const before = await newest()
    await world.order()
    await node() // looks once, and keeps its mark
    await losesAfter(before)
    expect(await (await node()).isUnderWayNow()).toBe(true)
  })

  test('an anchor speaks where there is no mark; another shop’s mark and an anchor that holds say nothing', async () => {
    await world.order()
    const elsewhere = createLogMarks(path, 'another')
    elsewhere.keep({ position: 9_000, eventId: 'e', recordedAt: world.clock.at })
    // Of an append that came to nothing its place is left free, and the seal goes up to there all the same.
    await database.query(`SELECT nextval('es.position_seq')`)
    const seals = createSeals(database)
    while ((await seals.seal()) > 0);
    const sealed = (await seals.status()).newest
    if (!sealed) throw new Error('nothing was sealed')
    expect(sealed.position).toBeGreaterThan(await newest())
    const of = (root: string) => ({ last: () => ({ ...sealed, day: '2026-03-30', root }) })
    expect(await (await node({ anchors: of(sealed.root) })).isUnderWayNow()).toBe(false)
    rmSync(path, { force: true })
    expect(await (await node({ anchors: of('0'.repeat(64)) })).isUnderWayNow()).toBe(true)
  })
})
