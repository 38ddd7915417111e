import { callsTo, fillBuyer, orderIdOf, PRICE, pay, payButton, sandbox } from './support/buying.ts'
import { becomeMember } from './support/membership.ts'
import { approve, chooseCard, toWindow } from './support/paying.ts'
import type { Shop } from './support/shop.ts'
import { expect, type Page, test } from './support/test.ts'

/** Answers that do not come: the network swallows them, or something in front of the shop answers in its place. */

const LANDING = /\/checkout\/success(\.data)?\?/
const PAID = '결제를 마쳤어요'
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

/** Before the shop has heard of it, or after it did what it was asked. */
type Fault = 'swallowed' | 'answerLost' | 'badGateway'

/** What is posted to the landing, and what scripts ask of it, meets this until it is lifted. */
async function breakLanding(page: Page, fault: Fault): Promise<() => Promise<void>> {
  await page.route(LANDING, async route => {
    const isPost = route.request().method() === 'POST'
    if (!isPost && route.request().isNavigationRequest()) return route.continue()
    if (isPost && fault === 'answerLost') await route.fetch({ maxRedirects: 0 })
    if (fault !== 'badGateway') return route.abort()
    return route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>502 Bad Gateway</h1>' })
  })
  return () => page.unroute(LANDING)
}

async function backFromWindow(page: Page, shop: Shop): Promise<void> {
  await toWindow(page, shop, /카드/)
  await chooseCard(page)
  await approve(page)
}

async function paidOnce(page: Page, shop: Shop): Promise<void> {
  await expect(heading(page, PAID)).toBeVisible()
  const orderId = orderIdOf(page)
  const { payments } = await sandbox<{ payments: { status: string; balanceAmount: number }[] }>(
    shop,
    'GET',
    `payments?orderId=${orderId}`,
  )
  expect(payments).toMatchObject([{ status: 'DONE', balanceAmount: PRICE }])
  expect((await callsTo(shop, '/confirm', orderId)).length).toBe(1)
}

for (const fault of ['swallowed', 'answerLost', 'badGateway'] as const)
  test(`the return from Toss, ${fault}: says checking, and its retry finds the paid payment`, async ({
    page,
    shop,
  }) => {
    const lift = await breakLanding(page, fault)
    await backFromWindow(page, shop)
    await expect(page.getByText('결제 결과를 아직 듣지 못했어요')).toBeVisible()
    await expect(heading(page, '확인하고 있어요')).toBeVisible()
    await expect(page.getByText('다시 결제하지 마세요').first()).toBeVisible()
    expect(new URL(page.url()).searchParams.get('paymentKey')).toBeTruthy()
    // Pressed while it is still so, it says so again.
    await page.getByRole('link', { name: '결제 확인하기' }).click()
    if (fault !== 'answerLost') {
      await expect(page.getByText('결제 결과를 아직 듣지 못했어요')).toBeVisible()
      await lift()
      await page.getByRole('link', { name: '결제 확인하기' }).click()
    }
    await paidOnce(page, shop)
  })

test('the return from Toss, swallowed, is found by loading its page anew', async ({ page, shop }) => {
  const lift = await breakLanding(page, 'swallowed')
  await backFromWindow(page, shop)
  await expect(page.getByText('결제 결과를 아직 듣지 못했어요')).toBeVisible()
  await lift()
  await page.reload()
  await paidOnce(page, shop)
})

test('the return from Toss without script, answered by a proxy, is found by looking at it again', async ({
  page,
  browser,
  shop,
}) => {
  const lift = await breakLanding(page, 'swallowed')
  await backFromWindow(page, shop)
  await expect(page.getByText('결제 결과를 아직 듣지 못했어요')).toBeVisible()
  const landing = page.url()
  await lift()
  const storageState = await page.context().storageState()
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ko-KR', storageState })
  const plain = await context.newPage()
  await plain.goto(landing)
  const liftPlain = await breakLanding(plain, 'badGateway')
  await plain.getByRole('button', { name: '결제 확인하기' }).click()
  await expect(heading(plain, '502 Bad Gateway')).toBeVisible()
  expect(plain.url()).toBe(landing)
  await liftPlain()
  await plain.goto(plain.url())
  await plain.getByRole('button', { name: '결제 확인하기' }).click()
  await paidOnce(plain, shop)
  await context.close()
})

