import { billingJson } from '../billing/billing-json.ts'
import type { Fault } from '../documents/fault.ts'
import { errorBody, type Language } from '../errors.ts'
import { CALL_KINDS, isBySandboxClock } from '../fault-places.ts'
import type { World } from '../world.ts'
import { headerFault } from './header-fault.ts'

/** The caller never gets an answer: `fetch` rejects as it does on a reset connection, a server cuts the socket. */
export class ConnectionLost extends Error {
  constructor() {
    super('the sandbox lost this answer on purpose')
    this.name = 'ConnectionLost'
  }
}

/** What fetch says when a connection breaks before an answer came. */
export function connectionReset(error: Error): TypeError {
  const cause = Object.assign(new Error('read ECONNRESET', { cause: error }), { code: 'ECONNRESET' })
  return new TypeError('fetch failed', { cause })
}

/** An answer as it goes over the wire. */
export interface WireAnswer {
  readonly status: number
  readonly body: string
  readonly contentType: string
  /** It breaks off in the middle: the connection is reset under it. */
  readonly breaksOff?: boolean
}

/** Kinds that may come instead of the effect. */
const BEFORE: readonly Fault['kind'][] = ['delay', 'status', 'html', 'connection-reset']
const JSON_TYPE = 'application/json;charset=UTF-8'

export const jsonAnswer = (status: number, body: unknown): WireAnswer => ({
  status,
  body: body === undefined ? '' : JSON.stringify(body),
  contentType: JSON_TYPE,
})

/** One that breaks off is sent by half, and then the stream fails as a reset connection does. */
export function bodyToSend({ body, breaksOff = false }: WireAnswer): BodyInit | null {
  if (!breaksOff) return body || null
  const half = new TextEncoder().encode(body.slice(0, Math.ceil(body.length / 2)))
  let sent = false
  return new ReadableStream({
    pull(controller) {
      if (sent) return controller.error(connectionReset(new ConnectionLost()))
      sent = true
      controller.enqueue(half)
    },
  })
}

/** The fault of this call: the one in its header, else the first switched on in whose scope it is. */
export async function faultOf(
  world: World,
  request: {
    header: string | null
    operation: Fault['scope']['operation']
    /** fingerprint */
    billingKey: string | null
    orderId: () => Promise<string | null>
  },
): Promise<Fault | null> {
  const { header, operation, billingKey, orderId } = request
  if (header !== null) return headerFault(world, header, orderId)
  if (world.faults.list().length === 0) return null
  const about = { operation, billingKey, orderId: await orderId(), charge: await chargeOf(world, request) }
  return world.faults.take(about, CALL_KINDS)
}

/** Which charge of its billing key the call would be; null when it is none. */
async function chargeOf(
  world: World,
  { operation, billingKey }: { operation: Fault['scope']['operation']; billingKey: string | null },
): Promise<number | null> {
  if (operation !== 'charge' || billingKey === null) return null
  const key = await world.store.get('billingKeys', billingKey)
  return key && key.charges + 1
}

/** What goes wrong before anything happens: a lost request, a wait, an answer from something in between. */
export async function spoilBefore(world: World, fault: Fault | null, language: Language) {
  const lost = fault?.kind === 'answer-lost-before-effect'
  if (!fault || (!lost && (fault.effect !== 'none' || !BEFORE.includes(fault.kind)))) return null
  if (refusalOf(fault, language)) return null
  if (fault.ms > 0) await world.wait(fault.ms)
  if (lost) throw new ConnectionLost()
  return replaced(fault, language)
}

/** Given before the key is looked at (core-api.md 1.12), and so kept under none. */
const BEFORE_THE_KEY = {
  statuses: [401, 409, 429],
  codes: ['INCORRECT_BASIC_AUTH_FORMAT', 'INVALID_IDEMPOTENCY_KEY'],
}

/**
 * A refusal in Toss's own words, a fault `status` with a `code` below 500: it is kept under the idempotency key as any other is
 * (core-api.md 1.6), so that whoever asks again under that key gets it again. What comes of something in between (HTML, a
 * reset, no code) is not Toss's to keep, and whether a 5xx is kept was not measured.
 */
export function refusalOf(fault: Fault | null, language: Language): WireAnswer | null {
  if (fault?.kind !== 'status' || fault.code === null || fault.status >= 500) return null
  const { statuses, codes } = BEFORE_THE_KEY
  if (statuses.includes(fault.status) || codes.includes(fault.code)) return null
  return replaced(fault, language)
}

/** What goes wrong once it has happened; a refusal that is kept was answered already, or gives way to what was kept before. */
export async function spoilAfter(world: World, fault: Fault | null, answer: WireAnswer, language: Language) {
  if (!fault || isBySandboxClock(fault.kind)) return answer
  const waitedAlready = fault.effect === 'none' && BEFORE.includes(fault.kind)
  if (fault.ms > 0 && !waitedAlready) await world.wait(fault.ms)
  if (fault.kind === 'answer-lost-after-effect') throw new ConnectionLost()
  if (fault.kind === 'truncated-json')
    return { ...answer, body: answer.body.slice(0, answer.body.length / 2) }
  if (fault.kind === 'other-order-answer')
    return { ...answer, body: await othersBody(world, answer.body, language) }
  if (fault.kind === 'connection-reset') return { ...answer, breaksOff: true }
  if (refusalOf(fault, language)) return answer
  return (fault.effect === 'before' && replaced(fault, language)) || answer
}

function replaced({ kind, status, code }: Fault, language: Language): WireAnswer | null {
  if (kind === 'html') {
    const body = `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>${status} Bad Gateway</h1></body></html>`
    return { status, body, contentType: 'text/html;charset=UTF-8' }
  }
  if (kind === 'connection-reset')
    return { status: 200, body: '{"mId":', contentType: JSON_TYPE, breaksOff: true }
  if (kind !== 'status') return null
  return jsonAnswer(status, errorBody(code ?? 'COMMON_ERROR', language))
}

/** The answer to somebody else's request: a real other one when there is one, else one made from this. */
async function othersBody(world: World, body: string, language: Language): Promise<string> {
  if (body === '') return body // a deleted key: there is nothing in it to be anybody's
  const mine = JSON.parse(body) as Record<string, unknown>
  if (typeof mine.billingKey === 'string') return othersKey(world, mine, language)
  const logged = world.requests.list(({ responseBody, orderId, status }) =>
    Boolean(responseBody && status === 200 && orderId && orderId !== mine.orderId),
  )[0]
  // What was answered there may itself have been somebody else's, and so this one's own of an hour ago.
  if (logged?.responseBody && !logged.responseBody.includes(String(mine.orderId))) return logged.responseBody
  return JSON.stringify({ ...mine, orderId: 'somebody-elses-order', paymentKey: 'tviva20200101000000aaaaa' })
}

async function othersKey(world: World, mine: Record<string, unknown>, language: Language): Promise<string> {
  const newest = await world.store.find('billingKeys', { order: 'newest', limit: 10 })
  const other = newest.find(({ customerKey }) => customerKey !== mine.customerKey)
  if (other) return JSON.stringify(billingJson(other, '2024-06-01', language))
  return JSON.stringify({ ...mine, customerKey: 'somebody-else', billingKey: world.ids.billingKey() })
}
