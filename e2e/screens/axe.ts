import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright/test'

const near = createRequire(import.meta.url)
/** The axe that comes with its Playwright builder; the builder itself opens a second page for every look. */
const SOURCE = readFileSync(
  createRequire(near.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
)

interface Axe {
  run(
    context: Document,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>
}

/** What axe objects to on this page, as `rule: where | where`. @param rules only these */
export async function objectionsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  const found = await page.evaluate(objections, rules)
  if (found) return found
  await page.evaluate(SOURCE)
  return (await page.evaluate(objections, rules)) ?? []
}

/** In the page; null where axe is not there yet. */
async function objections(rules: readonly string[] | undefined): Promise<string[] | null> {
  const { axe } = window as unknown as { axe?: Axe }
  if (!axe) return null
  const { violations } = await axe.run(document, {
    resultTypes: ['violations'],
    iframes: false, // a kept mail is somebody else's frame: it is looked at as a page of its own
    ...(rules && { runOnly: { type: 'rule', values: rules } }),
  })
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  )
}
