import { BASIC, becomeMember, registerCard, subscribe, TRIAL, toRegistration } from './support/membership.ts'
import { expect, test } from './support/test.ts'

/** A member, from the plan to leaving it, in the registration window as it is. */

const heading = (page: import('playwright/test').Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name })

// Whichever worker is free tells the next one.
test.describe.configure({ mode: 'parallel' })

test.describe('구독', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('subscribes with a card: asked to sign in, led back, charged, and the receipt is there', async ({
    page,
    shop,
  }) => {
    await becomeMember(page, shop, '/subscribe/sample-basic-monthly')
    await expect(heading(page, /BASIC 구독하기/)).toBeVisible() // signing up did not lose the way
    await expect(page.getByRole('button', { name: '카드 등록하고 9,900원 결제하기' })).toBeVisible()
    await toRegistration(page, shop, BASIC)
    await registerCard(page)
    await expect(heading(page, '이용하고 있어요')).toBeVisible()
    expect(new URL(page.url()).search).toBe('') // nothing of the landing is left in the address
    await expect(page.getByText(/신한카드/)).toBeVisible()
    await page.reload()
    await page.getByRole('link', { name: /영수증 보기/ }).click()
    await expect(heading(page, '결제를 마쳤어요')).toBeVisible()
    await page.getByRole('link', { name: '구독 보기' }).click()
    await expect(heading(page, '이용하고 있어요')).toBeVisible()
    await page.goto(`${shop.url}/subscribe/sample-basic-monthly`)
    await expect(heading(page, '이용하고 있어요')).toBeVisible() // subscribed once is subscribed
  })

  test('closes the window: nothing registered, and the way to register again', async ({ page, shop }) => {
    await becomeMember(page, shop)
    await toRegistration(page, shop, BASIC)
    await page.getByRole('button', { name: '닫기' }).click()
    await expect(heading(page, '등록창을 닫았어요')).toBeVisible()
    await page.getByRole('link', { name: '다시 등록하기' }).click()
    await expect(heading(page, /BASIC 구독하기/)).toBeVisible()
  })

  test('tries it for free, says yes, and may still say no', async ({ page, shop }) => {
    await subscribe(page, shop, TRIAL, '무료로 이용하고 있어요')
    await expect(page.getByText(/^동의하면 .*19,900원$/)).toBeVisible()
    await page.getByRole('link', { name: '내용 보고 답하기' }).click()
    const yes = page.getByRole('button', { name: '동의해요', exact: true })
    const no = page.getByRole('button', { name: '동의하지 않아요' })
    const [one, other] = [await yes.boundingBox(), await no.boundingBox()]
    expect([one?.height, one?.width]).toEqual([other?.height, other?.width]) // two equal buttons
    await yes.click()
    await expect(page.getByText(/^동의하셨어요/)).toBeVisible()
    await page.getByRole('link', { name: '답 바꾸기' }).click()
    await no.click()
    await expect(page.getByText('동의하지 않으셨어요.', { exact: true })).toBeVisible()
  })

  test('leaves at once and gets everything back within the days of withdrawal', async ({ page, shop }) => {
    await subscribe(page, shop)
    await page.getByRole('link', { name: '해지하기', exact: true }).click()
    await expect(page.getByText('일반해지')).toBeVisible()
    await page.getByRole('button', { name: '지금 해지하고 9,900원 돌려받기' }).click()
    await expect(heading(page, '구독이 끝났어요')).toBeVisible()
    await expect(page.getByText('9,900원 환불됨')).toBeVisible({ timeout: 30_000 })
  })

  test('leaves when the period ends, and stays after all', async ({ page, shop }) => {
    await subscribe(page, shop)
    await page.getByRole('link', { name: '해지하기', exact: true }).click()
    await page.getByRole('button', { name: '기간이 끝나면 해지하기' }).click()
    await expect(heading(page, '해지를 예약했어요')).toBeVisible()
    await page.getByRole('button', { name: '해지 되돌리기' }).click()
    await expect(heading(page, '이용하고 있어요')).toBeVisible()
  })

  test('pauses, goes on, and changes the plan for the sum on the button', async ({ page, shop }) => {
    await subscribe(page, shop)
    await page.getByRole('link', { name: '잠시 쉬기' }).click()
    await page.getByRole('button', { name: '쉬기로 하기' }).click()
    await expect(heading(page, '이번 기간이 끝나면 쉬어요')).toBeVisible()
    await page.getByRole('button', { name: '쉬지 않고 이어가기' }).click()
    await expect(heading(page, '이용하고 있어요')).toBeVisible()
    await page.getByRole('link', { name: '요금제 바꾸기' }).click()
    await page.getByRole('button', { name: 'PREMIUM(매달) 요금제로 지금 바꾸고 10,000원 결제하기' }).click()
    await expect(heading(page, '이용하고 있어요')).toBeVisible()
    await expect(page.getByText('매달 19,900원')).toBeVisible()
  })

  test('a card declined for the change leaves everything as it was; another card is registered', async ({
    page,
    shop,
  }) => {
    await becomeMember(page, shop)
    await toRegistration(page, shop, BASIC)
    await registerCard(page, { dies: 2 })
    await page.getByRole('link', { name: '요금제 바꾸기' }).click()
    await page.getByRole('button', { name: /PREMIUM\(매달\) 요금제로 지금 바꾸고 10,000원/ }).click()
    await expect(page.getByText('결제가 승인되지 않아 요금제를 바꾸지 못했어요')).toBeVisible()
    await page.getByRole('link', { name: '결제 수단 바꾸기' }).click()
    await page.getByRole('button', { name: '새 카드 등록하기' }).click()
    await expect(heading(page, '자동결제 카드 등록')).toBeVisible()
    await registerCard(page)
    await expect(heading(page, '이용하고 있어요')).toBeVisible()
  })

  test('without JavaScript everything but the window works', async ({ page, browser, shop }) => {
    await subscribe(page, shop)
    const state = await page.context().storageState()
    const context = await browser.newContext({
      javaScriptEnabled: false,
      locale: 'ko-KR',
      storageState: state,
    })
    const plain = await context.newPage()
    await plain.goto(page.url())
    await plain.getByRole('link', { name: '해지하기', exact: true }).click()
    await plain.getByRole('button', { name: '기간이 끝나면 해지하기' }).click()
    await expect(heading(plain, '해지를 예약했어요')).toBeVisible()
    await plain.getByRole('button', { name: '해지 되돌리기' }).click()
    await expect(heading(plain, '이용하고 있어요')).toBeVisible()
    await plain.getByRole('link', { name: '결제 수단 바꾸기' }).click()
    await plain.getByRole('button', { name: '새 카드 등록하기' }).click()
    await expect(plain.getByText(/등록창을 열려면 자바스크립트가 필요해요/)).toBeVisible()
    await context.close()
  })
})
