import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { fitsPhone, joinBrandpay, MEMBER, payIn, press, SIZES, WON, windowOn } from './browser-filling.ts'
import { type BrowserScene, type InPage, outcome, paramsOf, shoot } from './browser-scene.ts'

/** Makes the widgets and remembers them in the page. */
const makeWidgets = (page: Page, params: object = MEMBER, currency = 'KRW') =>
  page.evaluate(
    async ([params, currency]) => {
      const at = window as InPage
      at.heard = []
      at.w = (await at.toss('widget')).widgets(params)
      await at.w.setAmount({ value: currency === 'KRW' ? 30_000 : 12.5, currency })
    },
    [params, currency] as const,
  )

const renderWidgets = (page: Page) =>
  page.evaluate(async () => {
    const at = window as InPage
    at.picker = await at.w.renderPaymentMethods({ selector: '#methods', variantKey: 'DEFAULT' })
    at.terms = await at.w.renderAgreement({ selector: '#agreement', variantKey: 'AGREEMENT' })
    at.picker.on('paymentMethodSelect', (method: InPage) => at.heard.push(method.code))
    at.terms.on('agreementStatusChange', (status: InPage) => at.heard.push(status.agreedRequiredTerms))
  })

const askWidgets = (page: Page, request: object) =>
  page.evaluate(request => {
    const at = window as InPage
    at.done = at.outcomeOf(at.w.requestPayment(request))
  }, request)

const methodsOf = (page: Page) => page.frameLocator('iframe[title^="결제 방법 (샌드박스)"]')
const agreementOf = (page: Page) => page.frameLocator('iframe[title^="약관"]')

