import type { Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import {
  type BrowserScene,
  createBrowserScene,
  type InPage,
  outcome,
  paramsOf,
  shoot,
} from './browser-scene.ts'

let scene: BrowserScene
let order: ReturnType<BrowserScene['newOrder']>
beforeAll(async () => {
  scene = await createBrowserScene()
}, 120_000)
afterAll(() => scene?.close())
beforeEach(() => {
  order = scene.newOrder()
})

describe('widgets() of the official package', () => {
  const render = (page: Page, selectors = ['#methods', '#agreement']) =>
    page.evaluate(async ([methods, agreement]) => {
      const at = window as InPage
      const widgets = await at.widgets()
      await widgets.setAmount({ value: 30_000, currency: 'KRW' })
      const [picker, terms] = await Promise.all([
        widgets.renderPaymentMethods({ selector: methods, variantKey: 'DEFAULT' }),
        widgets.renderAgreement({ selector: agreement, variantKey: 'AGREEMENT' }),
      ])
      Object.assign(at, { w: widgets, picker, terms, heard: [] })
      picker.on('paymentMethodSelect', (method: InPage) => at.heard.push(method.code))
      terms.on('agreementStatusChange', (status: InPage) => at.heard.push(status.agreedRequiredTerms))
    }, selectors)
  const pay = (page: Page, body: Record<string, unknown>) =>
    page.evaluate(body => {
      const at = window as InPage
      at.done = at.outcomeOf(at.w.requestPayment(body))
    }, body)

  test('amount, methods, agreement, their events, and the payment', () =>
    scene.visit(async page => {
      await render(page)
      const methods = page.frameLocator('iframe[title^="결제 방법"]')
      const agreement = page.frameLocator('iframe[title^="약관"]')
      await pay(page, order)
      expect(await outcome(page)).toMatchObject({ rejected: 'NEED_AGREEMENT_WITH_REQUIRED_TERMS' })
      await methods.getByLabel('토스페이').check()
      await agreement.getByLabel(/약관/).check()
      await page.waitForFunction(() => (window as InPage).heard.length === 2)
      expect(await page.evaluate(() => (window as InPage).heard)).toEqual(['TOSSPAY', true])
      expect(await page.evaluate(() => (window as InPage).picker.getSelectedPaymentMethod())).toEqual({
        code: 'TOSSPAY',
      })
      const height = await page.locator('iframe[title^="결제 방법"]').evaluate(frame => frame.clientHeight)
      expect(height).toBeGreaterThan(100)
      await shoot(page, 'widget')
      await pay(page, order)
      const frame = page.frameLocator('iframe[title^="토스페이먼츠 결제창"]')
      await frame.getByText('간편결제: 토스페이').waitFor()
      await frame.getByLabel(/약관/).check()
      await frame.getByRole('button', { name: '결제하기' }).click()
      await scene.onShop(page, '/success')
      expect(paramsOf(page)).toMatchObject({ paymentType: 'NORMAL', orderId: order.orderId, amount: '30000' })
    }))

  test('rendered twice, in the wrong place, without an amount; destroyed and rendered again', () =>
    scene.visit(async page => {
      const early = await page.evaluate(async () => {
        const at = window as InPage
        return at.outcomeOf((await at.widgets()).renderPaymentMethods({ selector: '#methods' }))
      })
      expect(early).toMatchObject({ rejected: 'NOT_SETUP_AMOUNT' })
      await render(page)
      const again = await page.evaluate(async () => {
        const at = window as InPage
        return Promise.all([
          at.outcomeOf(at.w.renderPaymentMethods({ selector: '#methods' })),
          at.outcomeOf(at.w.renderAgreement({ selector: '#agreement' })),
          at.outcomeOf(at.w.renderAgreement({ selector: '#nowhere' })),
          at.outcomeOf(at.w.renderAgreement({ selector: '#agreement', variantKey: 'no such key' })),
          at.outcomeOf(at.w.setAmount({ value: -1, currency: 'KRW' })),
        ])
      })
      expect(again.map(({ rejected }) => rejected)).toEqual([
        'PAYMENT_METHODS_WIDGET_ALREADY_RENDERED',
        'AGREEMENT_WIDGET_ALREADY_RENDERED',
        'INVALID_SELECTOR',
        'INVALID_VARIANT_KEY',
        'BELOW_ZERO_AMOUNT',
      ])
      await page.evaluate(async () => {
        const at = window as InPage
        await at.picker.destroy()
        await at.terms.destroy()
      })
      expect(await page.locator('iframe').count()).toBe(0)
      await pay(page, order)
      expect(await outcome(page)).toMatchObject({ rejected: 'NOT_SELECTED_PAYMENT_METHOD' })
      await render(page)
      expect(await page.locator('iframe').count()).toBe(2)
    }))

  test('keys of the other family, of no family, and secret ones are refused at once', () =>
    scene.visit(async page => {
      const codes = await page.evaluate(
        async keys => {
          const at = window as InPage
          const codeOf = async (key: string, call: (toss: InPage) => unknown) => {
            const toss = await at.load(key)
            try {
              call(toss)
              return 'no refusal'
            } catch (error) {
              return (error as InPage).code
            }
          }
          return [
            await codeOf(keys.api, toss => toss.widgets({ customerKey: 'customer-1' })),
            await codeOf(keys.widget, toss => toss.payment({ customerKey: 'customer-1' })),
            await codeOf(keys.secret, toss => toss.payment({ customerKey: 'customer-1' })),
            await codeOf('nonsense', toss => toss.payment({ customerKey: 'customer-1' })),
            await codeOf(keys.api, toss => toss.payment({ customerKey: '한글' })),
            await codeOf(keys.api, toss => toss.payment({ customerKey: keys.secret })),
          ]
        },
        { api: DOCS_KEYS.api.clientKey, widget: DOCS_KEYS.widget.clientKey, secret: DOCS_KEYS.api.secretKey },
      )
      expect(codes).toEqual([
        'NOT_SUPPORTED_API_INDIVIDUAL_KEY',
        'NOT_SUPPORTED_WIDGET_KEY',
        'INSECURE_KEY_USAGE',
        'INVALID_CLIENT_KEY',
        'INVALID_CUSTOMER_KEY',
        'INSECURE_KEY_USAGE',
      ])
    }))
})
