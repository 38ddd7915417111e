import { describe, expect, test } from 'vitest'
import { BadSettings } from '../../app/env.server.ts'
import { chooseSettings, type Found } from '../../app/settings.server.ts'
import { checkKeys } from '../../infra/toss/keys.ts'
import { FOUND } from '../support/found.ts'

/** A shop that may take money: every row below spoils one thing of it. */
const LIVE = {
  PUBLIC_URL: 'https://shop.example',
  TOSS_CLIENT_KEY: 'live_ck_D5GePWvyJnrK0W0k6q8gLzN97Eoq',
  TOSS_SECRET_KEY: 'live_sk_zXLkKEypNArWmo50nX3lmeaxYG5R',
  TOSS_WIDGET_CLIENT_KEY: 'live_gck_Ovk5rk1EwkEbP0W43n07xlzm',
  TOSS_WIDGET_SECRET_KEY: 'live_gsk_OaPz8L5KdmQXkzRz3y47BMw6',
  DATABASE_URL: 'postgresql://app:n0t-in-any-list@db.example/jangbu',
  APP_KEYS: 'k1:q83vEjRWeJCrze8SNFZ4kHk2D9jW7bY1TqLxZ0uVw5M=',
  SELLER_TRADE_NAME: '바다 서점',
  SELLER_REPRESENTATIVE: '김바다',
  SELLER_BUSINESS_NUMBER: '1248100998',
  SELLER_MAIL_ORDER_NUMBER: '제2026-서울종로-0001호',
  SELLER_ADDRESS: '서울특별시 종로구 종로 1',
  SELLER_PHONE: '02-1234-5678',
  SELLER_EMAIL: 'help@bada.example',
}
type Changes = Partial<Record<string, string>>

function faultsOf(changes: Changes, found: Partial<Found> = {}): string[] {
  try {
    chooseSettings({ ...LIVE, ...changes }, env => ({ ...FOUND, keys: checkKeys(env), ...found }))
    return []
  } catch (error) {
    if (error instanceof BadSettings) return error.message.split('\n')
    throw error
  }
}
const ring = (key: Buffer) => `k1:${key.toString('base64')}`
const NONE = {
  TOSS_CLIENT_KEY: '',
  TOSS_SECRET_KEY: '',
  TOSS_WIDGET_CLIENT_KEY: '',
  TOSS_WIDGET_SECRET_KEY: '',
}

