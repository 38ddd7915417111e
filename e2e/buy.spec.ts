import {
  callsTo,
  DISCOUNTED,
  fillBuyer,
  orderIdOf,
  PRICE,
  pay,
  payButton,
  pick,
  sandbox,
  won,
} from './support/buying.ts'
import {
  applyCoupon,
  approve,
  chooseAccount,
  chooseBank,
  chooseCard,
  declineAtApproval,
  deposit,
  toWindow,
} from './support/paying.ts'
import { expect, openMenu, test } from './support/test.ts'

/** A buyer at a shop that pays through the payment window (결제창) with its own method picker. */

test.describe('결제창', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('buys by card with the coupon and finds the receipt in the history', async ({ page, shop }) => {
    const words = new Set<string>()
    page.on('request', request => {
      const script = request.url().match(/\/(text\.[a-z.]+)-/)?.[1]
      if (script) words.add(script)
    })
    await pick(page, shop)
    await fillBuyer(page)
    await applyCoupon(page, 'welcome5000')
    await expect(page.getByLabel('이름', { exact: true })).toHaveValue('김구매') // nothing typed is lost
    await page.getByRole('radio', { name: /카드/ }).check()
    await pay(page, DISCOUNTED)
    await page.waitForURL('**/v2/window/**') // the shop's page shows the same sum until it is left
    await expect(page.getByText(won(DISCOUNTED), { exact: true })).toBeVisible()
    await chooseCard(page)
    await approve(page)

    await expect(page.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible()
    await expect(page.getByText(won(DISCOUNTED)).first()).toBeVisible()
    await expect(page.getByText('1,345원')).toBeVisible() // 부가세
    const orderId = orderIdOf(page)
    await openMenu(page)
    await page.getByRole('link', { name: '결제 내역', exact: true }).first().click()
    await expect(page.getByText('결제 완료').first()).toBeVisible()
    await page.goto(`${shop.url}/payments/${orderId}`)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible()
    expect((await callsTo(shop, 'confirm', orderId)).length).toBe(1)
    expect([...words]).toEqual(['text.ko']) // one language, and nothing of memberships or of the desk
  })

  test('pays by virtual account and sees it turn paid without doing anything', async ({ page, shop }) => {
    await toWindow(page, shop, '가상계좌')
    await chooseAccount(page)
    await approve(page)
    await expect(page.getByRole('heading', { level: 1, name: '입금을 기다리고 있어요' })).toBeVisible()
    await expect(page.getByText(/^X\d+$/).first()).toBeVisible()
    await expect(page.getByRole('button', { name: /복사/ }).first()).toBeVisible()
    const orderId = orderIdOf(page)
    await deposit(shop, orderId)
    await expect(page.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible({
      timeout: 20_000,
    })
  })

  test('is declined and pays the same order another way', async ({ page, shop }) => {
    await toWindow(page, shop, '카드')
    await chooseCard(page)
    await declineAtApproval(page)
    const orderId = orderIdOf(page)
    await expect(page.getByRole('link', { name: '환불 규정 보기' })).toHaveCount(0) // nothing was paid
    await page.getByRole('link', { name: '다른 수단으로 결제' }).click()
    await page.getByRole('radio', { name: '계좌이체' }).check()
    await pay(page, PRICE)
    await chooseBank(page)
    await approve(page)
    await expect(page.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible()
    expect(orderIdOf(page)).toBe(orderId)
    await expect(page.getByRole('link', { name: '환불 규정 보기' })).toBeVisible()
    await expect(page).toHaveTitle('결제를 마쳤어요 · 장부 커피')
    await page.goto(`${shop.url}/payments`)
    await expect(page.getByRole('main').getByRole('link', { name: /핸드드립 드립백 세트/ })).toHaveCount(1)
  })

  test('closes the window and comes back to the same order', async ({ page, shop }) => {
    await toWindow(page, shop, '카드')
    await page.getByRole('button', { name: '닫기' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '결제창을 닫았어요' })).toBeVisible()
    await page.getByRole('link', { name: '이어서 결제하기' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '결제 이어서 하기' })).toBeVisible()
    await pay(page, PRICE)
    await chooseCard(page, '신한')
    await approve(page)
    await expect(page.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible()
  })

  test('the answer lost: says checking, never failed, and settles by itself', async ({ page, shop }) => {
    await toWindow(page, shop, '카드')
    await chooseCard(page)
    await sandbox(shop, 'POST', 'faults', {
      kind: 'answer-lost-after-effect',
      scope: { operation: 'confirm', next: 1 },
    })
    await approve(page)
    await expect(page.getByRole('heading', { level: 1, name: '확인하고 있어요' })).toBeVisible()
    await expect(page.getByText('다시 결제하지 마세요').first()).toBeVisible()
    await expect(page.getByText('승인되지 않았어요')).toHaveCount(0)
    await expect(page.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible({
      timeout: 30_000,
    })
    const keys = (await callsTo(shop, 'confirm', orderIdOf(page))).map(call => call.idempotencyKey)
    expect(new Set(keys).size).toBe(1)
  })

  test('a method chosen before the scripts are there is the one whose window opens', async ({
    page,
    shop,
  }) => {
    await pick(page, shop)
    let arrive = () => {}
    const arrived = new Promise<void>(resolve => {
      arrive = resolve
    })
    await page.route(/\/assets\/.*\.js$/, async route => {
      await arrived
      await route.continue()
    })
    await page.reload({ waitUntil: 'commit' })
    await fillBuyer(page)
    await page.getByRole('radio', { name: '계좌이체' }).check()
    arrive()
    await expect(page.getByText(/현금영수증/).first()).toBeVisible() // what only a transfer is asked, said by script
    await expect(page.getByLabel('이메일')).toHaveValue('buyer@example.com')
    await payButton(page, PRICE).click()
    await chooseBank(page)
    await approve(page)
    await expect(page.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible()
  })

  test('works without JavaScript up to the window', async ({ browser, shop }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ko-KR' })
    const page = await context.newPage()
    await pick(page, shop)
    await fillBuyer(page)
    await page
      .locator('form')
      .getByRole('button', { name: /결제하기/ })
      .or(payButton(page, PRICE))
      .first()
      .click()
    await expect(page.getByRole('heading', { level: 1, name: '결제 이어서 하기' })).toBeVisible()
    // With scripts merely switched off the browser still hides <noscript>; a browser without any shows it.
    expect(await page.content()).toContain('결제창을 열려면 자바스크립트가 필요해요')
    await context.close()
  })
})
