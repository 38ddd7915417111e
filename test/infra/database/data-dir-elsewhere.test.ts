import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lockDataDir } from '../../../infra/database/data-dir-lock.ts'
import { SILENT_MS } from '../../../infra/database/held-lock.ts'
import { thisProcess } from '../../../infra/database/lock-holder.ts'
import { openPGlite } from '../../../infra/database/pglite.ts'
import { pgliteDataDir } from '../../support/postgres.ts'
import { programOf } from '../../support/programs.ts'
import { canContain, endChildrenAfterEach, firstOf, run, runInContainer } from './child.ts'

// Who holds the directory runs where its process cannot be looked for: in another container, or on another machine.

const root = mkdtempSync(join(tmpdir(), 'jangbu-elsewhere-'))
/** A lock of which nothing is heard any more is another's by then. */
const TAKEN_MS = 10_000
let nth = 0
let fresh: string
let holder: string
let writer: string

beforeAll(async () => {
  fresh = newDir()
  await (await openPGlite(fresh, { prepared: await pgliteDataDir() })).close()
  holder = await programOf('holder')
  writer = await programOf('writer')
})
endChildrenAfterEach()
afterAll(() => rmSync(root, { recursive: true, force: true }))

function newDir(): string {
  const dir = join(root, `nth-${nth++}`, 'pg')
  mkdirSync(dirname(dir))
  return dir
}
function readyDir(): string {
  const dir = newDir()
  cpSync(fresh, dir, { recursive: true })
  return dir
}
/** Every file and when it was last written. */
const changesOf = (dir: string) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).map(name => [
    name,
    statSync(join(dir, name)).mtimeMs,
  ])
