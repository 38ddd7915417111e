import { afterAll, beforeAll, expect, test } from 'vitest'
import { TERMS_VERSION } from '../../../app/seller.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { shopHandler } from '../../support/shop-handler.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { filled, NEW } from './buying.ts'

let database: Database
let world: ShopWorld
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
})
afterAll(() => database?.close())

test.each([
  ['the same terms', TERMS_VERSION, true],
  ['terms that changed meanwhile, which nobody has ticked', '2020-01-01', false],
])('a page that comes back whole has the box ticked for %s', async (_, terms, ticked) => {
  const origin = world.ports.shop.publicUrl
  const send = async (more: object) => {
    const form = filled(world.ports.ids.random(), { terms, via: '', ...more })
    const fields = Object.entries(form).filter(([, value]) => value !== '')
    const body = new URLSearchParams(fields.map(([name, value]) => [name, String(value)]))
    const sent = new Request(`${origin}${NEW}`, { method: 'POST', body, headers: { origin } })
    const html = await (await shopHandler(world)(sent)).text()
    expect(html).toContain(`name="terms" value="${TERMS_VERSION}"`)
    return /<input[^>]*name="agree"[^>]*>/.exec(html)?.[0]
  }
  // Asked for the price; with a field wrong; refused for another sum, or for the terms themselves.
  for (const more of [{ intent: 'quote' }, { email: 'nobody' }, { seen: 1 }])
    expect(/ checked=""/.test((await send(more)) ?? 'no box'), JSON.stringify(more)).toBe(ticked)
})
