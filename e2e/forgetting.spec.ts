import AxeBuilder from '@axe-core/playwright'
import { orderIdOf } from './support/buying.ts'
import { becomeMember } from './support/membership.ts'
import { becomeAdmin, buyByCard } from './support/paying.ts'
import { expect, test } from './support/test.ts'

/** Taking one's data along, and leaving: on a phone without JavaScript; and the page staff do it on. */

const PHONE = { width: 360, height: 740 }
const PASSWORD = '떠나는 사람의 긴 문장'

test('a member takes their data along and leaves, without JavaScript', async ({ browser, shop }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ko-KR', viewport: PHONE })
  const page = await context.newPage()
  const email = `leaving${Date.now().toString(36)}@example.com`
  await becomeMember(page, shop, '/account/data', { name: '김떠남', email, password: PASSWORD })
  await expect(page.getByRole('heading', { level: 1, name: '내 정보' })).toBeVisible()
  await expect(page.getByText('주문한 적이 없어서 보관할 기록이 없어요.')).toBeVisible()
  const isWide = await page.locator('html').evaluate(html => html.scrollWidth > html.clientWidth)
  expect(isWide).toBe(false)

  const take = page.getByRole('region').or(page.locator('section')).filter({ hasText: '받아 보기' })
  await take.getByLabel('비밀번호').first().fill(PASSWORD)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '파일로 받기 (JSON)' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('jangbu-data.json')
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  expect(JSON.parse(Buffer.concat(chunks).toString()).persons[0].account).toMatchObject({
    name: '김떠남',
    email,
  })

  const leave = page.locator('section').filter({ hasText: '되돌릴 수 없어요' })
  await leave.getByLabel('비밀번호').fill('이게 아닌가')
  await leave.getByRole('button', { name: '탈퇴하기' }).click()
  await expect(page.getByText('비밀번호가 맞지 않아요. 아무것도 바뀌지 않았어요.')).toBeVisible()
  await leave.getByLabel('비밀번호').fill(PASSWORD)
  await leave.getByRole('button', { name: '탈퇴하기' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '탈퇴했어요' })).toBeVisible()
  await page.goto(`${shop.url}/account/data`)
  await page.getByLabel('이메일').fill(email)
  await page.getByLabel('비밀번호').fill(PASSWORD)
  await page.getByRole('button', { name: '로그인', exact: true }).click()
  await expect(page.getByText('이메일이나 비밀번호가 맞지 않아요.')).toBeVisible()
  await context.close()
})

test('the pages have no accessibility violations, none scrolls sideways, and staff erase a guest', async ({
  page,
  shop,
}) => {
  const check = async (what: string) => {
    await page.setViewportSize(PHONE)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${what}: ${id} ${nodes[0]?.target}`)).toEqual([])
    const isWide = await page.locator('html').evaluate(html => html.scrollWidth > html.clientWidth)
    expect(isWide, what).toBe(false)
    await page.screenshot({ path: `test-results/forgetting/${what}.png`, fullPage: true })
  }
  const email = `staying${Date.now().toString(36)}@example.com`
  await becomeMember(page, shop, '/account/data', { name: '김머묾', email, password: PASSWORD })
  await expect(page.getByRole('heading', { level: 1, name: '내 정보' })).toBeVisible()
  await check('your-data')
  await page.goto(`${shop.url}/goodbye?soon=1`)
  await check('goodbye')

  await buyByCard(page, shop)
  const orderId = orderIdOf(page)
  await becomeAdmin(page, shop)
  await page.goto(`${shop.url}/admin/payments/${orderId}`)
  await page.getByRole('link', { name: '이 고객의 주문과 구독' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '고객' })).toBeVisible()
  await check('customer')
  await page.getByRole('button', { name: '지우기' }).click()
  await expect(page.getByLabel('사유')).toBeFocused() // the browser itself asks for what was not chosen
  await page.getByLabel('사유').selectOption({ label: '본인이 전화·메일·편지로 요청함' })
  await page.getByLabel(/되돌릴 수 없다는 것을/).check()
  await page.getByRole('button', { name: '지우기' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '탈퇴한 고객' })).toBeVisible()
  await check('erased-customer')
  await page.goto(`${shop.url}/admin/payments/${orderId}`)
  await expect(page.getByText('탈퇴한 고객')).toBeVisible()
  await expect(page.getByText('buyer@example.com')).toHaveCount(0)
})
