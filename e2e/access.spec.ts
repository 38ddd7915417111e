import { followMail } from './support/mailbox.ts'
import { enterByLink } from './support/membership.ts'
import { expect, openMenu, test } from './support/test.ts'

/** What a person meets in whose browser no scripts run. Screens aloud: screens.spec.ts; by keys alone: keyboard.spec.ts. */

test.describe('without JavaScript on a small phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

  test('a member proves their mail, forgets the password, and gets in again by the mailbox', async ({
    page,
    shop,
  }) => {
    const email = `forgets${Date.now().toString(36)}@example.com`
    const [password, next] = ['처음에 정한 긴 문장', '다시 정한 더 긴 문장']
    const signIn = async (typed: string) => {
      await page.getByLabel('이메일').fill(email)
      await page.getByLabel('비밀번호').fill(typed)
      await page.getByRole('button', { name: '로그인', exact: true }).click()
    }
    const follow = (subject: RegExp, button: string) => followMail(page, shop, email, subject, button)
    const fits = async () =>
      expect(await page.locator('html').evaluate(html => html.scrollWidth <= html.clientWidth)).toBe(true)

    await page.goto(`${shop.url}/sign-up?to=/payments`)
    await page.getByLabel('이름').fill('김회원')
    await page.getByLabel('이메일').fill(email)
    await page.getByLabel('비밀번호').fill(password)
    await page.getByLabel(/이용약관에 동의/).check()
    await page.getByRole('button', { name: '가입하기' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '메일함을 확인해 주세요' })).toBeVisible()
    await fits()
    await page.getByRole('main').getByRole('link', { name: '로그인' }).click()
    await signIn(password)
    await expect(page.getByText('이메일이나 비밀번호가 맞지 않아요.')).toBeVisible()
    await expect(page.getByText(/메일의 버튼을 누른 뒤에 로그인할 수 있어요/)).toBeVisible()

    await follow(/이메일 주소를 확인해 주세요/, '이메일 주소 확인하기')
    await fits()
    await enterByLink(page, password)
    await expect(page).toHaveURL(`${shop.url}/payments`)
    await page.goto(`${shop.url}/account`)
    await expect(page.getByText('확인한 주소예요')).toBeVisible()
    await expect(page.getByText('이메일 주소를 아직 확인하지 않았어요.')).toBeHidden()
    await fits()

    await openMenu(page)
    await page.getByRole('button', { name: '로그아웃', exact: true }).click()
    await page.goto(`${shop.url}/sign-in`)
    await page.getByRole('link', { name: '비밀번호를 잊었어요' }).click()
    await page.getByLabel('이메일').fill(email)
    await page.getByRole('button', { name: '메일 받기' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '메일함을 확인해 주세요' })).toBeVisible()
    await follow(/비밀번호를 다시 정해 주세요/, '새 비밀번호 정하기')
    await fits()
    await page.getByLabel('새 비밀번호').fill(next)
    await page.getByRole('button', { name: '비밀번호 바꾸기' }).click()
    await signIn(next)
    await page.goto(`${shop.url}/account`)
    await expect(page.getByText('지금 이 기기')).toBeVisible()
    expect(shop.logs()).not.toMatch(/\/(verify|reset)\/[\w-]{10}/)
  })
})
