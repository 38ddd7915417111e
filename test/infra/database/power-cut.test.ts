import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openPGlite } from '../../../infra/database/pglite.ts'
import { openPostgres } from '../../../infra/database/postgres.ts'
import { pgliteDataDir, testDatabase } from '../../support/postgres.ts'
import { programOf } from '../../support/programs.ts'

// A process writes and is cut off; what a disk would hold then is opened. The disk is simulated below Node's fs.

const SIMULATED_DISK = resolve(import.meta.dirname, '../../support/pglite/simulated-disk.mjs')
const dir = mkdtempSync(join(tmpdir(), 'jangbu-cut-'))
let writer: string
let fresh: string

beforeAll(async () => {
  writer = await programOf('writer')
  fresh = join(dir, 'fresh')
  await (await openPGlite(fresh, { prepared: await pgliteDataDir() })).close()
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Ids acknowledged before the cut, and the folder a disk would hold. */
async function writeUntilCut(kind: 'ours' | 'stock', seed: number, acknowledgements: number) {
  const [live, safe] = [join(dir, `live-${kind}-${seed}`), join(dir, `safe-${kind}-${seed}`)]
  for (const copy of [live, safe]) cpSync(fresh, copy, { recursive: true })
  const env = { ...process.env, DISK_LIVE: live, DISK_SAFE: safe, DISK_SEED: String(seed) }
  const child = spawn(process.execPath, ['--import', SIMULATED_DISK, writer, live, kind], { env })
  const acknowledged = await acknowledgedUntil(child, acknowledgements)
  rmSync(live, { recursive: true, force: true })
  return { acknowledged, safe }
}

/** Kills the process with the answer number `enough`; what it still got out before it died counts as well. */
function acknowledgedUntil(child: ChildProcess, enough: number): Promise<number[]> {
  let said = ''
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk
  })
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk
    if (idsIn(said).length >= enough) child.kill('SIGKILL')
  })
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(idsIn(said))
      else reject(new Error(`the writer ended by itself (${code}): ${complaint}`))
    })
  })
}

const idsIn = (said: string) =>
  said
    .slice(0, said.lastIndexOf('\n'))
    .split('\n')
    .filter(line => /^\d+$/.test(line))
    .map(Number)

async function lostOf({ acknowledged, safe }: { acknowledged: number[]; safe: string }): Promise<number[]> {
  const database = await openPGlite(safe)
  try {
    const rows = await database.query<{ id: number }>('SELECT id FROM kept')
    const [byIndex] = await database.query<{ n: number }>('SELECT count(*) AS n FROM kept WHERE id > 0')
    expect(byIndex?.n, 'rows found through the index').toBe(rows.length)
    // Its file was cut shorter again and again: an index that points past its end cannot be read.
    const passing = await database.query('SELECT id FROM passing')
    await database.query('SET enable_seqscan = off')
    const [seen] = await database.query<{ n: number }>('SELECT count(body) AS n FROM passing WHERE id > 0')
    await database.query('RESET enable_seqscan')
    expect(seen?.n, 'of a file that was cut shorter').toBe(passing.length)
    const kept = new Set(rows.map(({ id }) => id))
    return acknowledged.filter(id => !kept.has(id))
  } finally {
    await database.close()
    rmSync(safe, { recursive: true, force: true })
  }
}

/** More of them: POWER_CUTS=50 npx vitest run test/infra/database/power-cut.test.ts */
const CUTS = Number(process.env.POWER_CUTS ?? 2)
/** Answers before the cut: a checkpoint has begun by the least, and those who ask for more cuts get longer ones too. */
const LEAST = 200
const SPREAD = process.env.POWER_CUTS ? 1_000 : 300
const seeds = Array.from({ length: CUTS }, () => Math.floor(Math.random() * 2 ** 31))

test.each(seeds)(
  'a power cut takes nothing that was acknowledged (seed %i)',
  async seed => {
    const cut = await writeUntilCut('ours', seed, LEAST + (seed % SPREAD))
    expect(cut.acknowledged.length).toBeGreaterThanOrEqual(LEAST)
    expect(await lostOf(cut)).toEqual([])
  },
  120_000,
)

test('a database that never syncs would not pass this', async () => {
  const cut = await writeUntilCut('stock', 7, 700)
  const lost = await lostOf(cut).catch(() => 'all: it does not open')
  expect(lost).not.toEqual([])
}, 120_000)

test.skipIf(process.env.TEST_DATABASE_URL)('a server that never syncs is refused at the start', async () => {
  const url = await testDatabase()
  vi.stubEnv('JANGBU_ALLOW_FSYNC_OFF', '')
  await expect(openPostgres(url)).rejects.toThrow(/^PostgreSQL runs with fsync=off [^\n]+\.$/)
  vi.unstubAllEnvs()
})
