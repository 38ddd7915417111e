import { startShopDatabase } from '../../e2e/support/postgres.ts'
import { sandbox } from '../../e2e/support/sandbox-control.ts'
import { type Shop, startShop } from '../../e2e/support/shop.ts'
import type { Database } from '../../infra/database/database.ts'
import type { EngineName } from '../../infra/setup/bench/engines.ts'
import { openStoreOf } from '../torture/books.ts'
import { ENV } from '../torture/part.ts'

/** How long Toss takes over each answer, ms. */
const TOSS_MS = 300
const METRICS_TOKEN = 'load-measures-load-measures'

export interface LoadedShop {
  readonly engine: EngineName
  /** `pglite, 1 node` */
  readonly name: string
  /** The built server, once on an embedded database, twice on a server. */
  readonly nodes: readonly [Shop, ...Shop[]]
  /** With the owner's rights; an embedded one is taken from the shop, which is killed. */
  inStore<Done>(work: (store: Database) => Promise<Done>): Promise<Done>
  /** The settings of one more database on its server, empty; none for an embedded one. */
  another(): Promise<Readonly<Record<string, string>>>
  /** One line of a node's own /metrics; null while it does not answer or has none of that name. */
  metric(node: Shop, name: string): Promise<number | null>
  /** From now on each call to Toss takes its time. */
  slowToss(): Promise<void>
  end(): Promise<void>
}

/** Starts the real built shop with a sandbox of its own, as processes of their own. */
export async function openLoadedShop(
  engine: EngineName,
  { nodes: wanted = engine === 'postgres' ? 2 : 1 } = {},
): Promise<LoadedShop> {
  const database = engine === 'postgres' ? await startShopDatabase() : undefined
  const env = { ...ENV, METRICS_TOKEN }
  const first = await startShop({ env, ...(database && { database }) })
  const others: Shop[] = []
  for (let nth = 1; nth < wanted; nth++) others.push(await startShop({ beside: first, env }))
  return {
    engine,
    name: `${engine}, ${wanted} node${wanted === 1 ? '' : 's'}`,
    nodes: [first, ...others],
    async inStore(work) {
      if (!database) await first.kill() // not in order: with the last shop that leaves so the sandbox ends, and its books
      const store = await openStoreOf(first, database)
      return await work(store).finally(() => store.close())
    },
    async another(): Promise<Record<string, string>> {
      if (!database) return {}
      const { server, settings } = database
      const { pathname } = new URL(await server.createDatabase())
      const there = (url: string) => Object.assign(new URL(url), { pathname }).href
      const { DATABASE_URL, DATABASE_MIGRATION_URL } = settings
      return {
        DATABASE_URL: there(DATABASE_URL),
        DATABASE_MIGRATION_URL: there(DATABASE_MIGRATION_URL),
      }
    },
    async metric({ url }, name) {
      const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
      const answer = await fetch(`${url}/metrics`, { headers }).catch(() => null)
      const text = answer?.ok ? await answer.text() : ''
      const line = text.split('\n').find(line => line.startsWith(`${name} `))
      return line === undefined ? null : Number(line.slice(name.length))
    },
    async slowToss() {
      await sandbox(first, 'POST', 'faults', { kind: 'delay', ms: TOSS_MS, scope: {} })
    },
    async end() {
      for (const other of others) await other.stop().catch(() => undefined)
      await first.stop().catch(() => undefined)
      await database?.server.stop()
    },
  }
}
