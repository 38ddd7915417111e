import { describe, expect, test } from 'vitest'
import { originIsOurs } from '../../../app/http/origin.ts'

const OURS = 'https://shop.example'
const asked = (headers: Record<string, string>) =>
  originIsOurs(new Request(`${OURS}/payments`, { method: 'POST', headers }), OURS)

describe('a request that changes something', () => {
  test('is ours when the browser says so', () => expect(asked({ origin: OURS })).toBe(true))
  test('is ours when a browser without Origin says same-origin', () =>
    expect(asked({ 'sec-fetch-site': 'same-origin' })).toBe(true))

  test.each<Record<string, string>>([
    {},
    { cookie: 'jangbu-customer=a' },
    { origin: 'null' },
    { origin: 'null', 'sec-fetch-site': 'same-origin' },
    { origin: '' },
    { origin: 'https://evil.example' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { origin: 'http://shop.example' },
    { origin: 'https://shop.example:444' },
    { origin: 'https://shop.example/' },
    { origin: 'https://shop.example.evil.example' },
    { origin: 'https://SHOP.example' },
    { origin: `${OURS}, https://evil.example` },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'same-origin, cross-site' },
    { host: 'shop.example', 'x-forwarded-host': 'shop.example' },
    { referer: `${OURS}/payments` },
  ])('is a stranger’s with %j', headers => expect(asked(headers)).toBe(false))
})
