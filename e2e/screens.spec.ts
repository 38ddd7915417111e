import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fillBuyer, orderIdOf, pick, sandbox } from './support/buying.ts'
import { BASIC, becomeMember, registerCard, TRIAL, toRegistration } from './support/membership.ts'
import {
  approve,
  becomeAdmin,
  buyByCard,
  chooseAccount,
  chooseCard,
  declineAtApproval,
  toWindow,
} from './support/paying.ts'
import { expect, openMenu, type Page, test } from './support/test.ts'

/**
 * Every page once, as it looks on a phone and on a desk, in Korean and English: for looking at, and, with SCREENS_DIR
 * (`npm run screens`), for the README. No shop of other stories is used, so that the pictures hold only what they show.
 */
const DIR = process.env.SCREENS_DIR ?? 'test-results/screens'
/** Pictures the README shows; with SCREENS_DIR only these are written. */
const SHOWN = ['storefront', 'checkout', 'receipt', 'waiting', 'checking', 'events-wide', 'sandbox-wide']
const PHONE = { width: 360, height: 740 }
const DESK = { width: 1280, height: 800 }

// Whichever worker is free takes the next one.
test.describe.configure({ mode: 'parallel' })

async function shoot(page: Page, name: string) {
  if (process.env.SCREENS_DIR && !SHOWN.includes(name)) return
  mkdirSync(DIR, { recursive: true })
  // The font comes with the scripts, after the page was painted without it.
  await page.waitForFunction(() => !document.querySelector('link[rel="stylesheet"][media="print"]'))
  await page.evaluate(async () => {
    void document.body.offsetHeight // laying out asks for what is written here
    await document.fonts.ready
  })
  await page.screenshot({ path: join(DIR, `${name}.png`), fullPage: !process.env.SCREENS_DIR })
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(sideways, `${name} scrolls sideways`).toBeLessThanOrEqual(0)
}

async function both(page: Page, name: string) {
  await page.setViewportSize(PHONE)
  await shoot(page, name)
  await page.setViewportSize(DESK)
  await shoot(page, `${name}-wide`)
  await page.setViewportSize(PHONE)
}

test('every page on a phone and on a desk', async ({ page, browser, shop }) => {
  test.setTimeout(240_000)
  await page.setViewportSize(PHONE)
  await page.goto(shop.url)
  await both(page, 'storefront')
  await page.getByRole('link', { name: /드리퍼/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /드리퍼/ })).toBeVisible()
  await both(page, 'product')
  await pick(page, shop)
  await fillBuyer(page)
  await both(page, 'checkout')
  const paid = await buyByCard(page, shop)
  await both(page, 'receipt')
  await toWindow(page, shop, '가상계좌')
  await both(page, 'window')
  await chooseAccount(page)
  await approve(page)
  await expect(page.getByRole('heading', { level: 1, name: '입금을 기다리고 있어요' })).toBeVisible()
  await both(page, 'waiting')

  await toWindow(page, shop, /카드/)
  await chooseCard(page)
  await declineAtApproval(page)
  await both(page, 'failed')

  for (const operation of ['confirm', 'lookup'])
    await sandbox(shop, 'POST', 'faults', { kind: 'html', scope: { operation, next: 50 } })
  await toWindow(page, shop, /카드/)
  await chooseCard(page)
  await approve(page)
  await expect(page.getByRole('heading', { level: 1, name: '확인하고 있어요' })).toBeVisible()
  expect(orderIdOf(page)).not.toBe(paid)
  await both(page, 'checking')
  await sandbox(shop, 'DELETE', 'faults')
  await page.goto(`${shop.url}/payments`)
  await both(page, 'payments')
  await page.goto(`${shop.url}/payments/nothing-000000000000`)
  await both(page, 'not-found')
  await page.goto(`${shop.url}/checkout/success?amount=1e3`)
  await both(page, 'bad-request')
  for (const path of ['sign-in', 'sign-up', 'reset', 'legal/terms', 'admin/sign-in']) {
    await page.goto(`${shop.url}/${path}`)
    await both(page, path.replace('/', '-'))
  }
  await page.goto(`${shop.url}/payments/${paid}`)
  await openMenu(page)
  await page.getByRole('button', { name: /English/ }).click()
  await both(page, 'receipt-en')

  const staff = await (await browser.newContext({ locale: 'ko-KR', viewport: PHONE })).newPage()
  await becomeAdmin(staff, shop)
  await both(staff, 'events')
  await staff.goto(`${shop.url}/admin`)
  await both(staff, 'overview')
  for (const path of [
    `streams/payment-${paid}`,
    'payments',
    'settlements',
    'recovery',
    'recovery/rehearsal',
    `payments/${paid}`,
    'catalogue',
    'webhooks',
    'system',
    'settings',
  ]) {
    await staff.goto(`${shop.url}/admin/${path}`)
    await both(staff, `admin-${path.split('/')[0]}${path.includes('/') ? '-one' : ''}`)
  }
  await staff.goto(`${shop.sandboxUrl}/sandbox`)
  await both(staff, 'sandbox')
})

