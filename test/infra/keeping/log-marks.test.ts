import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
import { TERMS_VERSION } from '../../../app/seller.ts'
import { insist } from '../../../app/use-cases/execute.ts'
import { orderPayment } from '../../../app/use-cases/order-payment.ts'
import { reconcileDue } from '../../../app/use-cases/reconcile-due.ts'
import { recover } from '../../../app/use-cases/recovery/recover.ts'
import { STOP_ID, stop } from '../../../domain/stop/stop.ts'
import { DAY_MS, type Instant, later, MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { createEventStore } from '../../../infra/event-store/event-store.ts'
import { holdLogEnd } from '../../../infra/keeping/log-end.ts'
import { createLogMarks, type LogMark } from '../../../infra/keeping/log-mark.ts'
import { openRecovery } from '../../../infra/keeping/open-recovery.ts'
import { createRecovery } from '../../../infra/keeping/recovery.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { changeLog, loseAfter, newestEvent } from '../../support/lost-log.ts'
import { openShop } from '../../support/shop-world.ts'

const folder = mkdtempSync(join(tmpdir(), 'jangbu-log-marks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const nobody = async () => 0

describe.each(engineNames)('what a node saw of the log on %s', engine => {
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
  const node = (marks = createLogMarks(path, 'shop')) =>
    createRecovery(
      database,
      world.clock.at,
      holdLogEnd(database, {
        marks,
        anchors: { last: () => null },
        onLost: position => void lost.push(position),
        eraseAgain: nobody,
      }),
    )
  /** One that looks at its own mark and no disk's. */
  const nodeThatSaw = (mark: LogMark) => node({ last: () => mark, keep: () => undefined })

  const newest = () => newestEvent(database)
  const change = (sql: string) => changeLog(database, sql)
  const losesAfter = (position: number) => loseAfter(database, position)
  const restores = () =>
    database.query<{ nth: number; at: Instant; left: number }>(
      `SELECT nth, backup_at - offset_ms * interval '1 ms' AS at, last_position AS left FROM es.restores, es.clock ORDER BY nth`,
    )

  /** Something staff do while no money is taken: one event. */
  const writes = (invariant: string) =>
    insist(world.ports, stop, STOP_ID, {
      ...{ type: 'StopCharges', cause: 'invariant', invariant, reason: null, at: world.clock.at },
    })

  async function finish(ports: Ports) {
    for (let step = 0; step < 9; step++) {
      await recover(ports)
      await reconcileDue(ports)
    }
  }

  test('what it wrote itself it has seen: lost before anybody looked again, it is noticed', async () => {
    const { ports } = world
    const { recovery, onAppended } = await openRecovery(database, {
      dataDir: path,
      installation: 'shop',
      anchors: ports.anchors,
      clock: ports.clock,
      log: ports.log,
      eraseAgain: nobody,
    })
    expect(await recovery.isUnderWayNow()).toBe(false)
    const kept = await newest()
    const ordered = await orderPayment(
      { ...ports, events: createEventStore(database, onAppended) },
      {
        nonce: ports.ids.random(),
        productId: 'sample-drip-bag',
        quantity: 1,
        couponCode: null,
        buyer: { name: '김구매', email: 'buyer@example.com', phone: '01012345678' },
        termsVersion: TERMS_VERSION,
        subject: `gst_${ports.ids.random()}`,
      },
    )
    expect(ordered.type).not.toBe('refused') // a buyer was answered
    await losesAfter(kept.position)
    await world.order() // and the new server sold on
    expect(await recovery.isUnderWayNow()).toBe(true)
    expect(await restores()).toEqual([{ nth: 1, at: kept.recordedAt, left: kept.position }])
  })

  test.each([0, 30])(
    'what was seen is asked for, whatever the node wrote since, %i places further on',
    async further => {
      const { ports } = world
      const { dataDir, installation } = { dataDir: path, installation: 'shop' }
      const { anchors, clock, log } = ports
      const around = { dataDir, installation, anchors, clock, log, eraseAgain: nobody }
      const { recovery, onAppended } = await openRecovery(database, around)
      const kept = await newest()
      await world.order()
      expect(await recovery.isUnderWayNow()).toBe(false)
      await losesAfter(kept.position)
      // A server that takes over counts on from some places further.
      await database.query(`SELECT setval('es.position_seq', $1::bigint)`, [kept.position + 1 + further])
      const events = createEventStore(database, onAppended)
      for (const invariant of ['a', 'b']) {
        const wish = { type: 'StopCharges', cause: 'invariant', invariant, reason: null, at: world.clock.at }
        await insist({ ...ports, events }, stop, STOP_ID, wish as never)
      }
      expect(await recovery.isUnderWayNow()).toBe(true)
    },
  )

  test('a loss that was asked for and is over stops nobody again, when a node of before it starts', async () => {
    await change(`UPDATE es.events SET recorded_at = recorded_at - interval '3 days'`)
    const left = await newest()
    const mark = { position: left.position + 5, eventId: 'gone', recordedAt: later(left.recordedAt, DAY_MS) }
    const recovery = await nodeThatSaw(mark)
    await finish({ ...world.ports, recovery })
    expect(await recovery.isUnderWayNow()).toBe(false)
    expect(await (await nodeThatSaw(mark)).isUnderWayNow()).toBe(false)
    expect(await restores()).toHaveLength(1)
  })

  test('in a quiet shop the last event comes to the disk with a later look, and is written once', async () => {
    let ms = 0
    const recovery = await node(createLogMarks(path, 'shop', () => ms))
    const before = await newest()
    await world.order()
    await recovery.isUnderWayNow()
    const onDisk = () => JSON.parse(readFileSync(path, 'utf8')).eventId
    expect(onDisk()).toBe(before.eventId) // not more often than every few seconds
    ms = 6_000
    await recovery.isUnderWayNow()
    expect(onDisk()).toBe((await newest()).eventId)
    rmSync(path)
    ms = 60_000
    await recovery.isUnderWayNow()
    expect(() => onDisk()).toThrow('ENOENT') // it says what was said already
  })

  test('a node that saw more than the one that noticed first: the loss is as long as the longest of them', async () => {
    await change(`UPDATE es.events SET recorded_at = recorded_at - interval '3 days'`)
    const left = await newest()
    const gone = (events: number, ms: number) => ({
      position: left.position + events,
      eventId: 'gone',
      recordedAt: later(left.recordedAt, ms),
    })
    const first = await nodeThatSaw(gone(2, MINUTE_MS))
    expect(await first.look(world.clock.at)).toMatchObject({ nth: 1, opensItself: true })
    await nodeThatSaw(gone(1, MINUTE_MS / 2))
    expect([lost, (await restores()).length]).toEqual([[left.position + 2], 1])
    await nodeThatSaw(gone(900, DAY_MS))
    expect(await first.look(world.clock.at)).toMatchObject({ nth: 2, opensItself: false, isSwept: false })
    await nodeThatSaw(gone(900, DAY_MS)) // told once, whoever else noticed it
    await nodeThatSaw(gone(1, MINUTE_MS))
    expect([lost, (await restores()).length]).toEqual([[left.position + 2, left.position + 900], 2])
    const ports = { ...world.ports, recovery: first }
    await finish(ports)
    expect(await first.isUnderWayNow()).toBe(false)
    expect(await ports.stop.row()).toMatchObject({ stopped: true, cause: 'restored' })
  })

  test('another server takes over while the first loss is being asked for: the second one is asked for too', async () => {
    const recovery = await node()
    const first = await newest()
    await world.order()
    await recovery.isUnderWayNow()
    await losesAfter(first.position)
    expect(await recovery.isUnderWayNow()).toBe(true)
    await recovery.noteSwept(1, world.clock.at)
    await writes('first')
    const second = await newest()
    await writes('second')
    await recovery.isUnderWayNow()
    await losesAfter(second.position)
    await recovery.isUnderWayNow()
    expect(lost).toHaveLength(2)
    await recovery.settle(1, world.clock.at)
    expect(await recovery.isUnderWayNow()).toBe(true)
    expect(await recovery.look(world.clock.at)).toMatchObject({ nth: 2, isSwept: false })
    expect((await restores())[1]).toMatchObject({ at: second.recordedAt, left: second.position })
  })

  test('a restore explains what its backup lacks, and no event that was written after it', async () => {
    await change(`UPDATE es.events SET recorded_at = recorded_at - interval '3 days'`)
    const left = await newest()
    await database.query(
      `INSERT INTO es.restores (backup_at, last_position, manifest, rebuilt_at) VALUES ($1::timestamptz, $2, '{}', now())`,
      [later(left.recordedAt, DAY_MS), left.position],
    )
    const recordedAt = later(left.recordedAt, 2 * DAY_MS)
    await nodeThatSaw({ position: left.position + 90, eventId: 'gone', recordedAt })
    expect([lost, (await restores()).length]).toEqual([[], 1])
    const recovery = await node()
    await recovery.noteSwept(1, world.clock.at)
    await writes('first')
    const kept = await newest()
    await writes('second')
    await recovery.isUnderWayNow()
    await losesAfter(kept.position)
    await recovery.isUnderWayNow()
    expect((await restores()).map(row => row.left)).toEqual([left.position, kept.position])
    // Staff are told of the restore as long as it is under way, since it is what waits for them.
    expect(await recovery.look(world.clock.at)).toMatchObject({ nth: 1, isLogLost: false })
  })

  test('all of the log is gone: whoever saw one says so', async () => {
    await node()
    await losesAfter(-1)
    const recovery = await node()
    expect(await recovery.isUnderWayNow()).toBe(true)
    expect(await recovery.look(world.clock.at)).toMatchObject({ isLogLost: true, opensItself: false })
    expect(await (await node()).isUnderWayNow()).toBe(true)
    expect(lost).toHaveLength(1)
  })
})
