import { describe, expect, test } from 'vitest'
import { safePath } from '../../../app/http/redirects.ts'
import { REDIRECT_ATTACKS } from '../../support/edge/redirect-attacks.ts'

const OURS = 'https://shop.example'

describe('a path that came with a form', () => {
  test.each(REDIRECT_ATTACKS)('%j leads home', attack => expect(safePath(attack)).toBe('/'))

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
    for (const text of [...REDIRECT_ATTACKS, '/payments', '/@evil.example', '/javascript:alert(1)'])
      expect(new URL(safePath(text), OURS).origin).toBe(OURS)
  })
})
