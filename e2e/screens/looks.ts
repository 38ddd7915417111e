import { expect, type Page } from 'playwright/test'
import { isDeskPath } from '../../app/http/desk-path.ts'
import type { Shop } from '../support/shop.ts'
import { fits, hold } from './hold.ts'
import { isShooting, setLanguage, shoot } from './shoot.ts'

interface How {
  /** What stands there after a press is gone when the page is asked for once more, in English. */
  readonly onlyOnce?: boolean
  /** The story goes on from this very page, in Korean. */
  readonly goesOn?: boolean
}

/**
 * Looks at a list's moments by their names, each once; `all` says that none was left out, and looks at them in English.
 * @param besides moments only pictures are taken of, so that their story is told for pictures alone
 */
export function looksAt<Name extends string, Besides extends string = never>(
  page: Page,
  shop: Shop,
  moments: Readonly<Record<Name, string>>,
  { besides = {} as Readonly<Record<Besides, string>>, under = '' } = {},
): { look(name: Name | Besides, how?: How): Promise<void>; all(): Promise<void> } {
  const left = new Set<string>([...Object.keys(moments), ...(isShooting ? Object.keys(besides) : [])])
  const held: [name: string, path: string][] = []
  return {
    async look(name, { onlyOnce = false, goesOn = false } = {}) {
      if (name in besides && !isShooting) return
      expect(left.delete(name), `${name} was looked at before, or is not listed`).toBe(true)
      if (!isShooting) {
        await hold(page, under + name)
        if (!onlyOnce) held.push([name, pathOf(page)])
        return
      }
      await shoot(page, under + name, onlyOnce ? ['ko'] : ['ko', 'en'])
      if (goesOn) await page.goto(page.url())
    },
    async all() {
      expect([...left], 'never looked at').toEqual([])
      await inEnglish(page, held, path => page.goto(`${shop.url}${path}`))
    },
  }
}

/** Goes to every place of a list and looks. @param of what stands behind the `:names` */
export async function visitAll(
  page: Page,
  shop: Shop,
  places: Readonly<Record<string, string>>,
  { under = '', of = {} }: { under?: string; of?: Readonly<Record<string, string>> } = {},
): Promise<void> {
  const paths = Object.entries(places).map(
    ([name, place]) =>
      [under + name, place.replace(/:(\w+)/g, (_, thing: string) => known(of, thing))] as const,
  )
  for (const [name, path] of paths) {
    await (isShooting ? page.goto(`${shop.url}${path}`) : goTo(page, shop, path))
    await (isShooting ? shoot(page, name, ['ko', 'en']) : hold(page, name))
  }
  if (!isShooting) await inEnglish(page, paths, path => goTo(page, shop, path))
}

/** English is longer, and wraps elsewhere; what a screen reader makes of a page is the same. */
async function inEnglish(
  page: Page,
  paths: ReadonlyArray<readonly [string, string]>,
  go: (path: string) => Promise<unknown>,
): Promise<void> {
  await setLanguage(page, 'en')
  for (const [name, path] of paths) {
    await go(path)
    await fits(page, `${name} in English`)
  }
  await page.context().clearCookies({ name: 'jangbu-language' })
}

/** As a link of the shop's would lead there: without a new document, which takes three times as long, where desk and shop stay apart. */
export async function goTo(page: Page, shop: Shop, path: string): Promise<void> {
  const isIn =
    page.url().startsWith(shop.url) &&
    isDeskPath(pathOf(page)) === isDeskPath(path) &&
    (await page.evaluate(() => '__reactRouterDataRouter' in window))
  if (!isIn) return void (await page.goto(`${shop.url}${path}`))
  await page.evaluate(async to => {
    const { __reactRouterDataRouter: router } = window as unknown as {
      __reactRouterDataRouter: { navigate(to: string): Promise<void> }
    }
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    await router.navigate(to)
  }, path)
  // The router is through before the page is drawn, by many frames on a busy machine; drawn, its heading takes the focus.
  await page.waitForFunction(() => document.activeElement !== document.body)
}

const pathOf = (page: Page): string => {
  const { pathname, search } = new URL(page.url())
  return pathname + search
}

function known(of: Readonly<Record<string, string>>, thing: string): string {
  const id = of[thing]
  if (!id) throw new Error(`the history has no ${thing}`)
  return encodeURIComponent(id)
}
