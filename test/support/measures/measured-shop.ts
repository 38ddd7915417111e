import { afterAll, beforeAll } from 'vitest'
import type { Database } from '../../../infra/database/database.ts'
import { createEdge, type Edge } from '../../../infra/http/node-edge.ts'
import { type MeasuresOptions, type OpenedMeasures, openMeasures } from '../../../infra/measures/open.ts'
import { engines } from '../engines.ts'
import { shopHandler } from '../shop-handler.ts'
import { openShop, type ShopWorld } from '../shop-world.ts'
import { readScrape, type Scrape } from './prometheus.ts'

export const TOKEN = 'a-token-of-those-who-watch-0123456789'

/** A shop behind its own server on a port of this machine, counting what it does. */
export interface MeasuredShop {
  readonly database: Database
  readonly world: ShopWorld
  readonly opened: OpenedMeasures
  /** where it listens, without a slash at the end */
  readonly origin: string
  /** Asks for the metrics as a scraper does. @throws unless they come */
  scrape(): Promise<Scrape>
  /** Posts a form as a page of the shop does; redirects are not followed. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>
}

/** Call at the top of a file; what it returns is there once the tests run. */
export function measuredShop(options: () => Promise<MeasuresOptions> = async () => ({})): MeasuredShop {
  const shop = {} as { -readonly [Name in keyof MeasuredShop]: MeasuredShop[Name] }
  let edge: Edge
  beforeAll(async () => {
    shop.database = await engines.pglite()
    shop.opened = await openMeasures({ token: TOKEN, ...(await options()) }, { warn: () => undefined })
    shop.world = await openShop(shop.database, undefined, undefined, shop.opened)
    const { ports } = shop.world
    const ready = () => shop.database.query('SELECT 1').then(Boolean, () => false)
    edge = createEdge({
      handler: shopHandler({ ports: { ...ports, ready } }),
      publicUrl: ports.shop.publicUrl,
      trustedProxies: ['127.0.0.1'],
      staticDir: 'docs/screens',
      log: ports.log,
      measures: ports.measures,
    })
    const { port } = await edge.listen(0, '127.0.0.1')
    shop.origin = `http://127.0.0.1:${port}`
    shop.scrape = async () => {
      const answer = await fetch(`${shop.origin}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })
      if (answer.status !== 200) throw new Error(`the scrape was answered ${answer.status}`)
      return readScrape(await answer.text())
    }
    shop.post = (path, fields, headers = {}) =>
      fetch(`${shop.origin}${path}`, {
        method: 'POST',
        headers: { origin: ports.shop.publicUrl, ...headers },
        body: new URLSearchParams(fields),
        redirect: 'manual',
      })
  })
  afterAll(async () => {
    await edge?.close(0)
    await shop.opened?.close()
    await shop.database?.close()
  })
  return shop
}
