import { readFileSync } from 'node:fs'
import { orderIdOf, PRICE, payButton, pick } from './support/buying.ts'
import { BASIC, becomeMember, registerCard, toRegistration } from './support/membership.ts'
import { approve, becomeAdmin, chooseCard } from './support/paying.ts'
import { countSteps } from './support/steps.ts'
import { expect, test } from './support/test.ts'

// docs/design.md says how many steps each of these takes. It is counted here, so that one more does not come in unseen.

function written(to: string) {
  const row = readFileSync('docs/design.md', 'utf8')
    .split('\n')
    .find(line => line.startsWith(`| ${to} |`))
  const [, , fields = '', presses = ''] = (row ?? '').split('|')
  return { fields: Number.parseInt(fields, 10), presses: Number.parseInt(presses, 10) }
}

test('a guest buys, and staff give the money back, in as many steps as are written down', async ({
  page,
  browser,
  shop,
}) => {
  const bought = await countSteps(page, shop.url)
  await pick(page, shop)
  await page.getByLabel('이름', { exact: true }).fill('김구매')
  await page.getByLabel('이메일').fill('buyer@example.com')
  await page.getByLabel(/이용약관에 동의/).check()
  await payButton(page, PRICE).click()
  await chooseCard(page)
  await approve(page)
  await expect(page.getByRole('heading', { level: 1, name: '결제를 마쳤어요' })).toBeVisible()
  expect(bought()).toEqual(written('buy as a guest'))

  const staff = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
  await becomeAdmin(staff, shop)
  const refunded = await countSteps(staff, shop.url)
  await staff.goto(`${shop.url}/admin/payments/${orderIdOf(page)}`)
  await staff.getByLabel('사유').fill('고객 변심')
  await staff.getByRole('button', { name: /취소하기$/ }).click()
  await expect(staff.getByText(/을 취소했어요/)).toBeVisible()
  expect(refunded()).toEqual(written('refund a payment'))
})

test('a member subscribes and leaves in as many steps as are written down', async ({ page, shop }) => {
  await becomeMember(page, shop)
  const steps = await countSteps(page, shop.url)
  await toRegistration(page, shop, BASIC)
  await registerCard(page)
  await expect(page.getByRole('heading', { level: 1, name: '이용하고 있어요' })).toBeVisible()
  const joined = steps()
  expect(joined).toEqual(written('subscribe'))

  await page.getByRole('link', { name: '해지하기', exact: true }).click()
  await page.getByRole('button', { name: '기간이 끝나면 해지하기' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '해지를 예약했어요' })).toBeVisible()
  const { fields, presses } = steps()
  expect({ fields: fields - joined.fields, presses: presses - joined.presses }).toEqual(
    written('leave a membership'),
  )
})
