import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../infra/setup/ports.ts'
import { expect, test } from './support/test.ts'

/** What somebody reads who starts it wrongly: one clear sentence, no stack, and an exit code that says so. */
async function startWith(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['infra/setup/serve.mjs'], { env: { ...process.env, ...env } })
  let said = ''
  child.stdout.on('data', chunk => {
    said += chunk
  })
  child.stderr.on('data', chunk => {
    said += chunk
  })
  const code = await new Promise<number | null>(done => child.once('exit', done))
  return { code, said: said.trim() }
}

test('a shop that cannot start says why in one sentence', async ({ shop }) => {
  test.setTimeout(180_000)
  const folder = await mkdtemp(join(tmpdir(), 'jangbu-start-'))
  const taken = createServer()
  await new Promise<void>(done => taken.listen(0, '127.0.0.1', done))
  const takenPort = String((taken.address() as { port: number }).port)
  const file = join(folder, 'a-file')
  await writeFile(file, '')
  const PORT = String(await freePort())
  const apart = {
    PORT,
    SANDBOX_PORT: new URL(shop.sandboxUrl).port,
    DATA_DIR: join(folder, 'data'),
    DATABASE_URL: '',
  }
  const cases: [what: string, env: Record<string, string>, says: RegExp][] = [
    ['the port is in use', { ...apart, PORT: takenPort }, /Port \d+ is in use/],
    ['the data directory cannot be written', { ...apart, DATA_DIR: join(file, 'data') }, /cannot be written/],
    ['another process holds it', { ...apart, DATA_DIR: shop.dataDir }, /in use by process \d+/],
    ['half the keys are set', { ...apart, TOSS_CLIENT_KEY: 'test_ck_abcdefgh' }, /TOSS_SECRET_KEY/],
    [
      'keys of two kinds',
      { ...apart, TOSS_CLIENT_KEY: 'test_ck_a1', TOSS_SECRET_KEY: 'live_sk_a1' },
      /mixed|must be/,
    ],
    [
      'live keys over http',
      { ...apart, TOSS_CLIENT_KEY: 'live_ck_a1', TOSS_SECRET_KEY: 'live_sk_a1' },
      /https PUBLIC_URL/,
    ],
    ['no key ring with a server', { ...apart, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x' }, /APP_KEYS/],
    ['a setting that is none', { ...apart, PORT: 'eighty' }, /PORT/],
  ]
  for (const [what, env, says] of cases) {
    const { code, said } = await startWith(env)
    expect(code, what).toBe(1)
    expect(said, what).toMatch(says)
    expect(said, what).not.toMatch(/\n\s+at /)
  }
  taken.close()
  await rm(folder, { recursive: true, force: true })
})
