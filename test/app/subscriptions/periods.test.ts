import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { migratedDumpPath } from '../../support/postgres.ts'
import { programOf } from '../../support/programs.ts'

const run = promisify(execFile)

/** reliability.md 2.9: every start counted from the anchor, never from the one before. */
const VECTORS = {
  '2026-01-31': ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'],
  '2026-01-30': ['2026-01-30', '2026-02-28', '2026-03-30', '2026-04-30'],
  '2024-01-31': ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30'],
  '2026-08-31': ['2026-08-31', '2026-09-30', '2026-10-31', '2026-11-30'],
  '2026-12-31': ['2026-12-31', '2027-01-31', '2027-02-28', '2027-03-31'],
  '2024-02-29 yearly': ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'],
}

describe('periods through the real scheduler', () => {
  let program: string
  beforeAll(async () => {
    program = await programOf('periods')
  })

  test.each([
    ['UTC', 3],
    ['Asia/Seoul', 12],
    ['America/Los_Angeles', 19],
  ])(
    'are the same days on a host in %s',
    async (zone, hourHere) => {
      const { stdout } = await run(process.execPath, [program, await migratedDumpPath()], {
        env: { ...process.env, TZ: zone },
      })
      const told = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}')
      expect(told).toMatchObject({ zone, hourHere }) // the host's own calendar really is another one
      expect(told.found).toEqual(VECTORS)
    },
    120_000,
  )
})
