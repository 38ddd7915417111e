import { devices, type Page } from 'playwright'
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
let urls: { successUrl: string; failUrl: string }
beforeAll(async () => {
  scene = await createBrowserScene()
}, 120_000)
afterAll(() => scene?.close())
beforeEach(() => {
  const { successUrl, failUrl } = scene.newOrder()
  urls = { successUrl, failUrl }
})

/** Starts a registration in the page; its outcome is read later. */
const register = (page: Page, body: Record<string, unknown>, customerKey = 'customer-1') =>
  page.evaluate(
    async ([customerKey, body]) => {
      const at = window as InPage
      const payment = await at.member(customerKey)
      at.done = at.outcomeOf(payment.requestBillingAuth(body))
    },
    [customerKey, body] as const,
  )

type Form = Pick<Page, 'getByLabel' | 'getByRole'>

async function fillPerson(form: Form) {
  await form.getByLabel(/생년월일/).fill('900101')
  await form.getByLabel('휴대폰 번호').fill('01012345678')
  await form.getByLabel(/인증번호/).fill('000000')
  await form.getByLabel(/이용약관/).check()
  await form.getByLabel(/개인정보/).check()
}

async function api(path: string, body: Record<string, unknown>) {
  const response = await fetch(scene.origin + path, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${DOCS_KEYS.api.secretKey}:`)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Record<string, unknown>
}

describe('requestBillingAuth() of the official package', () => {
  test('a card in a frame, then successUrl with customerKey and authKey, which becomes a key', () =>
    scene.visit(async page => {
      await register(page, { ...urls, method: 'CARD' })
      const frame = page.frameLocator('iframe[title*="자동결제 등록창"]')
      await frame.getByRole('button', { name: '등록하기' }).click()
      await frame.getByText('카드사: 선택하거나').waitFor()
      await frame.getByLabel('카드사').selectOption('신한')
      await fillPerson(frame as unknown as Form)
      await frame.getByText('이 결제수단의 성격').click()
      await frame.getByLabel('앞으로의 결제').selectOption('몇 번째부터 거절돼요')
      await frame.getByLabel('거절 이유').selectOption('INVALID_STOPPED_CARD')
      await frame.getByLabel('몇 번째 결제부터').fill('2')
      await shoot(page, 'billing-frame')
      await frame.getByRole('button', { name: '등록하기' }).click()
      await scene.onShop(page, '/success')
      const { authKey, ...rest } = paramsOf(page)
      expect(rest).toEqual({ kept: '1', customerKey: 'customer-1' })
      const issued = await api('/v1/billing/authorizations/issue', { authKey, customerKey: 'customer-1' })
      expect(issued.card).toMatchObject({ issuerCode: '41', ownerType: '개인' })
      const order = { customerKey: 'customer-1', amount: 4_900, orderName: '구독' }
      const charge = (orderId: string) => api(`/v1/billing/${issued.billingKey}`, { ...order, orderId })
      expect((await charge('browser-sub-1')).status).toBe('DONE')
      expect((await charge('browser-sub-2')).code).toBe('INVALID_STOPPED_CARD')
    }))

  test.each([
    ['닫기', { code: 'PAY_PROCESS_CANCELED', message: '사용자에 의해 결제가 취소되었습니다.' }, null],
    [
      '등록 거절하기',
      { code: 'INVALID_STOPPED_CARD', message: '정지된 카드 입니다.' },
      'INVALID_STOPPED_CARD',
    ],
  ])('%s leads to failUrl without an orderId', (name, expected, code) =>
    scene.visit(async page => {
      await register(page, { ...urls, method: 'CARD' })
      const frame = page.frameLocator('iframe')
      if (code) {
        await frame.getByText('거절 결과 만들기').click()
        await frame.getByLabel('거절 코드').selectOption(code)
      }
      await frame.getByRole('button', { name }).click()
      await scene.onShop(page, '/fail')
      const { order, ...told } = paramsOf(page)
      expect(order).toMatch(/^browser-order/)
      expect(told).toEqual(expected)
    }),
  )

  test('an account on a phone: the window takes the page and fits it', () =>
    scene.visit(
      async page => {
        await register(page, { ...urls, method: 'TRANSFER', customerName: '김토스' })
        await page.getByRole('heading', { name: '자동결제 계좌 등록' }).waitFor()
        await page.getByText('SANDBOX').waitFor()
        await page.getByLabel('은행').selectOption('우리')
        await page.getByLabel('계좌번호').fill('1002-123-456789')
        expect(await page.getByLabel('예금주').inputValue()).toBe('김토스')
        await fillPerson(page)
        await page.getByText('이 결제수단의 성격').click()
        await shoot(page, 'billing-account-phone')
        const button = await page.getByRole('button', { name: '등록하기' }).boundingBox()
        expect(button?.height).toBeGreaterThanOrEqual(44) // the style sheet is there, and fingers fit
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
        await page.getByRole('button', { name: '등록하기' }).click()
        await scene.onShop(page, '/success')
        expect(paramsOf(page).authKey).toMatch(/^\w{44}$/)
        await page.goBack()
        await page.getByText('이미 끝난 등록창').waitFor()
      },
      { ...devices['Pixel 5'], viewport: { width: 360, height: 740 } },
    ))

  test('the window works without any script', () =>
    scene.visit(async page => {
      await register(page, { ...urls, method: 'CARD', windowTarget: 'self' })
      await page.getByRole('heading', { name: '자동결제 카드 등록' }).waitFor()
      const context = await scene.browser.newContext({ javaScriptEnabled: false, locale: 'ko-KR' })
      const plain = await context.newPage()
      await plain.goto(page.url())
      await plain.getByLabel('카드사').selectOption('현대')
      await plain.getByLabel('소유').selectOption('법인')
      await fillPerson(plain)
      await plain.getByLabel(/생년월일/).fill('1234567890')
      await plain.getByRole('button', { name: '등록하기' }).click()
      await scene.onShop(plain, '/success')
      await context.close()
    }))

  test('nobody can not be registered; one request at a time; wrong words are said at once', () =>
    scene.visit(async page => {
      await register(page, { ...urls, method: 'CARD' }, '@@ANONYMOUS')
      expect(await outcome(page)).toMatchObject({ rejected: 'INVALID_CUSTOMER_KEY' })
      await register(page, { ...urls, method: 'MOBILE_PHONE' })
      expect(await outcome(page)).toMatchObject({ rejected: 'NOT_SUPPORTED_METHOD' })
      await register(page, { method: 'CARD', failUrl: urls.failUrl })
      expect(await outcome(page)).toMatchObject({ rejected: 'INCORRECT_SUCCESS_URL_FORMAT' })
      await register(page, { ...urls, method: 'CARD' })
      await page.frameLocator('iframe').getByRole('button', { name: '닫기' }).waitFor()
      const second = await page.evaluate(async body => {
        const at = window as InPage
        return at.outcomeOf((await at.member('customer-1')).requestBillingAuth(body))
      }, urls)
      expect(second).toMatchObject({ rejected: 'INVALID_METHOD_TRANSACTION' })
    }))
})

test('the console: billing keys, what they were charged, a script, removal from the card side', () =>
  scene.visit(async page => {
    const customerKey = 'console-customer'
    const { billingKey, id } = await scene.sandbox.plantBillingKey({ customerKey })
    const charge = (orderId: string) =>
      api(`/v1/billing/${billingKey}`, { customerKey, orderId, amount: 4_900, orderName: '구독' })
    await charge('console-sub-1')
    await page.goto(`${scene.origin}/sandbox`)
    await page.getByRole('link', { name: '빌링키' }).click()
    const row = page.getByRole('row', { name: customerKey })
    await row.getByText('1번').waitFor()
    await shoot(page, 'console-billing')
    expect(await page.content()).not.toContain(billingKey)
    await row.getByRole('link').click()
    await page.getByText('console-sub-1').waitFor()
    await page.getByLabel('거절 이유').selectOption('REJECT_CARD_PAYMENT')
    await page.getByLabel('몇 번', { exact: true }).fill('1')
    await page.getByRole('button', { name: '정하기' }).click()
    await page.getByRole('status').getByText('정했어요.').waitFor()
    await page.getByText('2번째부터 1번 REJECT_CARD_PAYMENT').waitFor()
    expect((await charge('console-sub-2')).code).toBe('REJECT_CARD_PAYMENT')
    await page.reload()
    await page.getByText('승인 실패').waitFor()
    await shoot(page, 'console-billing-key')
    await page.getByRole('button', { name: '카드사에서 삭제하기' }).click()
    await page.getByRole('status').getByText('카드사에서 삭제했어요.').waitFor()
    expect(await page.getByRole('button', { name: '정하기' }).count()).toBe(0)
    expect((await charge('console-sub-3')).code).toBe('ALREADY_REMOVED_BILLING_KEY')
    expect(page.url()).toContain(id)
    await page.getByRole('link', { name: '모든 빌링키' }).click()
    await page.getByLabel('고객 키').fill('planted-customer')
    await page.getByRole('button', { name: '심기' }).click()
    await page.getByRole('status').getByText('심었어요.').waitFor()
    await page.getByRole('link', { name: '규칙' }).click()
    await page.getByLabel('거절된 주문번호로 다시 결제하면').selectOption('DUPLICATED_ORDER_ID로 거절해요')
    const form = page.locator('form', { has: page.locator('#declinedOrderIds') })
    await form.getByRole('button', { name: '정하기' }).click()
    await page.getByRole('status').getByText('바꿨어요.').waitFor()
    expect(scene.sandbox.rules()).toMatchObject({ declinedOrderIds: 'refused' })
    await page.goto(`${scene.origin}/sandbox/billing/${'0'.repeat(16)}`)
    await page.getByText('404').waitFor()
  }))
