import { describe, expect, test } from 'vitest'
import { BadSettings } from '../../app/env.server.ts'
import { policyOf, watchersOf } from '../../app/policy.server.ts'
import { businessNumberIsWhole, sampleSeller } from '../../app/seller.ts'
import { chooseSettings } from '../../app/settings.server.ts'
import { defaultPolicy } from '../../domain/subscription/policy.ts'
import { FOUND } from '../support/found.ts'

const SELLER = {
  SELLER_TRADE_NAME: '바다 서점',
  SELLER_REPRESENTATIVE: '김바다',
  SELLER_BUSINESS_NUMBER: '1248100998',
  SELLER_MAIL_ORDER_NUMBER: '제2026-서울종로-0001호',
  SELLER_ADDRESS: '서울특별시 종로구 종로 1',
  SELLER_PHONE: '02-1234-5678',
  SELLER_EMAIL: 'help@bada.example',
}
const test_ = { type: 'keys', mode: 'test', keys: { api: null, widget: null } } as const
const live = { ...test_, mode: 'live' } as const
const none = { type: 'none' } as const
const settingsOf = (env: NodeJS.ProcessEnv, keys: typeof none | typeof test_ | typeof live = none) =>
  chooseSettings(env, () => ({ ...FOUND, keys }))
const faultOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof BadSettings) return error.message
    throw error
  }
  return ''
}
const ONLINE = { PUBLIC_URL: 'https://shop.example' }

describe('who sells', () => {
  test('is a sample until it is set, and then all of it', () => {
    expect(settingsOf({}).seller).toEqual(sampleSeller)
    expect(settingsOf(SELLER).seller).toMatchObject({
      tradeName: '바다 서점',
      businessNumber: '124-81-00998',
      sample: false,
    })
  })

  test('is told what is missing', () => {
    const { SELLER_PHONE: _, ...rest } = SELLER
    expect(faultOf(() => settingsOf(rest))).toBe('The seller is set in part: SELLER_PHONE must be set too.')
  })

  test('must be set with live keys', () => {
    expect(faultOf(() => settingsOf(ONLINE, live))).toContain('SELLER_…')
    expect(faultOf(() => settingsOf({ ...ONLINE, ...SELLER }, live))).toBe('')
  })

  test.each(['124-81-00998', '1248100998', '220-81-62517'])('%s is a number there can be', number =>
    expect(businessNumberIsWhole(number)).toBe(true),
  )
  test.each(['124-81-00999', '124-81-0099', '000-00-00001', 'abc', ''])('%s is none', number =>
    expect(businessNumberIsWhole(number)).toBe(false),
  )
  test('a number with a wrong digit is refused by name, never by value', () => {
    const fault = faultOf(() => settingsOf({ ...SELLER, SELLER_BUSINESS_NUMBER: '124-81-00999' }))
    expect(fault).toContain('SELLER_BUSINESS_NUMBER')
    expect(fault).not.toContain('00999')
  })
})

