import { afterAll, beforeAll, expect, test } from 'vitest'
import { FORGIVEN_AFTER_MS } from '../../../domain/operations.ts'
import { MINUTE_MS, SECOND_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { createNodes } from '../../../infra/operations/nodes.ts'
import { anyDatabase } from '../../support/engines.ts'

let database: Database
beforeAll(async () => {
  database = await anyDatabase()
})
afterAll(() => database?.close())

function openNodes(nodeId: string) {
  const clock = { ms: 1_000_000 }
  const nodes = createNodes(database, nodeId, { host: 'test', pid: 1, node: 'v0' }, () => clock.ms)
  return {
    fail: () => nodes.failed('retention', new TypeError('no')),
    find: (found: number) => nodes.ran('retention', found, 1),
    /** Looks once a second for so long, and finds nothing due. */
    rest(ms: number) {
      for (const until = clock.ms + ms; clock.ms < until; clock.ms += SECOND_MS) nodes.ran('retention', 0, 1)
    },
    async told() {
      clock.ms += MINUTE_MS // for the next beat
      await nodes.beat()
      return (await nodes.list()).find(node => node.nodeId === nodeId)?.jobs[0]
    },
  }
}

test('a job that fails once in ten minutes is not well a second later', async () => {
  const job = openNodes('a')
  for (let nth = 1; nth <= 4; nth++) {
    job.fail()
    job.rest(10 * MINUTE_MS)
    expect(await job.told()).toMatchObject({ failures: nth, failure: 'TypeError' })
  }
})

test('a run that did something clears it', async () => {
  const job = openNodes('b')
  job.fail()
  job.find(0)
  job.fail()
  job.find(1)
  expect(await job.told()).toMatchObject({ failures: 0, found: 1, failure: 'TypeError' })
})

test('a store that was away for a minute failed it once, and for long it is not told', async () => {
  const job = openNodes('c')
  for (let n = 0; n < 60; n++) job.fail()
  expect(await job.told()).toMatchObject({ failures: 60 })
  job.find(0)
  expect(await job.told()).toMatchObject({ failures: 1 })
  job.rest(FORGIVEN_AFTER_MS)
  expect(await job.told()).toMatchObject({ failures: 0, failure: 'TypeError' })
  job.fail()
  expect(await job.told()).toMatchObject({ failures: 1 })
})
