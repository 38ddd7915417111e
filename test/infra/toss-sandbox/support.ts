import { epochMsOf, type Instant, instantOf } from '../../../domain/time.ts'
import type { BillingJson } from '../../../infra/toss-sandbox/billing/billing-json.ts'
import type { PaymentJson } from '../../../infra/toss-sandbox/payment-json.ts'
import { createSandbox, type SandboxOptions } from '../../../infra/toss-sandbox/sandbox.ts'
import { seededRandom } from '../../../infra/toss-sandbox/seeded.ts'
import { createShopper, DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import type { BillingForm } from '../../../infra/toss-sandbox/window/billing/choice.ts'

export const ORIGIN = 'http://127.0.0.1:8787'

/** A clock that moves when it is told to. */
export function stillClock(start = '2026-03-30T05:39:56.000Z') {
  let at = start as Instant
  return {
    now: () => at,
    advance: (ms: number) => {
      at = instantOf(epochMsOf(at) + ms)
    },
  }
}

/** Bytes that are the same in every run. */
export const seeded = (seed = 'seed') => seededRandom(seed)

export const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`

/** A card read out to the shop, as key-in and registration by API take it. */
export const CARD_DATA = {
  cardNumber: '9410001234567890',
  cardExpirationYear: '30',
  cardExpirationMonth: '12',
  customerIdentityNumber: '900101',
} as const

export interface CallOptions {
  readonly secretKey?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly idempotencyKey?: string
  readonly method?: string
}

/** A sandbox with a still clock, a buyer, and a shop's server that calls it. */
export async function createScene(options: SandboxOptions = {}) {
  const clock = stillClock()
  const sandbox = await createSandbox({ clock, random: seeded(), publicUrl: ORIGIN, ...options })
  const shopper = createShopper(sandbox.fetch, ORIGIN)

  async function send(path: string, body?: unknown, call: CallOptions = {}): Promise<Response> {
    const { secretKey = DOCS_KEYS.api.secretKey, headers = {}, idempotencyKey } = call
    const method = call.method ?? (body === undefined ? 'GET' : 'POST')
    return sandbox.fetch(
      new Request(ORIGIN + path, {
        method,
        headers: {
          authorization: basic(`${secretKey}:`),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    )
  }

  /** Status and body in one, since most assertions are about both. */
  async function call(path: string, body?: unknown, options?: CallOptions) {
    const response = await send(path, body, options)
    return { status: response.status, body: (await response.json()) as PaymentJson & { code?: string } }
  }

  async function confirmed(
    orderId: string,
    amount: number,
    method = 'CARD',
    more: Record<string, unknown> = {},
  ) {
    const { paymentKey } = await shopper.buy({ orderId, amount, method, more })
    const answer = await call('/v1/payments/confirm', { paymentKey, orderId, amount })
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.code}`)
    return answer.body
  }

  /** A card registered in the window and exchanged, as a shop does it. */
  async function registered(customerKey = 'customer-1', form: BillingForm = {}) {
    const { authKey } = await shopper.registerCard({ customerKey }, form)
    const answer = await call('/v1/billing/authorizations/issue', { authKey, customerKey })
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.code}`)
    return answer.body as unknown as BillingJson
  }

  return { clock, sandbox, shopper, send, call, confirmed, registered }
}
export type Scene = Awaited<ReturnType<typeof createScene>>
