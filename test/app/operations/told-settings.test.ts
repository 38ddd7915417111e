import { expect, test } from 'vitest'
import { maskedBody } from '../../../app/admin/webhook-body.ts'
import { JOB_NAMES } from '../../../app/jobs.server.ts'
import { chooseSettings } from '../../../app/settings.server.ts'
import { adminSystemKo } from '../../../app/text.admin.system.ko.ts'
import { toldSettings } from '../../../app/told-settings.server.ts'
import { SETTINGS } from '../../../app/told-settings.ts'
import { checkKeys } from '../../../infra/toss/keys.ts'
import { FOUND } from '../../support/found.ts'

const SECRETS = {
  TOSS_CLIENT_KEY: 'test_ck_aaaaaaaaaaaaaaaaaaaaaaaa',
  TOSS_SECRET_KEY: 'test_sk_bbbbbbbbbbbbbbbbbbbbbbbb',
  SMTP_URL: 'smtps://someone:cccccccc@mail.example:465',
  DATABASE_URL: 'postgres://shop:dddddddd@db.example:5432/shop',
  DATABASE_MIGRATION_URL: 'postgres://owner:eeeeeeee@db.example:5432/shop',
  METRICS_TOKEN: 'ffffffffffffffffffffffff',
  APP_KEYS: `k2:${Buffer.alloc(32, 2).toString('base64')},k1:${Buffer.alloc(32, 1).toString('base64')}`,
}
const told = (source: Record<string, string>) =>
  toldSettings(
    chooseSettings(source, env => ({ ...FOUND, keys: checkKeys(env) })),
    source,
  )

test('every setting is told by the name it is set under, and no secret with it', () => {
  const settings = told({ ...SECRETS, MAIL_FROM: 'from@shop.example', BILLING_GRACE_DAYS: '3' })
  expect(settings.map(({ key }) => key)).toEqual(Object.keys(SETTINGS))
  expect(JSON.stringify(settings)).not.toMatch(/a{8}|b{8}|c{8}|d{8}|e{8}|f{8}|AgIC|AQEB|someone/)
  const of = Object.fromEntries(settings.map(setting => [setting.env, setting]))
  expect(of.TOSS_SECRET_KEY).toMatchObject({ kind: 'secret', value: 'test_sk_…', isSet: true })
  expect(of.SMTP_URL?.value).toBe('smtps://mail.example:465')
  expect(of.DATABASE_URL?.value).toBe('postgres://db.example:5432')
  expect(of.METRICS_TOKEN).toMatchObject({ kind: 'secret', value: '…', isSet: true })
  expect(of.APP_KEYS?.value).toBe('k2, k1')
  expect(of.BILLING_GRACE_DAYS).toMatchObject({ value: '3', isSet: true })
  expect(of.BILLING_RETRY_DAYS).toMatchObject({ value: '1, 3, 5', isSet: false })
})

test('with nothing set it says what the shop does by itself', () => {
  const settings = told({})
  expect(settings.filter(({ isSet }) => isSet)).toEqual([])
  expect(settings.find(({ key }) => key === 'mode')?.value).toBe('sandbox')
  expect(settings.find(({ key }) => key === 'keyRing')?.value).toBeNull()
})

test('every setting of .env.example but a test’s own is told', async () => {
  const { readFileSync } = await import('node:fs')
  const named = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name)
  const names = told({}).map(({ env }) => env)
  expect(named.length).toBeGreaterThan(30)
  expect(named.filter(name => !names.includes(name ?? null))).toEqual(['TOSS_SDK_URL'])
})

test('a webhook’s body keeps shape, states and sums, and hides whatever names somebody', () => {
  const body = JSON.stringify({
    eventType: 'PAYMENT_STATUS_CHANGED',
    data: {
      orderId: 'shop-1',
      status: 'DONE',
      totalAmount: 19_800,
      secret: 'ps_secret',
      customerName: '김구매',
      virtualAccount: { bankCode: '20', accountNumber: '1234567890', customerName: '김구매' },
      card: { number: '433012******1234', amount: 19_800 },
      '<b>김구매</b>': 1,
      method: 'x'.repeat(500),
    },
  })
  const shown = maskedBody(body) ?? ''
  expect(shown).not.toMatch(/김구매|ps_secret|1234567890|433012|xxx/)
  expect(JSON.parse(shown)).toMatchObject({
    eventType: 'PAYMENT_STATUS_CHANGED',
    data: { orderId: 'shop-1', status: 'DONE', totalAmount: 19_800, virtualAccount: { bankCode: '20' } },
  })
  expect(maskedBody('no json')).toBeNull()
})

test('every job has a name in words, and no words wait for a job that is gone', () => {
  expect(Object.keys(adminSystemKo.system.jobs.names).sort()).toEqual([...JOB_NAMES].sort())
})
