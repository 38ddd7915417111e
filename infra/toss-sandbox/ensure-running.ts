import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, openSync, readFileSync } from 'node:fs'
import { type ClientRequest, get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../domain/ports.ts'
import { ForPeople } from '../for-people.ts'

export interface EnsureOptions {
  readonly port: number
  /** Where a sandbox that has to be started keeps its data and its log. */
  readonly dataDir: string
  /** Program and script that start one; port and data are added. */
  readonly command: readonly [string, ...string[]]
  /** Told of every change of a payment. */
  readonly webhookUrl?: string
  /** How long a sandbox started here stays after its last app was killed, milliseconds. */
  readonly lingerMs?: number
  readonly log: Log
}

/** A sandbox this process uses. */
export interface Attached {
  readonly origin: string
  /** Leaves it: the last one to leave ends it. */
  detach(): Promise<void>
}

const READY_MAX_MS = 120_000
const LINGER_MS = 10 * 60_000
const ASK_MAX_MS = 3_000

/**
 * Uses the sandbox on the port, or starts one as a process of its own that outlives this one: a killed app must not kill
 * its provider. Of two apps that find the port free, one's sandbox gets it and both use that.
 * @throws {ForPeople} when something else has the port, or the sandbox does not start
 */
export async function ensureSandbox(options: EnsureOptions): Promise<Attached> {
  const origin = `http://localhost:${options.port}`
  const local = `http://127.0.0.1:${options.port}`
  const until = performance.now() + READY_MAX_MS
  let child: Started | null = null
  for (;;) {
    const found = await ask(local)
    if (found === 'other') {
      throw new ForPeople(
        `Port ${options.port} is in use by another program; set SANDBOX_PORT to a free one.`,
      )
    }
    const attachment = found === 'sandbox' ? await attach(local) : null
    if (attachment) {
      if (options.webhookUrl) await register(local, options.webhookUrl)
      return { origin, detach: attachment }
    }
    if (found === 'nothing') child ??= start(options)
    if (child?.ended() && (await ask(local)) === 'nothing') {
      throw new ForPeople(`The sandbox did not start: ${child.lastWords()}`)
    }
    if (performance.now() > until) {
      throw new ForPeople(`The sandbox did not answer on port ${options.port} within two minutes.`)
    }
    await sleep(100)
  }
}

async function ask(local: string): Promise<'sandbox' | 'other' | 'nothing' | 'busy'> {
  try {
    const response = await fetch(`${local}/sandbox/api/health`, { signal: AbortSignal.timeout(ASK_MAX_MS) })
    const health = (await response.json()) as { sandbox?: unknown }
    return health?.sandbox === true ? 'sandbox' : 'other'
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return 'busy'
    const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined
    // Refused: nobody is there. Reset: one that is just ending. Anything else that answers is not ours.
    return ['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET'].includes(cause?.code ?? '') ? 'nothing' : 'other'
  }
}

interface Started {
  ended(): boolean
  lastWords(): string
}

function start({ port, dataDir, command, lingerMs = LINGER_MS, log }: EnsureOptions): Started {
  mkdirSync(dataDir, { recursive: true })
  const logPath = join(dataDir, 'sandbox.log')
  const output = openSync(logPath, 'a')
  const [program, ...first] = command
  const args = [...first, '--port', String(port), '--data', dataDir, '--linger-ms', String(lingerMs)]
  const child = spawn(program, args, { detached: true, stdio: ['ignore', output, output] })
  let ended = false
  child.on('exit', () => {
    ended = true
  })
  child.on('error', error => {
    ended = true
    log.error('sandbox', { error })
  })
  child.unref()
  log.info('sandbox started', { port, pid: child.pid })
  return {
    ended: () => ended,
    lastWords: () => readFileSync(logPath, 'utf8').trim().split('\n').at(-1) || `see ${logPath}`,
  }
}

/**
 * Keeps a connection open for as long as this process lives, and makes it again when the sandbox was restarted.
 * @returns leaves, or null when the sandbox went away in between
 */
async function attach(local: string): Promise<(() => Promise<void>) | null> {
  const id = randomUUID()
  let leaving = false
  let current: ClientRequest | null = null

  function connect(): Promise<boolean> {
    return new Promise(resolve => {
      const request = get(`${local}/sandbox/api/attached?id=${id}`, { agent: false }, response => {
        response.resume()
        // From here on the connection must not keep this process alive; before, it must, or waiting would end it.
        response.socket.unref()
        resolve(response.statusCode === 200)
      })
      request.on('error', () => resolve(false))
      request.on('close', again)
      current = request
    })
  }
  function again() {
    if (leaving) return
    setTimeout(() => leaving || void connect(), 1_000).unref()
  }

  if (!(await connect())) {
    leaving = true
    return null
  }
  return async () => {
    leaving = true
    await fetch(`${local}/sandbox/api/leave?id=${id}`, {
      method: 'POST',
      signal: AbortSignal.timeout(ASK_MAX_MS),
    }).catch(() => {})
    current?.destroy()
  }
}

async function register(local: string, url: string): Promise<void> {
  await fetch(`${local}/sandbox/api/webhooks`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
    signal: AbortSignal.timeout(ASK_MAX_MS),
  })
}
