import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lockDataDir } from '../../../infra/database/data-dir-lock.ts'
import { thisProcess } from '../../../infra/database/lock-holder.ts'
import { openPGlite } from '../../../infra/database/pglite.ts'
import { pgliteDataDir } from '../../support/postgres.ts'
import { programOf } from '../../support/programs.ts'
import { endChildrenAfterEach, run } from './child.ts'

const root = mkdtempSync(join(tmpdir(), 'jangbu-data-dir-'))
let nth = 0
let dump: Blob
let fresh: string
let holder: string
let writer: string

beforeAll(async () => {
  dump = await pgliteDataDir()
  fresh = newDir()
  await (await open(fresh)).close()
  holder = await programOf('holder')
  writer = await programOf('writer')
})
endChildrenAfterEach()
afterAll(() => rmSync(root, { recursive: true, force: true }))

const newDir = () => join(root, `nth-${nth++}`, 'pg')
/** A copy of one that was made before: making one syncs a thousand files. */
function readyDir(): string {
  const dir = newDir()
  cpSync(fresh, dir, { recursive: true })
  return dir
}
const open = (dir: string) => openPGlite(dir, { prepared: dump })
/** A place with somebody's lock before it. */
function lockedBy(text: string): string {
  const dir = newDir()
  mkdirSync(dirname(dir), { recursive: true })
  writeFileSync(`${dir}.lock`, text)
  return dir
}

describe('a data directory', { timeout: 60_000 }, () => {
  test('is made with every folder above it, kept over a close, and let go', async () => {
    const dir = join(root, 'not', 'there', 'yet', 'pg')
    const first = await open(dir)
    await first.exec(`CREATE TABLE kept (body text); INSERT INTO kept VALUES ('still here')`)
    await first.close()
    await first.close() // twice is once
    await expect(first.query('SELECT 1')).rejects.toThrow('the database is closed')
    const again = await open(dir)
    expect(await again.query('SELECT body FROM kept')).toEqual([{ body: 'still here' }])
    await again.close()
    expect(existsSync(`${dir}.lock`)).toBe(false)
  })

  test('begins from a prepared one, asked for only while there is none', async () => {
    const dir = newDir()
    let asked = 0
    const prepared = async () => {
      asked += 1
      return dump
    }
    for (const _ of ['first', 'second']) await (await openPGlite(dir, { prepared })).close()
    expect(asked).toBe(1)
  })

  test('syncs as PostgreSQL means it to', async () => {
    const database = await open(readyDir())
    expect(
      await database.query(`SELECT current_setting('fsync') AS f, current_setting('synchronous_commit') AS s,
      current_setting('full_page_writes') AS p`),
    ).toEqual([{ f: 'on', s: 'on', p: 'on' }])
    await database.close()
  })

  test('a first start that was cut off begins again', async () => {
    const dir = newDir()
    mkdirSync(join(`${dir}.making`, 'base'), { recursive: true })
    writeFileSync(join(`${dir}.making`, 'PG_VERSION'), '18\n')
    const database = await open(dir)
    expect(await database.query('SELECT 1 AS v')).toEqual([{ v: 1 }])
    await database.close()
    expect(existsSync(`${dir}.making`)).toBe(false)
  })

  test('a folder with something else in it is left alone', async () => {
    const dir = newDir()
    mkdirSync(dir, { recursive: true })
    writeFileSync(join(dir, 'holiday.jpg'), 'precious')
    await expect(open(dir)).rejects.toThrow(/^The folder \S+ holds something else than a database; [^\n]+\.$/)
    expect(readFileSync(join(dir, 'holiday.jpg'), 'utf8')).toBe('precious')
    expect(existsSync(`${dir}.lock`)).toBe(false)
  })

  test('a place that cannot be written is told in one sentence', async () => {
    const file = join(root, 'a-file')
    writeFileSync(file, '')
    await expect(open(join(file, 'pg'))).rejects.toThrow(/^The data directory \S+ cannot be written: \w+\.$/)
  })

  test('what is no database any more is told in PostgreSQL’s own words', async () => {
    const dir = readyDir()
    rmSync(join(dir, 'global', 'pg_control'))
    await expect(open(dir)).rejects.toThrow(/^The database in \S+ could not be opened: .*pg_control.*\.$/)
  })
})

