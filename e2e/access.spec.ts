import AxeBuilder from '@axe-core/playwright'
import { pick } from './support/buying.ts'
import { becomeMember, registerCard, TRIAL, toRegistration } from './support/membership.ts'
import { expect, test } from './support/test.ts'

/** What a person without a mouse, or without eyes on the screen, meets. */

test('pages a buyer meets have no accessibility violations', async ({ page, shop }) => {
  const check = async (what: string) => {
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${what}: ${id} ${nodes[0]?.target}`)).toEqual([])
  }
  await page.goto(shop.url)
  await check('storefront')
  await pick(page, shop)
  await check('checkout')
  for (const path of [
    'plans',
    'products/sample-event',
    'payments',
    'sign-in',
    'sign-up',
    'legal/terms',
    'admin/sign-in',
    'nowhere',
  ]) {
    await page.goto(`${shop.url}/${path}`)
    await check(path)
  }
})

test('a member’s pages have no accessibility violations', async ({ page, shop }) => {
  const check = async (what: string) => {
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${what}: ${id} ${nodes[0]?.target}`)).toEqual([])
  }
  await becomeMember(page, shop)
  await expect(page.getByRole('heading', { level: 1, name: '내 구독' })).toBeVisible()
  await check('subscriptions, none')
  await page.goto(`${shop.url}/subscribe/sample-premium-monthly`)
  await check('subscribe')
  await toRegistration(page, shop, TRIAL)
  await registerCard(page)
  await expect(page.getByRole('heading', { level: 1, name: '무료로 이용하고 있어요' })).toBeVisible()
  await check('subscription')
  const place = page.url()
  for (const path of ['plan', 'leave', 'card', 'consent/conversion-1']) {
    await page.goto(`${place}/${path}`)
    await check(path)
  }
  await page.goto(`${shop.url}/subscriptions`)
  await check('subscriptions')
})

test('an order is made with the keyboard alone', async ({ page, shop }) => {
  await page.goto(shop.url)
  const press = async (key: string, until: () => Promise<boolean>) => {
    for (let times = 0; times < 60 && !(await until()); times++) await page.keyboard.press(key)
    expect(await until()).toBe(true)
  }
  const focused = (pattern: RegExp) => async () =>
    pattern.test(
      await page.evaluate(
        () => (document.activeElement?.matches('a, button') && document.activeElement.textContent) || '',
      ),
    )
  await press('Tab', focused(/핸드드립 드립백 세트/))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '핸드드립 드립백 세트' })).toBeFocused()
  await press('Tab', focused(/^구매하기$/))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '주문하고 결제하기' })).toBeVisible()
  const named = (name: string) => async () =>
    (await page.evaluate(() => document.activeElement?.getAttribute('name'))) === name
  for (const [name, text] of [
    ['name', '김구매'],
    ['email', 'buyer@example.com'],
    ['phone', '01012345678'],
  ] as const) {
    await press('Tab', named(name))
    await page.keyboard.type(text)
  }
  await press('Tab', named('agree'))
  await page.keyboard.press('Space')
  await press('Tab', focused(/결제하기$/))
  await page.keyboard.press('Enter')
  await expect(page.getByText('SANDBOX')).toBeVisible()
})
