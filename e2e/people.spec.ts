import { becomeAdmin, buyByCard } from './support/paying.ts'
import { expect, test } from './support/test.ts'

test('a colleague comes in by a link, sees people masked, and says why before seeing one whole', async ({
  page,
  browser,
  shop,
}) => {
  const buyer = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
  const orderId = await buyByCard(buyer, shop)
  await becomeAdmin(page, shop)
  await page.goto(`${shop.url}/admin/people`)
  await page.getByLabel('이름').fill('이지원')
  await page.getByLabel('이메일').fill('lee@example.com')
  await page.getByLabel('역할', { exact: true }).selectOption('support')
  await page.getByRole('button', { name: '초대 링크 만들기' }).click()
  const link = await page.locator('code.seed').innerText()

  // Without JavaScript: every page of staff works by forms and links alone.
  const context = await browser.newContext({ locale: 'ko-KR', javaScriptEnabled: false })
  const colleague = await context.newPage()
  await colleague.goto(link)
  await colleague.getByLabel('비밀번호').fill('ledger of a quiet shop')
  await colleague.getByRole('button', { name: '들어오기' }).click()
  await colleague.goto(`${shop.url}/admin/people`)
  await expect(colleague.getByText('이 일은 할 수 없어요')).toBeVisible()
  await colleague.goto(`${shop.url}/admin/payments/${orderId}`)
  await expect(colleague.getByText(/^.\*\*\*@/)).toBeVisible()
  await colleague.getByRole('link', { name: '가린 정보 보기' }).click()
  await colleague.getByLabel('보는 사유').fill('배송 문의 전화')
  await colleague.getByRole('button', { name: '사유를 남기고 보기' }).click()
  await expect(colleague.getByText('이 화면을 벗어나면 다시 가려져요.')).toBeVisible()

  await page.goto(`${shop.url}/admin/access?kind=shown`)
  await expect(page.getByText('배송 문의 전화')).toBeVisible()
})
