import type { Page } from 'playwright/test'

/** What somebody had to do on the shop's own pages to get somewhere. */
export interface Steps {
  /** boxes typed into or chosen from */
  fields: number
  /** links, buttons, ticks and keys */
  presses: number
}

/** Counts what the browser was made to do from now on, on pages of this shop; Toss's windows are Toss's. */
export async function countSteps(page: Page, shopUrl: string): Promise<() => Steps> {
  const steps: Steps = { fields: 0, presses: 0 }
  await page.exposeFunction('jangbuStep', (kind: keyof Steps) => {
    steps[kind] += 1
  })
  await page.addInitScript(origin => {
    if (location.origin !== origin) return
    const note = (kind: string) => (window as unknown as { jangbuStep(kind: string): void }).jangbuStep(kind)
    const isTyped = (target: EventTarget | null) =>
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && !['checkbox', 'radio', 'submit'].includes(target.type))
    const seen = new Set<EventTarget>()
    addEventListener(
      'input',
      ({ target }) => {
        if (!target || !isTyped(target) || seen.has(target)) return
        seen.add(target)
        note('fields')
      },
      true,
    )
    addEventListener(
      'click',
      ({ target, detail }) => {
        const control = target instanceof Element ? target.closest('a, button, summary, input') : null
        if (detail === 0 && isTyped(document.activeElement)) return // Enter in a box presses its form's button by itself
        if (control && !isTyped(control)) note('presses') // a label presses the box it names, which is counted
      },
      true,
    )
    addEventListener(
      'keydown',
      ({ key, target }) => key === 'Enter' && isTyped(target) && note('presses'),
      true,
    )
  }, new URL(shopUrl).origin)
  return () => ({ ...steps })
}
