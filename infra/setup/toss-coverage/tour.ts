import { epochMsOf, type Instant, instantOf } from '../../../domain/time.ts'
import { createBrandpayShopper } from '../../toss-sandbox/brandpay-shopper.ts'
import { createSandbox, type Sandbox } from '../../toss-sandbox/sandbox.ts'
import { createShopper, DOCS_KEYS, type Purchase, type Shopper } from '../../toss-sandbox/shopper.ts'
import { endpoints } from './code.ts'
import { type Conformity, createConformity } from './conformity.ts'
import type { Item } from './inventory.ts'

const ORIGIN = 'http://127.0.0.1:8787'
const HOOK = 'http://shop.test/hook'
/** Pairs of keys from before 2024-06-01, and from before institutions had numbers. */
export const OLDEST = {
  clientKey: 'test_ck_oldest_version',
  secretKey: 'test_sk_oldest_version',
  version: '2022-07-27',
}
export const OLDER = {
  clientKey: 'test_ck_older_version',
  secretKey: 'test_sk_older_version',
  version: '2022-11-16',
}

const PAIRS = [DOCS_KEYS.api, DOCS_KEYS.widget, OLDER, OLDEST]

/** What came of asking the sandbox for everything once. */
export interface Toured {
  readonly conformity: Conformity
  /** Endpoints that answered 200, by their ids. */
  readonly answered: ReadonlySet<string>
  /** Error codes that came by `TossPayments-Test-Code` with the status and shape of the inventory. */
  readonly forced: ReadonlySet<string>
  /** Codes the window brought to a failUrl. */
  readonly failed: ReadonlySet<string>
  /** Webhook events by name, and their headers in small letters. */
  readonly events: ReadonlySet<string>
  readonly webhookHeaders: ReadonlySet<string>
  readonly script: string
}

export interface Guide {
  readonly sandbox: Sandbox
  readonly shopper: Shopper
  /** Asks one endpoint if there is such a route, and holds a 200 against its object. @returns null without a route */
  ask<T = Record<string, unknown>>(
    endpoint: string,
    parts: Readonly<Record<string, string>>,
    body?: unknown,
    secretKey?: string,
  ): Promise<T | null>
  /** Buys and confirms. */
  paid(purchase: Purchase, form?: Parameters<Shopper['buy']>[1]): Promise<Record<string, unknown> | null>
  /** Has a webhook sent that nothing brought about, where the control API can. */
  sendEvent(wish: { eventType: string; orderId?: string }): Promise<void>
  wait(ms: number): void
}

/** Stops of the tour, each a small story. */
export type Stop = (guide: Guide) => Promise<void>

/** Walks through the whole sandbox with a still clock, and looks at every answer and webhook. */
export async function tour(items: readonly Item[], stops: readonly Stop[]): Promise<Toured> {
  const conformity = createConformity(items)
  const routes = endpoints()
  const answered = new Set<string>()
  const objects = new Map(
    items
      .filter(({ kind }) => kind === 'endpoint')
      .map(({ name, cells }) => [name, cells['answers with'] ?? '']),
  )
  let at = '2026-03-30T05:39:56.000Z' as Instant
  const wait = (ms: number) => {
    at = instantOf(epochMsOf(at) + ms)
  }
  const { events, webhookHeaders, receive } = receiver(items, conformity)
  const sandbox = await createSandbox({
    clock: { now: () => at },
    seed: 'tour',
    publicUrl: ORIGIN,
    sendWebhook: receive,
    keys: PAIRS,
  })
  await sandbox.registerWebhook(HOOK)
  const shopper = createShopper(sandbox.fetch, ORIGIN)

  async function ask<T>(endpoint: string, parts: Record<string, string>, body?: unknown, secretKey?: string) {
    if (!routes.has(endpoint)) return null
    const [method = '', template = ''] = endpoint.split(' ')
    const { query, ...named } = parts
    const path = template.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(named[name] ?? ''))
    const response = await send(sandbox, method, path + (query ? `?${query}` : ''), body, { secretKey })
    const text = await response.text()
    if (response.status !== 200) {
      conformity.check('Error', text === '' ? null : JSON.parse(text), `${endpoint} ${response.status}`)
      return null
    }
    answered.add(`endpoint:${endpoint}`)
    const answer: unknown = text === '' ? null : JSON.parse(text)
    const object = objects.get(endpoint) ?? ''
    if (/^(list of )?[A-Z]/.test(object)) conformity.check(object, answer, endpoint)
    return answer as T
  }

  const guide: Guide = {
    sandbox,
    shopper,
    ask,
    wait,
    async sendEvent(wish) {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify(wish)
      await sandbox.fetch(
        new Request(`${ORIGIN}/sandbox/api/webhooks/send`, { method: 'POST', headers, body }),
      )
    },
    async paid(purchase, form) {
      const { paymentKey } = await shopper.buy(purchase, form)
      const { orderId, amount } = purchase
      const secretKey = PAIRS.find(({ clientKey }) => clientKey === purchase.clientKey)?.secretKey
      return ask('POST /v1/payments/confirm', {}, { paymentKey, orderId, amount }, secretKey)
    },
  }
  for (const stop of stops) {
    await stop(guide)
    await sandbox.tick()
    await sandbox.idle()
  }
  const script = await (await sandbox.fetch(new Request(`${ORIGIN}/v2/standard`))).text()
  const forced = await forceAll(sandbox, items, conformity)
  const failed = await failAll(sandbox, shopper, items)
  await sandbox.close()
  return { conformity, answered, forced, failed, events, webhookHeaders, script }
}

