import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDeferred } from '../../app/deferred.ts'
import { endRunning } from '../../app/ending.ts'
import { startJobs } from '../../app/jobs.server.ts'
import { SECOND_MS } from '../../domain/time.ts'
import { anyDatabase } from '../support/engines.ts'
import { openShop } from '../support/shop-world.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const never = new Promise<never>(() => undefined)

describe('a process that is told to end', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** A shop in which nothing comes to its end by itself. */
  function stuck() {
    const deferred = createDeferred(silent)
    deferred.defer('stuck', () => never)
    const edge = { close: (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms)) }
    return { deferred, edge, jobs: never, world: { close: () => never } }
  }

  test('does so within 80 s whatever is stuck: requests, jobs, what was put off and the store', async () => {
    const ended = vi.fn()
    void endRunning(stuck()).then(ended)
    await vi.advanceTimersByTimeAsync(79 * SECOND_MS)
    expect(ended).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(SECOND_MS + 10) // a timer takes a millisecond at least
    expect(ended).toHaveBeenCalledWith(false)
  })

  test('waits no longer than for what is under way, and takes nothing from it', async () => {
    const parts = stuck()
    const lasting = (seconds: number) =>
      new Promise<void>(resolve => setTimeout(resolve, seconds * SECOND_MS))
    const ended = vi.fn()
    const deferred = createDeferred(silent)
    const jobs = lasting(50)
    const edge = { close: () => lasting(30).then(() => deferred.defer('told later', () => lasting(35))) }
    void endRunning({ ...parts, edge, deferred, jobs, world: { close: async () => undefined } }).then(ended)
    await vi.advanceTimersByTimeAsync(64 * SECOND_MS)
    expect(ended).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(SECOND_MS)
    expect(ended).toHaveBeenCalledWith(true)
  })
})

test('jobs of a process that is ending begin nothing more, while whoever waits for an answer waits on', async () => {
  const database = await anyDatabase()
  const { ports } = await openShop(database)
  const stopping = new AbortController()
  const begun: string[] = []
  let isEnding = false
  const measures = {
    ...ports.measures,
    async job<T>(name: string, run: () => Promise<T>): Promise<T> {
      begun.push(name)
      isEnding = true
      return run()
    },
  }
  const wait = () => new Promise<void>(resolve => setImmediate(resolve))
  const jobs = startJobs({ ...ports, measures, wait, isEnding: () => isEnding }, stopping.signal)
  for (let turns = 0; turns < 50; turns++) await wait()
  expect(begun).toHaveLength(1)
  stopping.abort()
  await jobs
  await database.close()
})
