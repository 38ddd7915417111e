import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Appended } from '../../../domain/ports.ts'
import { instantOf } from '../../../domain/time.ts'
import type { Database, Queryable } from '../../../infra/database/database.ts'
import { FLOOR_CLASS } from '../../../infra/event-store/append-statement.ts'
import { createEventStore } from '../../../infra/event-store/event-store.ts'
import { horizon } from '../../../infra/event-store/horizon.ts'
import { counter } from '../../support/counter.ts'
import { engineNames, engines } from '../../support/engines.ts'

const at = instantOf(1_774_846_800_000)
const meta = { correlation: 'c', causation: 'test', actor: 'system', command: 'Count' }

function append(on: Queryable, streamId: string, expected: number): Promise<Appended> {
  return createEventStore(on as Database).append(counter, {
    streamId,
    expected,
    commandId: randomUUID(),
    events: [{ type: 'Counted' as const, by: 1, at }],
    before: { total: expected, name: 'counter' },
    states: [{ total: expected + 1, name: 'counter' }],
    meta,
  })
}

describe.each(engineNames)('the horizon on %s', engine => {
  let database: Database
  beforeEach(async () => {
    database = await engines[engine]()
  })
  afterEach(() => database?.close())

  test('is 0 before the first event, then the newest position', async () => {
    expect(await horizon(database)).toBe(0)
    for (let version = 0; version < 3; version++) {
      const appended = await append(database, 'counter-1', version)
      expect(await horizon(database)).toBe((appended as { position: number }).position)
    }
  })

  test('a position that was drawn and rolled back is passed over', async () => {
    await append(database, 'counter-1', 0)
    const failed = database.transaction(async tx => {
      await append(tx, 'counter-2', 0)
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(await horizon(database)).toBe(2)
  })
})

describe('with several writers on a server', () => {
  let database: Database
  beforeEach(async () => {
    database = await engines.postgres()
  })
  afterEach(() => database?.close())

  /** Runs `meanwhile` while an append of its own stands open. */
  const whileOpen = (streamId: string, meanwhile: () => Promise<unknown>) =>
    database.transaction(async tx => {
      await append(tx, streamId, 0)
      await meanwhile()
    })

  test('an open append holds it below its own position, the very first one too', async () => {
    await whileOpen('counter-1', async () => {
      expect(await horizon(database)).toBe(0)
      await append(database, 'counter-2', 0)
      expect(await horizon(database)).toBe(0)
    })
    expect(await horizon(database)).toBe(2)
    await whileOpen('counter-3', async () => {
      await append(database, 'counter-4', 0)
      expect(await horizon(database)).toBe(2)
    })
    expect(await horizon(database)).toBe(4)
  })

  test('an open transaction that appends nothing does not hold it', async () => {
    await database.transaction(async tx => {
      await tx.query(`INSERT INTO rm.products (key, stream_id, version, name, on_sale, sort, data)
        VALUES ('x', 'x', 1, 'x', true, 1, '{}')`)
      await append(database, 'counter-1', 0)
      expect(await horizon(database)).toBe(1)
    })
  })

  test.each([2 ** 31 - 3, 2 ** 32 - 3, 2 ** 40])(
    'positions beyond what a lock holds (%i) do not disturb it',
    async start => {
      await database.query(`SELECT setval('es.position_seq', $1::int8)`, [start])
      await append(database, 'counter-1', 0)
      await whileOpen('counter-2', async () => {
        await append(database, 'counter-3', 0)
        await append(database, 'counter-4', 0)
        await append(database, 'counter-5', 0)
        expect(await horizon(database)).toBe(start + 1)
      })
      expect(await horizon(database)).toBe(start + 5)
    },
  )

  test('locks of others, of other classes and in other databases, do not hold it', async () => {
    const elsewhere = await engines.postgres()
    try {
      await append(database, 'counter-1', 0)
      await append(database, 'counter-2', 0)
      await elsewhere.transaction(async there => {
        await there.query(`SELECT pg_advisory_xact_lock_shared(${FLOOR_CLASS}, 1)`)
        await database.transaction(async here => {
          await here.query(`SELECT pg_advisory_xact_lock_shared(${FLOOR_CLASS + 1}, 1)`)
          expect(await horizon(database)).toBe(2)
        })
      })
    } finally {
      await elsewhere.close()
    }
  })

  test('a follower that reads up to it misses nothing and keeps every stream in order, where one that does not, misses', async () => {
    const WRITERS = 8
    const EACH = 60
    let writing = true
    const pause = () => new Promise(resolve => setTimeout(resolve, Math.random() * 12))

    async function write(writer: number): Promise<void> {
      for (let nth = 0, version = 0; nth < EACH; nth++) {
        const kind = Math.random()
        const stream = `counter-${writer}`
        if (kind < 0.6) await append(database, stream, version++)
        else {
          const commits = kind < 0.9
          const slow = database.transaction(async tx => {
            await append(tx, stream, version)
            await pause()
            if (!commits) throw new Error('rolled back')
          })
          await slow.then(
            () => version++,
            error => {
              if (error.message !== 'rolled back') throw error
            },
          )
        }
      }
    }

    type Seen = { position: number; stream_id: string; version: number }
    async function follow(limit: () => Promise<number>): Promise<Seen[]> {
      const seen: Seen[] = []
      for (let last = 0, isLast = false; !isLast; ) {
        isLast = !writing
        const upTo = await limit()
        const some = await database.query<Seen>(
          `SELECT position, stream_id, version FROM es.events
           WHERE position > $1::int8 AND position <= $2::int8 ORDER BY position`,
          [last, upTo],
        )
        seen.push(...some)
        last = Math.max(last, upTo, some.at(-1)?.position ?? 0)
      }
      return seen
    }
    const newest = async () =>
      (await database.query<{ p: number }>('SELECT coalesce(max(position), 0) AS p FROM es.events'))[0]?.p ??
      0

    const following = Promise.all([follow(() => horizon(database)), follow(newest)])
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)))
    writing = false
    const [careful, careless] = await following
    const all = await database.query<Seen>(
      'SELECT position, stream_id, version FROM es.events ORDER BY position',
    )
    expect(careful).toEqual(all)
    for (let writer = 0; writer < WRITERS; writer++) {
      const versions = careful
        .filter(({ stream_id }) => stream_id === `counter-${writer}`)
        .map(({ version }) => version)
      expect(versions).toEqual(Array.from({ length: versions.length }, (_, index) => index + 1))
    }
    expect(careless.length).toBeLessThan(all.length) // else this run has asked nothing
  })
})
