import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, type Page } from 'playwright/test'
import { goTo } from '../screens/looks.ts'
import type { Shop } from './shop.ts'
import type { Form } from './xss-planter.ts'
import type { Watch } from './xss-watch.ts'

/** Ways in which a browser comes to show a text. */
export interface Looks {
  /** Opens a page of the shop, by its path or a whole address: what stands in its document, and what its scripts make of it. */
  visit(path: string): Promise<void>
  /** Goes there as a link would, which is three times as quick: what scripts make of what they fetch. */
  follow(path: string): Promise<void>
  /** Sends a form as a browser does, from the page it belongs to, so that what was refused is shown again in the page that comes back. */
  send(path: string, form: Form): Promise<void>
  /** Opens a document as whoever got it by mail or kept it opens it: alone, without the policy it is served with. */
  open(html: string): Promise<void>
  readonly count: number
}

export async function looksBy(page: Page, shop: Shop, watch: Watch): Promise<Looks> {
  let count = 0
  async function settle(waitMs = 50): Promise<void> {
    await page.waitForTimeout(waitMs) // what a page runs by itself has run
    await watch.look()
    count += 1
  }
  return {
    get count() {
      return count
    },
    async visit(path) {
      const response = await page.goto(new URL(path, shop.url).href, { waitUntil: 'load' })
      expect(response?.status() ?? 0, path).toBeLessThan(500)
      await settle()
    },
    async follow(path) {
      await goTo(page, shop, path)
      await settle(10) // two frames have passed already
    },
    async send(path, form) {
      await page.goto(new URL(path, shop.url).href, { waitUntil: 'load' }) // ours alone may post to us
      const came = page.waitForEvent('load', { timeout: 60_000 })
      await page.evaluate(submit, { path, form })
      await came
      await settle()
    },
    async open(html) {
      const folder = await mkdtemp(join(tmpdir(), 'jangbu-xss-'))
      const file = join(folder, 'kept.html')
      await writeFile(file, html)
      await page.goto(pathToFileURL(file).href, { waitUntil: 'load' })
      await settle()
      await rm(folder, { recursive: true })
    },
  }
}

/** In the page: past its own scripts, as where there are none. */
function submit({ path, form }: { path: string; form: Form }): void {
  const sent = document.createElement('form')
  Object.assign(sent, { method: 'post', action: path })
  for (const [name, value] of Object.entries(form)) {
    const field = document.createElement('textarea')
    Object.assign(field, { name, value: String(value) })
    sent.append(field)
  }
  document.body.append(sent)
  sent.submit()
}

/** The fields of the page's forms that ask by the address: filters, searches. */
export const asksFor = async (page: Page): Promise<string[]> => {
  const fields = page.locator('form[method="get" i] [name]')
  return [...new Set(await fields.evaluateAll(all => all.map(field => (field as HTMLInputElement).name)))]
}
