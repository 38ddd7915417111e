import { describe, expect, test } from 'vitest'
import { ERROR_TABLE_EN } from '../../../infra/toss-sandbox/error-table.en.ts'
import { TOSS_CODES } from '../../../infra/toss-sandbox/errors.ts'
import { createScene } from './support.ts'

/** How many codes core-api.md 5.2 lists: a row of two counts twice, and the unnamed 429 has our name. */
const DOCUMENTED = 161

const CODES = [...TOSS_CODES.values()]
const english = new Map(
  ERROR_TABLE_EN.trim()
    .split('\n')
    .map(line => line.split(' | ') as [string, string]),
)

describe('every error code of Toss', () => {
  test('is in the table once, with a message in both languages', () => {
    expect(CODES).toHaveLength(DOCUMENTED)
    expect(CODES.filter(({ ko }) => !ko).map(({ code }) => code)).toEqual([])
    expect([...english.keys()]).toEqual(CODES.map(({ code }) => code))
    const korean = [...english].filter(([, message]) => !message || /[가-힣]/.test(message))
    expect(korean).toEqual([])
  })

  test('is answered when TossPayments-Test-Code names it, in Korean and in English, with its own status', async () => {
    const { call, sandbox } = await createScene()
    for (const { code, status, ko, en } of CODES) {
      const forced = (headers: Record<string, string>) =>
        call(
          '/v1/payments/confirm',
          { nothing: true },
          { headers: { 'tosspayments-test-code': code, ...headers } },
        )
      expect(await forced({})).toEqual({ status, body: { code, message: ko } })
      expect(await forced({ 'accept-language': 'en-US' })).toEqual({ status, body: { code, message: en } })
    }
    expect(await sandbox.payments()).toEqual([])
  })

  test.each([
    ['POST', '/v1/payments/any/cancel'],
    ['GET', '/v1/payments/any'],
    ['POST', '/v1/payments/key-in'],
    ['POST', '/v1/virtual-accounts'],
    ['POST', '/v1/billing/any'],
    ['DELETE', '/v1/billing/any'],
    ['POST', '/v1/billing/authorizations/issue'],
    ['POST', '/v1/billing/authorizations/card'],
    ['GET', '/v1/transactions'],
    ['GET', '/v1/settlements'],
    ['POST', '/v1/settlements'],
    ['GET', '/v1/cash-receipts'],
    ['POST', '/v1/cash-receipts'],
    ['POST', '/v1/cash-receipts/any/cancel'],
    ['GET', '/v1/promotions'],
    ['GET', '/v1/promotions/card'],
    ['POST', '/v1/brandpay/payments/confirm'],
    ['POST', '/v1/brandpay/authorizations/access-token'],
  ])('%s %s answers with the code it is told, before anything is looked at', async (method, path) => {
    const { call } = await createScene()
    const headers = { 'tosspayments-test-code': 'COMMON_ERROR' }
    const answer = await call(path, method === 'POST' ? '{' : undefined, { method, headers })
    expect([answer.status, answer.body.code]).toEqual([500, 'COMMON_ERROR'])
  })
})
