import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Database } from '../../../infra/database/database.ts'
import { eventId } from '../../../infra/event-store/event-id.ts'
import { createEventStore } from '../../../infra/event-store/event-store.ts'
import { anyDatabase } from '../../support/engines.ts'
import { count } from './contract.ts'

const streamOf = () => `counter-${randomUUID()}`
/** A sum no column of a row holds: the database refuses it. */
const POISON = 3_000_000_000

test('of each append that is durable its last event is told, and of none that is not', async () => {
  const database = await anyDatabase()
  try {
    const told: object[] = []
    let loses = false
    const unsure: Database = {
      ...database,
      async query<Row>(...asked: Parameters<Database['query']>) {
        const rows = await database.query<Row>(...asked)
        if (loses) throw new Error('the answer was lost')
        return rows
      },
    }
    const store = createEventStore(unsure, last => void told.push(last))
    const logged = () =>
      database.query<{ position: number; eventId: string }>(
        `SELECT position, event_id::text AS "eventId", recorded_at AS "recordedAt" FROM es.events ORDER BY position`,
      )
    const [stream, commandId] = [streamOf(), randomUUID()]
    await count(store, stream, 0, [1, 2, 3], commandId)
    expect(told).toEqual((await logged()).slice(-1))
    expect(told).toMatchObject([{ eventId: eventId(commandId, 2) }])

    expect((await count(store, stream, 0, [9])).type).toBe('conflict')
    await expect(count(store, streamOf(), 0, [POISON])).rejects.toThrow()
    expect(told).toHaveLength(1)

    // Nobody knows whether it went through; sent again it is found, and only then it was seen.
    const [unknown, again] = [streamOf(), randomUUID()]
    loses = true
    await expect(count(store, unknown, 0, [4], again)).rejects.toThrow('the answer was lost')
    expect(told).toHaveLength(1)
    loses = false
    await count(store, unknown, 0, [4], again)
    expect(told.slice(1)).toEqual((await logged()).slice(-1))

    // Those that leave together are told one by one.
    await Promise.all(Array.from({ length: 40 }, () => count(store, streamOf(), 0, [1])))
    const byPosition = (a: object, b: object) => Reflect.get(a, 'position') - Reflect.get(b, 'position')
    expect(told.slice(2).sort(byPosition)).toEqual((await logged()).slice(-40))
  } finally {
    await database.close()
  }
})
