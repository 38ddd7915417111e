import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeWhole } from '../../infra/write-whole.ts'

const folder = mkdtempSync(join(tmpdir(), 'jangbu-whole-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a disk that refuses leaves the file as it was, and nothing beside it', () => {
  // The longest name there may be: there is none for a file beside it.
  const path = join(folder, 'n'.repeat(250))
  writeFileSync(path, 'old')
  expect(() => writeWhole(path, 'new')).toThrow('ENAMETOOLONG')
  expect(readFileSync(path, 'utf8')).toBe('old')
  const taken = join(folder, 'a-folder')
  mkdirSync(join(taken, 'full'), { recursive: true })
  expect(() => writeWhole(taken, 'new')).toThrow()
  expect(readdirSync(folder)).toHaveLength(2)
})

test('what a crash left beside it, or another process is writing at this moment, is nobody else’s', () => {
  const path = join(folder, 'list')
  mkdirSync(`${path}.making`) // as the name was, once
  writeWhole(path, 'one')
  writeWhole(path, 'two')
  expect(readFileSync(path, 'utf8')).toBe('two')
})
