import { describe, expect, test } from 'vitest'
import { withoutChance } from '../../support/edge/without-chance.ts'
import { type MeasuredShop, TOKEN } from '../../support/measures/measured-shop.ts'
import { shopHandler } from '../../support/shop-handler.ts'

/** Differ from answer to answer, wherever they come from. */
const BY_CHANCE = ['date', 'x-request-id', 'etag']

/** All there is of an answer that could tell one address from another. */
async function told(answer: Response, path: string) {
  const headers = [...answer.headers].filter(([name]) => !BY_CHANCE.includes(name))
  const plain = headers.map(([name, value]) => [name, value.replace(/'nonce-[^']+'/g, 'nonce')])
  return { status: answer.status, headers: plain, body: withoutChance(await answer.text(), path) }
}

/** R40: who does not show the token learns nothing, not even that there is something to show it for. */
export const nowhereSuite = (shop: MeasuredShop) =>
  describe('without the token there is no such address', () => {
    const ask = (path: string, init: RequestInit) =>
      fetch(shop.origin + path, { redirect: 'manual', ...init })
    const right = { authorization: `Bearer ${TOKEN}` }

    test.each<[string, RequestInit]>([
      ['nothing', {}],
      ['another token', { headers: { authorization: `Bearer ${TOKEN.replace('0', '1')}` } }],
      ['the beginning of it', { headers: { authorization: `Bearer ${TOKEN.slice(0, -1)}` } }],
      ['more than it', { headers: { authorization: `Bearer ${TOKEN}x` } }],
      ['it as a password', { headers: { authorization: `Basic ${btoa(`:${TOKEN}`)}` } }],
      ['it in a cookie', { headers: { cookie: `token=${TOKEN}` } }],
      ['another token, as a form', { method: 'POST', headers: { origin: 'http://shop.test' } }],
      ['it, as a form', { method: 'POST', headers: { origin: 'http://shop.test', ...right } }],
      ['it, from another site', { method: 'POST', headers: { origin: 'http://evil.test', ...right } }],
      ['another token, for its head', { method: 'HEAD', headers: { authorization: 'Bearer no' } }],
    ])('to whoever shows %s', async (_, init) => {
      const metrics = await told(await ask('/metrics', init), '/metrics')
      expect(metrics).toEqual(await told(await ask('/nowhere', init), '/nowhere'))
      expect([400, 404]).toContain(metrics.status) // 400: a form of another site, refused before anything is looked at
      if (init.method !== 'HEAD') expect(metrics.body.length).toBeGreaterThan(10)
    })

    test.each(['/metrics/', '/metrics.data', '/METRICS', '/metrics/x'])(
      'nor at %s, but for who shows it',
      async path => {
        expect((await ask(path, {})).status).toBe(404)
      },
    )

    test('where none is set, the token of another shop opens nothing', async () => {
      const handler = shopHandler({ ports: { ...shop.world.ports, metrics: null } })
      const at = async (path: string) =>
        told(await handler(new Request(`http://shop.test${path}`, { headers: right })), path)
      expect(await at('/metrics')).toEqual(await at('/nowhere'))
    })

    test('with it they come as text no cache keeps, however often they are asked for, and without a cookie', async () => {
      for (let time = 0; time < 300; time++) {
        const answer = await ask('/metrics', { method: time % 2 ? 'GET' : 'HEAD', headers: right })
        expect(answer.status).toBe(200)
        await answer.text()
      }
      const { headers } = await ask('/metrics', { headers: right })
      expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
      expect([headers.get('cache-control'), headers.get('set-cookie')]).toEqual(['no-store', null])
    })
  })