test.describe('in the dark', () => {
  test.use({ colorScheme: 'dark' })
  test('a page looks right too', async ({ page, shop }) => {
    await page.setViewportSize(PHONE)
    await pick(page, shop)
    await shoot(page, 'checkout-dark')
  })
})

test('a member’s pages on a phone and on a desk', async ({ page, shop }) => {
  test.setTimeout(240_000)
  await page.setViewportSize(PHONE)
  await becomeMember(page, shop)
  await both(page, 'subscriptions-none')
  await toRegistration(page, shop, BASIC)
  await both(page, 'registration')
  await page.goto(`${shop.url}/subscribe/sample-premium-monthly`)
  await both(page, 'subscribe-trial')
  await toRegistration(page, shop, BASIC)
  await page.goBack()
  await both(page, 'subscribe')
  await toRegistration(page, shop, BASIC)
  await registerCard(page)
  await expect(page.getByRole('heading', { level: 1, name: '이용하고 있어요' })).toBeVisible()
  await both(page, 'subscription')
  const place = page.url()
  for (const path of ['plan', 'pause', 'leave', 'card']) {
    await page.goto(`${place}/${path}`)
    await both(page, `subscription-${path}`)
  }
  await page.goto(`${place}/leave`)
  await page.getByRole('button', { name: '기간이 끝나면 해지하기' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '해지를 예약했어요' })).toBeVisible()
  await both(page, 'subscription-leaving')
  await page.goto(`${place}/leave`)
  await page.getByRole('button', { name: /^지금 해지하고/ }).click()
  await expect(page.getByText('9,900원 환불됨')).toBeVisible({ timeout: 30_000 })
  await both(page, 'subscription-ended')
  await page.goto(`${shop.url}/subscribe/sample-premium-monthly`)
  await expect(page.getByText('이 상품의 무료 이용은 한 번이에요.')).toBeVisible()
  await both(page, 'subscribe-again')
  // Somebody new: whoever was a member of it has no trial any more.
  await page.context().clearCookies()
  await becomeMember(page, shop)
  await toRegistration(page, shop, TRIAL)
  await registerCard(page)
  await expect(page.getByRole('heading', { level: 1, name: '무료로 이용하고 있어요' })).toBeVisible()
  await both(page, 'subscription-trial')
  await page.getByRole('link', { name: '내용 보고 답하기' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /동의하시나요/ })).toBeVisible()
  await both(page, 'consent')
  await page.goto(`${shop.url}/subscriptions`)
  await both(page, 'subscriptions')
  await page.goto(`${shop.url}/cards/nothing/fail?code=REJECT_CARD_COMPANY`)
  await both(page, 'card-fail')
  await page.goto(`${shop.url}/subscriptions`)
  await openMenu(page)
  await page.getByRole('button', { name: /English/ }).click()
  await page.getByRole('link', { name: /PREMIUM/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'You are using it for free' })).toBeVisible()
  await both(page, 'subscription-en')
})
