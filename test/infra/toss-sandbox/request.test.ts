import { describe, expect, test } from 'vitest'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import { createScene, ORIGIN } from './support.ts'

const REQUEST = {
  method: 'CARD',
  amount: { value: 60_000, currency: 'KRW' },
  orderId: 'order-1',
  orderName: '생수 외 1건',
  successUrl: 'http://shop.test/success',
  failUrl: 'http://shop.test/fail',
}

describe('what the browser script rejects (core-api.md 5.5)', () => {
  test.each([
    [{ amount: { value: 0, currency: 'KRW' } }, 'BELOW_ZERO_AMOUNT'],
    [{ amount: { value: 10.5, currency: 'KRW' } }, 'INVALID_AMOUNT_VALUE'],
    [{ amount: { value: 10, currency: 'USD' } }, 'INVALID_AMOUNT_CURRENCY'],
    [{ amount: undefined }, 'INVALID_AMOUNT_VALUE'],
    [{ orderId: 'short' }, 'INVALID_ORDER_ID'],
    [{ orderName: 'x'.repeat(101) }, 'INVALID_ORDER_NAME'],
    [{ successUrl: '/success' }, 'INCORRECT_SUCCESS_URL_FORMAT'],
    [{ failUrl: undefined }, 'INCORRECT_FAIL_URL_FORMAT'],
    [{ method: 'GOLD' }, 'NOT_SUPPORTED_METHOD'],
    [{ customerMobilePhone: '010-1234-5678' }, 'INVALID_PHONE'],
    [{ metadata: { 'a[b]': 'c' } }, 'INVALID_METADATA'],
    [{ card: { flowMode: 'DIRECT' } }, 'INVALID_FLOW_MODE_PARAMETERS'],
    [{ card: { cardCompany: 'NOBODY' } }, 'INVALID_CARD_COMPANY'],
    [{ card: { easyPay: '카카오페이', flowMode: 'DIRECT' } }, 'INVALID_EASY_PAY'],
    [{ card: { easyPay: 'KAKAOPAY', flowMode: 'DIRECT' } }, 'UNSUPPORTED_TEST_PHASE_PAYMENT_METHOD'],
    [
      { card: { cardInstallmentPlan: 3, maxCardInstallmentPlan: 6 } },
      'INVALID_CARD_INSTALLMENT_PLANS_WITH_MAX_AND_SINGLE',
    ],
    [{ taxFreeAmount: 60_001 }, 'INVALID_PARAMETERS'],
  ])('%j is rejected with %s', async (wrong, code) => {
    const { sandbox } = await createScene()
    const body = {
      from: 'payment',
      clientKey: DOCS_KEYS.api.clientKey,
      customerKey: '@@ANONYMOUS',
      ...REQUEST,
      ...wrong,
    }
    const response = await sandbox.fetch(
      new Request(`${ORIGIN}/v2/standard/payments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await response.json()).toEqual({ code, message: expect.stringMatching(/\S/) })
  })
})
