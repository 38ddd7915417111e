import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, devices, type Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findChromium } from '../../../infra/setup/chromium.ts'
import { freePort } from '../../../infra/setup/ports.ts'
import { createSandbox, type Sandbox } from '../../../infra/toss-sandbox/sandbox.ts'
import { listen, type SandboxServer } from '../../../infra/toss-sandbox/server.ts'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'

/** What shop-page.js puts into the page; only ever used inside it. */
// biome-ignore lint/suspicious/noExplicitAny: the SDK's own types are not what is tested here
type InPage = any

const FILES: Readonly<Record<string, [path: string, type: string]>> = {
  '/sdk.js': ['node_modules/@tosspayments/tosspayments-sdk/dist/index.esm.js', 'text/javascript'],
  '/page.js': [join(import.meta.dirname, 'shop-page.js'), 'text/javascript'],
}

let browser: Browser
let server: SandboxServer
let sandbox: Sandbox
let shop: Server
let shopUrl: string
let orders = 0
let order: { orderId: string; orderName: string; successUrl: string; failUrl: string }

beforeAll(async () => {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  sandbox = await createSandbox({ publicUrl: origin })
  server = await listen(async () => sandbox, { port })
  shop = createServer(async (request, response) => {
    const file = FILES[request.url ?? '']
    if (file) {
      response.setHeader('content-type', file[1])
      response.end(await readFile(file[0]))
      return
    }
    // As strict as a shop may be: no inline script, no inline style, the sandbox's origin and nothing else.
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src 'self' ${origin}; style-src 'self' ${origin}; frame-src ${origin}; connect-src 'self' ${origin}; base-uri 'none'`,
    )
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!DOCTYPE html><html lang="ko"><title>상점</title>
      <body data-sandbox="${origin}" data-api="${DOCS_KEYS.api.clientKey}" data-widget="${DOCS_KEYS.widget.clientKey}">
      <h1>상점</h1><div id="methods"></div><div id="agreement"></div><script type="module" src="/page.js"></script>`)
  })
  await new Promise<void>(resolve => shop.listen(0, '127.0.0.1', resolve))
  shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`
  browser = await chromium.launch((await findChromium()).launchOptions)
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
  shop?.closeAllConnections()
  shop?.close()
})

beforeEach(() => {
  const orderId = `browser-order-${++orders}`
  order = {
    orderId,
    orderName: '생수 외 1건',
    successUrl: `${shopUrl}/success?kept=1`,
    failUrl: `${shopUrl}/fail?order=${orderId}`,
  }
})

/** A fresh visitor on the shop's page; whatever breaks the page or its CSP fails the test. */
async function visit(work: (page: Page, faults: string[]) => Promise<void>, how: BrowserContextOptions = {}) {
  const context = await browser.newContext({ locale: 'ko-KR', ...how })
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const faults: string[] = []
    page.on('pageerror', error => faults.push(String(error)))
    page.on('console', message => {
      if (message.type() === 'error' && /Content Security Policy/.test(message.text()))
        faults.push(message.text())
    })
    await page.goto(shopUrl)
    await page.locator('#loaded').waitFor({ state: 'attached' })
    await work(page, faults)
    expect(faults).toEqual([])
    if (process.env.SHOW) await page.screenshot({ path: join(process.env.SHOW, `${orders}.png`) })
  } finally {
    await context.close()
  }
}

const shoot = async (page: Page, name: string) => {
  if (process.env.SHOW) await page.screenshot({ path: join(process.env.SHOW, `${name}.png`) })
}

/** Starts a request in the page; its outcome is read later from `window.done`. */
const request = (page: Page, body: Record<string, unknown>) =>
  page.evaluate(async body => {
    const at = window as InPage
    const payment = await at.payment()
    at.open = payment
    at.done = at.outcomeOf(payment.requestPayment(body))
  }, body)
const outcome = (page: Page) => page.evaluate(() => (window as InPage).done)

const CARD = { method: 'CARD', amount: { value: 60_000, currency: 'KRW' } }
const paramsOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)
const onShop = (page: Page, path: string) =>
  page.waitForURL(url => url.origin === shopUrl && url.pathname === path)

describe('payment() of the official package', () => {
  test('a card in a frame, then the shop’s successUrl with its query kept', () =>
    visit(async page => {
      await request(page, { ...CARD, ...order })
      const frame = page.frameLocator('iframe[title^="토스페이먼츠 결제창"]')
      await frame.getByRole('button', { name: '결제하기' }).click()
      await frame.getByText('카드사: 선택하거나').waitFor()
      await shoot(page, 'card-frame')
      await frame.getByLabel('카드사').selectOption('신한')
      await frame.getByLabel('할부').selectOption('3개월')
      await frame.getByLabel(/약관/).check()
      await frame.getByRole('button', { name: '결제하기' }).click()
      await onShop(page, '/success')
      const { paymentKey, ...rest } = paramsOf(page)
      expect(rest).toEqual({ kept: '1', orderId: order.orderId, amount: '60000' })
      const payment = await sandbox.payment(paymentKey ?? '')
      expect(payment).toMatchObject({ status: 'IN_PROGRESS', orderId: order.orderId })
    }))

  test('promise mode resolves with the documented result', () =>
    visit(async page => {
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
    visit(async page => {
      await request(page, { ...CARD, ...order, windowTarget: 'self' })
      await page.getByRole('heading', { name: order.orderName }).waitFor()
      if (code) {
        await page.getByText('거절 결과 만들기').click()
        await page.getByLabel('거절 코드').selectOption(code)
      }
      await shoot(page, 'card-self')
      await page.getByRole('button', { name }).click()
      await onShop(page, '/fail')
      const bound = code ? { orderId: order.orderId } : {}
      expect(paramsOf(page)).toEqual({ order: order.orderId, ...expected, ...bound })
    }),
  )

  test('on a phone the window takes the page; promise mode is refused', () =>
    visit(
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
        await onShop(page, '/success')
        expect(paramsOf(page).orderId).toBe(order.orderId)
      },
      { ...devices['Pixel 5'], viewport: { width: 360, height: 740 } },
    ))

  test('the window works without any script', () =>
    visit(async page => {
      await request(page, { ...CARD, ...order, windowTarget: 'self' })
      await page.getByRole('heading', { name: order.orderName }).waitFor()
      const url = page.url()
      const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ko-KR' })
      const plain = await context.newPage()
      await plain.goto(url)
      await plain.getByRole('radio', { name: '간편결제' }).check()
      await plain
        .getByLabel('간편결제', { exact: true })
        .and(plain.locator('select'))
        .selectOption('토스페이')
      await plain.getByLabel(/약관/).check()
      await plain.getByRole('button', { name: '결제하기' }).click()
      await onShop(plain, '/success')
      await context.close()
    }))

  test('one request at a time; destroy() frees the next', () =>
    visit(async page => {
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
    visit(async page => {
      await request(page, { ...CARD, ...order, windowTarget: 'self' })
      await page.getByRole('heading', { name: order.orderName }).waitFor()
      await page.goBack()
      await page.locator('#loaded').waitFor({ state: 'attached' })
      await request(page, { ...CARD, ...order, windowTarget: 'self' })
      await page.getByRole('heading', { name: order.orderName }).waitFor()
    }))

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
    [{ card: { easyPay: 'KAKAOPAY' } }, 'UNSUPPORTED_TEST_PHASE_PAYMENT_METHOD'],
    [
      { card: { cardInstallmentPlan: 3, maxCardInstallmentPlan: 6 } },
      'INVALID_CARD_INSTALLMENT_PLANS_WITH_MAX_AND_SINGLE',
    ],
    [{ taxFreeAmount: 60_001 }, 'INVALID_PARAMETERS'],
  ])('%j is rejected with %s', async (wrong, code) => {
    const scene = await createSandbox()
    const body = {
      from: 'payment',
      clientKey: DOCS_KEYS.api.clientKey,
      customerKey: '@@ANONYMOUS',
      ...CARD,
      ...order,
      ...wrong,
    }
    const response = await scene.fetch(
      new Request('http://127.0.0.1:8787/v2/standard/payments', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
    expect(await response.json()).toEqual({ code, message: expect.stringMatching(/\S/) })
  })
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
    visit(async page => {
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
      await onShop(page, '/success')
      expect(paramsOf(page)).toMatchObject({ paymentType: 'NORMAL', orderId: order.orderId, amount: '30000' })
    }))

  test('rendered twice, in the wrong place, without an amount; destroyed and rendered again', () =>
    visit(async page => {
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
          at.outcomeOf(at.w.renderPaymentWindow()),
        ])
      })
      expect(again.map(({ rejected }) => rejected)).toEqual([
        'PAYMENT_METHODS_WIDGET_ALREADY_RENDERED',
        'AGREEMENT_WIDGET_ALREADY_RENDERED',
        'INVALID_SELECTOR',
        'INVALID_VARIANT_KEY',
        'BELOW_ZERO_AMOUNT',
        'NOT_SUPPORTED_METHOD',
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
    visit(async page => {
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

test('the console: deposit and take back, clock, faults, webhooks', () =>
  visit(async page => {
    const console = server.port
    await request(page, { ...CARD, ...order, method: 'VIRTUAL_ACCOUNT', windowTarget: 'self' })
    await page.getByLabel('은행').first().selectOption('국민')
    await page.getByLabel('입금자명').fill('김토스')
    await page.getByLabel(/약관/).check()
    await page.getByRole('button', { name: '결제하기' }).click()
    await onShop(page, '/success')
    const { paymentKey } = paramsOf(page)
    await sandbox.fetch(
      new Request(`http://127.0.0.1:${console}/v1/payments/confirm`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${DOCS_KEYS.api.secretKey}:`)}` },
        body: JSON.stringify({ paymentKey, orderId: order.orderId, amount: 60_000 }),
      }),
    )
    await page.goto(`http://127.0.0.1:${console}/sandbox`)
    const row = page.getByRole('row', { name: order.orderId })
    await row.getByRole('button', { name: '틀린 금액 입금' }).click()
    await page.getByRole('status').getByText('금액이 달라').waitFor()
    await row.getByRole('button', { name: '입금', exact: true }).click()
    await page.getByRole('status').getByText('입금했어요.').waitFor()
    await row.getByText('결제 완료').waitFor()
    await shoot(page, 'console')
    await row.getByRole('button', { name: '입금 되돌리기' }).click()
    await row.getByText('입금 대기').waitFor()

    await page.getByRole('link', { name: '장애 만들기' }).click()
    await page.getByLabel('장애', { exact: true }).selectOption('응답이 사라짐 (처리는 됨)')
    await page.getByLabel('주문번호').fill('nobody-12')
    await page.getByRole('button', { name: '켜기' }).click()
    await page.getByRole('status').getByText('켰어요.').waitFor()
    await shoot(page, 'console-faults')
    expect(sandbox.faults()).toMatchObject([
      { kind: 'answer-lost-after-effect', scope: { orderId: 'nobody-12' } },
    ])
    await page.getByRole('button', { name: '끄기' }).click()
    await page.getByText('켜진 장애가 없어요.').waitFor()

    await page.getByRole('link', { name: '시계' }).click()
    await page.getByRole('button', { name: '10분 뒤로' }).click()
    await page.getByText('10분 앞서').waitFor()
    await page.getByRole('button', { name: '실제 시각으로 되돌리기' }).click()
    await page.getByText('0분 앞서').waitFor()

    await page.getByRole('link', { name: '웹훅' }).click()
    await page.getByLabel('새 주소').fill('http://127.0.0.1:9/hook')
    await page.getByRole('button', { name: '등록' }).click()
    await page.getByRole('button', { name: '지우기' }).click()
    await page.getByText('등록된 주소가 없어요.').waitFor()
    await page.getByRole('link', { name: '요청과 응답' }).click()
    await page.getByText('/v1/payments/confirm').first().waitFor()
    await page.goto(`http://127.0.0.1:${console}/sandbox?said=${encodeURIComponent('넣은 말')}`)
    expect(await page.getByText('넣은 말').count()).toBe(0)
  }))
