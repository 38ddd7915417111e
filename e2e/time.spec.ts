import { BASIC, becomeMember, registerCard, toRegistration } from './support/membership.ts'
import { becomeAdmin } from './support/paying.ts'
import { expect, type Page, test } from './support/test.ts'

/** What time brings a member: the one clock is moved by staff, as anybody trying the shop would move it. */

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

async function moveTime(staff: Page, url: string, step: '하루 뒤' | '한 주 뒤' | '한 달 뒤') {
  await staff.goto(`${url}/admin/clock`)
  await staff.getByRole('button', { name: step }).click()
  await expect(staff.getByRole('heading', { name: '도중에 일어난 일' })).toBeVisible({ timeout: 30_000 })
}

test('a month later the renewal is paid; a card that declines leaves it owed, and another pays at once', async ({
  page,
  browser,
  shop,
}) => {
  const staff = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
  await becomeAdmin(staff, shop)
  await becomeMember(page, shop)
  await toRegistration(page, shop, BASIC)
  await registerCard(page, { dies: 3 })
  await expect(heading(page, '이용하고 있어요')).toBeVisible()
  const address = page.url()

  await moveTime(staff, shop.url, '한 달 뒤')
  await expect(staff.getByRole('link', { name: '정기결제가 됨' }).first()).toBeVisible()
  await page.reload()
  await expect(heading(page, '이용하고 있어요')).toBeVisible()
  await expect(page.getByRole('link', { name: /영수증 보기/ })).toHaveCount(2)

  await moveTime(staff, shop.url, '한 달 뒤')
  await page.goto(address)
  await expect(heading(page, '이용료가 결제되지 않았어요')).toBeVisible()
  await page.getByRole('link', { name: '결제 문제 해결하기' }).first().click()
  await page.getByRole('button', { name: /등록하고|등록하기/ }).click()
  await registerCard(page)
  await expect(heading(page, '이용하고 있어요')).toBeVisible()
  await expect(page.getByRole('link', { name: /영수증 보기/ })).toHaveCount(3)
})

test('leaving takes no more steps than joining', async ({ page, shop }) => {
  // A step is a link or a button somebody has to press, on our pages and in Toss's window alike.
  let steps = 0
  await page.exposeBinding('countStep', () => void steps++)
  await page.addInitScript(() => {
    const count = (event: Event) => {
      const pressed =
        event.target instanceof Element && event.target.closest('a, button, input[type=checkbox]')
      if (pressed && event.isTrusted) (window as unknown as { countStep(): void }).countStep()
    }
    addEventListener('click', count, { capture: true })
  })
  await becomeMember(page, shop)
  await page.goto(`${shop.url}/plans`)
  steps = 0
  await toRegistration(page, shop, BASIC)
  await registerCard(page)
  await expect(heading(page, '이용하고 있어요')).toBeVisible()
  const joining = steps
  steps = 0
  await page.getByRole('link', { name: '해지하기', exact: true }).click()
  await page.getByRole('button', { name: /^지금 해지하고/ }).click()
  await expect(heading(page, '구독이 끝났어요')).toBeVisible()
  const leaving = steps
  console.log(`steps: joining ${joining}, leaving ${leaving}`)
  expect(leaving).toBeLessThanOrEqual(joining)
  expect(leaving).toBeGreaterThan(0)
})
