import { staffsReceipt } from './screens/cash-receipts.ts'
import { makeHistory, ONE_DAY, SECOND_PAIR_ABOVE, SIX_WEEKS } from './screens/history.ts'
import { PHONE } from './screens/hold.ts'
import * as list from './screens/list.ts'
import { looksAt, visitAll } from './screens/looks.ts'
import { resetLink } from './screens/reset-link.ts'
import { codeNow } from './screens/second-factor.ts'
import { isShooting } from './screens/shoot.ts'
import { BASIC, becomeMember, registerCard, toRegistration } from './support/membership.ts'
import { testWithOwnShop } from './support/own-shop.ts'
import { ADMIN, becomeAdmin, cancelPart } from './support/paying.ts'
import type { Shop } from './support/shop.ts'
import { expect, type Page } from './support/test.ts'

/** A shop of its own: weeks pass in it, and its webhooks stop. */
const test = testWithOwnShop({ REFUND_SECOND_PAIR_ABOVE: String(SECOND_PAIR_ABOVE) })
test.use({ viewport: PHONE, actionTimeout: 15_000, contextOptions: { reducedMotion: 'reduce' } }) // a colour half way is nobody's choice
test.describe.configure({ timeout: isShooting ? 900_000 : 300_000 })

test('every screen of the staff, and of a customer whose card died', async ({ page, browser, shop }) => {
  const desk = { under: 'desk-' }
  const { look, all } = looksAt(page, shop, list.DESK_DOING, { ...desk, besides: list.DESK_DOING_BESIDES })
  await page.goto(shop.adminSetupUrl ?? '')
  await look('setup', { onlyOnce: !isShooting, goesOn: true }) // the link is dead afterwards
  await becomeAdmin(page, shop)
  if (isShooting) await visitAll(page, shop, list.DESK_NEW, desk)

  const customer = await (
    await browser.newContext({ locale: 'ko-KR', viewport: PHONE, reducedMotion: 'reduce' })
  ).newPage()
  const owing = isShooting ? await subscribeWithDyingCard(customer, shop) : null
  const history = await makeHistory(page, shop, isShooting ? SIX_WEEKS : ONE_DAY)
  if (owing) await visitAll(customer, shop, list.OWING, { of: { owing } })
  const places = { ...list.DESK, ...(isShooting && list.DESK_BESIDES) }
  await visitAll(page, shop, places, { ...desk, of: { ...history, owing: owing ?? '' } })

  if (isShooting) {
    await cancelPart(page, shop, history.last, 1_000_000)
    await expect(page.getByRole('alert').first()).toBeVisible()
    await look('refund-wrong', { onlyOnce: true })
    await cancelPart(page, shop, history.last, 5_000)
    await expect(page.getByText('5,000원을 취소했어요')).toBeVisible()
    await look('refunded', { onlyOnce: true })
    await staffsReceipt(page, shop, history.transferred, name => look(name, { goesOn: true }))
  }
  await page.goto(history.invitation)
  await look('invitation')
  await page.goto(await resetLink(page, browser, shop))
  await look('password-reset')

  await page.goto(`${shop.url}/admin/second-factor`)
  await page.getByRole('button', { name: '2단계 인증 켜기' }).click()
  const seed = (await page.locator('.seed').innerText()).replaceAll(' ', '')
  await look('second-factor-seed', { goesOn: true })
  await page.getByLabel('앱에 나온 6자리 코드').fill(codeNow(seed))
  await page.getByRole('button', { name: '확인하고 켜기' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '복구 코드를 지금 적어 두세요' })).toBeVisible()
  await look('second-factor-codes', { onlyOnce: true })
  await page.context().clearCookies()
  await page.goto(`${shop.url}/admin/sign-in`)
  const signIn = async (password: string) => {
    await page.getByLabel('이메일').fill(ADMIN.email)
    await page.getByLabel('비밀번호').fill(password)
    await page.getByRole('button', { name: '로그인', exact: true }).click()
  }
  if (isShooting) {
    await signIn('이 문장이 아닌 다른 문장')
    await expect(page.getByRole('alert')).toBeVisible()
    await look('sign-in-wrong', { onlyOnce: true })
  }
  await signIn(ADMIN.password)
  await expect(page).toHaveURL(/admin\/code/)
  await look('code')
  await all()
})

/** @returns the membership's id; its second charge is declined */
async function subscribeWithDyingCard(page: Page, shop: Shop): Promise<string> {
  await becomeMember(page, shop)
  await toRegistration(page, shop, BASIC)
  await registerCard(page, { dies: 2 })
  await expect(page.getByRole('heading', { level: 1, name: '이용하고 있어요' })).toBeVisible()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}
