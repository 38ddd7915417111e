import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entriesOf, pack } from '../../../infra/database/tar.ts'

const root = mkdtempSync(join(tmpdir(), 'jangbu-tar-'))
const folder = join(root, 'pg')
/** Sizes on either side of a block's end. */
const FILES: readonly (readonly [path: string, bytes: number])[] = [
  ['PG_VERSION', 3],
  ['base/5/1255', 512],
  ['base/5/1255_fsm', 513],
  ['base/5/empty', 0],
  ['base-x', 1_023],
]
const contents = (size: number) => Buffer.from(Array.from({ length: size }, (_, at) => (at * 7) % 256))
let tar: Uint8Array

beforeAll(async () => {
  mkdirSync(join(folder, 'base', '5'), { recursive: true })
  mkdirSync(join(folder, 'pg_wal', 'summaries'), { recursive: true })
  for (const [path, size] of FILES) writeFileSync(join(folder, path), contents(size))
  tar = await pack(folder)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('a folder as one file', () => {
  test('comes out as it went in, a folder before what lies in it', () => {
    const entries = [...entriesOf(tar)]
    for (const [path, size] of FILES)
      expect(Buffer.from(entries.find(entry => entry.path === path)?.bytes ?? [1])).toEqual(contents(size))
    const paths = entries.map(({ path }) => path)
    expect(entries.filter(({ bytes }) => bytes === null).map(({ path }) => path)).toEqual([
      'base',
      'base/5',
      'pg_wal',
      'pg_wal/summaries',
    ])
    expect(paths.indexOf('base')).toBeLessThan(paths.indexOf('base/5/1255'))
    expect(paths).toHaveLength(FILES.length + 4)
  })

  test('is a tar to others too', () => {
    writeFileSync(join(root, 'a.tar'), tar)
    const listed = execFileSync('tar', ['-tf', join(root, 'a.tar')], { encoding: 'utf8' })
    for (const [path] of FILES) expect(listed.split('\n')).toContain(path)
  })
})

describe('what is no whole tar of a data directory is refused', () => {
  const named = (path: string) => {
    const bent = Buffer.from(tar)
    bent.fill(0, 0, 100)
    bent.write(path, 0)
    bent.write('        ', 148)
    const sum = bent.subarray(0, 512).reduce((all, byte) => all + byte, 0)
    bent.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    return bent
  }
  const all = (bytes: Uint8Array) => [...entriesOf(bytes)].length

  test.each<[what: string, bytes: () => Uint8Array, why: RegExp]>([
    ['cut off within a file', () => tar.subarray(0, tar.length - 1_024 - 100), /cut off/],
    ['cut off after one', () => tar.subarray(0, tar.length - 1_024), /cut off/],
    ['nothing', () => new Uint8Array(0), /cut off/],
    ['a header with another letter in it', () => Buffer.from(tar).fill('x', 0, 1), /damaged/],
    ['a path that leads out of it', () => named('../elsewhere'), /leads elsewhere/],
    ['a path that leads out of its middle', () => named('base/../../elsewhere'), /leads elsewhere/],
  ])('%s', (_, bytes, why) => {
    expect(() => all(bytes())).toThrow(why)
  })

  test('and a name that does not fit is not shortened', async () => {
    const long = join(root, 'long')
    mkdirSync(long)
    writeFileSync(join(long, 'n'.repeat(101)), '')
    await expect(pack(long)).rejects.toThrow(/too long/)
  })
})
