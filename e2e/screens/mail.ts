import type { Page } from 'playwright/test'
import { expect } from 'playwright/test'
import type { Shop } from '../support/shop.ts'

/** Where a button of the newest kept mail that has such a link leads. Mails go out in the background. */
export async function linkInMail(page: Page, shop: Shop, link: RegExp): Promise<string> {
  const text = async (path: string) => (await page.request.get(`${shop.url}${path}`)).text()
  let found = ''
  await expect(async () => {
    for (const [mail] of (await text('/mailbox')).matchAll(/\/mailbox\/[\w-]+/g)) {
      const links = [...(await text(`${mail}/html`)).matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href)
      found = links.find(href => link.test(href)) ?? ''
      if (found) return
    }
    throw new Error(`no mail with ${link} yet`)
  }).toPass({ timeout: 30_000 })
  return found
}
