import { describe, expect, test } from 'vitest'
import { jobViews } from '../../../app/admin/system-view.ts'
import type { JobRun, NodeSeen } from '../../../domain/operations.ts'

const run = (told: Partial<JobRun>): JobRun => ({
  name: 'sweep',
  ranAgoMs: 1_000,
  found: null,
  foundAgoMs: null,
  tookMs: null,
  failedAgoMs: null,
  failure: null,
  failures: 0,
  ...told,
})
const seen = (...jobs: JobRun[]): NodeSeen[] =>
  jobs.map((job, n) => ({
    nodeId: `n${n}`,
    startedAgoMs: 1,
    seenAgoMs: 1,
    about: { host: 'test', pid: n, node: 'v0' },
    jobs: [job],
  }))
const failing = run({ ranAgoMs: 900, failedAgoMs: 60_000, failure: 'ECONNREFUSED', failures: 3 })

describe('a job of several processes', () => {
  test('fails where one of them fails, however lately another looked and found nothing due', () => {
    const idle = run({ ranAgoMs: 100 })
    for (const nodes of [seen(failing, idle), seen(idle, failing)])
      expect(jobViews(nodes, {})).toMatchObject([{ ranAgoMs: 100, failures: 3, tone: 'bad' }])
  })

  test('is well again once any of them has done its work since', () => {
    const done = run({ found: 1, foundAgoMs: 30_000, tookMs: 5 })
    expect(jobViews(seen(failing, done), {})).toMatchObject([
      { failures: 0, tone: 'good', failure: 'ECONNREFUSED', failedAgoMs: 60_000 },
    ])
    const before = { ...done, foundAgoMs: 90_000 }
    expect(jobViews(seen(failing, before), {})).toMatchObject([{ failures: 3, tone: 'bad' }])
  })
})
