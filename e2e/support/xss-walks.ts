import { expect, type Page } from 'playwright/test'
import { STREET, STREET_BESIDES } from '../screens/list.ts'
import { linkInMail } from '../screens/mail.ts'
import type { Shop } from './shop.ts'
import type { Looks } from './xss-looks.ts'
import { downloads } from './xss-pages.ts'
import { keenest, marked } from './xss-payloads.ts'
import { mark } from './xss-planter.ts'
import { refusedAtDoors } from './xss-refused.ts'

/** Where texts come to light besides the pages that hold them. */

export const textOf = async (page: Page, url: string) => (await page.request.get(url)).text()
/** What the links of a page lead to, as far as a pattern catches it; each once. */
export const linksFrom = (page: Page, shop: Shop) => async (path: string, pattern: RegExp) => {
  const html = await textOf(page, new URL(path, shop.url).href)
  const places = [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
  return [...new Set(places.flatMap(place => pattern.exec(place)?.[1] ?? []))]
}

/** One fact of every kind there is, and one stream of every kind. */
export async function lookBehindEvents(page: Page, shop: Shop, looks: Looks): Promise<void> {
  const linksOn = linksFrom(page, shop)
  await looks.visit('/admin/events')
  const types = await page
    .locator('select[name=type] option')
    .evaluateAll(options => options.map(option => (option as HTMLOptionElement).value).filter(Boolean))
  const streams = new Map<string, string>()
  for (const type of types) {
    const list = `/admin/events?type=${type}`
    const [fact] = await linksOn(list, /^(\/admin\/events\/\d+)$/)
    if (!fact) continue
    await looks.follow(fact)
    for (const stream of await linksOn(fact, /^(\/admin\/streams\/[\w%.-]+)/))
      streams.set(/streams\/([a-z]+)/.exec(stream)?.[1] ?? stream, stream)
  }
  for (const stream of streams.values()) await looks.follow(stream)
}

/** The offline Toss shows what the shop told it: its console, each of its pages, and a buyer's receipt. */
export async function lookAtToss(page: Page, shop: Shop, looks: Looks, orderId: string): Promise<void> {
  const linksOn = linksFrom(page, shop)
  const own = new RegExp(`^((?:${shop.sandboxUrl})?/(?:sandbox|v2)[^#]*)$`)
  const absolute = (place: string) => new URL(place, shop.sandboxUrl).href
  const pages = (await linksOn(`${shop.sandboxUrl}/sandbox`, own)).map(absolute)
  const receipts = await linksOn(`/payments/${orderId}`, new RegExp(`^(${shop.sandboxUrl}/.+)$`))
  for (const address of new Set([`${shop.sandboxUrl}/sandbox`, ...pages.slice(0, 12), ...receipts]))
    await looks.visit(address)
}

/** Everything in an address: filters, searches, what a failed return says, and names nobody asked for. */
export async function lookAtAddresses(
  looks: Looks,
  filters: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const query = (text: string, names: readonly string[]) =>
    new URLSearchParams(names.map(name => [name, text]))
  const text = keenest(mark('in-address'), 200)
  for (const [path, names] of filters) {
    if (names.length > 0) await looks.visit(`${path}?${query(text, names)}`)
    // One that cannot be read may hide the others.
    for (const name of names) await looks.follow(`${path}?${query(text, [name])}`)
  }
  await looks.visit(`/admin/search?${query(text, ['q'])}`)
  const long = marked(mark('in-address'), 1_500)
  for (const each of long) {
    await looks.visit(`/checkout/fail?${query(each, ['message', 'code', 'orderId'])}`)
    await looks.visit(`/cards/nothing/fail?${query(each, ['message', 'code'])}`)
    await looks.visit(`/?${new URLSearchParams([[each, each]])}`)
    await looks.visit(`/${encodeURIComponent(each.slice(0, 500).replaceAll('\\', ''))}`)
    await looks.visit(`/admin/${encodeURIComponent(each.slice(0, 500).replaceAll('\\', ''))}`)
  }
}

/** A table to take away is no page, whatever stands in it. */
export async function areFiles(page: Page, shop: Shop): Promise<void> {
  const paths = downloads()
  expect(paths.length).toBeGreaterThan(10)
  for (const path of paths) {
    const response = await page.request.get(shop.url + path)
    const {
      'content-type': type,
      'content-disposition': how,
      'x-content-type-options': sniffed,
    } = response.headers()
    expect([type, how?.split(';')[0], sniffed], path).toEqual([
      'text/csv; charset=utf-8',
      'attachment',
      'nosniff',
    ])
  }
}

/** Wherever an address says where to go on: it is never another's, and never a script. */
export async function leadsNowhereElse(page: Page, shop: Shop): Promise<void> {
  const evil = [
    'javascript:xss()',
    '//evil.example',
    'https://evil.example/',
    '/\\evil.example',
    '\tjavascript:xss()',
  ]
  for (const to of [
    ...evil,
    'data:text/html,<script>xss()</script>',
    '/%09/evil.example',
    '////evil.example',
  ]) {
    const how = { headers: { origin: shop.url }, maxRedirects: 0 }
    const answers = [
      await page.request.post(`${shop.url}/language`, { ...how, form: { language: 'ko', to } }),
      await page.request.get(`${shop.url}/admin/sign-in?${new URLSearchParams({ to })}`, how),
      await page.request.get(`${shop.url}/sign-in?${new URLSearchParams({ to })}`, how),
    ]
    for (const answer of answers) {
      const { location } = answer.headers()
      if (location !== undefined) expect(new URL(location, shop.url).origin, to).toBe(shop.url)
    }
  }
}

/** Somebody who is not in: at every door, by every link that is one. Afterwards the one before is in again. */
export async function asStranger(
  page: Page,
  shop: Shop,
  looks: Looks,
  links: readonly string[],
): Promise<void> {
  const opened = [
    ...links,
    await linkInMail(page, shop, /\/guest\//),
    await linkInMail(page, shop, /\/verify\//),
  ]
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  for (const path of Object.values({ ...STREET, ...STREET_BESIDES })) await looks.visit(path)
  for (const link of opened) await looks.visit(link)
  for (const sent of refusedAtDoors()) await looks.send(...sent)
  for (const text of marked(mark('in-address'), 1_500))
    await looks.visit(`/sign-in?${new URLSearchParams(['to', 'reset', 'q'].map(name => [name, text]))}`)
  await page.context().addCookies(cookies)
}
