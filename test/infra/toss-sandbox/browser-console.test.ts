import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import {
  type BrowserScene,
  barriersOn,
  CARD,
  createBrowserScene,
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

const PHONE = { viewport: { width: 360, height: 740 } }
const PLACES = [
  ...['', '/accounts', '/billing', '/requests', '/webhooks'],
  ...['/faults', '/scenarios', '/clock', '/forks', '/rules'],
]
const says = (page: Page, words: string | RegExp) => page.getByRole('status').getByText(words).waitFor()

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
    await says(page, /금액이 달라/)
    await row.getByRole('button', { name: '입금', exact: true }).click()
    await says(page, '입금했어요.')
    await row.getByText('결제 완료').waitFor()
    await shoot(page, 'console')
    await row.getByRole('button', { name: '입금 되돌리기' }).click()
    await row.getByText('입금 대기').waitFor()

    await page.getByRole('link', { name: '가상계좌' }).click()
    await shoot(page, 'console-accounts')
    await row.getByRole('link').click()
    await page.getByLabel('금액').fill('60000')
    await page.getByLabel('입금자').fill('홍길동')
    await page.getByLabel(/몇 분 뒤/).fill('60')
    await page.getByRole('button', { name: '이대로 입금하기' }).click()
    await says(page, /에 일어나요/)
    await page.getByText('예정').waitFor()
    await page.getByText('/v1/payments/confirm').waitFor()
    await shoot(page, 'console-payment')

    await page.getByRole('link', { name: '장애 만들기' }).click()
    await page.getByLabel('장애', { exact: true }).selectOption('응답이 사라짐 (처리는 됨)')
    await page.getByLabel('주문번호').fill('nobody-12')
    await page.getByRole('button', { name: '켜기', exact: true }).click()
    await says(page, '켰어요.')
    expect(scene.sandbox.faults()).toMatchObject([
      { kind: 'answer-lost-after-effect', scope: { orderId: 'nobody-12' } },
    ])
    await page.getByRole('button', { name: '끄기' }).click()
    await page.getByText('켜진 장애가 없어요.').waitFor()

    await page.getByRole('link', { name: '시계' }).click()
    await page.getByRole('button', { name: '10분 뒤로' }).click()
    await page.getByText(/10분.* 앞서/).waitFor()
    await page.getByRole('button', { name: '때가 된 일 모두 하기' }).click()
    await says(page, '때가 된 일을 모두 했어요.')
    await shoot(page, 'console-clock')
    await page.getByRole('button', { name: '실제 시각으로 되돌리기' }).click()
    await page.getByText('실제 시각과 같아요.').waitFor()

    await page.getByRole('link', { name: '웹훅' }).click()
    await page.getByLabel('새 주소').fill('http://127.0.0.1:9/hook')
    await page.getByText('받을 사건 고르기').click()
    await page.getByRole('checkbox', { name: 'METHOD_UPDATED' }).check()
    await page.getByRole('button', { name: '등록' }).click()
    await says(page, '등록했어요.')
    expect(scene.sandbox.webhooks()).toEqual([{ url: 'http://127.0.0.1:9/hook', events: ['METHOD_UPDATED'] }])
    await page.getByLabel('사건', { exact: true }).selectOption('METHOD_UPDATED')
    await page.getByRole('button', { name: '보내기', exact: true }).click()
    await says(page, '1곳 가운데 0곳에 도착했어요.')
    await shoot(page, 'console-webhooks')
    await page.getByRole('button', { name: '지우기' }).click()
    await page.getByText('등록된 주소가 없어요.').waitFor()
    await page.getByRole('link', { name: '요청과 응답' }).click()
    await page.getByText('/v1/payments/confirm').first().waitFor()
    await shoot(page, 'console-requests')
    await page.goto(`${scene.origin}/sandbox?said=${encodeURIComponent('넣은 말')}`)
    expect(await page.getByText('넣은 말').count()).toBe(0)
  }))

test('a fault filled in wrong says why, and keeps what was filled in', () =>
  scene.visit(async page => {
    await page.goto(`${scene.origin}/sandbox/faults`)
    await page.getByLabel('장애', { exact: true }).selectOption('카드가 정지됨')
    await page.getByLabel('주문번호').fill('order-7')
    await page.getByRole('button', { name: '켜기', exact: true }).click()
    await page
      .getByRole('alert')
      .getByText(/몇 번째 결제부터/)
      .waitFor()
    expect(await page.getByLabel('주문번호').inputValue()).toBe('order-7')
    await page.getByLabel('몇 번째 결제부터').fill('3')
    await page.getByLabel('언제부터').fill('2030-01-01T09:00')
    await page.getByRole('button', { name: '켜기', exact: true }).click()
    await says(page, '켰어요.')
    await page.getByText('아직 아님').waitFor()
    await page.getByText('더 정하기').click()
    await shoot(page, 'console-faults')
    expect(scene.sandbox.faults()).toMatchObject([
      { kind: 'card-dies', scope: { nth: 3, from: '2030-01-01T00:00:00.000Z', orderId: 'order-7' } },
    ])
    await scene.sandbox.clearFaults()
  }))

