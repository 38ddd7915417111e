import { describe, expect, test } from 'vitest'
import { safePath } from '../../../app/http/redirects.ts'

const OURS = 'https://shop.example'

/** Each tries to leave, to run something, or to break out of the header. */
const ATTACKS = [
  '//evil.example',
  '///evil.example',
  '////evil.example/..',
  '/\\evil.example',
  '\\/evil.example',
  '\\\\evil.example',
  '/\\/evil.example',
  '/\\\\evil.example',
  '\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  ' /\u00a0/evil.example',
  '/%09/evil.example',
  '/%0a/evil.example',
  '/%5cevil.example',
  '/%5Cevil.example',
  '/%2f/evil.example',
  '/%2Fevil.example',
  '/%2f%2fevil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/./..//evil.example',
  '/%2e%2e//evil.example',
  '/%2e//evil.example',
  '/a/..//evil.example',
  'https://evil.example',
  'https:evil.example',
  'https:/evil.example',
  'http://shop.example@evil.example',
  'https://shop.example.evil.example/',
  'HTTPS://EVIL.EXAMPLE',
  '@evil.example',
  'evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'blob:https://shop.example/1',
  '/payments\r\nset-cookie: a=b',
  '/payments%0d%0aset-cookie:%20a=b',
  '/payments?to=%0d%0aset-cookie:%20a=b',
  '/payments%00',
  '/payments\0',
  '/\u2028/evil.example',
  '/。。/evil.example',
  '／／evil.example',
  '/\ud800',
  '/결제',
  '//[::1]',
  '//evil。example',
  '/\u202e/moc.live',
  '?to=//evil.example',
  '#//evil.example',
  '',
  '/'.padEnd(2_001, 'a'),
]

describe('a path that came with a form', () => {
  test.each(ATTACKS)('%j leads home', attack => expect(safePath(attack)).toBe('/'))

  test.each([undefined, null, 7, ['/payments'], { toString: () => '//evil.example' }])(
    '%j, no text at all, leads home',
    nothing => expect(safePath(nothing)).toBe('/'),
  )

  test.each([
    ['/', '/'],
    ['/payments', '/payments'],
    [
      '/payments/jb01-aaaaaaaaaaaaaaaaaaaaaaaa?from=list#top',
      '/payments/jb01-aaaaaaaaaaaaaaaaaaaaaaaa?from=list#top',
    ],
    [
      '/admin/events?type=PaymentConfirmed&day=2026-11-21',
      '/admin/events?type=PaymentConfirmed&day=2026-11-21',
    ],
    ['/a/../payments', '/payments'],
    ['/products/%EC%9B%90%EB%91%90', '/products/%EC%9B%90%EB%91%90'],
    ['/javascript:alert(1)', '/javascript:alert(1)'],
    ['/@evil.example', '/@evil.example'],
  ])('%j stays, as %j', (path, safe) => expect(safePath(path)).toBe(safe))

  test('whatever is answered stays on our origin', () => {
    for (const text of [...ATTACKS, '/payments', '/@evil.example', '/javascript:alert(1)'])
      expect(new URL(safePath(text), OURS).origin).toBe(OURS)
  })
})
