import { beforeEach, describe, expect, test } from 'vitest'
import { type Instant, later, SECOND_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { holdLogEnd } from '../../../infra/keeping/log-end.ts'
import type { LogMark } from '../../../infra/keeping/log-mark.ts'
import { createRecovery } from '../../../infra/keeping/recovery.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { loseAfter, newestEvent } from '../../support/lost-log.ts'
import { openShop } from '../../support/shop-world.ts'

describe.each(engineNames)('what a node saw of the log, looked at more than once, on %s', engine => {
  let database: Database
  let world: Awaited<ReturnType<typeof openShop>>
  beforeEach(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    return () => database.close()
  })

  const newest = () => newestEvent(database)
  const lefts = async () =>
    (
      await database.query<{ left: number }>('SELECT last_position AS left FROM es.restores ORDER BY nth')
    ).map(({ left }) => left)
  const nodeOn = (on: Database, mark: LogMark | null = null) =>
    holdLogEnd(on, {
      marks: { last: () => mark, keep: () => undefined },
      anchors: { last: () => null },
      onLost: () => undefined,
      eraseAgain: async () => 0,
    })

  test('a look that comes back late takes nothing from one that began after it', async () => {
    let opens = () => {}
    let gate: Promise<void> | null = null
    const slow: Database = {
      ...database,
      transaction: work => database.transaction(work),
      async query<Row>(...[statement, values]: Parameters<Database['query']>) {
        const waits = gate
        gate = null
        const rows = await database.query<Row>(statement, values)
        await waits
        return rows
      },
    }
    const node = nodeOn(slow)
    await node.hold()
    const kept = await newest()
    gate = new Promise(resolve => (opens = resolve))
    const early = node.hold()
    await world.order()
    node.onAppended(await newest())
    await node.hold()
    opens()
    await early
    await loseAfter(database, kept.position)
    await node.hold()
    expect(await lefts()).toEqual([kept.position])
  })

  test('of several that are gone the first one says from where on, whatever was kept between them', async () => {
    const kept = await newest()
    const lost = (of: LogMark, further: number, eventId: string): LogMark => ({
      position: of.position + further,
      eventId,
      recordedAt: later(of.recordedAt, SECOND_MS),
    })
    const node = nodeOn(database, lost(kept, 5, 'first'))
    await database.query(`SELECT setval('es.position_seq', $1::bigint)`, [kept.position + 20])
    await world.order()
    node.onAppended(lost(await newest(), 3, 'last'))
    await node.hold()
    expect(await lefts()).toEqual([kept.position])
  })

  test('whoever releases is shown all that was forgotten since charges went on last', async () => {
    const recovery = await createRecovery(database, world.clock.at)
    const loss = (from: Instant, hours: number) =>
      database.query(
        `INSERT INTO es.restores (backup_at, last_position, manifest, restored_at, rebuilt_at, settled_at)
          SELECT $1::timestamptz, 1, '{"lost":1,"forMs":null}', $1::timestamptz - offset_ms * interval '1 ms' + $2 * interval '1 hour',
            now(), $1::timestamptz + ($2 + 0.5) * interval '1 hour' FROM es.clock`,
        [from, hours],
      )
    const from = (hours: number) => later(world.clock.at, hours * 3_600 * SECOND_MS)
    await loss(from(1), 3)
    await loss(from(5), 1)
    expect(await recovery.lastRestore()).toMatchObject({ backupAt: from(1), restoredAt: from(6) })
  })
})
