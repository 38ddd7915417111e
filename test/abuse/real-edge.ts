import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { createEdge } from '../../infra/http/node-edge.ts'
import { randomBy } from '../support/random.ts'
import type { AbusedShop } from './abused-shop.ts'
import { spoiledWebhook } from './webhook-bodies.ts'

/** Made once: what the sender holds is no growth of the shop's. */
const HUGE = Buffer.alloc(10_000_000, 'x')
const PACKED = gzipSync('x'.repeat(1_000_000))

export interface EdgeResult {
  readonly sent: number
  readonly statuses: Readonly<Record<string, number>>
  /** growth of the resident memory while it went on, MB */
  readonly grewMb: number
  /** how long /healthz took meanwhile, asked every 20 ms; ms */
  readonly p99Ms: number
}

/**
 * The same over real sockets: bodies that are huge, packed, slow, without a length, with a wrong one, of a wrong method,
 * among the spoiled ones; while somebody else asks whether the shop is alive.
 */
export async function abuseRealEdge(shop: AbusedShop, cases: number, seed: number): Promise<EdgeResult> {
  const { ports } = shop.world
  const edge = createEdge({
    handler: shop.ask,
    publicUrl: ports.shop.publicUrl,
    trustedProxies: [],
    staticDir: 'nowhere',
    log: ports.log,
  })
  const { port } = await edge.listen(0, '127.0.0.1')
  const random = randomBy(seed)
  const statuses: Record<string, number> = {}
  const count = (status: number | string) => {
    statuses[status] = (statuses[status] ?? 0) + 1
  }
  const before = process.memoryUsage().rss
  let peak = before
  const times: number[] = []
  let going = true
  const pulse = (async () => {
    while (going) {
      const at = performance.now()
      const { status } = await fetch(`http://127.0.0.1:${port}/healthz`)
      if (status === 200) times.push(performance.now() - at)
      peak = Math.max(peak, process.memoryUsage().rss)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  })()

  const slow = Array.from({ length: 50 }, () => trickle(port))
  const sendOne = async (nth: number) => {
    const kind = nth % 10
    if (kind === 0) return count(await post(port, HUGE))
    if (kind === 1) return count(await post(port, PACKED, { 'content-encoding': 'gzip' }))
    if (kind === 2) return count(await post(port, '{}', { 'content-encoding': 'br' }))
    if (kind === 3)
      return count(await post(port, JSON.stringify({ a: 'x'.repeat(70_000) }), {}, { chunked: true }))
    if (kind === 4)
      return count(
        await post(
          port,
          '{}',
          {},
          { method: ['PUT', 'DELETE', 'PATCH', 'GET', 'PROPFIND'][nth % 5] ?? 'PUT' },
        ),
      )
    if (kind === 5) return count(await post(port, '{}', { 'content-length': '50' }, { cut: true }))
    return count(await post(port, spoiledWebhook(random, shop.openOrderId)))
  }
  let next = 0
  const worker = async () => {
    while (next < cases) await sendOne(next++)
  }
  await Promise.all(Array.from({ length: 16 }, worker))
  for (const socket of slow) socket.destroy()
  going = false
  await pulse
  await edge.close(0)
  times.sort((a, b) => a - b)
  const p99Ms = times[Math.floor(times.length * 0.99)] ?? 0
  return { sent: cases, statuses, grewMb: Math.round((peak - before) / 1_048_576), p99Ms: Math.round(p99Ms) }
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