const ORDER = '/checkout/new?product=sample-drip-bag'

test('a price that cannot be asked anew takes nothing away that was typed', async ({ page, shop }) => {
  await page.goto(shop.url + ORDER)
  await fillBuyer(page)
  await page.waitForLoadState('networkidle')
  const form = /\/checkout\/new\.data/
  const typed = async () => {
    await expect(page.getByLabel('이름', { exact: true })).toHaveValue('김구매')
    await expect(page.getByLabel(/이용약관에 동의/)).toBeChecked()
  }
  await page.route(form, route => route.abort())
  await page.getByLabel('수량').fill('2')
  await expect(page.getByText('금액을 새로 계산하지 못했어요')).toBeVisible()
  await typed()
  // Not even a press takes it away.
  await payButton(page, PRICE).click()
  await expect(page.getByText('결제되지 않았어요')).toBeVisible()
  await typed()
  await page.unroute(form)
  await page.route(form, route => route.fulfill({ status: 503, contentType: 'text/html', body: 'later' }))
  await payButton(page, PRICE).click()
  await expect(page.getByText('결제되지 않았어요')).toBeVisible()
  await page.getByRole('button', { name: '다시 계산하기' }).click()
  await typed()
  await page.unroute(form)
  await page.getByRole('button', { name: '다시 계산하기' }).click()
  await expect(payButton(page, 2 * PRICE)).toBeVisible()
  await expect(page.getByText('금액을 새로 계산하지 못했어요')).toHaveCount(0)
  await typed()
})

test('a payment that is looked at goes on being shown while a proxy answers', async ({ page, shop }) => {
  await toWindow(page, shop, '가상계좌')
  await page
    .getByLabel(/입금자|예금주|성함|이름/)
    .first()
    .fill('김구매')
  await page.getByLabel('은행').first().selectOption({ label: '우리' })
  await page.getByLabel(/이용 약관/).check()
  await approve(page)
  await expect(heading(page, '입금을 기다리고 있어요')).toBeVisible()
  let asked = 0
  await page.route(/\/payments\/[^/]+\.data/, route => {
    asked++
    return route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>502 Bad Gateway</h1>' })
  })
  await expect.poll(() => asked, { timeout: 60_000 }).toBeGreaterThan(1)
  await expect(heading(page, '입금을 기다리고 있어요')).toBeVisible()
})

/** The page as it was while other terms were in force. */
async function madeUnderOtherTerms(page: Page, address: string): Promise<void> {
  await page.route(address, async route => {
    const response = await route.fetch()
    const html = await response.text()
    const terms = /name="terms" value="([^"]+)"/.exec(html)?.[1] ?? 'no terms'
    await route.fulfill({ response, body: html.replaceAll(terms, '2020-01-01') })
  })
  await page.goto(address)
  await page.waitForLoadState('networkidle')
}

test('other terms than were ticked are ticked anew', async ({ page, shop }) => {
  await madeUnderOtherTerms(page, shop.url + ORDER)
  await fillBuyer(page)
  await pay(page, PRICE)
  await expect(page.getByText('약관이 바뀌었어요')).toBeVisible()
  const box = page.getByLabel(/이용약관에 동의/)
  await expect(box).not.toBeChecked()
  await expect(page.getByLabel('이름', { exact: true })).toHaveValue('김구매')
  // What changes nothing of the terms leaves it ticked.
  await box.check()
  await page.getByLabel('수량').fill('2')
  await expect(payButton(page, 2 * PRICE)).toBeVisible()
  await expect(box).toBeChecked()
})

test('other terms than were ticked are ticked anew for a subscription', async ({ page, shop }) => {
  await becomeMember(page, shop)
  await madeUnderOtherTerms(page, `${shop.url}/subscribe/sample-basic-monthly`)
  const box = page.getByLabel(/정기결제에 동의/)
  await box.check()
  await page.getByRole('button', { name: /카드 등록하고/ }).click()
  await expect(page.getByText('약관이 바뀌었어요')).toBeVisible()
  await expect(box).not.toBeChecked()
})
