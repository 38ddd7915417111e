import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { epochMsOf, type Instant, instantOf } from '../../domain/time.ts'
import { createApi } from './api/answer.ts'
import { ConnectionLost } from './api/spoil.ts'
import { createBuyerApi } from './console/buyer-api.ts'
import { type Control, createControl } from './control.ts'
import { errorBody } from './errors.ts'
import { createFaults } from './faults.ts'
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
  /** Default true: a shop with tax-free goods. False: tax-free parts are always told as 0. */
  readonly keepsTaxFree?: boolean
  /** Waits real milliseconds for a delay fault. */
  readonly wait?: (ms: number) => Promise<void>
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
  const now = () => instantOf(epochMsOf(clock.now()) + offsetMs)

  const faults = await createFaults(store, ids)
  const send = options.sendWebhook ?? (request => fetch(request))
  const webhooks = await createWebhooks({ store, ids, faults, origin: publicUrl, send, now })

  let sending: Promise<unknown> = Promise.resolve()
  /** After the response, as at Toss: the answer is on its way before the webhooks are. */
  function deliverSoon() {
    const later = new Promise(resolve => setTimeout(resolve, 0))
    sending = Promise.all([sending, later.then(() => webhooks.deliverDue())]).catch(error =>
      log('a webhook could not be sent', error),
    )
  }

  const world: World = {
    store,
    ids,
    merchants: createMerchants(options.keys),
    publicUrl,
    faults,
    webhooks,
    requests: await createRequestLog(store),
    rules: await createRules(store),
    keepsTaxFree: options.keepsTaxFree ?? true,
    now,
    wait: options.wait ?? (ms => sleep(ms)),
    locked: createLocks(),
    async commit(changes) {
      await store.commit(changes)
      if (changes.some(change => 'put' in change && change.put === 'deliveries')) deliverSoon()
    },
  }

  const control = createControl(world, {
    offsetMs: () => offsetMs,
    async setOffset(ms) {
      await store.commit([
        { put: 'clock', key: 'clock', ref: null, moment: null, document: { offsetMs: ms } },
      ])
      offsetMs = ms
    },
  })
  const api = createApi(world)
  const window = createWindow(world)
  const buyer = createBuyerApi(
    createShopper(async request => (await window(request)) ?? notFound(), publicUrl),
  )

  return {
    ...control,
    async fetch(request) {
      try {
        return (
          (await buyer(request)) ??
          (await control.answer(request)) ??
          (await window(request)) ??
          (await api(request))
        )
      } catch (error) {
        if (error instanceof ConnectionLost) throw connectionReset(error)
        log('the sandbox failed', error)
        return json(errorBody('FAILED_INTERNAL_SYSTEM_PROCESSING', 'ko'), 500)
      }
    },
    async tick() {
      await control.passTime()
      await webhooks.deliverDue()
      await world.requests.save()
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

/** What fetch says when a connection breaks before an answer came. */
function connectionReset(error: Error): TypeError {
  const cause = Object.assign(new Error('read ECONNRESET', { cause: error }), { code: 'ECONNRESET' })
  return new TypeError('fetch failed', { cause })
}
