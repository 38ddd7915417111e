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
    /** Where the button of the newest mail to them leads. */
    const follow = async (subject: RegExp, button: string) =>
      expect(async () => {
        await page.goto(`${shop.url}/mailbox`) // mails go out in the background
        const row = page.getByRole('row').filter({ hasText: email })
        await row.getByRole('link', { name: subject }).first().click({ timeout: 1_000 })
        const link = page.frameLocator('iframe').getByRole('link', { name: button })
        await page.goto((await link.getAttribute('href', { timeout: 2_000 })) ?? '')
      }).toPass()
    const fits = async () =>
      expect(await page.locator('html').evaluate(html => html.scrollWidth <= html.clientWidth)).toBe(true)

    await page.goto(`${shop.url}/sign-up`)
    await page.getByLabel('이름').fill('김회원')
    await page.getByLabel('이메일').fill(email)
    await page.getByLabel('비밀번호').fill(password)
    await page.getByLabel(/이용약관에 동의/).check()
    await page.getByRole('button', { name: '가입하기' }).click()
    await expect(page.getByText(/확인 메일을 보냈어요/)).toBeVisible()
    await signIn(password)
    await expect(page.getByText('이메일 주소를 아직 확인하지 않았어요.')).toBeVisible()

    await follow(/이메일 주소를 확인해 주세요/, '이메일 주소 확인하기')
    await fits()
    await page.getByRole('button', { name: '이 주소가 맞아요' }).click()
    await expect(page.getByText('이메일 주소를 확인했어요.')).toBeVisible()
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
