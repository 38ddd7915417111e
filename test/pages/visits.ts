import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright'
import { BASIC, becomeMember, registerCard, toRegistration } from '../../e2e/support/membership.ts'
import { becomeAdmin, buyByCard } from '../../e2e/support/paying.ts'
import type { ShopDatabase } from '../../e2e/support/postgres.ts'
import { type Shop, startShop } from '../../e2e/support/shop.ts'
import { findChromium } from '../../infra/setup/chromium.ts'
import { serveEmptyPage } from './empty-page.ts'

/** A page and whoever may open it; everybody else's cookies are left out. */
export interface Visit {
  readonly name: string
  readonly url: string
  /** Opens a browser of its own, with an empty cache, in which its visitor is signed in. */
  browse(options?: BrowserContextOptions): Promise<BrowserContext>
}

/** The visitor's cookies for that page, as a request's header has them; empty for whoever has none. */
export async function cookieHeaderOf({ url, browse }: Visit): Promise<string> {
  const context = await browse()
  const cookies = await context.cookies(url)
  await context.close()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

export interface Tour {
  readonly shop: Shop
  readonly browser: Browser
  /** `Chromium 143 (npm), Node 20.20.2` */
  readonly measuredWith: string
  /** The empty page of React Router first: what all others are measured against. */
  readonly visits: readonly Visit[]
  end(): Promise<void>
}

/**
 * Starts a shop of its own with a member and an admin in it, and the empty page beside it.
 * @param options a PostgreSQL to run on instead of the embedded database; where an empty page is served already
 */
export async function startTour(
  options: { readonly database?: ShopDatabase; readonly emptyUrl?: string } = {},
): Promise<Tour> {
  const { database, emptyUrl } = options
  const empty = emptyUrl === undefined ? await serveEmptyPage(process.cwd()) : null
  const shop = await startShop({ ...(database && { database }), env: { CHECKOUT_STYLE: 'window' } })
  const { launchOptions, source } = await findChromium()
  const browser = await chromium.launch(launchOptions)
  const locale = 'ko-KR'

  const knownAs = async (act: (page: Awaited<ReturnType<BrowserContext['newPage']>>) => Promise<void>) => {
    const context = await browser.newContext({ locale })
    const page = await context.newPage()
    await act(page)
    const [storageState, url] = [await context.storageState(), page.url()]
    await context.close()
    return { storageState, url }
  }
  const nobody = { storageState: { cookies: [], origins: [] } }
  const member = await knownAs(async page => {
    await becomeMember(page, shop)
    await toRegistration(page, shop, BASIC)
    await registerCard(page)
    await page.getByRole('heading', { level: 1, name: '이용하고 있어요' }).waitFor()
    await buyByCard(page, shop)
  })
  const admin = await knownAs(page => becomeAdmin(page, shop))

  const visit = (
    name: string,
    url: string,
    { storageState }: Pick<typeof member, 'storageState'>,
  ): Visit => ({
    name,
    url,
    browse: options => browser.newContext({ locale, storageState, ...options }),
  })
  return {
    shop,
    browser,
    measuredWith: `Chromium ${browser.version()} (${source}), Node ${process.versions.node}`,
    visits: [
      visit('empty React Router page', empty?.url ?? emptyUrl ?? '', nobody),
      visit('storefront', `${shop.url}/`, nobody),
      visit('product', `${shop.url}/products/sample-drip-bag`, nobody),
      visit('checkout', `${shop.url}/checkout/new?product=sample-drip-bag&quantity=1`, nobody),
      visit('my page', `${shop.url}/subscriptions`, member),
      visit('receipt', member.url, member),
      visit('overview', `${shop.url}/admin`, admin),
      visit('timeline', `${shop.url}/admin/events`, admin),
    ],
    async end() {
      await browser.close()
      await shop.stop()
      empty?.close()
    },
  }
}
