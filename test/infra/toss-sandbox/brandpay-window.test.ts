import { describe, expect, test } from 'vitest'
import { MINUTE_MS } from '../../../domain/time.ts'
import {
  createBrandpayShopper,
  BRANDPAY_CUSTOMER as WHO,
} from '../../../infra/toss-sandbox/brandpay-shopper.ts'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import { createScene, ORIGIN, type Scene } from './support.ts'

const ORDER = { orderId: 'order-1', orderName: '생수', amount: { value: 60_000, currency: 'KRW' } }
const URLS = { successUrl: 'http://shop.test/ok?kept=1', failUrl: 'http://shop.test/no' }

const brandpayOf = ({ sandbox }: Scene) => createBrandpayShopper(sandbox.fetch, ORIGIN)

describe('brandpay() rejects', () => {
  test.each<[Record<string, unknown>, string]>([
    [{ redirectUrl: undefined }, 'NOT_REGISTERED_REDIRECT_URL'],
    [{ redirectUrl: '/callback' }, 'NOT_REGISTERED_REDIRECT_URL'],
    [{ customerKey: '@@ANONYMOUS' }, 'INVALID_CUSTOMER_KEY'],
    [{ customerKey: DOCS_KEYS.api.secretKey }, 'INSECURE_KEY_USAGE'],
    [{ clientKey: DOCS_KEYS.widget.clientKey }, 'NOT_SUPPORTED_WIDGET_KEY'],
    [{ features: { cardOCR: { active: 'yes' } } }, 'INVALID_PARAMETERS'],
    [{ request: { ...ORDER, amount: { value: 10, currency: 'USD' } } }, 'INVALID_PARAMETERS'],
    [{ request: { ...ORDER, amount: { value: 0, currency: 'KRW' } } }, 'BELOW_ZERO_AMOUNT'],
    [{ request: { ...ORDER, amount: { value: 1.5, currency: 'KRW' } } }, 'INVALID_AMOUNT_VALUE'],
    [{ request: { ...ORDER, successUrl: 'ok' } }, 'INCORRECT_SUCCESS_URL_FORMAT'],
    [{ request: { ...ORDER, successUrl: URLS.successUrl, failUrl: 'no' } }, 'INCORRECT_FAIL_URL_FORMAT'],
    [{ request: { ...ORDER, metadata: 'x' } }, 'INVALID_METADATA'],
    [{ request: { ...ORDER, windowTarget: 'self' } }, 'INVALID_PARAMETERS'],
  ])('%j: %s', async (wrong, code) => {
    const { ask } = brandpayOf(await createScene())
    expect(await ask({ ...WHO, action: 'payment', request: ORDER, ...wrong })).toMatchObject({ code })
  })

  test('the question for one-touch until the customer agreed', async () => {
    const { ask, join } = brandpayOf(await createScene())
    const path = '/v2/standard/brandpay/one-touch'
    expect(await ask(WHO, path)).toMatchObject({ code: 'NEED_AGREEMENT_WITH_TERMS' })
    await join()
    expect(await ask(WHO, path)).toEqual({ isEnabled: false })
  })
})

describe('the window of brandpay', () => {
  test('pays with what the customer keeps, once; redirect parameters as documented', async () => {
    const scene = await createScene()
    const { open, press, join } = brandpayOf(scene)
    const means = await join()
    const url = await open('payment', { ...ORDER, ...URLS, methodId: means })
    const approve = { do: 'approve', means, installment: '3' }
    expect((await press(url, approve)).text).toContain('id="password-error"')
    expect((await press(url, { ...approve, password: '123456', installment: '1' })).status).toBe(422)
    const { ending } = await press(url, { ...approve, password: '123456' })
    const returned = Object.fromEntries(new URL(String(ending?.url)).searchParams)
    expect(returned).toMatchObject({ kept: '1', orderId: 'order-1', amount: '60000' })
    expect((await press(url, { ...approve, password: '123456' })).status).toBe(410)
    const payment = await scene.sandbox.payment(returned.paymentKey ?? '')
    expect(payment).toMatchObject({ type: 'BRANDPAY', status: 'IN_PROGRESS' })
    expect(JSON.stringify(payment)).not.toContain('4000123412341234')
  })

  test('with a widget, the return says so', async () => {
    const { open, press, join } = brandpayOf(await createScene())
    const who = { ...WHO, from: 'widget', clientKey: DOCS_KEYS.widget.clientKey }
    const means = await join(who)
    const url = await open('payment', { ...ORDER, ...URLS }, who)
    const { ending } = await press(url, { do: 'approve', means, password: '123456' })
    expect(new URL(String(ending?.url)).searchParams.get('paymentType')).toBe('BRANDPAY')
  })

  test('a redirectUrl that does not answer well keeps it waiting, and says so', async () => {
    const { open, press } = brandpayOf(await createScene())
    const url = await open('add')
    await press(url, { do: 'join', newPassword: '123456', agreed: 'on' })
    expect((await press(url, { do: 'called', status: '500' })).text).toContain('(500)')
    expect((await press(url, { do: 'again' })).text).toContain('data-authorize="')
    expect((await press(url, { do: 'called', status: '200' })).text).toContain('결제수단 추가')
  })

  test('one customer’s means and password are not another’s', async () => {
    const { open, press, join } = brandpayOf(await createScene())
    const means = await join()
    const other = { ...WHO, customerKey: 'customer-2' }
    await join(other)
    const url = await open('payment', ORDER, other)
    const stolen = await press(url, { do: 'approve', means, password: '123456' })
    expect(stolen.text).toContain('id="means-error"')
  })

  test('closed, or too late, nothing is kept', async () => {
    const { open, press } = brandpayOf(await createScene())
    const closed = await open('payment', { ...ORDER, ...URLS })
    expect((await press(closed, { do: 'close' })).ending).toMatchObject({ code: 'PAY_PROCESS_CANCELED' })
    const settings = await open('settings')
    expect((await press(settings, { do: 'close' })).ending).toMatchObject({ code: 'USER_CANCEL', url: null })
    const scene = await createScene()
    const brandpay = brandpayOf(scene)
    const late = await brandpay.open('settings')
    await scene.sandbox.advance(30 * MINUTE_MS)
    expect((await brandpay.press(late, { do: 'join' })).status).toBe(410)
    expect((await scene.sandbox.fetch(new Request(`${ORIGIN}/v2/brandpay/${'0'.repeat(32)}`))).status).toBe(
      404,
    )
  })
})
