import { beforeAll, describe, expect, test } from 'vitest'
import { addressOf, dataAddressOf, hasAction, isPage } from '../../support/edge/addresses.ts'
import { formsOf } from '../../support/edge/forms.ts'
import { type EdgeWorld, OURS } from '../../support/edge/open-edge-world.ts'
import { tablesOf } from '../../support/edge/unchanged.ts'
import { type ShopRoute, shopRoutes } from '../../support/shop-handler.ts'

/** Other servers and browsers post here on nobody's behalf: no cookie is read, and each has a suite of its own. */
const OPEN_TO_ANYBODY = ['/webhooks/toss', '/csp-reports']

const urlencoded = (fields: Record<string, string>) => new URLSearchParams(fields)
function multipart(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
const plainText = (fields: Record<string, string>) => `${urlencoded(fields)}`
const PLAIN = { 'content-type': 'text/plain' }
const FOREIGN = { origin: 'https://evil.example' }

/** The JSON API lets in by a key that no page of another site has; all its addresses are asked in one go. */
const isApi = ({ path }: ShopRoute) => path.startsWith('/api/v1/')

interface Attack {
  readonly name: string
  readonly headers?: Record<string, string>
  readonly method?: string
  readonly body?: (fields: Record<string, string>) => BodyInit
  readonly query?: (fields: Record<string, string>) => Record<string, string>
}

/** What another site’s page can make the browser of somebody who is signed in send (reliability.md 3.8). */
const ATTACKS: readonly Attack[] = [
  { name: 'a foreign Origin', headers: FOREIGN, body: urlencoded },
  { name: 'Origin: null', headers: { origin: 'null' }, body: urlencoded },
  { name: 'no Origin, cross-site', headers: { 'sec-fetch-site': 'cross-site' }, body: urlencoded },
  { name: 'no Origin, same-site', headers: { 'sec-fetch-site': 'same-site' }, body: urlencoded },
  { name: 'neither Origin nor Sec-Fetch-Site', body: urlencoded },
  { name: 'text/plain', headers: { ...FOREIGN, ...PLAIN }, body: plainText },
  { name: 'text/plain without Origin', headers: PLAIN, body: plainText },
  { name: 'multipart', headers: FOREIGN, body: multipart },
  { name: 'PUT', headers: FOREIGN, method: 'PUT', body: urlencoded },
  { name: 'DELETE', headers: FOREIGN, method: 'DELETE', body: urlencoded },
  { name: 'the origin as a Referer', headers: { referer: `${OURS}/` }, body: urlencoded },
  { name: 'a look-alike Origin', headers: { origin: `${OURS}.evil.example` }, body: urlencoded },
  { name: 'GET with the form as a query', query: fields => fields },
  { name: 'GET with _method', query: fields => ({ ...fields, _method: 'POST' }) },
  {
    name: 'POST by X-HTTP-Method-Override',
    headers: { 'x-http-method-override': 'POST' },
    query: fields => fields,
  },
]

/** A form is sent to a page or to its data; a GET is asked of the data alone, which is all a page's loaders do. */
function placesOf(route: ShopRoute, address: string, { body }: Attack): string[] {
  if (!isPage(route)) return [address]
  return body ? [address, dataAddressOf(address)] : [dataAddressOf(address)]
}

export const csrfSuite = (edge: EdgeWorld) =>
  describe('what another site makes a browser send', () => {
    let cookie: string
    const formsOfPages = new Map<string, Record<string, string>[]>()
    /** What every table held before the first attack: none of them may change it. */
    let before: Awaited<ReturnType<typeof tablesOf>>
    beforeAll(async () => {
      cookie = await edge.shop.cookies()
      for (const route of attacked) {
        const address = addressOf(route, edge.shop)
        formsOfPages.set(address, await formsAt(address))
      }
      before = await tablesOf(edge.database)
    })

    const mutating = shopRoutes.filter(hasAction)
    const attacked = mutating.filter(route => !OPEN_TO_ANYBODY.includes(route.path) && !isApi(route))
    let sent = 0

    /** The page's forms, those that ask for the same once. */
    async function formsAt(address: string) {
      const page = await edge.ask(new Request(OURS + address, { headers: { cookie } }))
      const offered = formsOf(await page.text(), address).map(({ fields }) => fields)
      const distinct = new Map(offered.map(fields => [Object.keys(fields).sort().join(), fields]))
      return distinct.size > 0 ? [...distinct.values()] : [{ intent: 'retry', to: '/' }]
    }

    async function attack(address: string, fields: Record<string, string>, how: Attack) {
      const { headers = {}, body, query, method = body ? 'POST' : 'GET' } = how
      const url = new URL(address, OURS)
      for (const [name, value] of Object.entries(query?.(fields) ?? {})) url.searchParams.set(name, value)
      const response = await edge.ask(
        new Request(url, { method, headers: { ...headers, cookie }, body: body?.(fields) ?? null }),
      )
      await response.arrayBuffer()
      sent++
      return response.status
    }

    test('there is something to attack', () => expect(mutating.length).toBeGreaterThan(20))

    test.each(attacked.map(route => [route.path, route] as const))(
      '%s does nothing of it',
      async (_, route) => {
        const address = addressOf(route, edge.shop)
        const forms = formsOfPages.get(address) ?? []
        expect(forms).not.toEqual([])
        for (const how of ATTACKS)
          for (const fields of forms)
            for (const place of placesOf(route, address, how)) {
              const status = await attack(place, fields, how)
              const refused = how.query ? status < 500 : [400, 403, 405, 422].includes(status)
              expect(refused, `${how.name} at ${place}: ${status}`).toBe(true)
            }
        expect(await tablesOf(edge.database)).toEqual(before)
      },
    )

    test('no address of the JSON API does anything of it, whoever’s cookies come along', async () => {
      for (const route of mutating.filter(isApi))
        for (const how of ATTACKS) {
          const status = await attack(addressOf(route, edge.shop), { amount: '1000', reason: 'x' }, how)
          const refused = how.query ? status < 500 : [401, 404, 405].includes(status)
          expect(refused, `${how.name} at ${route.path}: ${status}`).toBe(true)
        }
      expect(await tablesOf(edge.database)).toEqual(before)
    })

    test('sent by a page of ours the same forms do something', async () => {
      const own: Attack = { name: 'our own page', headers: { origin: OURS }, body: urlencoded }
      const pause = `/subscriptions/${edge.shop.params.subscriptionId}/pause`
      expect(await attack(pause, { resumesOn: '' }, own)).toBe(303)
      expect(await attack('/admin/system', { intent: 'compare' }, own)).toBe(303)
      expect(await attack('/admin/sign-out', {}, own)).toBe(303)
      const after = await tablesOf(edge.database)
      const changed = Object.keys(after).filter(table => after[table] !== before[table])
      const moved = ['es.events', 'accounts.sessions', 'ops.rebuild', 'ops.deeds']
      expect(changed).toEqual(expect.arrayContaining(moved))
    })

    test('only addresses that read no cookie are open to anybody', () => {
      const open = mutating.map(({ path }) => path).filter(path => OPEN_TO_ANYBODY.includes(path))
      expect(open).toEqual(OPEN_TO_ANYBODY)
    })

    test('was all of it', () => {
      console.log(
        `CSRF: ${mutating.length} mutating addresses, ${ATTACKS.length} attacks, ${sent} requests, 0 effects`,
      )
      expect(sent).toBeGreaterThan(mutating.length * ATTACKS.length)
    })
  })
