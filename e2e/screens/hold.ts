import { expect, type Page } from 'playwright/test'
import { objectionsOf } from './axe.ts'

/** What every screen is held against: nothing axe objects to, light and dark, and no sideways scroll. */

export const WIDTHS = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } } as const
export const PHONE = WIDTHS.phone
/** Where pages are tightest, px: a phone, which is also a desk at 350 %, and where the staff's side bar is just there. */
const TIGHT = 360
const BESIDE_SIDE_BAR = 1_000

/** The page as it stands, in Korean. Goes on after what it finds: one run tells of all screens. */
export async function hold(page: Page, name: string): Promise<void> {
  const light = await objectionsOf(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await objectionsOf(page, ['color-contrast'])
  await page.emulateMedia({ colorScheme: 'light' })
  const found = [...light, ...dark.map(objection => `dark: ${objection}`)]
  expect.soft(found, `${name} (${new URL(page.url()).pathname})`).toEqual([])
  await fits(page, name)
}

export async function fits(page: Page, name: string): Promise<void> {
  const isDesk = new URL(page.url()).pathname.startsWith('/admin')
  for (const width of isDesk ? [BESIDE_SIDE_BAR, TIGHT] : [TIGHT]) {
    if (isDesk) await page.setViewportSize({ width, height: PHONE.height })
    const over = await page.evaluate(tooWide)
    expect.soft(over, `${name} at ${width} px is too wide by`).toBeLessThanOrEqual(0)
  }
}

/** In the page: px beyond its width, once it is as it stays: its font comes with the scripts, after the first paint. */
async function tooWide(): Promise<number> {
  const isPainted = () => new Promise(done => requestAnimationFrame(done))
  while (document.querySelector('link[rel="stylesheet"][media="print"]')) await isPainted()
  const { scrollWidth, clientWidth } = document.documentElement // laying out asks for what is written here
  await document.fonts.ready
  return Math.max(
    scrollWidth - clientWidth,
    document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
}

/** Until it is as it stays, for a picture. */
export const settle = async (page: Page): Promise<void> => void (await page.evaluate(tooWide))
