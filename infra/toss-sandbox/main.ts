import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openPGlite } from '../database/pglite.ts'
import { ForPeople } from '../for-people.ts'
import { preparedDataDir } from '../setup/pglite-dump.ts'
import { createDatabaseStore } from './database-store.ts'
import { createMemoryStore } from './memory-store.ts'
import { isLiveKey } from './merchant.ts'
import { createSandbox } from './sandbox.ts'
import { listen } from './server.ts'
import { DOCS_KEYS } from './shopper.ts'
import type { SandboxStore } from './store.ts'

/** A sandbox that just ended writes its last words for a moment before another can have its data. */
const DATA_DIR_WAIT_MS = 60_000

const USAGE = `Usage: sandbox [--port 8787] [--data <folder> | --memory | --seed <text>] [--webhook <URL>]… [--linger-ms <N>]
  --port     where it listens, on this machine alone
  --data     the folder it remembers in (data/sandbox by itself)
  --memory   forgets everything when it ends
  --seed     the same calls in the same order get the same ids; forgets everything when it ends
  --webhook  an address webhooks go to; as often as there are addresses`

interface Options {
  readonly port: number
  readonly data: string | null
  readonly seed: string | null
  readonly webhooks: readonly string[]
  readonly lingerMs: number | null
}

function readOptions(args: string[]): Options | 'help' {
  let values: ReturnType<typeof parse>
  try {
    values = parse(args)
  } catch (error) {
    throw new ForPeople(`${error instanceof Error ? error.message : error}\n${USAGE}`)
  }
  if (values.help) return 'help'
  const { port = '8787', data = 'data/sandbox', memory = false, seed = null, webhook: webhooks = [] } = values
  const lingerMs = values['linger-ms'] ?? null
  if (!/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65_535)
    throw new ForPeople(`--port ${port} is not a port.`)
  if (lingerMs !== null && !/^\d{1,9}$/.test(lingerMs)) {
    throw new ForPeople(`--linger-ms ${lingerMs} is not a number of milliseconds.`)
  }
  const wrong = webhooks.find(url => !isWebAddress(url))
  if (wrong !== undefined) throw new ForPeople(`--webhook ${wrong} is not an http address.`)
  if (seed !== null && values.data !== undefined) {
    throw new ForPeople('--seed and --data do not go together: what is remembered has those ids already.')
  }
  return {
    port: Number(port),
    data: memory || seed !== null ? null : resolve(data),
    seed,
    webhooks,
    lingerMs: lingerMs === null ? null : Number(lingerMs),
  }
}

function parse(args: string[]) {
  return parseArgs({
    args,
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      memory: { type: 'boolean' },
      seed: { type: 'string' },
      webhook: { type: 'string', multiple: true },
      'linger-ms': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values
}

const isWebAddress = (text: string) => /^https?:\/\//.test(text) && URL.canParse(text)

/** Whatever a variable is called: a live key is known by how it begins. */
function refuseLiveKeys(env: NodeJS.ProcessEnv): void {
  const live = Object.keys(env).find(name => isLiveKey(env[name]))
  if (live) throw new ForPeople(`${live} is a live key; the sandbox does not start beside live keys.`)
}

async function openStore(data: string | null, patient: boolean): Promise<SandboxStore> {
  if (data === null) return createMemoryStore()
  const until = performance.now() + (patient ? DATA_DIR_WAIT_MS : 0)
  for (;;) {
    try {
      return await createDatabaseStore(await openPGlite(join(data, 'pg'), { prepared: preparedDataDir }))
    } catch (error) {
      const held = error instanceof ForPeople && /in use by|being taken/.test(error.message)
      if (!held || performance.now() >= until) throw error
      await sleep(200)
    }
  }
}

/** What somebody who started it by hand wants to know next. */
function whatNext(origin: string, webhooks: readonly string[]): string {
  const { api, widget } = DOCS_KEYS
  return `
  API base        ${origin}  (instead of https://api.tosspayments.com)
  Browser script  ${origin}/v2/standard  (instead of https://js.tosspayments.com/v2/standard, the package's \`src\`)
  Keys            any test keys, for instance ${api.clientKey} and ${api.secretKey},
                  for the widget ${widget.clientKey} and ${widget.secretKey}
  Webhooks        ${webhooks.length > 0 ? webhooks.join(', ') : `none yet: --webhook <URL>, or ${origin}/sandbox`}
  First call      curl -s -u ${api.secretKey}: ${origin}/v1/payments/orders/nothing-yet
  How to          docs/sandbox/: curl, node, spring, nestjs, django

Ctrl-C ends it. No money moves: nothing here is Toss's.`
}

async function run(): Promise<void> {
  refuseLiveKeys(process.env)
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') return console.log(USAGE)
  const { port, data, seed, webhooks, lingerMs } = options
  const origin = `http://localhost:${port}`
  let next = ''
  const open = async () => {
    const sandbox = await createSandbox({
      store: await openStore(data, lingerMs !== null),
      publicUrl: origin,
      ...(seed === null ? {} : { seed }),
      log: (message, error) => console.error(message, error ?? ''),
    })
    for (const url of webhooks) await sandbox.registerWebhook(url)
    next = whatNext(origin, sandbox.webhookUrls())
    return sandbox
  }
  const server = await listen(open, { port, lingerMs }).catch(error => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new ForPeople(`Port ${port} is in use by another program; choose another with --port.`)
  })
  process.on('SIGTERM', () => void server.close())
  process.on('SIGINT', () => void server.close())
  console.log(`The Toss sandbox listens on ${origin}, its console is ${origin}/sandbox`)
  if (lingerMs === null) console.log(next) // started by a person, not by a shop that knows what to do
  await server.ended
}

run().then(
  () => process.exit(0),
  error => {
    console.error(error instanceof ForPeople ? error.message : error)
    process.exit(1)
  },
)
