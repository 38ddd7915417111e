import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Instant, instantOf, later } from '../../domain/time.ts'
import { createApi } from './api/answer.ts'
import { ConnectionLost, connectionReset } from './api/spoil.ts'
import { createBuyerApi } from './console/buyer-api.ts'
import { type Control, createControl, type Offset } from './control.ts'
import { errorBody } from './errors.ts'
import { createFaults } from './faults.ts'
import { createForks } from './forks.ts'
import { createGate } from './gate.ts'
import { json, notFound } from './http.ts'
import { createIds, type Random } from './ids.ts'
import { createMemoryStore } from './memory-store.ts'
import { createMerchants, type KeyPair } from './merchant.ts'
import { createRequestLog } from './request-log.ts'
import { createRules } from './rules.ts'
import { seededIds } from './seeded.ts'
import { createShopper } from './shopper.ts'
import type { SandboxStore } from './store.ts'
import { createWebhooks, type SendWebhook } from './webhooks.ts'
import { createWindow } from './window/routes.ts'
import { createLocks, type World } from './world.ts'

export interface SandboxOptions {
  /** Default: memory. The sandbox closes it. */
  readonly store?: SandboxStore
  /** Real time; the sandbox adds its own offset. Default: the system's. */
  readonly clock?: { now(): Instant }
  /** Default: the system's; a seeded one makes every id repeatable. */
  readonly random?: Random
  /** The same calls in the same order get the same ids, whenever they are made; needs a store that is empty. */
  readonly seed?: string
  /** Its own origin as browsers reach it, without a slash at the end. */
  readonly publicUrl?: string
  /** Default: real HTTP. */
  readonly sendWebhook?: SendWebhook
  /** Pairs that are known; default: every well-formed pair of test keys. */
  readonly keys?: readonly KeyPair[]
  /** Waits real milliseconds for a delay fault. */
  readonly wait?: (ms: number) => Promise<void>
  /** Runs `send` once the answer is on its way, with the webhooks of what was answered. Default: the next moment. */
  readonly soon?: (send: () => Promise<unknown>) => void
  /** Defects only: nothing a caller does is logged here. */
  readonly log?: (message: string, error?: unknown) => void
}

/** An offline Toss: its HTTP API, browser script, payment window, webhooks and console behind one fetch function. */
export interface Sandbox extends Control {
  /** @throws TypeError whose cause has the code ECONNRESET where a fault loses the answer, as real fetch does */
  fetch(request: Request): Promise<Response>
  /** What time brings: expiries, webhooks and their retries. A server calls it every second. */
  tick(): Promise<void>
  /** Resolves when the webhooks of everything answered so far were sent once. */
  idle(): Promise<void>
  close(): Promise<void>
}

const ABOUT_THE_WHOLE = /^\/sandbox(\/api)?\/(forks|scenarios)/

export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const store = options.store ?? createMemoryStore()
  const clock = options.clock ?? { now: () => instantOf(Date.now()) }
  const ids =
    options.seed === undefined
      ? createIds(options.random ?? { bytes: length => randomBytes(length) })
      : seededIds(options.seed)
  const publicUrl = options.publicUrl ?? 'http://127.0.0.1:8787'
  const log = options.log ?? (() => {})
  let offsetMs = (await store.get('clock', 'clock'))?.offsetMs ?? 0
  const now = () => (offsetMs === 0 ? clock.now() : later(clock.now(), offsetMs))

  const rules = await createRules(store)
  const faults = await createFaults(store, ids, now)
  const send = options.sendWebhook ?? (request => fetch(request))
  const webhooks = await createWebhooks({
    store,
    ids,
    faults,
    origin: publicUrl,
    send,
    rules: rules.get,
    now,
  })

  const gate = createGate()
  let sending: Promise<unknown> = Promise.resolve()
  const soon = options.soon ?? ((run: () => Promise<unknown>) => setTimeout(run, 0))
  /** After the response, as at Toss: the answer is on its way before the webhooks are. */
  function deliverSoon() {
    const sent = new Promise<unknown>((resolve, reject) => {
      soon(() => gate.through(webhooks.deliverDue).then(resolve, reject))
    })
    sending = Promise.all([sending, sent]).catch(error => log('a webhook could not be sent', error))
  }

  const world: World = {
    store,
    ids,
    merchants: createMerchants(options.keys),
    publicUrl,
    faults,
    webhooks,
    requests: await createRequestLog(store),
    rules,
    now,
    wait: options.wait ?? (ms => sleep(ms)),
    locked: createLocks(),
    async commit(changes) {
      await store.commit(changes)
      if (changes.some(change => 'put' in change && change.put === 'deliveries')) deliverSoon()
    },
  }

  const offset: Offset = {
    offsetMs: () => offsetMs,
    async setOffset(ms) {
      const document = { offsetMs: ms }
      await store.commit([{ put: 'clock', key: 'clock', ref: null, moment: null, document }])
      offsetMs = ms
    },
  }
  /** What is held in memory, read again from the state there is now. */
  async function reload() {
    await Promise.all([faults.reload(), rules.reload(), webhooks.reload(), world.requests.reload()])
  }
  const forks = createForks(world, offset, gate, reload)
  const control = createControl(world, offset, { forks, fetch: request => answer(request) })
  const api = createApi(world)
  const window = createWindow(world)
  const buyer = createBuyerApi(
    createShopper(async request => (await window(request)) ?? notFound(), publicUrl),
  )

  async function answer(request: Request): Promise<Response> {
    const handle = async () =>
      (await buyer(request)) ??
      (await control.answer(request)) ??
      (await window(request)) ??
      (await api(request))
    try {
      // Whoever exchanges the state goes alone, and a scenario may want to.
      const { pathname } = new URL(request.url)
      return await (ABOUT_THE_WHOLE.test(pathname) ? handle() : gate.through(handle))
    } catch (error) {
      if (error instanceof ConnectionLost) throw connectionReset(error)
      log('the sandbox failed', error)
      return json(errorBody('FAILED_INTERNAL_SYSTEM_PROCESSING', 'ko'), 500)
    }
  }

  return {
    ...control,
    fetch: answer,
    async tick() {
      await gate.through(async () => {
        await control.passTime()
        await webhooks.deliverDue()
        await world.requests.save()
      })
    },
    async idle() {
      await sending
    },
    async close() {
      await sending
      await world.requests.save()
      await store.close()
    },
  }
}
