import { test as base, expect, type Page } from 'playwright/test'
import { type Shop, startShop } from './shop.ts'

export { expect, type Page } from 'playwright/test'

/** On a phone the shop's places stand behind a button, with or without script. */
export const openMenu = (page: Page): Promise<void> =>
  page.getByRole('button', { name: '메뉴', exact: true }).click()

interface WorkerFixtures {
  /** How this shop's buyers pay: through Toss's window with our own picker (default), or through the widget. */
  style: 'window' | 'widget'
  /** One shop for each worker: its data grow over the worker's tests, so a test makes its own orders and people. */
  shop: Shop
}

interface TestFixtures {
  /** What no page may do, whatever the test is about: throw, or break the content security policy or hydration. */
  faults: string[]
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  style: ['window', { option: true, scope: 'worker' }],
  shop: [
    async ({ style }, use) => {
      const shop = await startShop({ env: { CHECKOUT_STYLE: style } })
      await use(shop)
      await shop.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ shop }, use) => use(shop.url),
  faults: [
    async ({ context }, use, info) => {
      const faults: string[] = []
      context.on('weberror', fault => void faults.push(String(fault.error())))
      context.on('console', message => {
        if (message.type() === 'error' && /Content Security Policy|[Hh]ydrat/.test(message.text()))
          faults.push(message.text())
      })
      await use(faults)
      if (info.status === info.expectedStatus) expect(faults).toEqual([])
    },
    { auto: true },
  ],
})