interface Sent {
  readonly secretKey?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

function send(
  sandbox: Sandbox,
  method: string,
  path: string,
  body: unknown,
  sent: Sent = {},
): Promise<Response> {
  const { secretKey = DOCS_KEYS.api.secretKey, headers = {} } = sent
  const authorization = `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}`
  return sandbox.fetch(
    new Request(ORIGIN + path, {
      method,
      headers: { authorization, 'content-type': 'application/json', ...headers },
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    }),
  )
}

/** A shop that looks at its webhooks: their envelope, what is in it, their headers. */
function receiver(items: readonly Item[], conformity: Conformity) {
  const events = new Set<string>()
  const webhookHeaders = new Set<string>()
  const carried = new Map(
    items.filter(({ kind }) => kind === 'event').map(({ name, cells }) => [name, cells.carries ?? '']),
  )
  async function receive(request: Request): Promise<Response> {
    for (const name of request.headers.keys()) webhookHeaders.add(name)
    const body = (await request.json()) as Record<string, unknown>
    const name = typeof body.eventType === 'string' ? body.eventType : 'DEPOSIT_CALLBACK'
    events.add(name)
    const inside = body.data ?? body.entityBody
    const envelope = 'entityBody' in body ? 'EnvelopeC' : 'data' in body ? 'EnvelopeA' : null
    if (envelope) conformity.check(envelope, body, `webhook ${name}`)
    conformity.check(carried.get(name) ?? 'unheard of', envelope ? inside : body, `webhook ${name} data`)
    return new Response('ok')
  }
  return { events, webhookHeaders, receive }
}

/** Every code of the API, asked for by header. */
async function forceAll(sandbox: Sandbox, items: readonly Item[], conformity: Conformity) {
  const forced = new Set<string>()
  for (const { kind, id, name, cells } of items) {
    if (kind !== 'error') continue
    const headers = { 'tosspayments-test-code': name }
    const response = await send(sandbox, 'POST', '/v1/payments/confirm', {}, { headers })
    const body = (await response.json()) as { code?: string }
    conformity.check('Error', body, `forced ${name}`)
    if (body.code === name && response.status === Number(cells.status)) forced.add(id)
  }
  return forced
}

/** Every code of the failUrl, brought about in the window of payments, or in brandpay's own. */
async function failAll(sandbox: Sandbox, shopper: Shopper, items: readonly Item[]) {
  const brandpay = createBrandpayShopper(sandbox.fetch, ORIGIN)
  await brandpay.join()
  const urls = { successUrl: 'http://shop.test/ok', failUrl: 'http://shop.test/no' }

  async function inPayments(orderId: string, code: string) {
    const paymentKey = await shopper.open({ orderId, amount: 1_000 })
    return code === 'PAY_PROCESS_CANCELED' ? shopper.close(paymentKey) : shopper.decline(paymentKey, code)
  }
  async function inBrandpay(orderId: string, code: string) {
    const order = { orderId, orderName: '생수', amount: { value: 1_000, currency: 'KRW' }, ...urls }
    const { ending } = await brandpay.press(await brandpay.open('payment', order), { do: 'decline', code })
    return { code: new URL(String(ending?.url)).searchParams.get('code') }
  }

  const failed = new Set<string>()
  const codes = items.filter(({ kind }) => kind === 'fail')
  for (const [nth, { id, name }] of codes.entries()) {
    for (const [window, bring] of Object.entries({ inPayments, inBrandpay })) {
      const returned = await bring(`tour-${window}-${nth}`, name).catch(() => null) // a code it does not offer
      if (returned?.code === name) failed.add(id)
    }
  }
  return failed
}
