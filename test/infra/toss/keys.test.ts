import { describe, expect, test } from 'vitest'
import { SANDBOX_KEYS } from '../../../app/settings.server.ts'
import { checkKeys, isSharedSecret, warnOfShared } from '../../../infra/toss/keys.ts'
import { keepLog } from './fake-server.ts'

const api = { TOSS_CLIENT_KEY: 'test_ck_abc123', TOSS_SECRET_KEY: 'test_sk_def456' }
const widget = { TOSS_WIDGET_CLIENT_KEY: 'test_gck_abc123', TOSS_WIDGET_SECRET_KEY: 'test_gsk_def456' }
const live = (settings: Record<string, string>) =>
  Object.fromEntries(Object.entries(settings).map(([name, key]) => [name, key.replace('test_', 'live_')]))

describe('keys that fit', () => {
  test.each([
    ['the API pair alone', api, 'test', { api: true, widget: false }],
    ['the widget pair alone', widget, 'test', { api: false, widget: true }],
    ['both pairs', { ...api, ...widget }, 'test', { api: true, widget: true }],
    ['live keys', live({ ...api, ...widget }), 'live', { api: true, widget: true }],
    [
      "Toss's documentation keys for the widget",
      {
        TOSS_WIDGET_CLIENT_KEY: 'test_gck_docs_Ovk5rk1EwkEbP0W43n07xlzm',
        TOSS_WIDGET_SECRET_KEY: 'test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6',
      },
      'test',
      { api: false, widget: true },
    ],
    [
      'the oldest documentation pair',
      {
        TOSS_CLIENT_KEY: 'test_ck_OEP59LybZ8Bdv6A1JxkV6GYo7pRe',
        TOSS_SECRET_KEY: 'test_ak_ZORzdMaqN3wQd5k6ygr5AkYXQGwy',
      },
      'test',
      { api: true, widget: false },
    ],
  ])('%s', (_, settings, mode, families) => {
    const checked = checkKeys(settings)
    if (checked.type !== 'keys') throw new Error(JSON.stringify(checked))
    expect(checked.mode).toBe(mode)
    expect({ api: checked.keys.api !== null, widget: checked.keys.widget !== null }).toEqual(families)
  })

  test('each key stands in its place, blanks around it gone', () => {
    expect(checkKeys({ ...api, TOSS_SECRET_KEY: ' test_sk_def456\n' })).toEqual({
      type: 'keys',
      mode: 'test',
      keys: { api: { clientKey: 'test_ck_abc123', secretKey: 'test_sk_def456' }, widget: null },
    })
  })

  test.each([
    ['absent', {}],
    ['blank', { TOSS_CLIENT_KEY: '', TOSS_SECRET_KEY: '  ' }],
  ])('none when all are %s', (_, settings) => expect(checkKeys(settings)).toEqual({ type: 'none' }))
})

describe('keys that do not fit are one sentence without the key', () => {
  test.each([
    ['a secret missing', { TOSS_CLIENT_KEY: 'test_ck_abc123' }, 'TOSS_SECRET_KEY is not'],
    ['a client key missing', { TOSS_SECRET_KEY: 'test_sk_abc123' }, 'TOSS_CLIENT_KEY is not'],
    [
      'half of the second pair',
      { ...api, TOSS_WIDGET_SECRET_KEY: 'test_gsk_a1' },
      'TOSS_WIDGET_CLIENT_KEY is not',
    ],
    [
      'the two swapped',
      { TOSS_CLIENT_KEY: 'test_sk_abc123', TOSS_SECRET_KEY: 'test_ck_abc123' },
      'TOSS_CLIENT_KEY must be',
    ],
    [
      'a widget secret beside an API client key',
      { ...api, TOSS_SECRET_KEY: 'test_gsk_abc123' },
      'TOSS_SECRET_KEY must be',
    ],
    [
      'an API key for the widget',
      { ...widget, TOSS_WIDGET_CLIENT_KEY: 'test_ck_abc123' },
      'TOSS_WIDGET_CLIENT_KEY must be',
    ],
    ['test and live in one pair', { ...api, TOSS_SECRET_KEY: 'live_sk_abc123' }, 'mixed'],
    ['a test pair beside a live pair', { ...api, ...live(widget) }, 'mixed'],
    ['no prefix', { ...api, TOSS_SECRET_KEY: 'abc123' }, 'TOSS_SECRET_KEY must be'],
    ['a prefix and nothing', { ...api, TOSS_SECRET_KEY: 'test_sk_' }, 'TOSS_SECRET_KEY must be'],
    ['a byte order mark', { ...api, TOSS_SECRET_KEY: 'te\u200Bst_sk_abc123' }, 'TOSS_SECRET_KEY must be'],
  ])('%s', (_, settings, part) => {
    const checked = checkKeys(settings)
    if (checked.type !== 'problem') throw new Error('accepted')
    expect(checked.message).toContain(part)
    expect(checked.message).toMatch(/^[^.]*…?[^.]*\.$/)
    for (const key of Object.values(settings))
      if (key.length > 'test_gsk_'.length) expect(checked.message).not.toContain(key)
  })
})

test("Toss's documentation secrets are known as shared, others are not", () => {
  expect(isSharedSecret('test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6')).toBe(true)
  expect(isSharedSecret('test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R')).toBe(true)
  expect(isSharedSecret('test_sk_def456')).toBe(false)
})

test('one shared key makes all of them shared, and is said once; the sandbox’s are its own', () => {
  const log = keepLog()
  const pair = { clientKey: 'test_ck_abc123', secretKey: 'test_sk_def456' }
  const docs = { clientKey: 'test_gck_docs_a', secretKey: 'test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6' }
  expect([warnOfShared(SANDBOX_KEYS, log), warnOfShared({ api: pair, widget: null }, log)]).toEqual([
    false,
    false,
  ])
  expect(log.lines).toEqual([])
  expect(warnOfShared({ api: pair, widget: docs }, log)).toBe(true)
  expect(log.lines).toHaveLength(1)
  expect(JSON.stringify(log.lines)).not.toContain(docs.secretKey)
})
