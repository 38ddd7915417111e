import { readFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ShopDatabase, startShopDatabase } from '../../e2e/support/postgres.ts'
import { type Shop, startShop } from '../../e2e/support/shop.ts'
import { randomBy } from '../support/random.ts'
import { type Balance, balance, openStoreOf } from './books.ts'
import { buy, isSettled, nobody, type Told } from './buyer.ts'
import { ENV, type Finding, quantile, seconds } from './part.ts'

const BUYERS = 4
/** How long buyers are let before everything is killed under them, ms. */
const TRAFFIC_MS = { from: 150, to: 1_200 }
const SETTLE_MAX_MS = 10 * 60_000
const READY_MAX_MS = 10_000

interface Options {
  readonly engine: 'pglite' | 'postgres'
  readonly cycles: number
  readonly seed: number
}

/** `kill -9` of the app, of the database server, or of both, while people buy; started again each time (reliability.md 3.2). */
export async function killCycles({ engine, cycles, seed }: Options): Promise<readonly Finding[]> {
  const random = randomBy(seed)
  const database = engine === 'postgres' ? await startShopDatabase() : undefined
  const shop = await startShop({ env: ENV, ...(database && { database }) })
  const all: Told[] = []
  const underWay: { told: Told; at: number }[] = []
  const ready: Ready[] = []
  try {
    for (let cycle = 0; cycle < cycles; cycle++) {
      const caught = await traffic(
        shop,
        all,
        TRAFFIC_MS.from + random() * (TRAFFIC_MS.to - TRAFFIC_MS.from),
        () => killSome(shop, database, cycle),
      )
      underWay.push(...caught)
      const began = performance.now()
      await bringBack(shop, database, cycle)
      ready.push({ ms: performance.now() - began, computedMs: await computedMs(shop, database, cycle) })
      if ((cycle + 1) % 20 === 0) console.log(`  ${cycle + 1} kills, ${all.length} buyers, ${loadNow()}`)
    }
    const late = await waitUntilSettled(
      shop,
      underWay.map(({ told }) => told),
    )
    const found = await audit(shop, database, all, underWay)
    return findings(found, { engine, ready, underWay: underWay.length, late })
  } finally {
    await shop.stop().catch(() => undefined)
    await database?.server.stop()
  }
}

/** Buyers come and go until `kill` is called after `ms`; @returns those whose money may have been moving then. */
async function traffic(shop: Shop, all: Told[], ms: number, kill: () => Promise<void>) {
  let over = false
  const now = new Set<Told>()
  const comeAndGo = async () => {
    while (!over) {
      const told = nobody()
      all.push(told)
      now.add(told)
      try {
        await buy(shop, told)
        now.delete(told)
      } catch (error) {
        // Cut off is what this is about; refused is not.
        if (!over && !isCutOff(error)) throw error
        await sleep(20)
      }
    }
  }
  const buyers = Array.from({ length: BUYERS }, comeAndGo)
  await sleep(ms)
  const at = Date.now()
  const caught = [...now].filter(({ confirmSentAt }) => confirmSentAt !== null)
  over = true
  await kill()
  await Promise.all(buyers)
  return caught.map(told => ({ told, at }))
}

const isCutOff = (error: unknown): boolean => error instanceof TypeError

const whatBy = (engine: Options['engine'], cycle: number) =>
  engine === 'postgres' ? (['app', 'server', 'both'] as const)[cycle % 3] : 'app'

const whatOf = (database: ShopDatabase | undefined, cycle: number) =>
  whatBy(database ? 'postgres' : 'pglite', cycle)

async function killSome(shop: Shop, database: ShopDatabase | undefined, cycle: number): Promise<void> {
  const what = whatOf(database, cycle)
  await Promise.all([
    what === 'server' ? undefined : shop.kill('SIGKILL'),
    what === 'app' ? undefined : database?.server.kill9(),
  ])
}

/** How long it took to be ready. */
interface Ready {
  readonly ms: number
  /** What the shop's own process computed meanwhile: what would be left on a machine with nothing else to do; null: it went on. */
  readonly computedMs: number | null
}

