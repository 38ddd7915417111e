import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../../infra/database/database.ts'
import { openPGlite } from '../../../infra/database/pglite.ts'
import { pgliteDataDir } from '../../support/postgres.ts'

// The disk under the embedded database turns read-only, as one with faults does. It is simulated below Node's fs.

const home = mkdtempSync(join(tmpdir(), 'jangbu-refused-'))
const [data, flag] = [join(home, 'pg'), join(home, 'read-only')]
process.env.READ_ONLY_BELOW = data
process.env.READ_ONLY_FLAG = flag
await import(resolve(import.meta.dirname, '../../torture/read-only-disk.mjs'))

const heard: unknown[] = []
let database: Database
beforeAll(async () => {
  const onError = (error: unknown) => heard.push(error)
  database = await openPGlite(data, { prepared: await pgliteDataDir(), onError })
  await database.exec('CREATE TABLE public.kept (id int PRIMARY KEY); INSERT INTO kept VALUES (0)')
})
afterAll(async () => {
  await database.close()
  rmSync(home, { recursive: true, force: true })
})

const add = (id: number) =>
  database.query({ name: 'add', text: 'INSERT INTO kept VALUES ($1::int)' }, [id]).then(
    () => id,
    () => null,
  )
const kept = async () =>
  (await database.query<{ id: number }>('SELECT id FROM kept ORDER BY id')).map(({ id }) => id)
const descriptors = () => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0)

test('refuses at once while nothing can be written, and goes on by itself with all it acknowledged', async () => {
  const acknowledged = [0, await add(1)]
  const openBefore = descriptors()
  for (let round = 0; round < 2; round++) {
    writeFileSync(flag, '')
    const refused = await Promise.all(Array.from({ length: 20 }, (_, nth) => add(100 * round + 10 + nth)))
    acknowledged.push(...refused)
    expect(refused).toContain(null)
    const isOver = database.transaction(async tx => tx.query('SELECT 1'))
    await expect(isOver).rejects.toThrow('the embedded database has ended')
    rmSync(flag)

    await expect.poll(() => add(100 * round + 99), { timeout: 20_000, interval: 200 }).not.toBeNull()
    acknowledged.push(100 * round + 99)
  }
  const there = await kept()
  expect(acknowledged.filter(id => id !== null && !there.includes(id))).toEqual([])
  expect(heard.map(error => (error as { severity?: string }).severity)).toEqual(['PANIC', 'PANIC'])
  expect(descriptors() - openBefore).toBeLessThan(50) // a run that ended leaves no file open
}, 60_000)

test('closes, however it ended', async () => {
  writeFileSync(flag, '')
  expect(await add(1)).toBeNull()
  await database.close()
  rmSync(flag)
  rmSync(`${data}.lock`, { force: true }) // it could not be taken away either, and is the living's while this process lives
  database = await openPGlite(data)
  expect(await kept()).toContain(0)
})
