import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../../infra/setup/ports.ts'
import { ensureSandbox } from '../../../infra/toss-sandbox/ensure-running.ts'
import { createShopper, DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import { health, type Program, sandboxProgram, until } from './program.ts'
import { basic } from './support.ts'

const SLOW = 120_000
let folder: string
let program: Program

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jangbu-sandbox-'))
  program = await sandboxProgram()
}, SLOW)

afterAll(async () => {
  program.endAll()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

const post = (port: number, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: basic(`${DOCS_KEYS.api.secretKey}:`),
      ...headers,
    },
    body: JSON.stringify(body),
  })

const quiet = { info() {}, warn() {}, error() {} }

describe('the sandbox as a program', () => {
  test(
    'a lost answer is a reset connection; kill -9 right after it tears nothing',
    async () => {
      const port = await freePort()
      const args = ['--port', String(port), '--data', join(folder, 'killed')]
      const first = program.run([...args, '--webhook', 'http://127.0.0.1:9/hook'])
      await until(async () => (await health(port)) !== null)
      expect(first.output()).toContain(`http://localhost:${port}/sandbox`)

      const shopper = createShopper(request => fetch(request), `http://127.0.0.1:${port}`)
      const { paymentKey } = await shopper.buy({ orderId: 'order-1', amount: 9_000 })
      const confirm = { paymentKey, orderId: 'order-1', amount: 9_000 }
      const keyed = { 'idempotency-key': 'confirm:1' }
      const lost = post(port, '/v1/payments/confirm', confirm, {
        ...keyed,
        'x-sandbox-fault': 'answer-lost-after-effect',
      })
      await expect(lost).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
      first.child.kill('SIGKILL')
      await first.ended

      const second = program.run(args)
      await until(async () => (await health(port)) !== null)
      const again = await post(port, '/v1/payments/confirm', confirm, keyed)
      expect([again.status, (again.headers.get('x-tosspayments-trace-id') ?? '').split(', ')]).toEqual([
        200,
        [expect.any(String), expect.any(String)],
      ])
      expect(await again.json()).toMatchObject({ paymentKey, status: 'DONE' })
      const { deliveries } = (await (
        await fetch(`http://127.0.0.1:${port}/sandbox/api/deliveries`)
      ).json()) as { deliveries: { orderId: string; status: string }[] }
      expect(deliveries).toMatchObject([{ orderId: 'order-1', status: 'DONE' }])
      second.child.kill('SIGTERM')
      expect(await second.ended).toBe(0)
    },
    SLOW,
  )

  test(
    'refuses in one sentence: a port in use, a live key, a wrong option',
    async () => {
      const other = createServer((_, response) => response.end('something else'))
      const port = await freePort()
      await new Promise<void>(resolve => other.listen(port, '127.0.0.1', resolve))
      try {
        const busy = program.run(['--port', String(port), '--memory'])
        expect(await busy.ended).toBe(1)
        expect(busy.output().trim()).toBe(
          `Port ${port} is in use by another program; choose another with --port.`,
        )
        const live = program.run(['--memory'], { TOSS_SECRET_KEY: 'live_sk_abcdefgh' })
        expect(await live.ended).toBe(1)
        expect(live.output().trim()).toBe(
          'TOSS_SECRET_KEY is a live key; the sandbox does not start beside live keys.',
        )
        const wrong = program.run(['--port', 'eighty'])
        expect(await wrong.ended).toBe(1)
        expect(wrong.output().trim()).toBe('--port eighty is not a port.')
        const command: [string, string] = [process.execPath, program.script]
        const options = { port, dataDir: join(folder, 'other'), command, log: quiet }
        await expect(ensureSandbox(options)).rejects.toThrow(
          `Port ${port} is in use by another program; set SANDBOX_PORT to a free one.`,
        )
      } finally {
        other.close()
      }
    },
    SLOW,
  )

  test(
    'two apps at once share one; it ends when the last leaves, not when the first does',
    async () => {
      const port = await freePort()
      const options = {
        port,
        dataDir: join(folder, 'shared'),
        command: [process.execPath, program.script] as const,
        webhookUrl: 'http://127.0.0.1:9/hook',
        log: quiet,
      }
      const [one, two] = await Promise.all([ensureSandbox({ ...options }), ensureSandbox({ ...options })])
      expect([one.origin, two.origin]).toEqual([`http://localhost:${port}`, `http://localhost:${port}`])
      const running = await health(port)
      if (!running) throw new Error('nobody answers')
      program.alsoEnd(running.pid)
      const hooks = await (await fetch(`http://127.0.0.1:${port}/sandbox/api/webhooks`)).json()
      expect(hooks).toMatchObject({ urls: ['http://127.0.0.1:9/hook'] })
      await one.detach()
      await sleep(500)
      expect((await health(port))?.pid).toBe(running.pid)
      await two.detach()
      await until(async () => (await health(port)) === null)
    },
    SLOW,
  )

  test(
    'outlives a killed app by its linger, and then ends',
    async () => {
      const port = await freePort()
      const args = ['--port', String(port), '--memory', '--linger-ms', '700']
      const sandbox = program.run(args)
      await until(async () => (await health(port)) !== null)
      const app = new AbortController()
      await fetch(`http://127.0.0.1:${port}/sandbox/api/attached?id=app`, { signal: app.signal })
      app.abort()
      await sleep(200)
      expect(await health(port)).not.toBeNull()
      expect(await sandbox.ended).toBe(0)
    },
    SLOW,
  )

  test(
    'only this machine, only pages of its own',
    async () => {
      const port = await freePort()
      const sandbox = program.run(['--port', String(port), '--memory'])
      await until(async () => (await health(port)) !== null)
      const clock = (headers: Record<string, string>) =>
        post(port, '/sandbox/api/clock', { advanceMs: 60_000 }, headers)
      expect((await clock({ origin: 'https://elsewhere.example' })).status).toBe(403)
      expect((await clock({ origin: `http://127.0.0.1:${port}` })).status).toBe(200)
      expect(await (await fetch(`http://127.0.0.1:${port}/sandbox/api/clock`)).json()).toMatchObject({
        offsetMs: 60_000,
      })
      sandbox.child.kill('SIGTERM')
      expect(await sandbox.ended).toBe(0)
    },
    SLOW,
  )
})
