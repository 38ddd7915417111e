import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { hold, PHONE, settle, WIDTHS } from './hold.ts'
import { shown } from './shown.ts'

/** `npm run screens`: each screen in eight pictures, on a phone and on a desk, light and dark, Korean and English. */

const { SCREENS_DIR: DIR = '', SCREENS_ONLY = '', SCREENS_SHOWN: SHOWN_DIR } = process.env
const THEMES = ['light', 'dark'] as const
export type Language = 'ko' | 'en'

/** Whether pictures are wanted. Then every state is gone to; `npm test` goes to each page once. */
export const isShooting = DIR !== ''

export async function shoot(page: Page, name: string, languages: readonly Language[]): Promise<void> {
  for (const language of languages) {
    const pictures = picturesOf(name, language).filter(({ file }) => new RegExp(SCREENS_ONLY).test(file))
    if (pictures.length === 0) continue
    if (language !== 'ko') await speak(page, language)
    await hold(page, `${name} in ${language}`)
    mkdirSync(DIR, { recursive: true })
    for (const { file, theme, width } of pictures) {
      await page.emulateMedia({ colorScheme: theme })
      await page.setViewportSize(WIDTHS[width])
      await settle(page) // another width may show what is written in another slice of the font
      await page.screenshot({ path: join(DIR, `${file}.png`), fullPage: true, animations: 'disabled' })
      const shownAs = shown[file]
      if (SHOWN_DIR && shownAs)
        await page.screenshot({ path: join(SHOWN_DIR, `${shownAs}.png`), animations: 'disabled' })
    }
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(PHONE)
  }
  await page.context().clearCookies({ name: 'jangbu-language' })
}

const picturesOf = (name: string, language: Language) =>
  THEMES.flatMap(theme =>
    (['phone', 'desk'] as const).map(width => ({
      theme,
      width,
      file: `${name}.${width}.${theme}.${language}`,
    })),
  )

/** The same page in the other language. */
async function speak(page: Page, language: Language): Promise<void> {
  await setLanguage(page, language)
  await page.goto(page.url().replace(/#.*/, '')) // one that differs by that alone is no new document
}

export async function setLanguage(page: Page, language: Language): Promise<void> {
  const { origin } = new URL(page.url())
  await page.context().addCookies([{ name: 'jangbu-language', value: language, url: origin }])
}
