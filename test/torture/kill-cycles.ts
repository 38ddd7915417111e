import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Shop } from '../../e2e/support/shop.ts'
import { randomBy } from '../support/random.ts'
import { balance } from './books.ts'
import { buy, isSettled, nobody, type Told } from './buyer.ts'
import { killFindings, loadNow, type Ready } from './kill-findings.ts'
import { openHouse } from './killed-house.ts'
import { type Merchant, openMerchant } from './merchant.ts'
import { firstApiKey } from './merchant-key.ts'
import type { Finding } from './part.ts'
import { settledAfter } from './under-way.ts'

const BUYERS = 4
/** How long buyers are let before everything is killed under them, ms. */
const TRAFFIC_MS = { from: 150, to: 1_200 }
const SETTLE_MAX_MS = 10 * 60_000

interface Options {
  readonly engine: 'pglite' | 'postgres'
  /** The power goes with the shop: what the embedded store had not synced is lost. */
  readonly cutsPower?: boolean
  readonly cycles: number
  readonly seed: number
}

/** `kill -9` of the app, of the database server, or of both, while people buy; started again each time (reliability.md 3.2). */
export async function killCycles(options: Options): Promise<readonly Finding[]> {
  const { cycles, seed } = options
  const random = randomBy(seed)
  const house = await openHouse(options, random)
  const { shop } = house
  const all: Told[] = []
  const caught: Told[] = []
  const kills: number[] = []
  const ready: Ready[] = []
  const refused: string[] = []
  try {
    const merchant = openMerchant(shop, await firstApiKey(shop))
    for (let cycle = 0; cycle < cycles; cycle++) {
      const killed = house.victim(cycle)
      const trafficMs = TRAFFIC_MS.from + random() * (TRAFFIC_MS.to - TRAFFIC_MS.from)
      const cut = await traffic(shop, { all, merchant, refused }, trafficMs, () => house.kill(killed))
      caught.push(...cut.buyers)
      kills.push(Date.now())
      if (cut.died !== null) refused.push(`the shop had ended by itself with ${cut.died}`)
      await house.prepare(killed)
      const began = performance.now()
      await house.bringBack(killed)
      const ms = performance.now() - began
      ready.push({ killed, ms, computedMs: killed === 'server' ? null : await computedMs(shop) })
      if ((cycle + 1) % 20 === 0) console.log(`  ${cycle + 1} kills, ${all.length} buyers, ${loadNow()}`)
    }
    const late = await waitUntilSettled(shop, caught)
    const open = await merchant.repeat()
    const told = await house.inStore(async store => ({
      books: await balance(store, shop, all, factsOf(merchant)),
      settled: await settledAfter(store, kills),
    }))
    return killFindings({ ...told, ready, late, refused, unanswered: open.length, wishes: merchant.wishes })
  } finally {
    await house.end()
  }
}

const factsOf = ({ wishes }: Merchant) => wishes.flatMap(({ facts }) => [...facts.values()])

interface Traffic {
  readonly all: Told[]
  readonly merchant: Merchant
  /** what a running shop said instead of doing what it was asked */
  readonly refused: string[]
}

/**
 * Buyers come and go, and the merchant's program gives back and lets join, until `kill` is called after `ms`.
 * @returns the buyers whose money may have been moving then, and what `kill` said
 */
async function traffic(
  shop: Shop,
  { all, merchant, refused }: Traffic,
  ms: number,
  kill: () => Promise<number | null>,
) {
  let over = false
  const now = new Set<Told>()
  const untilOver = async (one: () => Promise<unknown>) => {
    while (!over) {
      try {
        await one()
      } catch (error) {
        // Cut off is what this is about; refused is not.
        if (!over && !isCutOff(error)) refused.push(String(error))
        await sleep(20)
      }
    }
  }
  const comeAndGo = async () => {
    const told = nobody()
    all.push(told)
    now.add(told)
    await buy(shop, told)
    now.delete(told)
  }
  const clients = Array.from({ length: BUYERS }, () => untilOver(comeAndGo))
  clients.push(untilOver(() => merchant.next(all)))
  await sleep(ms)
  const buyers = [...now].filter(({ confirmSentAt }) => confirmSentAt !== null)
  over = true
  const died = await kill()
  await Promise.all(clients)
  // Who read “paid” at the last moment is in no doubt, and may be given a part back from here on.
  return { buyers: buyers.filter(({ paid }) => !paid), died }
}

/** As Node's own fetch says it; any other TypeError is a mistake of this program. */
const isCutOff = (error: unknown): boolean =>
  error instanceof TypeError && (error.cause !== undefined || error.message === 'terminated')

/** Linux tells it in hundredths of a second, in fields 14 and 15 of /proc/<pid>/stat. */
async function computedMs(shop: Shop): Promise<number | null> {
  const stat = await readFile(`/proc/${shop.pid}/stat`, 'utf8').catch(() => null)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields ? (Number(fields[11]) + Number(fields[12])) * 10 : null
}

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
