import { type Shop, startShop } from './shop.ts'
import { test as base } from './test.ts'

/**
 * Tests with a shop that no other story uses: months pass in it, or its Toss goes wrong. One for each call.
 * @param env its settings besides
 */
export const testWithOwnShop = (env: Readonly<Record<string, string>> = {}) =>
  base.extend<object, { shop: Shop }>({
    shop: [
      // biome-ignore lint/correctness/noEmptyPattern: playwright reads what is asked for from it
      async ({}, use) => {
        const shop = await startShop({ env: { CHECKOUT_STYLE: 'window', ...env } })
        await use(shop)
        await shop.stop()
      },
      { scope: 'worker', timeout: 120_000 },
    ],
  })
