import { beforeAll, describe, expect, test } from 'vitest'
import { addressOf, hasAction } from '../../support/edge/addresses.ts'
import { type EdgeWorld, OURS } from '../../support/edge/open-edge-world.ts'
import { REDIRECT_ATTACKS } from '../../support/edge/redirect-attacks.ts'
import { comeInByMail } from '../../support/first-entry.ts'
import { shopRoutes } from '../../support/shop-handler.ts'

/** Names other people's programs take targets from; ours is `to`. */
const NAMES = [
  'to',
  'next',
  'url',
  'redirect',
  'returnTo',
  'return_to',
  'continue',
  'goto',
  'dest',
  'callback',
]
/** Routes that read `to`, all attacks each; the rest of the table gets a taste, in case one begins to. */
const READS_TO = ['/sign-in', '/sign-up', '/language', '/admin/sign-in']
const TASTE = [
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/a/..//evil.example',
]

export const redirectSuite = (edge: EdgeWorld) =>
  describe('where answers lead', () => {
    let cookie: string
    let followed = 0
    beforeAll(async () => {
      cookie = await edge.shop.cookies()
    })

    /** As a browser would resolve it; null where it leads nowhere. */
    async function leadsTo(request: Request): Promise<URL | null> {
      const response = await edge.ask(request)
      expect(response.status).toBeLessThan(500)
      await response.arrayBuffer()
      const location = response.headers.get('location')
      if (location === null) return null
      followed++
      expect(location).not.toMatch(/[\\\s]|^\/\//)
      return new URL(location, request.url)
    }

    const get = (path: string, query: Record<string, string>, headers: Record<string, string> = { cookie }) =>
      new Request(`${OURS}${path}?${new URLSearchParams(query)}`, { headers })
    const post = (path: string, fields: Record<string, string>) =>
      new Request(OURS + path, {
        method: 'POST',
        headers: { origin: OURS, cookie },
        body: new URLSearchParams(fields),
      })

    test.each(REDIRECT_ATTACKS)('%j leads to a page of ours from wherever a target is read', async attack => {
      const asked = [
        get('/sign-in', { to: attack }),
        get('/sign-up', { to: attack }),
        get('/admin/sign-in', { to: attack }),
        post('/language', { language: 'ko', to: attack }),
        post('/sign-up', { name: '김', email: 'a@b.example', password: 'password', agree: 'on', to: attack }),
      ]
      for (const request of asked) expect((await leadsTo(request))?.origin ?? OURS).toBe(OURS)
    })

    test('a sign-in that is right leads to a page of ours', async () => {
      const lee = { email: 'lee@example.com', name: '이', password: 'a long enough password' }
      const { ports } = edge.world
      await ports.customers.signUp(lee)
      await comeInByMail({ ...ports, database: edge.database }, lee.email, lee.password)
      for (const to of TASTE) {
        await edge.database.query('DELETE FROM accounts.rate_limits')
        const person = { password: 'a long enough password', to }
        for (const request of [
          post('/sign-in', { ...person, email: 'lee@example.com' }),
          post('/admin/sign-in', { ...person, email: 'owner@example.com' }),
        ]) {
          const place = await leadsTo(request)
          expect(place?.origin).toBe(OURS)
          expect(['/', '/admin/events']).toContain(place?.pathname)
        }
      }
    })

    test.each(
      shopRoutes.filter(({ path }) => !READS_TO.includes(path)).map(route => [route.path, route] as const),
    )('%s leads nowhere else, whatever a target is called', async (_, route) => {
      const address = addressOf(route, edge.shop)
      for (const attack of TASTE) {
        const query = Object.fromEntries(NAMES.map(name => [name, attack]))
        const place = await leadsTo(get(address, query))
        expect(place?.origin ?? OURS).toBe(OURS)
        if (route.path.endsWith('sign-out') || !hasAction(route)) continue
        const posted = await leadsTo(post(address, { ...query, intent: 'none' }))
        // A form without script leaves for Toss’s own window only by its page, never by an answer.
        expect(posted?.origin ?? OURS).toBe(OURS)
      }
    })

    test('a path that another reader takes for a host leads nowhere', async () => {
      for (const path of [
        '//evil.example',
        '//evil.example/',
        '/\\evil.example',
        '/.//evil.example',
        '/%2f/evil.example',
        '/sign-in//',
      ])
        expect((await leadsTo(new Request(OURS + path)))?.origin ?? OURS).toBe(OURS)
    })

    test('were many', () => {
      console.log(
        `redirects: ${REDIRECT_ATTACKS.length} targets, ${followed} redirects followed, 0 to elsewhere`,
      )
      expect(REDIRECT_ATTACKS.length).toBeGreaterThanOrEqual(40)
      expect(followed).toBeGreaterThan(REDIRECT_ATTACKS.length)
    })
  })