describe('the lock', { timeout: 60_000 }, () => {
  test('a second process is refused at once, told who holds it, and harms nothing', async () => {
    const dir = readyDir()
    const database = await open(dir)
    await database.exec('CREATE TABLE kept (id int)')
    const second = run(holder, dir)
    const [, tookMs, sentence] = /^refused after (\d+) ms: (.*)$/.exec(await second.line()) ?? []
    expect(Number(tookMs)).toBeLessThan(2_000)
    expect(sentence).toContain(`in use by process ${process.pid};`)
    await expect(open(dir)).rejects.toThrow(/in use by process/) // nor twice in one process
    await database.query('INSERT INTO kept VALUES (1)')
    await database.close()
    const third = run(holder, dir)
    expect(await third.line()).toBe('open')
  })

  test('a dead holder’s is taken over', async () => {
    const dir = readyDir()
    const first = run(holder, dir)
    expect(await first.line()).toBe('open')
    await first.kill('SIGKILL')
    expect(existsSync(`${dir}.lock`)).toBe(true)
    await (await open(dir)).close()
  })

  // From here on the lock alone: what is opened behind it takes a second, and is the same as above.
  test('a number that another process bears now is not the holder', async () => {
    const dir = lockedBy(JSON.stringify({ ...thisProcess(), began: 'long before' }))
    const began = performance.now()
    const lock = await lockDataDir(dir)
    expect(performance.now() - began).toBeLessThan(1_000) // at once: its process could be looked for
    lock.release()
    expect(readdirSync(dirname(dir))).toEqual([])
  })

  test('a stopped holder is alive', async () => {
    const dir = newDir()
    const first = run(holder, dir, 'lock')
    expect(await first.line()).toBe('locked')
    first.child.kill('SIGSTOP')
    await expect(open(dir)).rejects.toThrow(`in use by process ${first.child.pid};`)
  })

  test('of several that start over a dead one at once, one wins', async () => {
    const dir = lockedBy(JSON.stringify({ ...thisProcess(), pid: 2 ** 22 - 1, began: '1' }))
    const said = await Promise.all(Array.from({ length: 5 }, () => run(holder, dir, 'lock').line()))
    expect(said.filter(line => line === 'locked').length).toBe(1)
    expect(said.filter(line => /^refused after \d+ ms: .* in use by process/.test(line)).length).toBe(4)
  })
})

test('kill -9 in the middle of writing loses nothing that was acknowledged, again and again', async () => {
  const dir = readyDir()
  for (let round = 0; round < 2; round++) {
    const child = run(writer, dir, 'ours')
    expect(await child.line()).toBe('ready')
    const acknowledged: number[] = []
    while (acknowledged.length < 150 + 200 * round) acknowledged.push(Number(await child.line()))
    await child.kill('SIGKILL')
    const database = await open(dir)
    const kept = new Set((await database.query<{ id: number }>('SELECT id FROM kept')).map(({ id }) => id))
    expect(acknowledged.filter(id => !kept.has(id))).toEqual([])
    await database.query('DELETE FROM kept')
    await database.close()
  }
}, 120_000)

test('the log behind a checkpoint is given back', async () => {
  const dir = readyDir()
  const database = await openPGlite(dir, { checkpointEveryBytes: 1_000_000 })
  const redo = () =>
    database.query<{ bytes: number }>(
      `SELECT (pg_current_wal_insert_lsn() - redo_lsn)::int8 AS bytes FROM pg_control_checkpoint()`,
    )
  await database.exec('CREATE TABLE filler (body text)')
  for (let row = 0; row < 30; row++)
    await database.query(
      `INSERT INTO filler SELECT repeat(md5(random()::text), 10) FROM generate_series(1, 500)`,
    )
  const [behind] = await redo()
  expect(behind?.bytes).toBeLessThan(3_000_000)
  await database.close()
})