describe('live keys', () => {
  test('open a shop that is as it should be, charges stopped or not', () => {
    expect(faultsOf({})).toEqual([])
    expect(faultsOf({ CHARGES_STOPPED: '1' })).toEqual([])
  })

  test('keep no mails and know no sandbox', () => {
    const settings = chooseSettings(LIVE, env => ({ ...FOUND, keys: checkKeys(env) }))
    expect(settings).toMatchObject({ mode: 'live', mailbox: null, sandboxPort: null })
    expect(settings.tossApiUrl).toBe('https://api.tosspayments.com')
    expect(settings.sdkUrl).toBe('https://js.tosspayments.com/v2/standard')
  })

  test.each<[string, Changes, RegExp]>([
    ['an http address', { PUBLIC_URL: 'http://shop.example' }, /https/],
    ['this machine’s address', { PUBLIC_URL: '' }, /https PUBLIC_URL/],
    ['another API', { TOSS_API_BASE_URL: 'http://localhost:3900' }, /TOSS_API_BASE_URL/],
    [
      'another API on https',
      { TOSS_API_BASE_URL: 'https://api.tosspayments.com.evil.example' },
      /TOSS_API_BASE_URL/,
    ],
    ['another script', { TOSS_SDK_URL: 'https://evil.example/v2' }, /TOSS_SDK_URL/],
    ['a server without fsync', { JANGBU_ALLOW_FSYNC_OFF: '1' }, /JANGBU_ALLOW_FSYNC_OFF/],
    [
      'no seller',
      Object.fromEntries(
        Object.keys(LIVE)
          .filter(key => key.startsWith('SELLER'))
          .map(key => [key, '']),
      ),
      /SELLER_…/,
    ],
    ['half a seller', { SELLER_PHONE: '' }, /SELLER_PHONE/],
    ['no key ring on a server', { APP_KEYS: '' }, /APP_KEYS is required/],
    ['a ring of noughts', { APP_KEYS: ring(Buffer.alloc(32)) }, /APP_KEYS: the key k1/],
    [
      'a ring that counts',
      { APP_KEYS: ring(Buffer.from('00112233445566778899'.repeat(4).slice(0, 64), 'hex')) },
      /APP_KEYS: the key k1/,
    ],
    [
      'a ring somebody typed',
      { APP_KEYS: ring(Buffer.from('correct horse battery staple!!!1')) },
      /APP_KEYS: the key k1/,
    ],
    [
      'an old weak key in the ring',
      { APP_KEYS: `${LIVE.APP_KEYS.replace('k1', 'k2')},${ring(Buffer.alloc(32, 7))}` },
      /APP_KEYS: the key k1/,
    ],
    [
      'a sample’s password',
      { DATABASE_URL: 'postgresql://app:postgres@db.example/jangbu' },
      /DATABASE_URL has a password/,
    ],
    [
      'a sample’s owner',
      { DATABASE_MIGRATION_URL: 'postgresql://o:changeme@db.example/jangbu' },
      /DATABASE_MIGRATION_URL has/,
    ],
    ['a sample’s mail password', { SMTP_URL: 'smtp://a:password@mail.example' }, /SMTP_URL has a password/],
    [
      'a placeholder',
      { TOSS_SECRET_KEY: 'live_sk_your_secret_key_goes_here' },
      /TOSS_SECRET_KEY looks like a sample/,
    ],
    [
      'a repeated letter',
      { TOSS_SECRET_KEY: 'live_sk_aaaaaaaaaaaaaaaaaaaaaaaa' },
      /TOSS_SECRET_KEY looks like a sample/,
    ],
    ['half a key', { TOSS_SECRET_KEY: 'live_sk_zXLk' }, /TOSS_SECRET_KEY looks like a sample/],
    ['a test client key', { TOSS_CLIENT_KEY: 'test_ck_D5GePWvyJnrK0W0k6q8gLzN97Eoq' }, /mixed/],
    ['a test secret key', { TOSS_SECRET_KEY: 'test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R' }, /mixed/],
    [
      'test widget keys',
      { TOSS_WIDGET_CLIENT_KEY: 'test_gck_a', TOSS_WIDGET_SECRET_KEY: 'test_gsk_a' },
      /mixed/,
    ],
    [
      'a widget’s client key for the API',
      { TOSS_CLIENT_KEY: LIVE.TOSS_WIDGET_CLIENT_KEY },
      /TOSS_CLIENT_KEY must be an API client key/,
    ],
    [
      'an API secret for the widget',
      { TOSS_WIDGET_SECRET_KEY: LIVE.TOSS_SECRET_KEY },
      /TOSS_WIDGET_SECRET_KEY must be/,
    ],
    [
      'client and secret changed over',
      { TOSS_CLIENT_KEY: LIVE.TOSS_SECRET_KEY, TOSS_SECRET_KEY: LIVE.TOSS_CLIENT_KEY },
      /TOSS_CLIENT_KEY must be/,
    ],
    ['a client key alone', { TOSS_SECRET_KEY: '' }, /TOSS_SECRET_KEY is not/],
    [
      'a widget asked for and not there',
      {
        ...NONE,
        TOSS_CLIENT_KEY: LIVE.TOSS_CLIENT_KEY,
        TOSS_SECRET_KEY: LIVE.TOSS_SECRET_KEY,
        CHECKOUT_STYLE: 'widget',
      },
      /CHECKOUT_STYLE=widget/,
    ],
  ])('refuse %s', (_, changes, said) => {
    const faults = faultsOf(changes)
    expect(faults.join('\n')).toMatch(said)
    for (const value of Object.values(changes))
      if (value && value.length > 12)
        expect(faults.join('\n'), 'a value is never printed').not.toContain(value)
  })

  test('print no key that stands where its name belongs', () => {
    const key = Buffer.alloc(32, 5).toString('base64')
    expect(faultsOf({ APP_KEYS: `${key}:k1` }).join()).toMatch(/^(?!.*BQUF).*APP_KEYS/)
  })

  test('refuse a Node without its fixes', () =>
    expect(faultsOf({}, { nodeIsPatched: false }).join()).toContain('22.23.4'))

  test('refuse a Node that takes every certificate', () =>
    expect(faultsOf({}, { certificatesCount: false }).join()).toMatch(/^NODE_TLS_REJECT_UNAUTHORIZED=0/))

  test('refuse a ring somebody typed beside an embedded database, where it is the one that is used', () => {
    const embedded = { DATABASE_URL: '', APP_KEYS: '' }
    const typed = { keyFile: ring(Buffer.from('correct horse battery staple!!!1')) }
    expect(faultsOf(embedded, typed).join()).toMatch(/^keys in DATA_DIR: the key k1 was not made by chance/)
    expect(faultsOf(embedded, { keyFile: LIVE.APP_KEYS })).toEqual([])
    expect(faultsOf(embedded)).toEqual([])
    expect(faultsOf({ DATABASE_URL: '' }, typed)).toEqual([])
  })

  test('are told everything at once', () => {
    const faults = faultsOf(
      {
        PUBLIC_URL: '',
        TOSS_API_BASE_URL: 'http://localhost:1',
        APP_KEYS: ring(Buffer.alloc(32)),
        JANGBU_ALLOW_FSYNC_OFF: '1',
        DATABASE_URL: 'postgresql://a:admin@db.example/j',
      },
      { nodeIsPatched: false },
    )
    expect(faults).toHaveLength(6)
  })

  test('are told it beside what cannot be read, and of that nothing but that', () => {
    const faults = faultsOf({
      PUBLIC_URL: 'https://shop.example/path',
      SELLER_PHONE: '?',
      TOSS_API_BASE_URL: 'http://localhost:1',
      JANGBU_ALLOW_FSYNC_OFF: '1',
      DATABASE_URL: 'postgresql://a:%zz@db.example/j',
    })
    expect(faults).toHaveLength(3)
    expect(faults[0]).toMatch(/not usable: PUBLIC_URL \(.*\); SELLER_PHONE \(/)
    expect(faults[1]).toContain('TOSS_API_BASE_URL and')
    expect(faults[2]).toContain('JANGBU_ALLOW_FSYNC_OFF')
    const ofSeller = faultsOf({ SELLER_PHONE: '?', SELLER_ADDRESS: '' })
    expect(ofSeller).toHaveLength(2)
    expect(ofSeller[1]).toMatch(/in part: SELLER_ADDRESS must/)
  })

  test('and nothing of it is asked of the sandbox', () =>
    expect(
      faultsOf({
        ...NONE,
        PUBLIC_URL: '',
        APP_KEYS: ring(Buffer.alloc(32)),
        DATABASE_URL: 'postgresql://a:postgres@db.example/j',
      }),
    ).toEqual([]))

  test.each(['D5GePWvyJnrK0W0k6q8gLzN97Eoq', 'youRe5GePWvyJnrK0W0k6q8gLzN9', '0RnYX2w532zKqMWnJqJNrNeyqApQ'])(
    'of any letters are keys: %s',
    letters =>
      expect(faultsOf({ TOSS_SECRET_KEY: `live_sk_${letters}`.replace('youR', 'yoRu') })).toEqual([]),
  )
})
