import { expect, onTestFinished, test } from 'vitest'
import { recover } from '../../../app/use-cases/recovery/recover.ts'
import { finding } from '../../../domain/finding/finding.ts'
import { streamOf } from '../../../domain/ids.ts'
import { DAY_MS, type Instant, later, MINUTE_MS, SECOND_MS } from '../../../domain/time.ts'
import { createRecovery } from '../../../infra/keeping/recovery.ts'
import { pastTheShop } from '../../app/sweep/past-the-shop.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop } from '../../support/shop-world.ts'

test.each(engineNames)(
  'of a backup taken by a clock that was ahead the books are read from a month back, or from its newest event of before, on %s',
  async engine => {
    const database = await engines[engine]()
    onTestFinished(() => database.close())
    const world = await openShop(database)
    const { findingId } = await pastTheShop(world).strange(`${world.ports.shop.orderPrefix}-forgotten`)
    await database.query(
      `INSERT INTO es.restores (backup_at, last_position, manifest, rebuilt_at) VALUES (now() + interval '1 year', 0, '{}', now())`,
    )
    const recovery = await createRecovery(database, world.clock.at)
    const from = async (now: Instant) => (await recovery.look(now))?.backupAt
    await world.pass(2 * DAY_MS)
    expect(await from(world.clock.at)).toBe(later(world.clock.at, -31 * DAY_MS)) // all of the log is of later
    await recover({ ...world.ports, recovery })
    const { state } = await world.ports.events.load(finding, streamOf(finding.category, findingId))
    expect(state.context.finding).not.toBeNull()

    const [newest] = await database.query<{ at: Instant }>(
      'SELECT recorded_at AS at FROM es.events ORDER BY position DESC LIMIT 1',
    )
    const at = newest?.at ?? world.clock.at
    expect(await from(later(at, 2 * DAY_MS))).toBe(later(at, -29 * DAY_MS))
    expect(await from(later(at, 40 * DAY_MS))).toBe(at)
    await database.query('UPDATE es.clock SET offset_ms = $1::int8', [30 * DAY_MS])
    expect(await from(later(at, 70 * DAY_MS))).toBe(later(at, 30 * DAY_MS))

    const now = later(at, 40 * DAY_MS)
    for (const ahead of [-MINUTE_MS, 10 * SECOND_MS]) {
      await database.query('UPDATE es.restores SET backup_at = $1::timestamptz', [later(now, ahead)])
      expect(await from(now)).toBe(later(now, ahead))
    }
  },
)
