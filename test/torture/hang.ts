import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { startShopDatabase } from '../../e2e/support/postgres.ts'
import { sandbox } from '../../e2e/support/sandbox-control.ts'
import { type Shop, startShop } from '../../e2e/support/shop.ts'
import { buy, nobody } from './buyer.ts'
import { ENV, type Finding, quantile } from './part.ts'

const PAGES = ['/', '/plans', '/products/sample-drip-bag', '/payments', '/healthz', '/readyz']
/** Asked at a set pace, whatever comes back: what waits in line is measured too. */
const PAGES_EVERY_MS = 10
const BUYERS_EVERY_MS = 500
/** As usual, hanging, as usual, …: what else the machine does falls on both. */
const HANGS = 2
/** A page that takes longer has failed. */
const PAGE_MAX_MS = 30_000
const CALM_MS = 5_000
const RATIO_MAX = 1.5

/**
 * Two nodes on PostgreSQL while people look and buy at a set pace: how long pages take with Toss as usual and with every
 * call to Toss hanging, turn by turn in one run. A transaction held across a call would show here.
 */
export async function providerHangs(hangS: number): Promise<readonly Finding[]> {
  const database = await startShopDatabase()
  const shop = await startShop({ database, env: ENV })
  const second = await startShop({ beside: shop, env: ENV })
  const nodes = [shop, second]
  try {
    await underLoad(nodes, 10_000) // warm
    const usual = [await underLoad(nodes, hangS * 1_000)]
    const hanging: Taken[] = []
    let hung = 0
    for (let nth = 0; nth < HANGS; nth++) {
      const { id } = await sandbox<{ id: string }>(shop, 'POST', 'faults', {
        kind: 'delay',
        ms: 60_000,
        scope: {},
      })
      hanging.push(await underLoad(nodes, hangS * 1_000))
      hung += await hitsOf(shop, id)
      await sandbox(shop, 'DELETE', `faults/${id}`)
      await sleep(CALM_MS)
      usual.push(await underLoad(nodes, hangS * 1_000))
    }
    const ratio = p99Of(hanging) / p99Of(usual)
    const failed = [...usual, ...hanging].reduce((sum, taken) => sum + taken.failed, 0)
    return [
      {
        text: `pages' p99 ${p99Of(usual).toFixed(0)} ms as usual, ${p99Of(hanging).toFixed(0)} ms while every call to Toss hangs ${hangS} s: ratio ${ratio.toFixed(2)}; aim under ${RATIO_MAX}`,
        ok: ratio < RATIO_MAX,
      },
      { text: `as usual: ${usual.map(told).join('; ')}`, ok: true },
      { text: `hanging: ${hanging.map(told).join('; ')}; ${hung} calls hung`, ok: hung > 0 },
      { text: `${failed} pages failed`, ok: failed === 0 },
    ]
  } finally {
    await second.stop().catch(() => undefined)
    await shop.stop().catch(() => undefined)
    await database.server.stop()
  }
}

const hitsOf = async (shop: Shop, id: string): Promise<number> => {
  const { faults } = await sandbox<{ faults: readonly { id: string; hits: number }[] }>(shop, 'GET', 'faults')
  return faults.find(fault => fault.id === id)?.hits ?? 0
}

const p99Of = (windows: readonly Taken[]): number =>
  quantile(
    windows.flatMap(({ ms }) => ms).sort((a, b) => a - b),
    0.99,
  )

const told = (taken: Taken): string =>
  `${taken.ms.length} pages, p99 ${p99Of([taken]).toFixed(0)} ms, load ${taken.load.toFixed(1)}`

/** One window's pages. */
interface Taken {
  readonly ms: number[]
  failed: number
  /** The machine's load average over the last minute of it, other people's work included. */
  load: number
}

async function underLoad(nodes: readonly Shop[], ms: number): Promise<Taken> {
  const taken: Taken = { ms: [], failed: 0, load: 0 }
  const asked: Promise<void>[] = []
  const nodeOf = (nth: number) => nodes[nth % nodes.length] as Shop
  let nth = 0
  const pages = setInterval(() => {
    nth += 1
    asked.push(page(`${nodeOf(nth).url}${PAGES[Math.floor(nth / nodes.length) % PAGES.length]}`, taken))
  }, PAGES_EVERY_MS)
  let buyers = 0
  const buying = setInterval(() => {
    buyers += 1
    // Nobody waits for how it ends: while Toss hangs it does not.
    void buy(nodeOf(buyers), nobody()).catch(() => undefined)
  }, BUYERS_EVERY_MS)
  await sleep(ms)
  taken.load = loadavg()[0] ?? 0
  clearInterval(pages)
  clearInterval(buying)
  await Promise.all(asked)
  return taken
}

async function page(url: string, taken: Taken): Promise<void> {
  const began = performance.now()
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PAGE_MAX_MS) })
    await answer.arrayBuffer()
    if (answer.status >= 500) taken.failed += 1
    taken.ms.push(performance.now() - began)
  } catch {
    taken.failed += 1
  }
}
