import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findOut } from '../../infra/found.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'jangbu-found-'))
})
afterEach(() => {
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
  rmSync(dataDir, { recursive: true, force: true })
})

test('the ring beside an embedded database is found as it is written, and none is made', () => {
  expect(findOut({ DATA_DIR: dataDir }).keyFile).toBeNull()
  expect(findOut({ DATA_DIR: dataDir }).keyFile).toBeNull()
  writeFileSync(join(dataDir, 'keys'), 'k1:typed\n')
  expect(findOut({ DATA_DIR: dataDir }).keyFile).toBe('k1:typed')
  expect(findOut({ DATA_DIR: join(dataDir, 'keys') }).keyFile).toBeNull()
})

test('certificates count unless Node is told otherwise', () => {
  expect(findOut({ DATA_DIR: dataDir }).certificatesCount).toBe(true)
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1'
  expect(findOut({ DATA_DIR: dataDir }).certificatesCount).toBe(true)
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  expect(findOut({ DATA_DIR: dataDir }).certificatesCount).toBe(false)
})
