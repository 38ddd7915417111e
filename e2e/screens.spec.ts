import type { Route } from 'playwright/test'
import { buyersReceipt } from './screens/cash-receipts.ts'
import { PHONE } from './screens/hold.ts'
import * as list from './screens/list.ts'
import { looksAt, visitAll } from './screens/looks.ts'
import { linkInMail } from './screens/mail.ts'
import { isShooting, shoot } from './screens/shoot.ts'
import { fillBuyer, orderIdOf, pick, sandbox } from './support/buying.ts'
import {
  BASIC,
  becomeMember,
  enterByLink,
  openFirstLink,
  registerCard,
  TRIAL,
  toRegistration,
} from './support/membership.ts'
import {
  applyCoupon,
  approve,
  chooseAccount,
  chooseCard,
  declineAtApproval,
  deposit,
  toWindow,
} from './support/paying.ts'
import { expect, type Page, test } from './support/test.ts'

/** Every screen a customer can meet: e2e/screens/list.ts. The staff's are in screens-desk.spec.ts. */
test.use({ viewport: PHONE, actionTimeout: 15_000, contextOptions: { reducedMotion: 'reduce' } }) // a colour half way is nobody's choice
test.describe.configure({ timeout: isShooting ? 900_000 : 300_000 })

const sees = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

