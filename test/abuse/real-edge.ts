import { createEdge } from '../../infra/http/node-edge.ts'
import { askAnother } from '../support/another-process.ts'
import type { AbusedShop } from './abused-shop.ts'
import { type Sending, type Statuses, WARM } from './socket-senders.ts'

export interface EdgeResult {
  readonly sent: number
  readonly statuses: Statuses
  /** growth of the resident memory of a shop with some traffic behind it, MB */
  readonly grewMb: number
  /** how long /healthz took meanwhile, asked every 20 ms; ms */
  readonly p99Ms: number
}

/**
 * The same over real sockets: bodies that are huge, packed, slow, without a length, with a wrong one, of a wrong method,
 * among the spoiled ones; while somebody else asks whether the shop is alive. They are sent from a process of their own:
 * what a sender holds is no growth of the shop's, and neither is what any first traffic makes a process take.
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
  let before = 0
  let peak = 0
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
  const sending: Sending = { port, cases, seed, orderId: shop.openOrderId }
  const statuses = await askAnother<Statuses>(sending, told => {
    if (told !== WARM) return false
    before = process.memoryUsage().rss
    peak = before
    times.length = 0
    return true
  })
  going = false
  await pulse
  await edge.close(0)
  times.sort((a, b) => a - b)
  const p99Ms = times[Math.floor(times.length * 0.99)] ?? 0
  return { sent: cases, statuses, grewMb: Math.round((peak - before) / 1_048_576), p99Ms: Math.round(p99Ms) }
}
