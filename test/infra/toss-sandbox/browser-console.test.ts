import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import { type BrowserScene, CARD, createBrowserScene, paramsOf, request, shoot } from './browser-scene.ts'

let scene: BrowserScene
let order: ReturnType<BrowserScene['newOrder']>
beforeAll(async () => {
  scene = await createBrowserScene()
}, 120_000)
afterAll(() => scene?.close())
beforeEach(() => {
  order = scene.newOrder()
})

test('the console: deposit and take back, clock, faults, webhooks', () =>
  scene.visit(async page => {
    await request(page, { ...CARD, ...order, method: 'VIRTUAL_ACCOUNT', windowTarget: 'self' })
    await page.getByLabel('은행').first().selectOption('국민')
    await page.getByLabel('입금자명').fill('김토스')
    await page.getByLabel(/약관/).check()
    await page.getByRole('button', { name: '결제하기' }).click()
    await scene.onShop(page, '/success')
    const { paymentKey } = paramsOf(page)
    await scene.sandbox.fetch(
      new Request(`${scene.origin}/v1/payments/confirm`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${DOCS_KEYS.api.secretKey}:`)}` },
        body: JSON.stringify({ paymentKey, orderId: order.orderId, amount: 60_000 }),
      }),
    )
    await page.goto(`${scene.origin}/sandbox`)
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
    expect(scene.sandbox.faults()).toMatchObject([
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
    await page.goto(`${scene.origin}/sandbox?said=${encodeURIComponent('넣은 말')}`)
    expect(await page.getByText('넣은 말').count()).toBe(0)
  }))