/** widgets(): inside the shop's page and in a window of their own. */
export function widgetsCases(scene: () => BrowserScene) {
  describe('widgets()', () => {
    test.each(SIZES)('methods, terms and the payment by redirect, %s', (size, how) =>
      scene().visit(async page => {
        const order = scene().newOrder()
        await makeWidgets(page)
        await renderWidgets(page)
        await methodsOf(page).getByLabel('가상계좌').check()
        await agreementOf(page).getByLabel(/약관/).check()
        await page.waitForFunction(() => (window as InPage).heard.length === 2)
        expect(await page.evaluate(() => (window as InPage).picker.getSelectedPaymentMethod())).toEqual({
          code: 'VIRTUAL_ACCOUNT',
        })
        await shoot(page, `widgets-${size}`)
        if (size === 'phone') await fitsPhone(page)
        await askWidgets(page, order)
        await payIn(page, windowOn(page, size === 'phone'), 'VIRTUAL_ACCOUNT', `widgets-window-${size}`)
        await scene().onShop(page, '/success')
        expect(paramsOf(page)).toEqual({
          kept: '1',
          paymentType: 'NORMAL',
          orderId: order.orderId,
          amount: '30000',
          paymentKey: expect.stringMatching(/^tviva/),
        })
      }, how),
    )

    test('by promise; what keeps a request from its window; both frames destroyed', () =>
      scene().visit(async page => {
        const { orderId, orderName } = scene().newOrder()
        await makeWidgets(page)
        await renderWidgets(page)
        await agreementOf(page).getByLabel(/약관/).check()
        await page.waitForFunction(() => (window as InPage).heard.length === 1)
        await methodsOf(page).getByText('결제 요청 거절하기').click()
        await methodsOf(page).getByLabel('requestPayment의 결과').selectOption('PROVIDER_STATUS_UNHEALTHY')
        await askWidgets(page, { orderId, orderName })
        expect(await outcome(page)).toMatchObject({ rejected: 'PROVIDER_STATUS_UNHEALTHY' })
        await methodsOf(page).getByLabel('requestPayment의 결과').selectOption('')
        await methodsOf(page).getByLabel('카카오페이').check()
        await page.waitForFunction(() => (window as InPage).heard.includes('KAKAOPAY'))
        await askWidgets(page, { orderId, orderName })
        expect(await outcome(page)).toMatchObject({ rejected: 'UNSUPPORTED_TEST_PHASE_PAYMENT_METHOD' })
        await methodsOf(page).getByLabel('신용·체크카드').check()
        await page.waitForFunction(() => (window as InPage).heard.includes('CARD'))
        await askWidgets(page, { orderId, orderName })
        await payIn(page, windowOn(page, false), 'CARD', 'widgets-window-promise')
        expect(await outcome(page)).toEqual({
          resolved: {
            paymentType: 'NORMAL',
            paymentKey: expect.stringMatching(/^tviva/),
            orderId,
            amount: { value: 30_000, currency: 'KRW' },
          },
        })
        await page.evaluate(async () => {
          const at = window as InPage
          await at.picker.destroy()
          await at.terms.destroy()
        })
        expect(await page.locator('iframe').count()).toBe(0)
      }))

    test('with brandpay among the methods, whose return says so', () =>
      scene().visit(async page => {
        const order = scene().newOrder()
        const brandpay = { redirectUrl: scene().redirectUrl }
        await makeWidgets(page, { customerKey: 'widget-brandpay', brandpay })
        await renderWidgets(page)
        await methodsOf(page).getByLabel('브랜드페이').check()
        await agreementOf(page).getByLabel(/약관/).check()
        await page.waitForFunction(() => (window as InPage).heard.length === 2)
        await askWidgets(page, order)
        const place = page.frameLocator('iframe[title^="브랜드페이"]')
        await joinBrandpay(place)
        await place.getByLabel('카드사').selectOption('현대')
        await press(place, '추가하기')
        await place.getByLabel('결제 비밀번호').fill('123456')
        await press(place, '30,000원 결제하기')
        await scene().onShop(page, '/success')
        expect(paramsOf(page)).toMatchObject({ paymentType: 'BRANDPAY', orderId: order.orderId })
      }))

    test('in dollars, what others pay with', () =>
      scene().visit(async page => {
        const order = scene().newOrder()
        await makeWidgets(page, MEMBER, 'USD')
        await renderWidgets(page)
        await agreementOf(page).getByRole('checkbox').check()
        await page.waitForFunction(() => (window as InPage).heard.length === 1)
        await shoot(page, 'widgets-dollars')
        await askWidgets(page, order)
        await payIn(page, windowOn(page, false), 'FOREIGN_EASY_PAY', 'widgets-window-dollars')
        await scene().onShop(page, '/success')
        expect(paramsOf(page)).toMatchObject({ amount: '12.5', paymentType: 'NORMAL' })
      }))

    test.each(SIZES)('renderPaymentWindow, %s', (size, how) =>
      scene().visit(async page => {
        const order = scene().newOrder()
        await makeWidgets(page)
        await page.evaluate(async order => {
          const at = window as InPage
          const shown = await at.w.renderPaymentWindow({ variantKey: { paymentMethod: 'DEFAULT' } })
          const again = await at.outcomeOf(at.w.renderPaymentWindow())
          at.heard.push(again.rejected)
          await shown.destroy()
          at.cover = await at.w.renderPaymentWindow()
          at.cover.on('cancel', async () => at.heard.push('cancel'))
          at.cover.on('paymentRequest', async ({ paymentMethod }: InPage) => {
            at.heard.push(paymentMethod.code)
            await at.w.requestPayment(order)
          })
        }, order)
        const cover = page.frameLocator('iframe[title^="결제 방법과 약관"]')
        await cover.getByLabel('토스페이').check()
        await press(cover, '30,000원 결제하기')
        await cover.getByText('필수 약관에 동의해 주세요').waitFor()
        await cover.getByLabel(/이용 약관/).check()
        await shoot(page, `widgets-payment-window-${size}`)
        if (size === 'phone') await fitsPhone(page)
        await press(cover, '30,000원 결제하기')
        await page.waitForFunction(() => (window as InPage).heard?.length === 2).catch(() => {})
        const place = windowOn(page, size === 'phone')
        await place.getByText('간편결제: 토스페이').waitFor()
        await place.getByLabel(/이용 약관/).check()
        await press(place, /결제하기$/)
        await scene().onShop(page, '/success')
        expect(paramsOf(page)).toMatchObject({ paymentType: 'NORMAL', orderId: order.orderId })
      }, how),
    )

    test('renderPaymentWindow closed by the buyer, and the deprecated requestPaymentWindow', () =>
      scene().visit(async page => {
        const { orderId, orderName } = scene().newOrder()
        await makeWidgets(page)
        await page.evaluate(async () => {
          const at = window as InPage
          at.cover = await at.w.renderPaymentWindow()
          at.cover.on('cancel', async () => at.heard.push('cancel'))
        })
        const cover = page.frameLocator('iframe[title^="결제 방법과 약관"]')
        await press(cover, '닫기')
        await page.waitForFunction(() => (window as InPage).heard.includes('cancel'))
        await page.evaluate(
          async request => {
            const at = window as InPage
            at.done = at.outcomeOf(
              at.w.requestPaymentWindow(request, { variantKey: { paymentMethod: 'DEFAULT' } }),
            )
          },
          { orderId, orderName, amount: WON },
        )
        await cover.getByLabel(/이용 약관/).check()
        await shoot(page, 'widgets-request-payment-window')
        await press(cover, '60,000원 결제하기')
        await payIn(page, windowOn(page, false), 'CARD', 'widgets-request-payment-window-card')
        expect(await outcome(page)).toMatchObject({ resolved: { orderId, amount: WON } })
        expect(await page.locator('iframe').count()).toBe(0)
      }))
  })
}