/** As another container would have written it: its shop is number 1 there, as ours is here. */
const ELSEWHERE = { ...thisProcess(), pid: 1, space: 'another boot pid:[1] c0ffee', host: 'c0ffee' }
function lockElsewhere(dir: string, text = JSON.stringify(ELSEWHERE)): string {
  const path = `${dir}.lock`
  writeFileSync(path, text)
  return path
}
async function tookMs(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

describe('a holder elsewhere', { timeout: 60_000 }, () => {
  test('that lets hear of itself is refused within two beats, and told how long a dead one is waited for', async () => {
    const dir = newDir()
    const path = lockElsewhere(dir)
    const beats = setInterval(() => utimesSync(path, new Date(), new Date()), 1_000)
    const took = await tookMs(() =>
      expect(lockDataDir(dir)).rejects.toThrow(/ in use by process 1 of c0ffee,.* a start waits 5 s\.$/),
    )
    clearInterval(beats)
    expect(took).toBeLessThan(2_000)
    expect(readdirSync(dirname(dir))).toEqual(['pg.lock'])
  })

  test('that is silent is waited for and taken over, one that cannot be read too', async () => {
    const dirs = [newDir(), newDir()]
    lockElsewhere(dirs[0] ?? '')
    lockElsewhere(dirs[1] ?? '', '{')
    const both = dirs.map(async dir => {
      const took = await tookMs(async () => (await lockDataDir(dir)).release())
      expect(took).toBeGreaterThanOrEqual(SILENT_MS)
      expect(took).toBeLessThan(TAKEN_MS)
      expect(readdirSync(dirname(dir))).toEqual([])
    })
    await Promise.all(both)
  })

  test('that lets go while it is waited for is not waited for any longer', async () => {
    const dir = newDir()
    const path = lockElsewhere(dir)
    setTimeout(() => rmSync(path), 500)
    expect(await tookMs(async () => (await lockDataDir(dir)).release())).toBeLessThan(2_000)
  })

  test('of an earlier version, which lets hear nothing of itself, is left to a person', async () => {
    const dir = newDir()
    lockElsewhere(dir, JSON.stringify({ pid: 2 ** 22 - 1, began: '1' }))
    await expect(lockDataDir(dir)).rejects.toThrow(
      /of an earlier version, .* remove \S+pg\.lock and start again\.$/,
    )
  })

  test('of several that wait for a silent one, one wins', async () => {
    const dir = newDir()
    lockElsewhere(dir)
    const said = await Promise.all(Array.from({ length: 4 }, () => run(holder, dir, 'lock').line()))
    expect(said.filter(line => line === 'locked')).toHaveLength(1)
    expect(said.filter(line => /^refused after \d+ ms: .* in use by process/.test(line))).toHaveLength(3)
  })
})

describe('one that lost its lock', { timeout: 60_000 }, () => {
  test('without hearing of it ends at the next word, before anything is written', async () => {
    const dir = newDir()
    const deaf = run(holder, dir, 'deaf')
    expect(await deaf.line()).toBe('locked')
    lockElsewhere(dir) // as a taker in another container sees it
    const lock = await lockDataDir(dir)
    expect(await deaf.line()).toBe('')
    expect(await deaf.gone).toBe(1)
    expect(deaf.complaint()).toMatch(/is not held by this process any more: /)
    lock.check()
    lock.release()
  })

  test('in the middle of a transaction writes not a byte more', async () => {
    const dir = readyDir()
    const first = run(holder, dir, 'writing')
    expect(await first.line()).toBe('open')
    expect(await first.line()).toBe('asleep')
    lockElsewhere(dir)
    const database = await openPGlite(dir)
    const opened = changesOf(dir)
    expect(await first.line()).toBe('')
    expect(await first.gone).toBe(1)
    expect(changesOf(dir)).toEqual(opened)
    await database.close()
  })

  test('ends with its next beat', async () => {
    const dir = newDir()
    const first = run(holder, dir, 'lock')
    expect(await first.line()).toBe('locked')
    rmSync(`${dir}.lock`)
    expect(await first.gone).toBe(1)
  })

  test('is none as long as it works without a rest', async () => {
    const dir = newDir()
    const busy = run(holder, dir, 'busy')
    expect(await busy.line()).toBe('locked')
    await sleep(SILENT_MS + 1_000)
    expect(await busy.line()).toBe('still ours')
  })
})

describe.skipIf(!canContain)('in containers on one volume', { timeout: 120_000 }, () => {
  test('the second is refused and harms nothing; after a crash the next comes up by itself', async () => {
    const dir = readyDir()
    const first = runInContainer(writer, dir, 'ours')
    expect(await first.line()).toBe('ready')
    const second = await runInContainer(holder, dir).line()
    expect(second).toMatch(/^refused after \d+ ms: .* in use by process 1 of /)
    const acknowledged: number[] = []
    while (acknowledged.length < 300) acknowledged.push(Number(await first.line()))
    await first.kill('SIGKILL')
    const next = runInContainer(holder, dir)
    expect(await next.line()).toBe('open')
    await next.kill('SIGKILL')
    expect(await lostOf(dir, acknowledged)).toEqual([])
  })

  test('one that was stopped for too long wakes up, ends and writes nothing more', async () => {
    const dir = readyDir()
    const first = runInContainer(writer, dir, 'ours')
    expect(await first.line()).toBe('ready')
    const before: number[] = []
    while (before.length < 100) before.push(Number(await first.line()))
    const inside = firstOf(first.child)
    process.kill(inside, 'SIGSTOP')

    const database = await openPGlite(dir)
    await database.exec(`CREATE TABLE ours (id int); INSERT INTO ours VALUES (0)`)
    process.kill(inside, 'SIGCONT')
    for (let id = 1; id < 300; id++) await database.query('INSERT INTO ours VALUES ($1::int)', [id])
    expect(await first.gone).toBe(1)
    expect(first.complaint()).toContain('is not held by this process any more')
    await database.query('INSERT INTO ours VALUES (300)')
    expect(await database.query('SELECT count(*) AS n FROM ours')).toEqual([{ n: 301 }])
    await database.close()
    expect(await lostOf(dir, before)).toEqual([])
  })

  async function lostOf(dir: string, acknowledged: readonly number[]): Promise<number[]> {
    const database = await openPGlite(dir)
    const kept = new Set((await database.query<{ id: number }>('SELECT id FROM kept')).map(({ id }) => id))
    await database.close()
    return acknowledged.filter(id => !kept.has(id))
  }
})
