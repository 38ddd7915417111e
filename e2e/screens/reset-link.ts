import type { Browser, Page } from 'playwright/test'
import { expect } from 'playwright/test'
import type { Shop } from '../support/shop.ts'

/** Takes somebody on, and gives them a link to another password. @returns its whole address */
export async function resetLink(owner: Page, browser: Browser, shop: Shop): Promise<string> {
  await owner.goto(`${shop.url}/admin/people`)
  await owner.getByLabel('이름').fill('박상담')
  await owner.getByLabel('이메일').fill('park@example.com')
  await owner.getByRole('button', { name: '초대 링크 만들기' }).click()
  const invitation = await owner.locator('code.seed').innerText()

  const theirs = await browser.newContext({ locale: 'ko-KR' })
  const page = await theirs.newPage()
  await page.goto(invitation)
  await page.getByLabel('비밀번호').fill('조용한 가게의 상담 장부')
  await page.getByRole('button', { name: '들어오기' }).click()
  await expect(page).toHaveURL(/admin\/events/)
  await theirs.close()

  await owner.goto(`${shop.url}/admin/people`)
  await owner.getByRole('main').getByRole('link', { name: '박상담' }).click()
  const card = owner.locator('.card').filter({ hasText: '비밀번호 재설정 링크 만들기' })
  await card.getByLabel('사유').fill('잊어버렸다고 전화함')
  await card.getByRole('button').click()
  return owner.locator('code.seed').innerText()
}
