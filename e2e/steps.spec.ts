import { readFileSync } from 'node:fs'
import { orderIdOf } from './support/buying.ts'
import { byKeys } from './support/keys.ts'
import { followMail } from './support/mailbox.ts'
import { registerCard } from './support/membership.ts'
import { ADMIN, approve, becomeAdmin, chooseCard } from './support/paying.ts'
import { countSteps, type Steps } from './support/steps.ts'
import { expect, type Page, test } from './support/test.ts'

// What people do at this shop, by keys alone, in as many steps as docs/design.md says: one more does not come in unseen.
// Toss's windows are Toss's; the sandbox's have tests of their own (test/infra/toss-sandbox).

function written(to: string): Steps {
  const row = readFileSync('docs/design.md', 'utf8')
    .split('\n')
    .find(line => line.startsWith(`| ${to} |`))
  const [, , fields = '', presses = ''] = (row ?? '').split('|')
  return { fields: Number.parseInt(fields, 10), presses: Number.parseInt(presses, 10) }
}

const since = (before: Steps, now: Steps): Steps => ({
  fields: now.fields - before.fields,
  presses: now.presses - before.presses,
})

/** The page is there, and says so to who does not see it: its heading has the focus. */
const stands = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeFocused()

test('a guest buys and asks for the money back, and staff give it, and find it by the card’s end', async ({
  page,
  browser,
  shop,
}) => {
  const bought = await countSteps(page, shop.url)
  const keys = byKeys(page)
  // A link followed before the scripts came is a page of its own, which takes no focus to its heading.
  await page.goto(shop.url, { waitUntil: 'networkidle' })
  await keys.press(/^핸드드립 드립백 세트$/)
  await stands(page, '핸드드립 드립백 세트')
  await keys.press(/^구매하기$/)
  await stands(page, '주문하고 결제하기')
  await keys.type(/^이름/, '김구매')
  await keys.type(/^이메일/, 'buyer@example.com')
  await keys.tick(/이용약관에 동의/)
  await keys.press(/결제하기$/)
  await chooseCard(page)
  await approve(page)
  await stands(page, '결제를 마쳤어요')
  expect(bought()).toEqual(written('buy as a guest'))
  const orderId = orderIdOf(page)
  await keys.press(/^청약철회 신청하기$/)
  await keys.type(/^이유/, '다른 색을 골랐어요')
  await keys.press(/^청약철회 신청$/)
  await expect(page.getByText('청약철회를 신청했어요', { exact: true })).toBeVisible()

  const desk = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
  const staff = byKeys(desk)
  await becomeAdmin(desk, shop)
  await desk.context().clearCookies()
  await desk.goto(`${shop.url}/admin/payments/${orderId}`) // as a colleague's message leads there
  await staff.type(/^이메일/, ADMIN.email)
  await staff.type(/^비밀번호/, ADMIN.password)
  await desk.keyboard.press('Enter')
  await expect(desk).toHaveURL(url => url.pathname === `/admin/payments/${orderId}`)
  const refunded = await countSteps(desk, shop.url)
  await desk.reload() // from here on it counts
  await staff.type(/^사유/, '고객 변심')
  await staff.press(/^19,800원 취소하기$/)
  await expect(desk.getByText(/을 취소했어요/)).toBeVisible()
  expect(refunded()).toEqual(written('refund a payment'))

  await desk.goto(`${shop.url}/admin`)
  const before = refunded()
  await staff.type(/^검색$/, '1231') // Toss shows `123*`
  await desk.keyboard.press('Enter')
  await expect(desk.getByText(orderId).first()).toBeVisible()
  expect(since(before, refunded())).toEqual(written('find a payment by the last four digits of its card'))
})

test('somebody becomes a member, changes the plan and the mind, pauses, and leaves', async ({
  page,
  shop,
}) => {
  const keys = byKeys(page)
  const [email, password] = [`keys${Date.now().toString(36)}@example.com`, '마우스가 없는 사람의 문장']
  await page.goto(`${shop.url}/sign-up`)
  await keys.type(/^이름/, '김회원')
  await keys.type(/^이메일/, email)
  await keys.type(/^비밀번호/, password)
  await keys.tick(/이용약관에 동의/)
  await keys.press(/^가입하기$/)
  await stands(page, '메일함을 확인해 주세요')
  await followMail(page, shop, email, /이메일 주소를 확인해 주세요/, '이메일 주소 확인하기')
  await keys.type(/^비밀번호/, password)
  await page.keyboard.press('Enter')
  await expect(page).not.toHaveURL(/verify/)

  const steps = await countSteps(page, shop.url)
  await page.goto(`${shop.url}/plans`, { waitUntil: 'networkidle' })
  await keys.press(/BASIC 매달 구독하기$/)
  await keys.tick(/정기결제에 동의/)
  await keys.press(/^카드 등록하고/)
  await registerCard(page)
  await stands(page, '이용하고 있어요')
  expect(steps()).toEqual(written('subscribe'))

  await keys.press(/^요금제 바꾸기$/)
  await stands(page, '요금제 바꾸기')
  await keys.press(/^기간이 끝나면 .* 요금제로 바꾸기$/)
  await keys.press(/^지금 요금제 그대로 두기$/)
  await expect(page.getByRole('button', { name: '지금 요금제 그대로 두기' })).toBeHidden()
  await keys.press(/^잠시 쉬기$/)
  await stands(page, '잠시 쉬기')
  await keys.press(/^쉬기로 하기$/)
  await stands(page, '이번 기간이 끝나면 쉬어요')
  await keys.press(/^쉬지 않고 이어가기$/)
  await stands(page, '이용하고 있어요')

  const before = steps()
  await keys.press(/^해지하기$/)
  await keys.press(/^기간이 끝나면 해지하기$/)
  await stands(page, '해지를 예약했어요')
  expect(since(before, steps())).toEqual(written('leave a membership'))
  await keys.press(/^해지 되돌리기$/)
  await stands(page, '이용하고 있어요')
})
