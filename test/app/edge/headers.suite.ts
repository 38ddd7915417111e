import { beforeAll, describe, expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
import { createEdge } from '../../../infra/http/node-edge.ts'
import { addressOf } from '../../support/edge/addresses.ts'
import type { EdgeWorld } from '../../support/edge/open-edge-world.ts'
import { shopHandler, shopRoutes } from '../../support/shop-handler.ts'

const PUBLIC = 'https://shop.test'
const TOSS = 'http://127.0.0.1:8787'

/** Their address lets its holder in, and is told to nobody. */
const SECRET_ADDRESSES = ['/admin/password/:token', '/reset/:token', '/verify/:token']

/** Every HTML answer of reliability.md 3.11, asked by each kind of visitor; the shop is a public one on TLS. */
export const headerSuite = (edge: EdgeWorld) =>
  describe('every HTML answer carries the whole set of headers', () => {
    const nonces = new Set<string>()
    let checked = 0
    let ports: Ports
    let ask: EdgeWorld['ask']
    const cookies = (who?: 'everybody' | 'nobody') => edge.shop.cookies(who, ports)
    beforeAll(() => {
      const { ports: plain } = edge.world
      ports = { ...plain, shop: { ...plain.shop, publicUrl: PUBLIC } }
      ask = shopHandler({ ports })
    })

    /** @param path where the answer is a document: staff's allow nothing of Toss's */
    async function check(response: Response, path: string, { mail = false, secretAddress = false } = {}) {
      const html = await response.text()
      if (!`${response.headers.get('content-type')}`.startsWith('text/html')) return
      checked++
      const header = (name: string) => response.headers.get(name) ?? ''
      const csp = new Map(
        header('content-security-policy')
          .split('; ')
          .map(directive => [directive.split(' ', 1)[0], directive.split(' ').slice(1)] as const),
      )
      expect(header('x-content-type-options')).toBe('nosniff')
      expect(header('cache-control')).toBe('no-store')
      expect(csp.get('base-uri')).toEqual([`'none'`])
      if (mail) {
        // A mail runs nothing and loads nothing; only our own page may frame it.
        expect(csp.get('default-src')).toEqual([`'none'`])
        expect(csp.get('frame-ancestors')).toEqual([`'self'`])
        expect(csp.has('sandbox')).toBe(true)
        return
      }
      expect(header('referrer-policy')).toBe(secretAddress ? 'strict-origin' : 'same-origin')
      expect(header('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
      expect(header('cross-origin-opener-policy')).toBe('same-origin-allow-popups')
      expect(header('permissions-policy')).toContain('camera=()')
      expect(header('reporting-endpoints')).toBe('csp="/csp-reports"')
      const scripts = csp.get('script-src') ?? []
      const nonce = /^'nonce-(.{22,})'$/.exec(scripts[1] ?? '')?.[1] ?? ''
      const toss = path.startsWith('/admin') ? [] : [TOSS]
      expect(scripts).toEqual([`'self'`, `'nonce-${nonce}'`, ...toss])
      expect(header('content-security-policy')).not.toMatch(/unsafe-|data:.*script|\s\*\s/)
      for (const name of ['connect-src', 'frame-src', 'form-action'])
        expect(csp.get(name)).toEqual([`'self'`, ...toss])
      for (const name of ['object-src', 'frame-ancestors']) expect(csp.get(name)).toEqual([`'none'`])
      expect(csp.get('report-uri')).toEqual(['/csp-reports'])
      expect(nonces.has(nonce), 'a nonce is used once').toBe(false)
      nonces.add(nonce)
      const unnamed = [...html.matchAll(/<script\b([^>]*)>/g)].filter(
        ([, text = '']) => !text.includes(`nonce="${nonce}"`),
      )
      expect(unnamed.map(([tag]) => tag)).toEqual([])
      expect(html).not.toMatch(/\son[a-z]+=|javascript:|\sstyle="/i)
    }

    test.each(shopRoutes.map(route => [route.path, route] as const))('%s', async (_, route) => {
      const address = addressOf(route, edge.shop)
      for (const who of ['everybody', 'nobody'] as const) {
        const headers = { cookie: await cookies(who) }
        await check(await ask(new Request(PUBLIC + address, { headers })), address, {
          mail: route.path === '/mailbox/:mailId/html',
          secretAddress: SECRET_ADDRESSES.includes(route.path),
        })
      }
    })

    test.each([
      ['a page that is not there', '/nowhere'],
      ['an order that is not there', '/payments/jb01-aaaaaaaaaaaaaaaaaaaaaaaa'],
      ['a bad query', '/checkout/success?amount=1e3'],
      ['a missing staff page', '/admin/nowhere'],
      ['a missing event', '/admin/events/999999'],
    ])('%s', async (_, address) =>
      check(await ask(new Request(PUBLIC + address, { headers: { cookie: await cookies() } })), address),
    )

    test('a form that is refused', async () => {
      const headers = { origin: PUBLIC, cookie: await cookies() }
      for (const path of [
        '/sign-in',
        '/sign-up',
        '/admin/catalogue',
        `/admin/payments/${edge.shop.paidOrderId}`,
      ])
        await check(
          await ask(
            new Request(PUBLIC + path, { method: 'POST', headers, body: new URLSearchParams({ a: '1' }) }),
          ),
          path,
        )
    })

    test('a defect, and it tells nothing of the inside', async () => {
      const read = new Proxy(ports.read, {
        get: () => () => Promise.reject(new Error('secret inside of the shop')),
      })
      const broken = shopHandler({ ports: { ...ports, read } })
      const response = await broken(new Request(`${PUBLIC}/plans`))
      expect(response.status).toBe(500)
      const text = await response.clone().text()
      expect(text).not.toMatch(/secret inside|at .*\.tsx?:\d+/)
      await check(response, '/plans')
    })

    test('what the edge refuses by itself, and the files it serves', async () => {
      const server = createEdge({
        handler: ask,
        publicUrl: PUBLIC,
        trustedProxies: [],
        staticDir: 'app/ui',
        log: ports.log,
      })
      const { port } = await server.listen(0, '127.0.0.1')
      const at = `http://127.0.0.1:${port}`
      const headers = { accept: 'text/html' }
      for (const [path, init] of [
        ['/%E0%A4%A', { headers }],
        ['/', { method: 'PROPFIND', headers }],
        [`/${'a'.repeat(9_000)}`, { headers }],
        ['/sign-in', { method: 'POST', headers: { ...headers, 'content-encoding': 'gzip' }, body: 'a=1' }],
        ['/sign-in', { method: 'POST', headers, body: 'a'.repeat(300_000) }],
      ] as const) {
        const response = await fetch(at + path, init)
        expect(response.status, path.slice(0, 20)).toBeGreaterThanOrEqual(400)
        const policy = response.headers.get('content-security-policy') ?? ''
        expect(policy.split('; ').sort()).toEqual(
          ['base-uri', 'default-src', 'form-action', 'frame-ancestors', 'object-src'].map(
            name => `${name} 'none'`,
          ),
        )
        for (const name of ['strict-transport-security', 'permissions-policy', 'cross-origin-opener-policy'])
          expect(response.headers.get(name), name).not.toBeNull()
        expect(response.headers.get('x-content-type-options')).toBe('nosniff')
        expect(response.headers.get('referrer-policy')).toBe('same-origin')
        expect(response.headers.get('cache-control')).toBe('no-store')
        checked++
      }
      const file = await fetch(`${at}/icon.svg`)
      expect(file.headers.get('strict-transport-security')).not.toBeNull()
      await server.close(0)
    })

    test('the sandbox’s window may be framed by the shop that asked and nobody else', async () => {
      const { sandbox, shopper } = edge.world
      const asked = { origin: PUBLIC, windowTarget: 'iframe' }
      const opened = await shopper.open({ orderId: 'jb01-framed', amount: 1_000, more: asked })
      const card = await shopper.openRegistration({ customerKey: 'customer-1', more: asked })
      const of = `id=w1&origin=${encodeURIComponent(PUBLIC)}`
      const framed = [
        `/v2/window/${opened}`,
        `/v2/billing/${card}`,
        ...['methods', 'agreement', 'window'].map(kind => `/v2/widget/${kind}?${of}`),
      ].map(address => [address, PUBLIC] as const)
      for (const [address, framer] of [['/sandbox', `'none'`] as const, ...framed]) {
        const page = await sandbox.fetch(new Request(TOSS + address))
        const policy = (page.headers.get('content-security-policy') ?? '').split('; ')
        expect(page.status, address).toBe(200)
        for (const directive of [
          `frame-ancestors ${framer}`,
          `script-src 'self'`,
          `base-uri 'none'`,
          `default-src 'none'`,
        ])
          expect(policy, address).toContain(directive)
        checked++
      }
    })

    test('was all of it', () => {
      console.log(
        `headers: ${shopRoutes.length} addresses, ${checked} HTML answers, ${nonces.size} nonces, all different`,
      )
      expect(checked).toBeGreaterThan(shopRoutes.filter(({ module }) => module.default).length)
    })
  })
