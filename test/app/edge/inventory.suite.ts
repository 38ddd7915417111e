import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { clientPackages } from '../../inventory/client-packages.ts'
import { compareShop } from '../../inventory/compare-shop.ts'
import { INVENTORY, PAYMENT_PATHS, scriptInventory } from '../../inventory/inventory.ts'
import type { EdgeWorld } from '../../support/edge/open-edge-world.ts'

export const inventorySuite = (edge: EdgeWorld) =>
  describe('the inventory of scripts on payment pages', () => {
    test('is what the pages have (else: npm run scripts-inventory)', async () => {
      const inventory = await scriptInventory(edge)
      expect(readFileSync(INVENTORY, 'utf8')).toBe(inventory)
      console.log(
        `scripts: ${PAYMENT_PATHS.length} payment pages, ${inventory.split('\n| ').length - 1} lines`,
      )
    })

    test('sees a page that begins to load something, and knows what stays on the server', () => {
      expect(clientPackages(['app/routes/subscribe.tsx'])).toContain('@tosspayments/tosspayments-sdk')
      expect(clientPackages(['app/routes/legal.tsx'])).not.toContain('@tosspayments/tosspayments-sdk')
    })

    test('a running shop that sends another script is found out', async () => {
      const get = (async (url: URL | string) => {
        const page =
          '<script type="module" src="/assets/nobody-built-this.js"></script><script src="https://evil.example/skim.js">'
        return new Response(`${url}`.endsWith('.js') ? 'skim()' : page)
      }) as typeof fetch
      const { problems } = await compareShop('https://shop.example', get)
      expect(problems).toEqual([
        'https://evil.example/skim.js is not in docs/payment-page-scripts.md',
        'https://shop.example/assets/nobody-built-this.js is not in the build',
      ])
    })
  })
