import { expect, type Page } from 'playwright/test'

/** A person without a mouse: Tab until what has the focus is called so, as a screen reader would say it, then a key. */
export interface Keys {
  press(name: RegExp): Promise<void>
  tick(name: RegExp): Promise<void>
  type(name: RegExp, text: string): Promise<void>
}

/** More stops than any page has before what it is for. */
const STOPS_MAX = 90

export function byKeys(page: Page): Keys {
  async function reach(name: RegExp): Promise<void> {
    const passed: string[] = []
    for (let stops = 0; stops < STOPS_MAX; stops++) {
      const { called, isSeen } = await page.evaluate(focused)
      if (name.test(called))
        return expect(isSeen, `${called}: nothing shows that it has the focus`).toBe(true)
      passed.push(called)
      await page.keyboard.press('Tab')
    }
    throw new Error(`no stop is called ${name}, but: ${passed.join(' | ')}`)
  }
  const and = (key: string) => async (name: RegExp) => {
    await reach(name)
    await page.keyboard.press(key)
  }
  return {
    press: and('Enter'),
    tick: and('Space'),
    async type(name, text) {
      await reach(name)
      await page.keyboard.press('ControlOrMeta+A') // over what stands there
      await page.keyboard.type(text)
    },
  }
}

/** In the page: the name of what has the focus, and whether a ring is drawn around it, or the choice or card it is the whole of. */
function focused(): { called: string; isSeen: boolean } {
  const at = document.activeElement as HTMLInputElement | null
  if (!at || at === document.body || !at.matches('a, button, input, select, textarea, summary'))
    return { called: '', isSeen: false }
  const called = at.ariaLabel || at.labels?.[0]?.textContent || at.textContent || at.name
  const ringed = [at, at.closest('.choice'), at.closest('.product-card')].some(
    element => element && getComputedStyle(element).outlineStyle !== 'none',
  )
  return { called: called.trim().replace(/\s+/g, ' '), isSeen: ringed }
}
