import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../../infra/setup/ports.ts'
import { createSandbox } from '../../../infra/toss-sandbox/index.ts'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import { health, type Program, sandboxProgram, until } from './program.ts'
import { createScene, ORIGIN, stillClock } from './support.ts'

const SLOW = 120_000

/** Payments, cancels and a card, in this order; every id an answer holds, and the answers' trace ids. */
async function idsOfADay(start: string): Promise<string[]> {
  const { send, confirmed, registered, sandbox } = await createScene({
    clock: stillClock(start),
    seed: 'a day',
  })
  const card = await confirmed('order-1', 9_000)
  const account = await confirmed('order-2', 9_000, 'VIRTUAL_ACCOUNT')
  const key = await registered()
  const canceled = await send(`/v1/payments/${card.paymentKey}/cancel`, { cancelReason: '변심' })
  const { cancels } = (await canceled.json()) as typeof card
  const ids = [card, account].flatMap(one => [one.paymentKey, one.lastTransactionKey, one.secret])
  await sandbox.close()
  return [
    ...ids,
    account.virtualAccount?.accountNumber,
    cancels?.[0]?.transactionKey,
    key.billingKey,
    canceled.headers.get('x-tosspayments-trace-id'),
  ].map(String)
}

describe('a seed', () => {
  test('makes the same ids for the same calls, whenever they are made', async () => {
    const [today, nextYear] = [
      await idsOfADay('2026-03-30T05:39:56.000Z'),
      await idsOfADay('2027-08-01T00:00:00.000Z'),
    ]
    expect(today).toEqual(nextYear)
    expect(new Set(today).size).toBe(today.length)
    expect(today[0]).toMatch(/^tviva20260101000000\w{5}$/)
  })

  test('gives each kind of id chances of its own: a look-up more changes no paymentKey', async () => {
    async function second(lookups: number) {
      const { call, confirmed } = await createScene({ seed: 'kinds' })
      await confirmed('order-1', 9_000)
      for (let left = lookups; left > 0; left--) await call('/v1/payments/orders/order-1')
      const { paymentKey, secret } = await confirmed('order-2', 9_000)
      return { paymentKey, secret }
    }
    expect(await second(3)).toEqual(await second(0))
  })

  test('makes other ids than another seed', async () => {
    const keyOf = async (seed: string) =>
      (await (await createScene({ seed })).confirmed('order-1', 9_000)).paymentKey
    expect(await keyOf('one')).not.toBe(await keyOf('two'))
  })
})

describe('live keys', () => {
  test('are keys nobody knows, in a request and in the browser script', async () => {
    const { call, shopper } = await createScene()
    const secretKey = DOCS_KEYS.api.secretKey.replace('test_', 'live_')
    const answer = await call('/v1/payments/orders/order-1', undefined, { secretKey })
    expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHORIZED_KEY'])
    const clientKey = DOCS_KEYS.api.clientKey.replace('test_', 'live_')
    await expect(shopper.open({ orderId: 'order-1', amount: 1_000, clientKey })).rejects.toThrow(
      'INVALID_CLIENT_KEY',
    )
  })

  test('are no pair a sandbox can be told of', async () => {
    const keys = [{ clientKey: 'live_ck_abcdefgh', secretKey: 'live_sk_abcdefgh' }]
    await expect(createSandbox({ keys })).rejects.toThrow('The sandbox takes no live keys.')
  })
})

describe('everything it shows', () => {
  test('says that it is a sandbox', async () => {
    const { send, shopper, confirmed } = await createScene()
    const { paymentKey } = await confirmed('order-1', 9_000)
    const open = await shopper.open({ orderId: 'order-2', amount: 9_000 })
    const registration = await shopper.openRegistration({ customerKey: 'customer-1' })
    const pages = [
      `/v2/window/${open}`,
      `/v2/window/${paymentKey}`,
      `/v2/billing/${registration}`,
      `/receipt/redirection?transactionId=${paymentKey}`,
      '/v2/widget/methods?id=w1&variantKey=DEFAULT&origin=http://shop.test',
      '/v2/widget/agreement?id=w2&variantKey=AGREEMENT&origin=http://shop.test',
      '/sandbox',
    ]
    for (const page of pages) {
      const response = await send(page)
      expect(response.headers.get('content-type'), page).toContain('text/html')
      const words = (await response.text()).replace(/<head>[\s\S]*?<\/head>|<[^>]+>/g, ' ')
      expect(words, page).toMatch(/샌드박스|sandbox/i)
    }
  })
})

