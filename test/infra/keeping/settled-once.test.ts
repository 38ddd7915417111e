import { expect, onTestFinished, test } from 'vitest'
import { causesNow } from '../../../app/use-cases/board/causes-now.ts'
import { releaseCharges } from '../../../app/use-cases/board/throw-switch.ts'
import { execute, loadStream } from '../../../app/use-cases/execute.ts'
import { reconcileDue } from '../../../app/use-cases/reconcile-due.ts'
import { recover } from '../../../app/use-cases/recovery/recover.ts'
import { remember } from '../../../app/use-cases/remembered.ts'
import { streamOf } from '../../../domain/ids.ts'
import { causesShown, STOP_ID, stop } from '../../../domain/stop/stop.ts'
import { DAY_MS, later, MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { createRecovery } from '../../../infra/keeping/recovery.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { releaseAsShown } from '../../support/release.ts'
import { openShop } from '../../support/shop-world.ts'

test.each(engineNames)(
  'a node that stood still does not stop a shop again that a person has released, on %s',
  async engine => {
    const database = await engines[engine]()
    onTestFinished(() => database.close())
    const world = await openShop(database)
    await database.query(
      `INSERT INTO es.restores (backup_at, last_position, manifest, rebuilt_at) VALUES (now(), 0, '{}', now())`,
    )
    const recovery = await createRecovery(database, world.clock.at)
    const ports = { ...world.ports, recovery }
    while ((await recovery.look(ports.clock.now()))?.isSwept === false) await recover(ports)
    await reconcileDue(ports)
    expect(await recovery.look(ports.clock.now())).toMatchObject({ isSwept: true, waiting: 0 })

    // The other node has its answer, and then hears nothing for a while.
    let isFast = true
    let [falls, wakes] = [() => {}, () => {}]
    const fallen = new Promise<void>(resolve => (falls = resolve))
    const woken = new Promise<void>(resolve => (wakes = resolve))
    const sleeping: Database = {
      ...database,
      async query<Row>(...[statement, values]: Parameters<Database['query']>) {
        const rows = await database.query<Row>(statement, values)
        if (!isFast && typeof statement === 'object' && statement.name === 'recovery_look') {
          falls()
          await woken
        }
        return rows
      },
    }
    const asleep = await createRecovery(sleeping, world.clock.at)
    isFast = false
    const other = recover({ ...world.ports, recovery: asleep })
    await fallen
    await recover(ports)
    expect(await ports.stop.row()).toMatchObject({ stopped: true, cause: 'restored' })
    await releaseAsShown(ports, '다 보았습니다')
    const settled = () => database.query('SELECT settled_at FROM es.restores')
    const before = await settled()
    wakes()
    await other
    expect(await ports.stop.row()).toMatchObject({ stopped: false })
    await recovery.settle(1, later(ports.clock.now(), DAY_MS))
    expect(await settled()).toEqual(before)
  },
)

test.each(engineNames)(
  'a page from before a second loss does not release what the second one stopped, on %s',
  async engine => {
    const database = await engines[engine]()
    onTestFinished(() => database.close())
    const world = await openShop(database)
    const lose = () =>
      database.query(
        `INSERT INTO es.restores (backup_at, restored_at, last_position, manifest, rebuilt_at)
          VALUES ($1::timestamptz, $1::timestamptz, 0, '{}', now())`,
        [world.clock.at],
      )
    const reads = async () => {
      const recovery = await createRecovery(database, world.clock.at)
      const ports = { ...world.ports, recovery }
      for (let step = 0; step < 9 && (await recovery.isUnderWayNow()); step++) {
        await recover(ports)
        await reconcileDue(ports)
      }
      expect(await recovery.isUnderWayNow()).toBe(false)
      return ports
    }
    await lose()
    const ports = await reads()
    const seen = await causesNow(ports)
    world.clock.at = later(world.clock.at, MINUTE_MS)
    await lose()
    await reads()
    expect(await releaseCharges(ports, { reason: '다 보았습니다', seen })).toMatchObject({
      type: 'refused',
      code: 'STOPPED_FOR_MORE',
    })
    expect(await ports.stop.row()).toMatchObject({ stopped: true })
    expect(await releaseAsShown(ports, '다 보았습니다')).not.toMatchObject({ type: 'refused' })
    expect(await ports.stop.row()).toMatchObject({ stopped: false })
  },
)

test.each(engineNames)(
  'what a process remembers of a log that is gone releases nothing, on %s',
  async engine => {
    const database = await engines[engine]()
    onTestFinished(() => database.close())
    const { ports } = await openShop(database)
    const known = await loadStream(ports, stop, STOP_ID)
    const thrown = { type: 'StopCharges', invariant: null, reason: null, at: ports.clock.now() } as const
    // What a person threw was lost; as manieth stands what another node threw since.
    const facts = stop.decider.decide(known.state, { ...thrown, cause: 'staff' })
    if (facts.type === 'refused') throw new Error(facts.code)
    const state = facts.events.reduce(stop.decider.evolve, known.state)
    await execute({ ...ports, events: { ...ports.events } }, stop, STOP_ID, {
      ...thrown,
      cause: 'restored',
      at: later(thrown.at, MINUTE_MS),
    })
    remember(ports.events, streamOf(stop.category, STOP_ID), { state, version: known.version + 1 })
    const wish = { reason: '다 보았습니다', seen: causesShown(state.context.causes) }
    expect(await releaseCharges(ports, wish)).toMatchObject({ code: 'STOPPED_FOR_MORE' })
    expect(await ports.stop.row()).toMatchObject({ stopped: true, cause: 'restored' })
  },
)