/** Linux tells it in hundredths of a second, in fields 14 and 15 of /proc/<pid>/stat. */
async function computedMs(
  shop: Shop,
  database: ShopDatabase | undefined,
  cycle: number,
): Promise<number | null> {
  if (whatOf(database, cycle) === 'server') return null
  const stat = await readFile(`/proc/${shop.pid}/stat`, 'utf8').catch(() => null)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields ? (Number(fields[11]) + Number(fields[12])) * 10 : null
}

const loadNow = () => `load ${(loadavg()[0] ?? 0).toFixed(1)}`

/** Starts what was killed and waits until the shop says that it is ready. */
async function bringBack(shop: Shop, database: ShopDatabase | undefined, cycle: number): Promise<void> {
  const what = whatOf(database, cycle)
  if (what !== 'app') await database?.server.restart()
  if (what !== 'server') await shop.restart()
  const until = Date.now() + 60_000
  while (!(await isReady(shop))) {
    if (Date.now() > until) throw new Error(`not ready a minute after ${what} was killed`)
    await sleep(50)
  }
}

const isReady = (shop: Shop) =>
  fetch(`${shop.url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )

/** @returns how many still say "checking" after ten minutes */
async function waitUntilSettled(shop: Shop, waiting: readonly Told[]): Promise<number> {
  const until = Date.now() + SETTLE_MAX_MS
  let left = waiting.filter(({ orderId }) => orderId !== null)
  while (left.length > 0 && Date.now() < until) {
    const asked = await Promise.all(left.map(async told => ({ told, settled: await isSettled(shop, told) })))
    left = asked.filter(({ settled }) => !settled).map(({ told }) => told)
    if (left.length > 0) await sleep(1_000)
  }
  return left.length
}

/** Reads the store itself: an embedded one once the shop has let go of it. */
async function audit(
  shop: Shop,
  database: ShopDatabase | undefined,
  all: readonly Told[],
  underWay: readonly { told: Told; at: number }[],
): Promise<Balance> {
  if (!database) await shop.kill('SIGKILL')
  const store = await openStoreOf(shop, database)
  try {
    return await balance(store, shop, all, underWay)
  } finally {
    await store.close()
  }
}

function findings(
  found: Balance,
  {
    engine,
    ready,
    underWay,
    late,
  }: { engine: Options['engine']; ready: readonly Ready[]; underWay: number; late: number },
): readonly Finding[] {
  const readyMs = ready.map(({ ms }) => ms).sort((a, b) => a - b)
  const computed = ready.flatMap(({ computedMs }) => computedMs ?? []).sort((a, b) => a - b)
  const within = (ms: number) => found.settledMs.filter(took => took <= ms).length
  const { length } = found.settledMs
  const of = (what: string) => ready.filter((_, cycle) => whatBy(engine, cycle) === what).length
  const killed =
    engine === 'pglite'
      ? 'all of the shop'
      : `${of('app')} of the shop, ${of('server')} of the server, ${of('both')} of both`
  return [
    {
      text: `${ready.length} kills (${killed}), ${found.acknowledged} acknowledged events, ${found.lost.length} lost ${found.lost.slice(0, 3).join(', ')}; ${found.gaps} holes`,
      ok: found.lost.length === 0 && found.gaps === 0,
    },
    {
      text: `${found.capturedAtToss} captures at Toss, ${found.capturedTwice} twice; Toss ${found.tossNet} won, ledger ${found.ledgerNet} won`,
      ok: found.capturedTwice === 0 && found.tossNet === found.ledgerNet,
    },
    {
      text: `ready again after ${seconds(quantile(readyMs, 0.5))} (median), ${seconds(quantile(readyMs, 0.99))} (p99), ${seconds(readyMs.at(-1) ?? 0)} (longest), of which it computed ${seconds(quantile(computed, 0.5))} (median), ${seconds(computed.at(-1) ?? 0)} (most); ${loadNow()}; aim 10 s`,
      ok: (readyMs.at(-1) ?? 0) <= READY_MAX_MS,
    },
    {
      text: `${underWay} buyers were on their way back from Toss, ${length + found.unsettled.length} payments under way: ${within(120_000)} settled within 2 minutes of the kill, ${within(600_000)} within 10; median ${seconds(quantile(found.settledMs, 0.5))}, longest ${seconds(found.settledMs.at(-1) ?? 0)}`,
      ok:
        late === 0 &&
        found.unsettled.length === 0 &&
        within(600_000) === length &&
        within(120_000) >= length * 0.99,
    },
  ]
}
