import { describe, expect, test } from 'vitest'
import {
  callOn,
  FILLING,
  fillRegistration,
  fitsPhone,
  MEMBER,
  payIn,
  press,
  SIZES,
  WON,
  windowOn,
} from './browser-filling.ts'
import { type BrowserScene, type InPage, outcome, PHONE, paramsOf, shoot } from './browser-scene.ts'
import type { SdkTypes } from './sdk-types.ts'

const GUEST = { customerKey: '@@ANONYMOUS' }

const REQUESTS = [
  'CardPaymentRequest',
  'VirtualAccountPaymentRequest',
  'TransferPaymentRequest',
  'MobilePhonePaymentRequest',
  'GiftCertificatePaymentRequest',
  'ForeignEasyPayPaymentRequest',
]

/** payment(): each method the package's types know, by redirect and by promise, on a desktop and on a phone. */
export function paymentCases(scene: () => BrowserScene, types: SdkTypes) {
  const METHODS = REQUESTS.flatMap(type =>
    types
      .options(type)
      .filter(({ path }) => path === 'method')
      .flatMap(({ literals }) => literals),
  )

  /** What payment() is asked for, with something to see of the method's own options. */
  function requestOf(method: string) {
    const products = [{ name: 'Water', quantity: 2, unitAmount: 5.25, currency: 'USD', description: 'Still' }]
    const foreignEasyPay = { provider: 'PAYPAL', country: 'US', products }
    const card = { freeInstallmentPlans: [{ company: 'SHINHAN', months: [2, 3] }], useCardPoint: true }
    const { orderId, orderName, ...urls } = scene().newOrder()
    const isForeign = method === 'FOREIGN_EASY_PAY'
    const amount = isForeign ? { value: 10.5, currency: 'USD' } : WON
    const block = isForeign ? { foreignEasyPay } : method === 'CARD' ? { card } : {}
    return { urls, request: { method, orderId, orderName, amount, ...block } }
  }

  test('the types know the methods we fill in', () => {
    expect([...METHODS].sort()).toEqual(Object.keys(FILLING).sort())
  })

  describe.each(METHODS.map(String))('payment().requestPayment %s', method => {
    test.each(SIZES)('redirect, %s', (size, how) =>
      scene().visit(async page => {
        const { urls, request } = requestOf(method)
        await callOn(page, ['payment', GUEST, 'requestPayment'], { ...request, ...urls })
        const isPhone = size === 'phone'
        await payIn(page, windowOn(page, isPhone), method, `payment-${method}-redirect-${size}`)
        await scene().onShop(page, '/success')
        const { orderId, amount } = request
        expect(paramsOf(page)).toEqual({
          kept: '1',
          orderId,
          amount: String(amount.value),
          paymentKey: expect.stringMatching(/^tviva/),
        })
      }, how),
    )

    test('promise, desktop', () =>
      scene().visit(async page => {
        const { request } = requestOf(method)
        await callOn(page, ['payment', GUEST, 'requestPayment'], request)
        if (method === 'FOREIGN_EASY_PAY') {
          expect(await outcome(page)).toMatchObject({ rejected: 'NOT_SUPPORTED_PROMISE' })
          return
        }
        await payIn(page, windowOn(page, false), method, `payment-${method}-promise-desktop`)
        const { orderId, amount } = request
        const paymentKey = expect.stringMatching(/^tviva/)
        expect(await outcome(page)).toEqual({ resolved: { paymentKey, orderId, amount } })
      }))
  })

  test('promise mode is refused on a phone, and by self', () =>
    scene().visit(async page => {
      await callOn(page, ['payment', GUEST, 'requestPayment'], requestOf('CARD').request)
      expect(await outcome(page)).toMatchObject({ rejected: 'NOT_SUPPORTED_PROMISE' })
    }, PHONE))

  test('destroy() with nothing open does nothing', () =>
    scene().visit(async page => {
      await callOn(page, ['payment', GUEST, 'destroy'])
      expect(await outcome(page)).toEqual({ resolved: null })
    }))

  test('Escape closes the window, wherever the keyboard is', () =>
    scene().visit(async page => {
      await callOn(page, ['payment', GUEST, 'requestPayment'], requestOf('CARD').request)
      await windowOn(page, false).getByText('SANDBOX').waitFor()
      await page.keyboard.press('Escape')
      expect(await outcome(page)).toMatchObject({ rejected: 'USER_CANCEL' })
      expect(await page.evaluate(() => document.querySelector('dialog'))).toBeNull()
    }))

  test('can be used with the keyboard alone', () =>
    scene().visit(async page => {
      const { request, urls } = requestOf('CARD')
      await callOn(page, ['payment', GUEST, 'requestPayment'], { ...request, ...urls, windowTarget: 'self' })
      await page.getByRole('group', { name: '카드사' }).waitFor()
      const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name') ?? '')
      const tabTo = async (name: string) => {
        for (let tabs = 0; tabs < 15 && (await focused()) !== name; tabs++) await page.keyboard.press('Tab')
        expect(await focused()).toBe(name)
      }
      await tabTo('cardCompany')
      await page.keyboard.press('ArrowRight')
      await tabTo('agreed')
      await page.keyboard.press('Space')
      await tabTo('do')
      await page.keyboard.press('Enter')
      await scene().onShop(page, '/success')
    }))

  test('in the dark', () =>
    scene().visit(
      async page => {
        const { request, urls } = requestOf('CARD')
        await callOn(page, ['payment', GUEST, 'requestPayment'], { ...request, ...urls })
        await page.getByText('SANDBOX').waitFor()
        await page.getByRole('radio', { name: '신한', exact: true }).check()
        await shoot(page, 'payment-CARD-dark')
        await fitsPhone(page)
      },
      { ...PHONE, colorScheme: 'dark' },
    ))

  test('the methods of version 1 say where they are', () =>
    scene().visit(async page => {
      const asked = await page.evaluate(async () => {
        const at = window as InPage
        return at.outcomeOf((await at.toss('api')).requestPayment('카드', {}))
      })
      expect(asked).toMatchObject({ rejected: 'V1_METHOD_NOT_SUPPORTED' })
    }))

  test('in English, by its own switch', () =>
    scene().visit(async page => {
      const { request, urls } = requestOf('CARD')
      await callOn(page, ['payment', GUEST, 'requestPayment'], { ...request, ...urls, windowTarget: 'self' })
      await page.getByRole('link', { name: 'English' }).click()
      await page.getByRole('button', { name: 'Pay ₩60,000' }).click()
      await page.getByText('Card company: please choose').waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe('en')
      await shoot(page, 'payment-CARD-english')
    }))

  describe.each(['CARD', 'TRANSFER'] as const)('payment().requestBillingAuth %s', method => {
    test.each(SIZES)('%s', (size, how) =>
      scene().visit(async page => {
        const { successUrl, failUrl } = scene().newOrder()
        await callOn(page, ['payment', MEMBER, 'requestBillingAuth'], { method, successUrl, failUrl })
        const place = windowOn(page, size === 'phone')
        await fillRegistration(place, method)
        await shoot(page, `billing-${method}-${size}`)
        if (size === 'phone') await fitsPhone(page)
        await press(place, '등록하기')
        await scene().onShop(page, '/success')
        expect(paramsOf(page)).toEqual({
          kept: '1',
          customerKey: 'customer-1',
          authKey: expect.stringMatching(/^\w{44}$/),
        })
      }, how),
    )
  })
}
