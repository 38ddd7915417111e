import { describe, expect, test } from 'vitest'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import { createScene } from './support.ts'

const pairOf = (version: string) => ({
  clientKey: `test_ck_of${version.replaceAll('-', '')}`,
  secretKey: `test_sk_of${version.replaceAll('-', '')}`,
  version,
})
const VERSIONS = ['2022-07-27', '2022-11-16', '2024-06-01'] as const

/** The same purchase with a key of each version. */
async function bought(method: string) {
  const keys = VERSIONS.map(pairOf)
  const { call, shopper } = await createScene({ keys })
  return Promise.all(
    keys.map(async ({ clientKey, secretKey, version }) => {
      const order = { orderId: `order-${version}`, amount: 9_000 }
      const { paymentKey } = await shopper.buy({ ...order, method, clientKey })
      const { body } = await call('/v1/payments/confirm', { paymentKey, ...order }, { secretKey })
      return body as unknown as Record<string, Record<string, unknown>>
    }),
  )
}

describe('API versions belong to the key (core-api.md 1.4)', () => {
  test('a card: names before 2022-11-16, codes since; nothing else differs', async () => {
    const [older, numbered, newest] = await bought('CARD')
    expect(older?.version).toBe('2022-07-27')
    expect(older?.card).toMatchObject({ company: '현대' })
    expect(Object.keys(older ?? {})).toContain('transactionKey')
    for (const field of ['issuerCode', 'acquirerCode']) expect(older?.card).not.toHaveProperty(field)
    expect(older).not.toHaveProperty('lastTransactionKey')
    expect(numbered?.card).toMatchObject({ issuerCode: '61', acquirerCode: '61' })
    expect(Object.keys(numbered ?? {})).toEqual(Object.keys(newest ?? {}))
    expect(numbered?.card).toEqual(newest?.card)
  })

  test('accounts: `bank` before, `bankCode` since', async () => {
    for (const [method, field] of [
      ['TRANSFER', 'transfer'],
      ['VIRTUAL_ACCOUNT', 'virtualAccount'],
    ] as const) {
      const [older, numbered] = await bought(method)
      expect(older?.[field]).toMatchObject({ bank: '우리' })
      expect(older?.[field]).not.toHaveProperty('bankCode')
      expect(numbered?.[field]).toMatchObject({ bankCode: '20' })
    }
  })

  test('keys of the widget are fixed to 2022-11-16, single ones get the newest', async () => {
    const { call, shopper } = await createScene()
    const version = async (family: 'widget' | 'api') => {
      const { clientKey, secretKey } = DOCS_KEYS[family]
      const order = { orderId: `order-${family}`, amount: 9_000 }
      const { paymentKey } = await shopper.buy({ ...order, clientKey })
      return (await call('/v1/payments/confirm', { paymentKey, ...order }, { secretKey })).body.version
    }
    expect([await version('widget'), await version('api')]).toEqual(['2022-11-16', '2024-06-01'])
  })
})
