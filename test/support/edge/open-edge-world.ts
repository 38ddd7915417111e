import { afterAll, beforeAll } from 'vitest'
import type { Database } from '../../../infra/database/database.ts'
import { openMeasures } from '../../../infra/measures/open.ts'
import { engines } from '../engines.ts'
import { shopHandler } from '../shop-handler.ts'
import { openShop, type ShopWorld } from '../shop-world.ts'
import { type PeopledShop, peopleShop } from './peopled-shop.ts'

/** What the suites of the edge share: reading every route of the shop takes longer than asking it. */
export interface EdgeWorld {
  readonly database: Database
  readonly world: ShopWorld
  readonly shop: PeopledShop
  ask(request: Request): Promise<Response>
}

export const OURS = 'http://shop.test'
export const METRICS_TOKEN = 'who-watches-the-edge-shows-this'

/** Call at the top of a file; what it returns is there once the tests run. */
export function edgeWorld(): EdgeWorld {
  const edge = {} as { -readonly [Name in keyof EdgeWorld]: EdgeWorld[Name] }
  beforeAll(async () => {
    edge.database = await engines.pglite()
    const opened = await openMeasures({ token: METRICS_TOKEN }, { warn: () => undefined })
    edge.world = await openShop(edge.database, undefined, undefined, opened)
    edge.shop = await peopleShop(edge.world)
    edge.ask = shopHandler(edge.world)
  })
  afterAll(() => edge.database.close())
  return edge
}
