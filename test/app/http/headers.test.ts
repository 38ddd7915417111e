import { describe, expect, test } from 'vitest'
import { securityHeaders } from '../../../app/http/headers.ts'

const shop = {
  publicUrl: 'https://shop.example',
  tossOrigins: ['https://*.tosspayments.com', 'https://*.toss.im'],
}
const directives = (headers: Record<string, string>) =>
  new Map(
    (headers['content-security-policy'] ?? '').split('; ').map(directive => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources] as const
    }),
  )

describe('headers of a page', () => {
  const headers = securityHeaders({ nonce: 'n0nce', pathname: '/plans', shop })
  const csp = directives(headers)

  test('let only our scripts with the nonce and Toss’s run', () =>
    expect(csp.get('script-src')).toEqual([`'self'`, `'nonce-n0nce'`, ...shop.tossOrigins]))

  test('let frames, calls and forms reach us and Toss alone', () => {
    for (const name of ['connect-src', 'frame-src', 'form-action', 'style-src'])
      expect(csp.get(name), name).toEqual([`'self'`, ...shop.tossOrigins])
  })

  test.each(['/admin', '/admin/sign-in', '/ADMIN/payments/x'])('let nothing of Toss’s into %s', pathname => {
    const desk = directives(securityHeaders({ nonce: 'n0nce', pathname, shop }))
    expect(desk.get('script-src')).toEqual([`'self'`, `'nonce-n0nce'`])
    for (const name of ['connect-src', 'frame-src', 'form-action', 'style-src', 'font-src'])
      expect(desk.get(name), name).toEqual([`'self'`])
    expect(desk.get('img-src')).toEqual([`'self'`, 'data:'])
    expect(
      directives(securityHeaders({ nonce: 'n', pathname: '/administer', shop })).get('frame-src'),
    ).toEqual([`'self'`, ...shop.tossOrigins])
  })

  test('forbid framing, plugins and another base', () => {
    for (const name of ['frame-ancestors', 'object-src', 'base-uri'])
      expect(csp.get(name), name).toEqual([`'none'`])
  })

  test('allow nothing inline and nothing evaluated', () =>
    expect(headers['content-security-policy']).not.toMatch(/unsafe-|\*(?!\.)/))

  test('keep forms able to say where they come from, and payment windows open', () => {
    expect(headers['referrer-policy']).toBe('same-origin')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin-allow-popups')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  test('pin TLS for a year on https and say nothing of it on loopback', () => {
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    const plain = { publicUrl: 'http://localhost:3000', tossOrigins: ['http://localhost:3900'] }
    expect(securityHeaders({ nonce: 'n', pathname: '/', shop: plain })).not.toHaveProperty(
      'strict-transport-security',
    )
  })

  test('only Vite’s dev server may put styles into the page', () => {
    const relaxed = directives(securityHeaders({ nonce: 'n', pathname: '/', shop, development: true }))
    expect(relaxed.get('style-src')).toContain(`'unsafe-inline'`)
    expect(relaxed.get('script-src')).not.toContain(`'unsafe-inline'`)
  })
})
