import { Agent, request } from 'node:http'
import { createDatabaseStore } from '../../toss-sandbox/database-store.ts'
import { json } from '../../toss-sandbox/http.ts'
import { createMemoryStore } from '../../toss-sandbox/memory-store.ts'
import { createSandbox, type Sandbox } from '../../toss-sandbox/sandbox.ts'
import { listen, type Served } from '../../toss-sandbox/server.ts'
import { createShopper, DOCS_KEYS } from '../../toss-sandbox/shopper.ts'
import { freePort } from '../ports.ts'
import type { Engines } from './engines.ts'
import { inWords, type Rounds, ratio, spreadOf, table, whole } from './measure.ts'

export interface SandboxTurns {
  readonly callers: number
  readonly rounds: number
  /** Calls in one turn of one contestant. */
  readonly calls: number
}

interface Wish {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body: string
}
interface Contestant {
  readonly name: string
  readonly port: number
  /** Calls of one turn, made ready before it is timed. */
  ready(calls: number): Promise<Wish[]>
}

const AUTHORIZATION = `Basic ${Buffer.from(`${DOCS_KEYS.api.secretKey}:`).toString('base64')}`

/**
 * The sandbox's confirm and look-up against the same server giving a constant answer of the same length: what Toss's
 * behaviour costs on top of being asked by HTTP. In one process with the callers, whose own work is in every figure.
 */
export async function measureSandbox(engines: Engines, turns: SandboxTurns): Promise<string> {
  const memory = await createSandbox({ store: createMemoryStore() })
  const file = await createDatabaseStore(await engines.another('pglite'))
  const disk = await createSandbox({ store: { ...file, close: async () => {} } }) // closed with the engines
  const sample = await paidIn(memory, 'bench-sample')
  const servers = [await serve(memory), await serve(disk), await serve(answeringAlways(sample.answer))]
  const [ofMemory, ofDisk, constant] = servers.map(({ port }) => port) as [number, number, number]
  const lookup = [{ method: 'GET', path: `/v1/payments/${sample.paymentKey}`, body: '' } as const]
  const onDisk = await paidIn(disk, 'bench-sample')
  const diskLookup = [{ ...lookup[0], path: `/v1/payments/${onDisk.paymentKey}` } as Wish]
  const same = (wishes: readonly Wish[]) => async (calls: number) =>
    Array.from({ length: calls }, (_, nth) => wishes[nth % wishes.length] as Wish)
  const contestants: Contestant[] = [
    { name: 'constant', port: constant, ready: same(lookup) },
    { name: 'look-up, memory', port: ofMemory, ready: same(lookup) },
    { name: 'look-up, file', port: ofDisk, ready: same(diskLookup) },
    { name: 'confirm, memory', port: ofMemory, ready: calls => readyToConfirm(memory, calls) },
    { name: 'confirm, file', port: ofDisk, ready: calls => readyToConfirm(disk, calls) },
  ]
  try {
    return asTable(await inTurns(contestants, turns))
  } finally {
    for (const server of servers) await server.close()
  }
}

async function inTurns(contestants: readonly Contestant[], turns: SandboxTurns): Promise<Rounds> {
  const agent = new Agent({ keepAlive: true, maxSockets: turns.callers })
  const figures: Rounds = new Map(contestants.map(({ name }) => [name, []]))
  for (let round = -1; round < turns.rounds; round++) {
    // Each round begins with another contestant; the first warms up and does not count.
    const order = contestants.map(
      (_, nth) => contestants[(nth + round + contestants.length) % contestants.length] as Contestant,
    )
    for (const { name, port, ready } of order) {
      const perSecond = await timed(await ready(turns.calls), port, agent, turns.callers)
      if (round >= 0) figures.get(name)?.push(perSecond)
    }
  }
  agent.destroy()
  return figures
}

/** Calls a second, so many callers sharing them. @throws when one is not answered with 200 */
async function timed(wishes: readonly Wish[], port: number, agent: Agent, callers: number): Promise<number> {
  const started = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let wish = wishes[next++]; wish; wish = wishes[next++]) await ask(wish, port, agent)
    }),
  )
  return wishes.length / ((performance.now() - started) / 1_000)
}

function ask({ method, path, body }: Wish, port: number, agent: Agent): Promise<void> {
  const headers = {
    authorization: AUTHORIZATION,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  }
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, method, path, agent, headers }, response => {
      response.resume()
      response.on('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`answered with ${response.statusCode}`)),
      )
    })
    asking.on('error', reject)
    asking.end(body)
  })
}

let orders = 0

/** Payments a buyer has agreed to, without HTTP and before the clock runs. */
async function readyToConfirm(sandbox: Sandbox, calls: number): Promise<Wish[]> {
  const shopper = createShopper(sandbox.fetch)
  const wishes: Wish[] = []
  for (let left = calls; left > 0; left--) {
    const orderId = `bench-${++orders}`
    const { paymentKey } = await shopper.buy({ orderId, amount: 15_000 })
    const body = JSON.stringify({ paymentKey, orderId, amount: 15_000 })
    wishes.push({ method: 'POST', path: '/v1/payments/confirm', body })
  }
  return wishes
}

async function paidIn(sandbox: Sandbox, orderId: string): Promise<{ paymentKey: string; answer: unknown }> {
  const { paymentKey } = await createShopper(sandbox.fetch).buy({ orderId, amount: 15_000 })
  const body = JSON.stringify({ paymentKey, orderId, amount: 15_000 })
  const headers = { authorization: AUTHORIZATION, 'content-type': 'application/json' }
  const confirm = new Request('http://127.0.0.1:8787/v1/payments/confirm', { method: 'POST', headers, body })
  return { paymentKey, answer: await (await sandbox.fetch(confirm)).json() }
}

/** The same server around a function that reads what it is sent and always says the same. */
function answeringAlways(answer: unknown): Served {
  return {
    async fetch(request) {
      await request.text()
      return json(answer)
    },
    async tick() {},
    async close() {},
  }
}

const serve = async (sandbox: Served) => listen(async () => sandbox, { port: await freePort() })

function asTable(figures: Rounds): string {
  const rows = [...figures].map(([name, perSecond]) => [
    name,
    whole(spreadOf(perSecond).median),
    name === 'constant' ? '1' : inWords(ratio(figures, name, 'constant')),
  ])
  return table(['call', 'a second', 'of the constant'], rows)
}