describe('the sandbox alone', () => {
  let program: Program
  beforeAll(async () => {
    program = await sandboxProgram()
  }, SLOW)
  afterAll(() => program.endAll())

  async function started(args: string[]) {
    const port = await freePort()
    const running = program.run(['--port', String(port), ...args])
    await until(async () => (await health(port)) !== null)
    const stop = async () => {
      running.child.kill('SIGTERM')
      expect(await running.ended).toBe(0)
    }
    return { port, running, stop }
  }

  test(
    'says what to do next, sends webhooks to several addresses, repeats itself with a seed',
    async () => {
      const hooks = ['http://127.0.0.1:9/one', 'http://localhost:3000/two']
      const args = ['--seed', 'the same', ...hooks.flatMap(url => ['--webhook', url])]
      const keys: unknown[] = []
      for (let time = 0; time < 2; time++) {
        const { port, running, stop } = await started(args)
        const ask = async (path: string, body?: unknown) =>
          (
            await fetch(
              `http://127.0.0.1:${port}/sandbox/api/${path}`,
              body
                ? {
                    method: 'POST',
                    headers: { 'content-type': 'application/json' },
                    body: JSON.stringify(body),
                  }
                : {},
            )
          ).json() as Promise<Record<string, unknown>>
        expect(await ask('webhooks')).toMatchObject({ urls: hooks })
        keys.push((await ask('buyer/pay', { orderId: 'order-1', amount: 9_000 })).paymentKey)
        for (const word of [
          `http://localhost:${port}/v2/standard`,
          DOCS_KEYS.api.secretKey,
          hooks[1],
          '/sandbox',
        ])
          expect(running.output()).toContain(word)
        await stop()
      }
      expect(keys).toEqual([expect.stringMatching(/^tviva/), keys[0]])
    },
    SLOW,
  )

  test.each([
    [['--webhook', 'localhost:3000'], {}, '--webhook localhost:3000 is not an http address.'],
    [['--seed', 'a', '--data', 'b'], {}, '--seed and --data do not go together'],
    [['--port'], {}, 'Usage: sandbox'],
    [[], { NEXT_PUBLIC_TOSS_CLIENT_KEY: 'live_ck_abcdefgh' }, 'NEXT_PUBLIC_TOSS_CLIENT_KEY is a live key'],
    [[], { PAYMENTS: 'live_gsk_abcdefgh' }, 'PAYMENTS is a live key'],
  ])('refuses %j %j', async (args, env, words) => {
    const refused = program.run([...args, '--memory'], env)
    expect(await refused.ended).toBe(1)
    expect(refused.output()).toContain(words)
    expect(refused.output()).not.toMatch(/live_\w+_|\n +at /)
  })

  test('explains its options', async () => {
    const help = program.run(['--help'])
    expect(await help.ended).toBe(0)
    expect(help.output()).toMatch(/^Usage: sandbox .*--webhook/s)
  })

  test('is a module for tests in plain Node, too', async () => {
    const library = (await import(
      pathToFileURL(program.library).href
    )) as typeof import('../../../infra/toss-sandbox/index.ts')
    const sandbox = await library.createSandbox({ publicUrl: ORIGIN })
    const response = await sandbox.fetch(new Request(`${ORIGIN}/sandbox/api/health`))
    expect(await response.json()).toMatchObject({ sandbox: true })
    await sandbox.close()
  })
})

describe('the example in the module itself', () => {
  const folder = join(process.cwd(), 'node_modules', '.cache', 'jangbu', `example-${process.pid}`)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('runs as it stands there', async () => {
    const index = await readFile('infra/toss-sandbox/index.ts', 'utf8')
    const [, block = ''] = /```ts\n([\s\S]*?)\n \* ```/.exec(index) ?? []
    const lines = block.split('\n').map(line => line.replace(/^ \* ?/, ''))
    expect(lines.length).toBeGreaterThan(15)
    await mkdir(folder, { recursive: true })
    const example = lines.join('\n').replace('./infra/', `${process.cwd()}/infra/`)
    await writeFile(join(folder, 'example.ts'), `${example}\nexport const status = payment.status\n`)
    const { status } = (await import(join(folder, 'example.ts'))) as { status: string }
    expect(status).toBe('DONE')
  })
})
