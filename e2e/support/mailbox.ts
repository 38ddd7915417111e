import { expect, type Page } from 'playwright/test'
import type { Shop } from './shop.ts'

/** Goes where the button of the newest mail of this subject to somebody leads. */
export const followMail = (page: Page, shop: Shop, email: string, subject: RegExp, button: string) =>
  expect(async () => {
    await page.goto(`${shop.url}/mailbox`) // mails go out in the background
    const row = page.getByRole('row').filter({ hasText: email })
    await row.getByRole('link', { name: subject }).first().click({ timeout: 1_000 })
    const link = page.frameLocator('iframe').getByRole('link', { name: button })
    await page.goto((await link.getAttribute('href', { timeout: 2_000 })) ?? '')
  }).toPass()
