import { billingJson } from '../billing/billing-json.ts'
import { FAULT_KINDS, type Fault } from '../documents/fault.ts'
import { errorBody, type Language } from '../errors.ts'
import { parseFault } from '../fault-input.ts'
import type { World } from '../world.ts'

/** The caller never gets an answer: `fetch` rejects as it does on a reset connection, a server cuts the socket. */
export class ConnectionLost extends Error {
  constructor() {
    super('the sandbox lost this answer on purpose')
    this.name = 'ConnectionLost'
  }
}

/** An answer as it goes over the wire. */
export interface WireAnswer {
  readonly status: number
  readonly body: string
  readonly contentType: string
}

/** Kinds that may come instead of the effect. */
const BEFORE: readonly Fault['kind'][] = ['delay', 'status', 'html']
const API_FAULTS = FAULT_KINDS.filter(kind => !kind.startsWith('webhook'))
const JSON_TYPE = 'application/json;charset=UTF-8'

export const jsonAnswer = (status: number, body: unknown): WireAnswer => ({
  status,
  body: body === undefined ? '' : JSON.stringify(body),
  contentType: JSON_TYPE,
})

/** The fault of this call: the one in its header, else the first switched on in whose scope it is. */
export async function faultOf(
  world: World,
  request: {
    header: string | null
    operation: Fault['scope']['operation']
    billingKey: string | null
    orderId: () => Promise<string | null>
  },
): Promise<Fault | null> {
  if (request.header !== null) {
    const parsed = parseFault(headerFault(request.header))
    return parsed && { ...parsed, id: 'header', hits: 1, createdAt: world.now() }
  }
  if (world.faults.list().length === 0) return null
  const { operation, billingKey } = request
  return world.faults.take({ operation, billingKey, orderId: await request.orderId() }, API_FAULTS)
}

/** `x-sandbox-fault: delay; ms=500` or its JSON. */
function headerFault(text: string): unknown {
  if (text.trimStart().startsWith('{')) return JSON.parse(text)
  const [kind, ...parts] = text.split(';').map(part => part.trim())
  return { kind, ...Object.fromEntries(parts.map(part => part.split('=').map(side => side.trim()))) }
}

/** What goes wrong before anything happens: a lost request, a wait, an answer from something in between. */
export async function spoilBefore(world: World, fault: Fault | null, language: Language) {
  const lost = fault?.kind === 'answer-lost-before-effect'
  if (!fault || (!lost && (fault.effect !== 'none' || !BEFORE.includes(fault.kind)))) return null
  if (fault.ms > 0) await world.wait(fault.ms)
  if (lost) throw new ConnectionLost()
  return replaced(fault, language)
}

/** What goes wrong once it has happened. */
export async function spoilAfter(world: World, fault: Fault | null, answer: WireAnswer, language: Language) {
  if (!fault || fault.kind === 'lookup-lag') return answer
  const waitedAlready = fault.effect === 'none' && BEFORE.includes(fault.kind)
  if (fault.ms > 0 && !waitedAlready) await world.wait(fault.ms)
  if (fault.kind === 'answer-lost-after-effect') throw new ConnectionLost()
  if (fault.kind === 'truncated-json')
    return { ...answer, body: answer.body.slice(0, answer.body.length / 2) }
  if (fault.kind === 'other-order-answer')
    return { ...answer, body: await othersBody(world, answer.body, language) }
  return (fault.effect === 'before' && replaced(fault, language)) || answer
}

function replaced({ kind, status, code }: Fault, language: Language): WireAnswer | null {
  if (kind === 'html') {
    const body = `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>${status} Bad Gateway</h1></body></html>`
    return { status, body, contentType: 'text/html;charset=UTF-8' }
  }
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
  if (logged?.responseBody) return logged.responseBody
  return JSON.stringify({ ...mine, orderId: 'somebody-elses-order', paymentKey: 'tviva20200101000000aaaaa' })
}

async function othersKey(world: World, mine: Record<string, unknown>, language: Language): Promise<string> {
  const newest = await world.store.find('billingKeys', { order: 'newest', limit: 10 })
  const other = newest.find(({ customerKey }) => customerKey !== mine.customerKey)
  if (other) return JSON.stringify(billingJson(other, '2024-06-01', language))
  return JSON.stringify({ ...mine, customerKey: 'somebody-else', billingKey: world.ids.billingKey() })
}