test('every screen of a buyer', async ({ page, shop }) => {
  const { look, all } = looksAt(page, shop, list.BUYING, { besides: list.BUYING_BESIDES })
  await visitAll(page, shop, { ...list.STREET, ...(isShooting && list.STREET_BESIDES) })

  if (isShooting) {
    await page.goto(`${shop.url}/sign-in`)
    await page.getByLabel('이메일').fill('nobody@example.com')
    await page.getByLabel('비밀번호').fill('아무도 아닌 사람의 문장')
    await page.getByRole('button', { name: '로그인', exact: true }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await look('sign-in-wrong', { onlyOnce: true })
    await page.goto(shop.url)
    await page.getByRole('link', { name: /드리퍼/ }).click()
    await sees(page, /드리퍼/)
    await look('product')
  }
  await pick(page, shop)
  await look('checkout', { goesOn: true })
  await fillBuyer(page)
  await page.getByLabel(/휴대폰 번호/).fill('12')
  await page.getByRole('button', { name: /결제하기$/ }).click()
  await expect(page.locator('[aria-invalid=true]').first()).toBeVisible()
  await look('checkout-wrong', { onlyOnce: true })
  if (isShooting) {
    await pick(page, shop)
    await fillBuyer(page)
    await applyCoupon(page)
    await look('checkout-coupon', { onlyOnce: true })
  }

  await toWindow(page, shop, /카드/)
  await chooseCard(page)
  if (isShooting) {
    const back = await holdPosts(page, '**/checkout/success*')
    await approve(page)
    await expect(page).toHaveURL(/checkout\/success/)
    await sees(page, '확인하고 있어요')
    await look('returning')
    await back()
  } else await approve(page)
  await sees(page, '결제를 마쳤어요')
  await look('receipt', { goesOn: true })
  await page.locator('a[href*="/guest/"]').click()
  await expect(page).toHaveURL(/guest\//)
  await look('receipt-by-link', { goesOn: true })
  if (isShooting) {
    await page.getByText('청약철회 신청하기').click()
    await page.getByRole('button', { name: '청약철회 신청' }).click()
    await expect(page.getByText('청약철회를 신청했어요', { exact: true })).toBeVisible()
    await look('withdrawal-asked')
    const orderId = new URL(page.url()).pathname.split('/')[2] ?? ''
    await page.goto(`${shop.url}/orders/look-up`)
    await page.getByLabel('주문번호').fill(orderId)
    await page.getByLabel('주문할 때 적은 이메일').fill('buyer@example.com')
    await page.getByRole('button', { name: '링크 보내기' }).click()
    await sees(page, '이메일을 확인해 주세요')
    await look('look-up-sent', { onlyOnce: true })
  }

  await toWindow(page, shop, '가상계좌')
  if (isShooting) await shoot(page, 'sandbox-window', ['ko'])
  await chooseAccount(page)
  await approve(page)
  await sees(page, '입금을 기다리고 있어요')
  await look('waiting')
  const inCash = orderIdOf(page)
  await deposit(shop, inCash)
  await expect(async () => {
    await page.goto(`${shop.url}/payments/${inCash}/cash-receipt`)
    await expect(page.getByRole('button', { name: '신청하기' })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await look('cash-receipt', { goesOn: true })
  if (isShooting) await buyersReceipt(page, shop, name => look(name, { goesOn: true }))

  await toWindow(page, shop, /카드/)
  await chooseCard(page)
  await declineAtApproval(page)
  await look('declined', { goesOn: true })
  await page.getByRole('link', { name: '다른 수단으로 결제' }).click()
  await sees(page, '결제 이어서 하기')
  await look('pay-again')

  for (const operation of ['confirm', 'lookup'])
    await sandbox(shop, 'POST', 'faults', { kind: 'html', scope: { operation, next: 50 } })
  await toWindow(page, shop, /카드/)
  await chooseCard(page)
  await approve(page)
  await sees(page, '확인하고 있어요')
  await look('checking')
  await sandbox(shop, 'DELETE', 'faults')

  await page.goto(`${shop.url}/payments`)
  await look('payments')
  await linkInMail(page, shop, /\/guest\//)
  await page.goto(`${shop.url}/mailbox`)
  await look('mailbox', { goesOn: true })
  await page.getByRole('row').getByRole('link').first().click()
  await expect(page).toHaveURL(/mailbox\/./)
  await look('mail')
  if (isShooting) {
    await page.route('**/html', outOfItsSandbox)
    await page.goto(`${page.url()}/html`)
    await look('mail-itself')
    await page.goto(`${shop.sandboxUrl}/sandbox`)
    await shoot(page, 'sandbox', ['ko'])
  }
  await all()
})

test('every screen of a member', async ({ page, shop }) => {
  const { look, all } = looksAt(page, shop, list.MEMBERSHIP, { besides: list.MEMBERSHIP_BESIDES })
  const { password } = await openFirstLink(page, shop)
  if (isShooting) await look('verify-open', { goesOn: true })
  await enterByLink(page, password)
  await sees(page, '내 구독')
  await look('subscriptions-none')
  if (isShooting) {
    await page.goto(`${shop.url}/account/notices`)
    await look('account-notices-none')
  }
  await page.goto(`${shop.url}/account`)
  await look('account')
  await page.goto(`${shop.url}/account/data`)
  await look('account-data')
  if (isShooting) {
    await page.goto(`${shop.url}/subscribe/sample-premium-monthly`)
    await look('subscribe-trial')
  }
  await page.goto(`${shop.url}/subscribe/sample-basic-monthly`)
  await look('subscribe')
  await toRegistration(page, shop, BASIC)
  if (isShooting) await shoot(page, 'sandbox-registration', ['ko'])
  const back = await holdPosts(page, '**/cards/*/return*')
  await registerCard(page)
  await expect(page).toHaveURL(/\/cards\/\w+\/return/)
  await look('card-returning')
  await back()
  await sees(page, '이용하고 있어요')
  await look('subscription')
  const place = page.url()
  for (const part of ['plan', 'pause', 'leave', 'card'] as const) {
    await page.goto(`${place}/${part}`)
    await look(`subscription-${part}`)
  }
  if (isShooting) {
    await page.goto(`${place}/leave`)
    await page.getByRole('button', { name: '기간이 끝나면 해지하기' }).click()
    await sees(page, '해지를 예약했어요')
    await look('subscription-leaving')
    await page.goto(`${place}/leave`)
    await page.getByRole('button', { name: /^지금 해지하고/ }).click()
    await expect(page.getByText('9,900원 환불됨')).toBeVisible({ timeout: 30_000 })
    await look('subscription-ended')
    await page.goto(`${shop.url}/subscribe/sample-premium-monthly`)
    await expect(page.getByText('이 상품의 무료 이용은 한 번이에요.')).toBeVisible()
    await look('subscribe-again')
  }
  await page.goto(`${shop.url}/account/notices`)
  await look('account-notices')
  await page.goto(`${shop.url}/subscriptions`)
  await look('subscriptions')
  await all()
})

test('every screen of somebody who tries a membership, and of one whose card is refused', async ({
  page,
  shop,
}) => {
  const { look, all } = looksAt(page, shop, list.TRYING, { besides: list.TRYING_BESIDES })
  await becomeMember(page, shop)
  await toRegistration(page, shop, TRIAL)
  await registerCard(page)
  await sees(page, '무료로 이용하고 있어요')
  await look('subscription-trial', { goesOn: true })
  await page.getByRole('link', { name: '내용 보고 답하기' }).click()
  await sees(page, /동의하시나요/)
  await look('consent')
  if (!isShooting) return all()

  await page.context().clearCookies()
  const email = await becomeMember(page, shop)
  await toRegistration(page, shop, BASIC)
  await registerCard(page, { dies: 1 })
  await sees(page, '첫 결제가 승인되지 않았어요')
  await look('subscription-not-started')
  await page.context().clearCookies()
  await page.goto(`${shop.url}/reset`)
  await page.getByLabel('이메일').fill(email)
  await page.getByRole('button', { name: '메일 받기' }).click()
  await sees(page, '메일함을 확인해 주세요')
  await look('reset-sent', { onlyOnce: true })
  await page.goto(await linkInMail(page, shop, /\/reset\//))
  await look('reset-open')
  await all()
})

/** What a page posts by itself does not arrive, so that it can be looked at. @returns lets it, from the same page again */
async function holdPosts(page: Page, address: string): Promise<() => Promise<void>> {
  await page.route(address, route => (route.request().method() === 'POST' ? undefined : route.continue()))
  return async () => {
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.goto(page.url())
  }
}

/** A mail is served in a sandbox, where no timer runs: axe would wait for ever. */
async function outOfItsSandbox(route: Route): Promise<void> {
  const response = await route.fetch()
  const { 'content-security-policy': _, ...headers } = response.headers()
  await route.fulfill({ response, headers })
}
