import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openPGlite } from '../database/pglite.ts'
import { ForPeople } from '../for-people.ts'
import { preparedDataDir } from '../setup/pglite-dump.ts'
import { createDatabaseStore } from './database-store.ts'
import { createMemoryStore } from './memory-store.ts'
import { createSandbox } from './sandbox.ts'
import { listen } from './server.ts'
import type { SandboxStore } from './store.ts'

/** A sandbox that just ended writes its last words for a moment before another can have its data. */
const DATA_DIR_WAIT_MS = 60_000

const USAGE = 'Usage: sandbox [--port 8787] [--data <folder> | --memory] [--webhook <URL>] [--linger-ms <N>]'

interface Options {
  readonly port: number
  readonly data: string | null
  readonly webhook: string | null
  readonly lingerMs: number | null
}

function readOptions(args: string[]): Options {
  let values: ReturnType<typeof parse>
  try {
    values = parse(args)
  } catch (error) {
    throw new ForPeople(`${error instanceof Error ? error.message : error}\n${USAGE}`)
  }
  const { port = '8787', data = 'data/sandbox', memory = false, webhook = null } = values
  const lingerMs = values['linger-ms'] ?? null
  if (!/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65_535)
    throw new ForPeople(`--port ${port} is not a port.`)
  if (lingerMs !== null && !/^\d{1,9}$/.test(lingerMs)) {
    throw new ForPeople(`--linger-ms ${lingerMs} is not a number of milliseconds.`)
  }
  if (webhook !== null && !/^https?:\/\//.test(webhook)) {
    throw new ForPeople(`--webhook ${webhook} is not an http address.`)
  }
  return {
    port: Number(port),
    data: memory ? null : resolve(data),
    webhook,
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
      webhook: { type: 'string' },
      'linger-ms': { type: 'string' },
    },
  }).values
}

/** Real money and a pretended Toss do not belong on one machine. */
function refuseLiveKeys(env: NodeJS.ProcessEnv): void {
  const live = Object.keys(env).find(name => /^TOSS_.*KEY$/.test(name) && env[name]?.startsWith('live_'))
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

async function run(): Promise<void> {
  refuseLiveKeys(process.env)
  const { port, data, webhook, lingerMs } = readOptions(process.argv.slice(2))
  const origin = `http://localhost:${port}`
  const open = async () => {
    const sandbox = await createSandbox({
      store: await openStore(data, lingerMs !== null),
      publicUrl: origin,
      log: (message, error) => console.error(message, error ?? ''),
    })
    if (webhook) await sandbox.registerWebhook(webhook)
    return sandbox
  }
  const server = await listen(open, { port, lingerMs }).catch(error => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new ForPeople(`Port ${port} is in use by another program; choose another with --port.`)
  })
  process.on('SIGTERM', () => void server.close())
  process.on('SIGINT', () => void server.close())
  console.log(`The Toss sandbox listens on ${origin}, its console is ${origin}/sandbox`)
  await server.ended
}

run().then(
  () => process.exit(0),
  error => {
    console.error(error instanceof ForPeople ? error.message : error)
    process.exit(1)
  },
)
