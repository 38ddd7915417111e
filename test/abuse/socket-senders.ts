import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { randomBy } from '../support/random.ts'
import { spoiledWebhook } from './webhook-bodies.ts'

const HUGE = Buffer.alloc(10_000_000, 'x')
const PACKED = gzipSync('x'.repeat(1_000_000))
const METHODS = ['PUT', 'DELETE', 'PATCH', 'GET', 'PROPFIND']
const AT_ONCE = 16
const ORDINARY = 2_000
const SLOW = 50

export interface Sending {
  readonly port: number
  readonly cases: number
  readonly seed: number
  /** an order that is open, which the spoiled webhooks name */
  readonly orderId: string
}

/** How often each status was answered, and how often the connection was `cut off`. */
export type Statuses = Readonly<Record<string, number>>

/** Told once the shop is warm: from then on it is abused. */
export const WARM = 'warm'

/** In a process of its own: tells {@link WARM} on the way. @returns what was answered */
export async function sendAsTold(sending: Sending): Promise<Statuses> {
  await sendOrdinary(sending.port)
  process.send?.(WARM)
  return await sendOverSockets(sending)
}

/** Webhooks as Toss sends them, of orders that are not ours: what a process takes for its first traffic is no abuse's growth. */
async function sendOrdinary(port: number): Promise<void> {
  let next = 0
  await atOnce(async () => {
    while (next < ORDINARY) {
      const nth = next++
      const data = { orderId: `elsewhere-${nth}`, paymentKey: `tgen_${nth}`, status: 'DONE' }
      const event = { eventType: 'PAYMENT_STATUS_CHANGED', createdAt: '2026-03-30T14:00:00.000000', data }
      await post(port, JSON.stringify(event))
    }
  })
}

const atOnce = (worker: () => Promise<void>) => Promise.all(Array.from({ length: AT_ONCE }, worker))

async function sendOverSockets({ port, cases, seed, orderId }: Sending): Promise<Statuses> {
  const random = randomBy(seed)
  const statuses: Record<string, number> = {}
  const slow = Array.from({ length: SLOW }, () => trickle(port))
  let next = 0
  await atOnce(async () => {
    while (next < cases) {
      const status = await sendOne(next++)
      statuses[status] = (statuses[status] ?? 0) + 1
    }
  })
  for (const socket of slow) socket.destroy()
  return statuses

  function sendOne(nth: number): Promise<number | string> {
    const kind = nth % 10
    if (kind === 0) return post(port, HUGE)
    if (kind === 1) return post(port, PACKED, { 'content-encoding': 'gzip' })
    if (kind === 2) return post(port, '{}', { 'content-encoding': 'br' })
    if (kind === 3) return post(port, JSON.stringify({ a: 'x'.repeat(70_000) }), {}, { chunked: true })
    if (kind === 4)
      return post(port, '{}', {}, { method: METHODS[Math.floor(nth / 10) % METHODS.length] ?? 'PUT' })
    if (kind === 5) return post(port, '{}', { 'content-length': '50' }, { cut: true })
    return post(port, spoiledWebhook(random, orderId))
  }
}

/** A client that promises a body and sends a letter now and then. */
function trickle(port: number) {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(
    'POST /webhooks/toss HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 60000\r\n\r\n',
  )
  const timer = setInterval(() => socket.write(' '), 500)
  socket.on('close', () => clearInterval(timer))
  return socket
}

const unheard = () => undefined

function post(
  port: number,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
  { method = 'POST', chunked = false, cut = false } = {},
): Promise<number | string> {
  return new Promise(resolve => {
    const length = chunked
      ? { 'transfer-encoding': 'chunked' }
      : { 'content-length': Buffer.byteLength(body) }
    const call = httpRequest({
      port,
      host: '127.0.0.1',
      path: '/webhooks/toss',
      method,
      headers: { 'content-type': 'application/json', ...length, ...headers },
    })
    // Refused while its body was still on its way, a socket is between this request and the next, and nobody's.
    call.on('socket', socket => {
      if (socket.listenerCount('error', unheard) === 0) socket.on('error', unheard)
    })
    call.on('response', answer => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
      answer.on('error', () => resolve(answer.statusCode ?? 0))
      answer.on('close', () => resolve(answer.statusCode ?? 0))
    })
    call.on('error', () => resolve('cut off'))
    call.on('close', () => resolve('cut off')) // after an answer this changes nothing
    if (!cut) return void call.end(body)
    call.write(body)
    setTimeout(() => call.destroy(), 5)
  })
}
