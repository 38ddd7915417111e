import { createEdge } from '../../infra/http/node-edge.ts'
import { askAnother } from '../support/another-process.ts'
import type { AbusedShop } from './abused-shop.ts'
import { type Sending, type Statuses, WARM } from './socket-senders.ts'

export interface EdgeResult {
  readonly sent: number
  readonly statuses: Statuses
  /** growth of the resident memory of a shop with some traffic behind it, MB */
  readonly grewMb: number
  /** how long others waited meanwhile, each asked every 20 ms after its answer; ms */
  readonly p99Ms: Readonly<Record<keyof typeof OTHERS, number>>
  /** answers to others that were not 200 */
  readonly failed: number
}

/** What others ask for meanwhile: whether the process is alive, which touches no store, and a page that reads it. */
const OTHERS = { healthz: '/healthz', storefront: '/' } as const
type Other = keyof typeof OTHERS

/**
 * The same over real sockets: bodies that are huge, packed, slow, without a length, with a wrong one, of a wrong method,
 * among the spoiled ones; while others ask whether the shop is alive, and for its storefront. They are sent from a process of their own:
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
  const times: Record<Other, number[]> = { healthz: [], storefront: [] }
  let failed = 0
  let going = true
  const ask = async (other: Other) => {
    while (going) {
      const at = performance.now()
      const answer = await fetch(`http://127.0.0.1:${port}${OTHERS[other]}`)
      await answer.arrayBuffer()
      times[other].push(performance.now() - at)
      if (answer.status !== 200) failed++
      peak = Math.max(peak, process.memoryUsage().rss)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
  const pulse = Promise.all([ask('healthz'), ask('storefront')])
  const sending: Sending = { port, cases, seed, orderId: shop.openOrderId }
  const statuses = await askAnother<Statuses>(sending, told => {
    if (told !== WARM) return false
    before = process.memoryUsage().rss
    peak = before
    for (const of of Object.values(times)) of.length = 0
    failed = 0
    return true
  })
  going = false
  await pulse
  await edge.close(0)
  const p99Of = (other: Other) => {
    const sorted = times[other].toSorted((a, b) => a - b)
    return Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0)
  }
  const p99Ms = { healthz: p99Of('healthz'), storefront: p99Of('storefront') }
  return { sent: cases, statuses, grewMb: Math.round((peak - before) / 1_048_576), p99Ms, failed }
}