test('a scenario is played, taken along as a file, brought in again; what is none says why', () =>
  scene.visit(async page => {
    await page.goto(`${scene.origin}/sandbox/scenarios`)
    const article = page.getByRole('article').filter({ hasText: '이틀 뒤 입금이 취소됨' })
    await article.getByRole('button', { name: '실행' }).click()
    await says(page, '끝까지 갔어요.')
    await page.getByRole('listitem').filter({ hasText: 'WAITING_FOR_DEPOSIT' }).first().waitFor()
    await shoot(page, 'console-scenarios')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      article.getByRole('link', { name: '파일로 받기' }).click(),
    ])
    const text = (await readFile(await file.path(), 'utf8')).replace(
      'deposit-reversed-after-two-days',
      'my-own-story',
    )
    await page.getByLabel('시나리오 파일').setInputFiles({
      name: 'story.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })
    await page.getByRole('button', { name: '가져오기' }).click()
    await says(page, /가져왔어요/)
    expect((await scene.sandbox.scenarios())[0]).toMatchObject({
      isSample: false,
      scenario: { name: 'my-own-story' },
    })
    await page.getByLabel('또는 여기에 붙여 넣기').fill('{"format": "rain"}')
    await page.getByRole('button', { name: '가져오기' }).click()
    await page.getByRole('alert').getByText('format: 다음 중 하나여야 해요').waitFor()
    expect(await page.getByLabel('또는 여기에 붙여 넣기').inputValue()).toBe('{"format": "rain"}')
    await page.getByRole('article').first().getByRole('button', { name: '지우기' }).click()
    await says(page, '지웠어요.')
  }))

test('a fork is kept, left for another ending, and come back to', () =>
  scene.visit(async page => {
    const before = (await scene.sandbox.payments()).length
    await page.goto(`${scene.origin}/sandbox/forks`)
    await page.getByLabel('이름', { exact: true }).fill('처음')
    await page.getByRole('button', { name: '지금 상태 남기기' }).click()
    await says(page, '남겼어요.')
    await scene.sandbox.runScenario('deposit-reversed-after-two-days')
    await page.getByLabel('지금을 남길 이름').fill('다른 결말')
    await page.getByRole('button', { name: '처음(으)로 바꾸기' }).click()
    await says(page, '바꿨어요.')
    await shoot(page, 'console-forks')
    expect(await scene.sandbox.payments()).toHaveLength(before)
    await page.getByRole('button', { name: '다른 결말(으)로 바꾸기' }).click()
    await says(page, '바꿨어요.')
    expect(await scene.sandbox.payments()).toHaveLength(before + 1)
    await page.getByLabel('이름', { exact: true }).fill('처음')
    await page.getByRole('button', { name: '지금 상태 남기기' }).click()
    await page.getByRole('alert').getByText('같은 이름의 갈래가 있어요.').waitFor()
  }))

test('rules are set both ways', () =>
  scene.visit(async page => {
    await page.goto(`${scene.origin}/sandbox/rules`)
    const rule = page.locator('form').filter({ has: page.getByLabel(/1분은 몇 밀리초/) })
    await rule.getByRole('textbox').fill('0')
    await rule.getByRole('button').click()
    await page.getByRole('alert').getByText('1 이상이어야 해요.').waitFor()
    await page.getByLabel(/1분은 몇 밀리초/).fill('1000')
    await rule.getByRole('button').click()
    await says(page, '바꿨어요.')
    expect(scene.sandbox.rules().webhookMinuteMs).toBe(1_000)
    await shoot(page, 'console-rules')
  }))

test('in English once it is asked for', () =>
  scene.visit(async page => {
    await page.goto(`${scene.origin}/sandbox/clock`)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Clock' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByRole('button', { name: '10 min on' }).click()
    await says(page, 'The clock has moved.')
    for (const place of PLACES) {
      await page.goto(`${scene.origin}/sandbox${place}`)
      const main = (await page.locator('header, h1, h2, label, button').allInnerTexts()).join(' ')
      expect([place, main.replaceAll('한국어', '').match(/[가-힣]+/)?.[0] ?? null]).toEqual([place, null])
    }
    await page.getByRole('button', { name: '한국어' }).click()
    await page.getByRole('heading', { level: 1, name: '규칙' }).waitFor()
    await scene.sandbox.setClock(0)
  }))

describe('every place', () => {
  test.each(PLACES)('/sandbox%s: a phone is wide enough, and nothing stands in a reader’s way', place =>
    scene.visit(async page => {
      await scene.sandbox.addFault({
        kind: 'status',
        scope: { orderId: 'an-order-with-quite-a-long-id-000001', minutes: 60 },
      })
      await page.goto(`${scene.origin}/sandbox${place}`)
      await shoot(page, `console-phone${place.replace('/', '-')}`)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width).toBeLessThanOrEqual(360)
      const violations = await barriersOn(page)
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
      await scene.sandbox.clearFaults()
    }, PHONE),
  )

  test('is reached by keyboard: the first stop leads past the links', () =>
    scene.visit(async page => {
      await page.goto(`${scene.origin}/sandbox/faults`)
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('본문으로')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('kind')
    }))
})
