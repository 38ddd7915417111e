import { type BrowserContext, expect, type Page } from 'playwright/test'

/** Sees what runs, what became an element, and which planted texts a page shows. */
export interface Watch {
  /** where something ran, or a dialog came up */
  readonly ran: string[]
  /** elements and links made of a payload, though nothing ran: markup is a fault without a script, too */
  readonly made: string[]
  /** by mark: the pages that show it as text */
  readonly shown: Map<string, Set<string>>
  /** Looks at the page as it stands, its frames too. */
  look(): Promise<void>
}

export async function watchFor(page: Page, context: BrowserContext, marks: RegExp): Promise<Watch> {
  const ran: string[] = []
  const made: string[] = []
  const shown = new Map<string, Set<string>>()
  await context.exposeFunction('xssRan', (where: string) => void ran.push(where))
  await context.addInitScript(() => {
    const told = () => (window as unknown as { xssRan(where: string): void }).xssRan(location.href)
    Object.assign(window, { xss: told, alert: told, confirm: told, prompt: told })
  })
  page.on('dialog', dialog => {
    ran.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  return {
    ran,
    made,
    shown,
    async look() {
      for (const frame of page.frames()) {
        const seen = await frame.evaluate(seenIn).catch(async error => {
          // A mail's frame of the page before may be on its way out. Of a frame that stays it is a failure.
          if (frame === page.mainFrame()) throw error
          await expect.poll(() => frame.isDetached(), String(error)).toBe(true)
        })
        if (!seen) continue
        const { texts, grown } = seen
        made.push(...grown.map(what => `${frame.url()}: ${what}`))
        for (const [mark] of texts.matchAll(marks))
          shown.set(mark, (shown.get(mark) ?? new Set()).add(new URL(page.url()).pathname))
      }
    },
  }
}

/** In the page: all it shows or holds in a field, and what no page of ours is made of. */
function seenIn(): { texts: string; grown: string[] } {
  const texts: string[] = [document.title]
  const grown: string[] = []
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (!node.parentElement?.closest('script, style, template')) texts.push(node.textContent ?? '')
  }
  for (const element of document.querySelectorAll('*')) {
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
      texts.push(element.value)
    if (element.matches('script') && /^\s*xss\(\)/.test(element.textContent ?? ''))
      grown.push(element.outerHTML)
    for (const { name, value } of element.attributes) {
      const isHandler = name.startsWith('on') && value.includes('xss')
      if (isHandler || /^\s*(?:java\s*script|data:text\/html)/i.test(value))
        if (name !== 'value') grown.push(`<${element.localName} ${name}="${value}">`)
    }
  }
  return { texts: texts.join('\n'), grown }
}
