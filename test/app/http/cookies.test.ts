import { describe, expect, test } from 'vitest'
import { endedCookie, languageCookie, readCookies, sessionCookie } from '../../../app/http/cookies.ts'

const secure = { publicUrl: 'https://shop.example' }
const loopback = { publicUrl: 'http://localhost:3000' }
const TOKEN = 'k3x9'.repeat(12)

const brings = (cookie: string) => new Request('https://shop.example/', { headers: { cookie } })
const nothing = { customer: null, guest: null, staff: null, language: null, device: null }

describe('a cookie set', () => {
  test('is bound to this host and to TLS on https', () =>
    expect(sessionCookie(secure, 'customer', TOKEN)).toBe(
      `__Host-jangbu-customer=${TOKEN}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure`,
    ))

  test('is plain on loopback http, where a browser would drop the other', () =>
    expect(sessionCookie(loopback, 'guest', TOKEN)).toBe(
      `jangbu-guest=${TOKEN}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax`,
    ))

  test('lives twelve hours for staff', () =>
    expect(sessionCookie(secure, 'staff', TOKEN)).toContain('Max-Age=43200;'))

  test('is taken away under the same name and path', () =>
    expect(endedCookie(secure, 'staff')).toBe(
      '__Host-jangbu-staff=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
    ))

  test('remembers a language', () => expect(languageCookie(loopback, 'en')).toMatch(/^jangbu-language=en; /))

  test.each(['a;b', 'a\r\nset-cookie: c=d', 'a b', '한글', 'a,b'])('never holds %j', token =>
    expect(() => sessionCookie(secure, 'customer', token)).toThrow(TypeError),
  )
})

describe('cookies read', () => {
  test('are those of this shop, each kind by itself', () =>
    expect(
      readCookies(secure, brings(`a=1; __Host-jangbu-staff=${TOKEN};__Host-jangbu-language=en`)),
    ).toEqual({ ...nothing, staff: TOKEN, language: 'en' }))

  test('what was set is read again', () => {
    const [pair = ''] = sessionCookie(loopback, 'customer', TOKEN).split(';')
    expect(readCookies(loopback, brings(pair))).toEqual({ ...nothing, customer: TOKEN })
  })

  test.each([
    ['', 'there are none'],
    [`jangbu-customer=${TOKEN}`, 'the name lacks its prefix on https'],
    [`__host-jangbu-customer=${TOKEN}`, 'the prefix is in small letters'],
    ['__Host-jangbu-customer=', 'it is empty'],
    ['__Host-jangbu-customer', 'it has no value'],
    ['__Host-jangbu-customer=<script>', 'it is no token'],
    [`__Host-jangbu-customer=${'a'.repeat(129)}`, 'it is too long'],
    [`__Host-jangbu-customer=${TOKEN}; __Host-jangbu-customer=other`, 'it comes twice with two values'],
    ['__proto__=a; constructor=b', 'they are another’s'],
  ])('%j is nobody: %s', cookie => expect(readCookies(secure, brings(cookie))).toEqual(nothing))
})
