import { sandbox } from './support/buying.ts'
import { moveDays } from './support/clock.ts'
import { BASIC, becomeMember, registerCard, toRegistration } from './support/membership.ts'
import { testWithOwnShop } from './support/own-shop.ts'
import { becomeAdmin } from './support/paying.ts'
import { expect, type Page } from './support/test.ts'

/** What time brings a member: the one clock is moved by staff, as anybody trying the shop would move it. */

/** A shop of its own: what is months later here is today in every other story. */
const test = testWithOwnShop()
// Each story has members of its own and reckons from the shop's today: whichever worker is free tells the next one.
test.describe.configure({ mode: 'parallel' })

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

async function moveTime(staff: Page, url: string, step: '하루 뒤' | '한 주 뒤' | '한 달 뒤') {
  await staff.goto(`${url}/admin/clock`)
  await staff.getByRole('button', { name: step }).click()
  await expect(staff.getByRole('heading', { name: '도중에 일어난 일' })).toBeVisible({ timeout: 90_000 })
}

// First, since it lasts longest and the others go on meanwhile.
test('a price rises for whoever said yes; a no and a silence end with what was paid', async ({
  page: staff,
  browser,
  shop,
}) => {
  test.setTimeout(400_000)
  await becomeAdmin(staff, shop)
  const members: Page[] = []
  for (let nth = 0; nth < 3; nth++) {
    const member = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
    await becomeMember(member, shop)
    await toRegistration(member, shop, /BASIC 매년 구독하기/)
    await registerCard(member)
    await expect(heading(member, '이용하고 있어요')).toBeVisible()
    members.push(member)
  }
  const [agrees, refuses, silent] = members as [Page, Page, Page]

  await staff.goto(`${shop.url}/admin/campaigns`)
  await staff.getByLabel('요금제').selectOption('sample-basic-yearly')
  await staff.getByLabel(/새 요금/).fill('110000')
  await staff.getByRole('button', { name: '누구에게 물어야 하는지 보기' }).click()
  await expect(staff.getByText('동의를 물을 회원 3명')).toBeVisible()
  await staff.getByRole('button', { name: '이대로 안내 시작하기' }).click()
  await expect(staff.getByText(/안내를 시작했어요/)).toBeVisible()
  const campaign = staff.url()

  // Asked thirty days before the year is over, not sooner.
  await moveDays(staff, shop, 350)
  for (const [member, answer] of [
    [agrees, '동의해요'],
    [refuses, '동의하지 않아요'],
  ] as const) {
    await member.reload()
    await member.getByRole('link', { name: '내용 보고 답하기' }).click()
    await expect(member.getByText('110,000원').first()).toBeVisible()
    await member.getByRole('button', { name: answer, exact: true }).click()
    await expect(member).not.toHaveURL(/consent/)
  }
  await moveDays(staff, shop, 20)
  await agrees.reload()
  await expect(heading(agrees, '이용하고 있어요')).toBeVisible()
  await expect(agrees.getByText('110,000원').first()).toBeVisible()
  for (const member of [refuses, silent]) {
    await member.reload()
    await expect(heading(member, '구독이 끝났어요')).toBeVisible()
  }
  await staff.goto(campaign)
  await expect(staff.getByText('동의함').first()).toBeVisible()
  await expect(staff.getByText('답이 없었음').first()).toBeVisible()
})

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
  await expect(staff.getByRole('link', { name: '정기결제됨' }).first()).toBeVisible()
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

test('a card that dies and a billing key deleted from the card side leave the next charge owed', async ({
  browser,
  shop,
}) => {
  test.setTimeout(180_000)
  const staff = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
  await becomeAdmin(staff, shop)
  const members: Page[] = []
  const ids: string[] = []
  for (let nth = 0; nth < 2; nth++) {
    const member = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
    await becomeMember(member, shop)
    await toRegistration(member, shop, BASIC)
    await registerCard(member)
    await expect(heading(member, '이용하고 있어요')).toBeVisible()
    const { keys } = await sandbox<{ keys: { id: string }[] }>(shop, 'GET', 'billing-keys')
    ids.push(keys[0]?.id ?? '')
    members.push(member)
  }
  const [dying, deleted] = ids
  await sandbox(shop, 'POST', 'faults', { kind: 'card-dies', scope: { billingKey: dying, nth: 2 } })
  await sandbox(shop, 'POST', 'faults', { kind: 'billing-key-deleted', scope: { billingKey: deleted } })

  await moveTime(staff, shop.url, '한 달 뒤')
  for (const member of members) {
    await member.reload()
    await expect(heading(member, '이용료가 결제되지 않았어요')).toBeVisible()
  }
})
