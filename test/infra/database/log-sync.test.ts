import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LogSync } from '../../../infra/database/log-sync.ts'

const [FIRST, SECOND, THIRD] = [
  '000000010000000000000001',
  '000000010000000000000002',
  '000000010000000000000003',
]

let dir: string
let log: LogSync
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jangbu-log-'))
  for (const segment of [FIRST, SECOND]) writeFileSync(join(dir, segment), 'a log')
  log = new LogSync(dir)
})
afterEach(() => {
  log.close()
  rmSync(dir, { recursive: true })
})

test('a segment that a checkpoint gives another name once it is noted does not fail the sync', async () => {
  log.note(FIRST)
  log.note(SECOND)
  renameSync(join(dir, FIRST), join(dir, THIRD)) // what a checkpoint does with what it needs no more
  const synced = log.synced()
  renameSync(join(dir, SECOND), join(dir, FIRST))
  await synced
  expect(log.isDurable).toBe(true)
})

test('a segment that cannot be opened fails the sync, for ever', async () => {
  log.note(THIRD)
  await expect(log.synced()).rejects.toThrow('refused to sync')
  writeFileSync(join(dir, THIRD), 'too late')
  log.note(THIRD)
  await expect(log.synced()).rejects.toThrow('refused to sync')
  expect(log.isDurable).toBe(false)
})
