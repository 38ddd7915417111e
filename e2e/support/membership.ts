import { expect, type Page } from 'playwright/test'
import { followMail } from './mailbox.ts'
import type { Shop } from './shop.ts'

/** What a member does: an account of their own, a card in the registration window, a subscription. */

let made = 0

type Person = Readonly<Record<'name' | 'email' | 'password', string>>

const somebody = (): Person => ({
  name: '김회원',
  email: `member${Date.now().toString(36)}${++made}@example.com`,
  password: '구독하는 사람의 긴 문장',
})

/** Signs up as the page that asked for it leads, up to where it says to look into the mailbox. */
export async function askToJoin(page: Page, shop: Shop, to: string, who: Person): Promise<void> {
  const { name, email, password } = who
  await page.goto(`${shop.url}${to}`)
  await expect(page.getByRole('heading', { level: 1, name: '로그인' })).toBeVisible()
  await page.waitForLoadState('networkidle') // the font comes last and moves the link aside, here where no Korean one is there meanwhile: a press in between lands beside it
  await page.getByRole('link', { name: '가입하기' }).click()
  await page.getByLabel('이름').fill(name)
  await page.getByLabel('이메일').fill(email)
  await page.getByLabel('비밀번호').fill(password)
  await page.getByLabel(/이용약관에 동의/).check()
  await page.getByRole('button', { name: '가입하기' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '메일함을 확인해 주세요' })).toBeVisible()
}

/** Signs up, and opens the link in the mail. @returns who */
export async function openFirstLink(page: Page, shop: Shop, to = '/subscriptions', who = somebody()) {
  await askToJoin(page, shop, to, who)
  await followMail(page, shop, who.email, /이메일 주소를 확인해 주세요/, '이메일 주소 확인하기')
  return who
}

/** On the page of that link: it leads to where they were going. */
export async function enterByLink(page: Page, password: string): Promise<void> {
  await page.getByLabel('비밀번호').fill(password)
  await page.getByRole('button', { name: '확인하고 로그인하기' }).click()
}

/** Signs up and comes in by the mail. @param to where they were going @returns their mail */
export async function becomeMember(
  page: Page,
  shop: Shop,
  to = '/subscriptions',
  who = somebody(),
): Promise<string> {
  await openFirstLink(page, shop, to, who)
  await enterByLink(page, who.password)
  await expect(page).toHaveURL(url => url.pathname === to)
  return who.email
}

/** From the plans to the window in which a card is registered. */
export async function toRegistration(page: Page, shop: Shop, plan: RegExp): Promise<void> {
  await page.goto(`${shop.url}/plans`)
  await page.getByRole('link', { name: plan }).click()
  await page.getByLabel(/정기결제에 동의/).check()
  await page.getByRole('button', { name: /카드 등록하고/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: '자동결제 카드 등록' })).toBeVisible()
}

/** Fills the registration window in and presses its button. @param dies the how-manieth charge is declined */
export async function registerCard(page: Page, options: { dies?: number } = {}): Promise<void> {
  await page.getByLabel('카드사').selectOption({ label: '신한' })
  await page.getByLabel(/생년월일/).fill('900101')
  await page.getByLabel('휴대폰 번호').fill('01012345678')
  await page.getByLabel(/인증번호/).fill('000000')
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  if (options.dies) {
    await page.getByText('이 결제수단의 성격').click()
    await page.getByLabel('앞으로의 결제').selectOption('dies')
    await page.getByLabel('몇 번째 결제부터').fill(String(options.dies))
  }
  await page.getByRole('button', { name: '등록하기', exact: true }).click()
}

export const BASIC = /BASIC 매달 구독하기/
export const TRIAL = /PREMIUM 매달 구독하기/

/** A new member with a subscription that is paid for, or in its trial. */
export async function subscribe(
  page: Page,
  shop: Shop,
  plan = BASIC,
  title = '이용하고 있어요',
): Promise<void> {
  await becomeMember(page, shop)
  await toRegistration(page, shop, plan)
  await registerCard(page)
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}
