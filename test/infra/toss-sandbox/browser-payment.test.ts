import { devices } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type BrowserScene,
  CARD,
  createBrowserScene,
  type InPage,
  outcome,
  paramsOf,
  request,
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

describe('payment() of the official package', () => {
  test('a card in a frame, then the shop’s successUrl with its query kept', () =>
    scene.visit(async page => {
      await request(page, { ...CARD, ...order })
      const frame = page.frameLocator('iframe[title^="토스페이먼츠 결제창"]')
      await frame.getByRole('button', { name: '결제하기' }).click()
      await frame.getByText('카드사: 선택하거나').waitFor()
      await shoot(page, 'card-frame')
      await frame.getByRole('radio', { name: '신한', exact: true }).check()
      await frame.getByLabel('할부').selectOption('3개월')
      await frame.getByLabel(/약관/).check()
      await frame.getByRole('button', { name: '결제하기' }).click()
      await scene.onShop(page, '/success')
      const { paymentKey, ...rest } = paramsOf(page)
      expect(rest).toEqual({ kept: '1', orderId: order.orderId, amount: '60000' })
      const payment = await scene.sandbox.payment(paymentKey ?? '')
      expect(payment).toMatchObject({ status: 'IN_PROGRESS', orderId: order.orderId })
    }))

  test('promise mode resolves with the documented result', () =>
    scene.visit(async page => {
      const { orderId, orderName } = order
      await request(page, { ...CARD, orderId, orderName, method: 'TRANSFER' })
      const frame = page.frameLocator('iframe')
      await frame.getByLabel('은행').selectOption('우리')
      await frame.getByLabel(/약관/).check()
      await frame.getByRole('button', { name: '결제하기' }).click()
      expect(await outcome(page)).toEqual({
        resolved: { paymentKey: expect.stringMatching(/^tviva/), orderId, amount: CARD.amount },
      })
      expect(await page.locator('iframe').count()).toBe(0)
      await request(page, { ...CARD, orderId: `${orderId}-2`, orderName })
      await page.frameLocator('iframe').getByRole('button', { name: '닫기' }).click()
      expect(await outcome(page)).toMatchObject({ rejected: 'USER_CANCEL', message: '취소되었습니다.' })
    }))

  test.each([
    ['닫기', { code: 'PAY_PROCESS_CANCELED', message: '사용자에 의해 결제가 취소되었습니다.' }, null],
    [
      '결제창에서 거절하기',
      { code: 'INVALID_STOPPED_CARD', message: '정지된 카드 입니다.' },
      'INVALID_STOPPED_CARD',
    ],
  ])('%s leads to failUrl', (name, expected, code) =>
    scene.visit(async page => {
      await request(page, { ...CARD, ...order, windowTarget: 'self' })
      await page.getByRole('heading', { name: order.orderName }).waitFor()
      if (code) {
        await page.getByText('거절 결과 만들기').click()
        await page.getByLabel('거절 코드').selectOption(code)
      }
      await shoot(page, 'card-self')
      await page.getByRole('button', { name }).click()
      await scene.onShop(page, '/fail')
      const bound = code ? { orderId: order.orderId } : {}
      expect(paramsOf(page)).toEqual({ order: order.orderId, ...expected, ...bound })
    }),
  )

  test('on a phone the window takes the page; promise mode is refused', () =>
    scene.visit(
      async page => {
        await request(page, { ...CARD, orderId: order.orderId, orderName: order.orderName })
        expect(await outcome(page)).toMatchObject({ rejected: 'NOT_SUPPORTED_PROMISE' })
        await request(page, { ...CARD, ...order, method: 'VIRTUAL_ACCOUNT' })
        await page.getByLabel('은행').first().selectOption('국민')
        await page.getByLabel('입금자명').fill('김토스')
        await page.getByLabel(/약관/).check()
        await shoot(page, 'account-phone')
        const button = await page.getByRole('button', { name: '결제하기' }).boundingBox()
        expect(button?.height).toBeGreaterThanOrEqual(44) // the style sheet is there, and fingers fit
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(width).toBeLessThanOrEqual(360)
        await page.getByRole('button', { name: '결제하기' }).click()
        await scene.onShop(page, '/success')
        expect(paramsOf(page).orderId).toBe(order.orderId)
      },
      { ...devices['Pixel 5'], viewport: { width: 360, height: 740 } },
    ))

  test('the window works without any script', () =>
    scene.visit(async page => {
      await request(page, { ...CARD, ...order, windowTarget: 'self' })
      await page.getByRole('heading', { name: order.orderName }).waitFor()
      const url = page.url()
      const context = await scene.browser.newContext({ javaScriptEnabled: false, locale: 'ko-KR' })
      const plain = await context.newPage()
      await plain.goto(url)
      await plain.getByRole('radio', { name: '간편결제' }).check()
      await plain.getByRole('radio', { name: '토스페이' }).check()
      await plain.getByLabel(/약관/).check()
      await plain.getByRole('button', { name: '결제하기' }).click()
      await scene.onShop(plain, '/success')
      await context.close()
    }))

  test('one request at a time; destroy() frees the next', () =>
    scene.visit(async page => {
      await request(page, { ...CARD, ...order })
      await page.frameLocator('iframe').getByRole('button', { name: '결제하기' }).waitFor()
      const second = await page.evaluate(
        async body => {
          const at = window as InPage
          return at.outcomeOf((await at.payment()).requestPayment(body))
        },
        { ...CARD, ...order },
      )
      expect(second).toMatchObject({ rejected: 'INVALID_METHOD_TRANSACTION' })
      await page.evaluate(() => (window as InPage).open.destroy())
      expect(await outcome(page)).toMatchObject({ rejected: 'PAYMENT_REQUEST_ABORTED' })
      expect(await page.locator('iframe').count()).toBe(0)
      await request(page, { ...CARD, ...order })
      await page.frameLocator('iframe').getByRole('button', { name: '결제하기' }).waitFor()
    }))

  test('coming back from the window with the back button, the shop can ask again', () =>
    scene.visit(async page => {
      await request(page, { ...CARD, ...order, windowTarget: 'self' })
      await page.getByRole('heading', { name: order.orderName }).waitFor()
      await page.goBack()
      await page.locator('#loaded').waitFor({ state: 'attached' })
      await request(page, { ...CARD, ...order, windowTarget: 'self' })
      await page.getByRole('heading', { name: order.orderName }).waitFor()
    }))
})