describe('where mails go', () => {
  test.each([
    ['the sandbox on this machine', {}, none, 'everybody'],
    ['a sandbox others can reach', ONLINE, none, 'staff'],
    ['a sandbox in a container', { LISTEN_HOST: '0.0.0.0' }, none, 'staff'],
    ['a sandbox behind a proxy on this machine', { ...ONLINE, LISTEN_HOST: '127.0.0.1' }, none, 'staff'],
    ['the same by IPv6', { ...ONLINE, LISTEN_HOST: '::1' }, none, 'staff'],
    [
      'the sandbox on this machine, said in full',
      { PUBLIC_URL: 'http://127.0.0.1:3000', LISTEN_HOST: '::1' },
      none,
      'everybody',
    ],
    ['test keys', {}, test_, 'staff'],
    ['live keys', { ...ONLINE, ...SELLER }, live, null],
    ['a mail server', { SMTP_URL: 'smtp://mail.example', ...SELLER }, none, null],
  ] as const)('with %s the mailbox is open to %s', (_, env, keys, openTo) =>
    expect(settingsOf(env, keys).mailbox).toBe(openTo),
  )

  test('a mail server needs a sender', () => {
    expect(faultOf(() => settingsOf({ SMTP_URL: 'smtp://mail.example' }))).toContain('MAIL_FROM')
    expect(faultOf(() => settingsOf({ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.example' }))).toBe('')
  })
})

describe('the billing policy', () => {
  const policy = (env: Record<string, string>) => policyOf(settingsOf(env).env)

  test('is the usual one unless set', () => expect(policy({})).toEqual(defaultPolicy))

  test('takes what is set, and only that', () =>
    expect(
      policy({
        BILLING_WINDOW: '10:30-12:00',
        BILLING_RETRY_DAYS: '2,4',
        BILLING_GRACE_DAYS: '0',
        BILLING_SILENCE: 'keepsPrice',
      }),
    ).toEqual({
      ...defaultPolicy,
      window: { from: 630, to: 720 },
      softRetryDays: [2, 4],
      graceDays: 0,
      unansweredPrice: 'keepsPrice',
    }))

  test.each([
    { BILLING_WINDOW: '11:00-09:00' },
    { BILLING_WINDOW: '25:00-26:00' },
    { BILLING_RETRY_DAYS: '3,1' },
    { BILLING_RETRY_DAYS: '1;3' },
    { BILLING_WITHDRAWAL_DAYS: '6' },
    { WITHDRAWAL_DAYS: '6' },
    { WITHDRAWAL_DAYS: '366' },
    { BILLING_SILENCE: 'maybe' },
  ])('refuses %j, naming it', env => {
    const [name = ''] = Object.keys(env)
    expect(faultOf(() => policy(env as unknown as Record<string, string>))).toContain(name)
  })

  test('refuses an unpaid member entitled beyond the end', () =>
    expect(faultOf(() => policy({ BILLING_GRACE_DAYS: '20' }))).toContain('BILLING_ENDS_AFTER_DAYS'))
})

describe('how long may be withdrawn from', () => {
  test('an order is seven days unless set, apart from what subscriptions give', () => {
    expect(settingsOf({}).env.WITHDRAWAL_DAYS).toBe(7)
    const env = settingsOf({ WITHDRAWAL_DAYS: '14' }).env
    expect(env.WITHDRAWAL_DAYS).toBe(14)
    expect(policyOf(env).withdrawalDays).toBe(7)
  })

  test('less than the law gives is refused with the law', () => {
    for (const name of ['WITHDRAWAL_DAYS', 'BILLING_WITHDRAWAL_DAYS'])
      expect(faultOf(() => settingsOf({ [name]: '6' }))).toContain(
        `${name} (must be 7 or more, as the law gives`,
      )
  })
})

describe('the token of the metrics', () => {
  const token = 'abcdefghijklmnopqrstuvwx'
  test('is refused when it could be guessed, and is never shown', () => {
    expect(settingsOf({ METRICS_TOKEN: token }).env.METRICS_TOKEN).toBe(token)
    expect(settingsOf({ METRICS_TOKEN: '' }).env.METRICS_TOKEN).toBeUndefined()
    for (const wrong of [token.slice(1), `${token} ${token}`, `${token}é`]) {
      const fault = faultOf(() => settingsOf({ METRICS_TOKEN: wrong }))
      expect(fault).toContain('METRICS_TOKEN (must have 24 characters or more, without blanks)')
      expect(fault).not.toContain(wrong)
    }
  })
})

describe('where traces go', () => {
  test('is nowhere unless it is set, and a wrong setting is told by its name', () => {
    expect(watchersOf(settingsOf({}).env)).toEqual({ token: null, traces: null })
    const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://collector.example:4318'
    expect(
      watchersOf(settingsOf({ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_SAMPLER_ARG: '0.1' }).env).traces,
    ).toEqual({
      endpoint: OTEL_EXPORTER_OTLP_ENDPOINT,
      serviceName: 'jangbu',
      share: 0.1,
    })
    for (const wrong of [{ OTEL_TRACES_SAMPLER_ARG: '2' }, { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }])
      expect(faultOf(() => settingsOf(wrong))).toContain(Object.keys(wrong)[0])
  })
})
