import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, type BrowserContextOptions, chromium, devices, type Page } from 'playwright'
import { expect } from 'vitest'
import { findChromium } from '../../../infra/setup/chromium.ts'
import { freePort } from '../../../infra/setup/ports.ts'
import { createSandbox } from '../../../infra/toss-sandbox/sandbox.ts'
import { listen } from '../../../infra/toss-sandbox/server.ts'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'

/** What shop-page.js puts into the page; only ever used inside it. */
// biome-ignore lint/suspicious/noExplicitAny: the SDK's own types are not what is tested here
export type InPage = any

const FILES: Readonly<Record<string, [path: string, type: string]>> = {
  '/sdk.js': ['node_modules/@tosspayments/tosspayments-sdk/dist/index.esm.js', 'text/javascript'],
  '/page.js': [join(import.meta.dirname, 'shop-page.js'), 'text/javascript'],
}

/** A shop as strict as one may be: no inline script, no inline style, the sandbox's origin and nothing else. */
async function createShop(sandbox: string) {
  const policy = `default-src 'none'; script-src 'self' ${sandbox}; style-src 'self' ${sandbox}; frame-src ${sandbox}; connect-src 'self' ${sandbox}; base-uri 'none'`
  const authorized: URLSearchParams[] = []
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://shop')
    if (pathname === '/callback-auth') {
      // Where a shop's server would get its access token (the official sample answers with it).
      authorized.push(searchParams)
      response.end('{}')
      return
    }
    const file = FILES[request.url ?? '']
    if (file) {
      response.setHeader('content-type', file[1])
      response.end(await readFile(file[0]))
      return
    }
    response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!DOCTYPE html><html lang="ko"><title>상점</title><meta name="viewport" content="width=device-width, initial-scale=1">
      <body data-sandbox="${sandbox}" data-api="${DOCS_KEYS.api.clientKey}" data-widget="${DOCS_KEYS.widget.clientKey}">
      <h1>상점</h1><div id="methods"></div><div id="agreement"></div><script type="module" src="/page.js"></script>`)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    /** What brandpay's redirectUrl was called with. */
    authorized,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A page that visitors of one kind have one after another, which takes half the time of a new one for each. */
interface Room {
  readonly context: BrowserContext
  readonly page: Page
  readonly faults: string[]
}

/** A real Chromium, a shop's page with the official package, and a sandbox on a port. */
export async function createBrowserScene() {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const sandbox = await createSandbox({ publicUrl: origin })
  const server = await listen(async () => sandbox, { port })
  const shop = await createShop(origin)
  const browser = await chromium.launch((await findChromium()).launchOptions)
  const called = new Set<string>()
  let orders = 0

  const rooms = new Map<string, Room>()
  async function roomFor(how: BrowserContextOptions): Promise<Room> {
    const kept = rooms.get(JSON.stringify(how))
    if (kept) return kept
    const context = await browser.newContext({ locale: 'ko-KR', ...how })
    await context.exposeFunction('called', (name: string) => called.add(name))
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const faults: string[] = []
    page.on('pageerror', error => faults.push(String(error)))
    page.on('console', message => {
      if (message.type() === 'error' && /Content Security Policy/.test(message.text()))
        faults.push(message.text())
    })
    const room = { context, page, faults }
    rooms.set(JSON.stringify(how), room)
    return room
  }

  /** A fresh visitor on the shop's page; whatever breaks the page or its CSP fails the test. */
  async function visit(work: (page: Page) => Promise<void>, how: BrowserContextOptions = {}) {
    const { context, page, faults } = await roomFor(how)
    try {
      await context.clearCookies()
      await page.goto(shop.url)
      await page.locator('#loaded').waitFor({ state: 'attached' })
      await work(page)
      expect(faults).toEqual([])
    } catch (error) {
      rooms.delete(JSON.stringify(how)) // whatever it was left in, nobody finds it so
      await context.close()
      throw error
    }
  }

  return {
    /** `TossPaymentsPayment.requestPayment` and so on: what pages called of objects they watch. */
    called,
    authorized: shop.authorized,
    redirectUrl: `${shop.url}/callback-auth`,
    browser,
    sandbox,
    origin,
    visit,
    /** The fields every request has in common, with an order id of its own. */
    newOrder() {
      const orderId = `browser-order-${++orders}`
      return {
        orderId,
        orderName: '생수 외 1건',
        successUrl: `${shop.url}/success?kept=1`,
        failUrl: `${shop.url}/fail?order=${orderId}`,
      }
    },
    onShop: (page: Page, path: string) =>
      page.waitForURL(url => url.origin === shop.url && url.pathname === path),
    async close() {
      await browser.close()
      await server.close()
      shop.close()
    },
  }
}
export type BrowserScene = Awaited<ReturnType<typeof createBrowserScene>>

/** A phone of the smallest size that is looked after. */
export const PHONE: BrowserContextOptions = {
  ...devices['Pixel 5'],
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 1,
}

/** Looked at by a person: `SHOW=<folder>`. */
export const shoot = async (page: Page, name: string) => {
  if (process.env.SHOW) await page.screenshot({ path: join(process.env.SHOW, `${name}.png`) })
}

/** Starts a request in the page; its outcome is read later. */
export const request = (page: Page, body: Record<string, unknown>) =>
  page.evaluate(async body => {
    const at = window as InPage
    const payment = await at.payment()
    at.open = payment
    at.done = at.outcomeOf(payment.requestPayment(body))
  }, body)
export const outcome = (page: Page) => page.evaluate(() => (window as InPage).done)
export const paramsOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)
export const CARD = { method: 'CARD', amount: { value: 60_000, currency: 'KRW' } }

/**
 * What stands in a reader's way, frames included.
 * @param tags the rules asked about, all of them by default
 */
export async function barriersOn(page: Page, tags?: readonly string[]) {
  const axe = new AxeBuilder({ page }).options({
    resultTypes: ['violations'], // of what is well nobody asks where it is
    ...(tags && { runOnly: { type: 'tag', values: [...tags] } }),
  })
  // Only what cannot see into a frame from outside needs a second page to put its findings together.
  const { violations } = await axe.setLegacyMode(page.frames().length === 1).analyze()
  return violations
}
