import { setTimeout as sleep } from 'node:timers/promises'
import { startShopDatabase } from '../../e2e/support/postgres.ts'
import { type Shop, startShop } from '../../e2e/support/shop.ts'
import type { Database } from '../../infra/database/database.ts'
import { openStoreOf } from './books.ts'
import { cuttableDisk } from './cuttable-disk.ts'
import type { Ready } from './kill-findings.ts'
import { ENV } from './part.ts'

type Victim = Ready['killed']

const READY_AT_LAST_MS = 60_000
const TURNS = ['app', 'server', 'both'] as const

/** A shop and what it stands on, to be killed and brought back. */
export async function openHouse(
  { engine, cutsPower = false }: { engine: 'pglite' | 'postgres'; cutsPower?: boolean },
  random: () => number,
) {
  const database = engine === 'postgres' ? await startShopDatabase() : undefined
  const shop = await startShop({ env: ENV, ...(database && { database }) })
  const disk = cutsPower ? cuttableDisk(shop, random) : null
  let pluggedIn: Record<string, string> = {}
  if (disk) {
    await shop.kill('SIGTERM')
    await shop.restart(await disk.plugIn())
  }

  return {
    shop,
    victim: (cycle: number): Victim => (disk ? 'power' : database ? (TURNS[cycle % 3] ?? 'app') : 'app'),
    /** @returns null when all went by the kill; else the code the shop had ended with by itself */
    async kill(what: Victim): Promise<number | null> {
      const [code] = await Promise.all([
        what === 'server' ? null : shop.kill('SIGKILL'),
        what === 'server' || what === 'both' ? database?.server.kill9() : undefined,
      ])
      return code
    },
    /** What is no part of coming back: the simulated disk is made to hold what a real one would. */
    async prepare(what: Victim): Promise<void> {
      if (what !== 'power' || !disk) return
      await disk.losePower()
      pluggedIn = await disk.plugIn()
    },
    /** Starts what was killed and waits until the shop says that it is ready. */
    async bringBack(what: Victim): Promise<void> {
      if (what === 'server' || what === 'both') await database?.server.restart()
      if (what !== 'server') await shop.restart(pluggedIn)
      const until = Date.now() + READY_AT_LAST_MS
      while (!(await isReady(shop))) {
        if (Date.now() > until) throw new Error(`not ready a minute after ${what} was killed`)
        await sleep(50)
      }
    },
    /** The store itself; an embedded one is taken from the shop, which is killed, and its power cut once more. */
    async inStore<Done>(work: (store: Database) => Promise<Done>): Promise<Done> {
      if (!database) await shop.kill('SIGKILL')
      await disk?.losePower()
      const store = await openStoreOf(shop, database)
      return await work(store).finally(() => store.close())
    },
    async end(): Promise<void> {
      await shop.stop().catch(() => undefined)
      await database?.server.stop()
    },
  }
}

const isReady = (shop: Shop) =>
  fetch(`${shop.url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
