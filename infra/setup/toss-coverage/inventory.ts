import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One row of the inventory (docs/toss/api.md says what form it has). */
export interface Item {
  readonly id: string
  /** The part of the id before the colon. */
  readonly kind: string
  /** The part after it. */
  readonly name: string
  /** The row's cells by the head of their column. */
  readonly cells: Readonly<Record<string, string>>
  readonly page: string
}

export interface Inventory {
  readonly items: readonly Item[]
  /** Rows that are not what the form says. */
  readonly problems: readonly string[]
}

export const FOLDER = 'docs/toss'
const PAGES = ['api.md', 'objects.md', 'errors.md', 'webhooks.md', 'sdk.md']

/** Every page of the inventory. @param root the project's folder */
export function readInventory(root: string): Inventory {
  const pages = PAGES.map(page => readPage(page, readFileSync(join(root, FOLDER, page), 'utf8')))
  const items = pages.flatMap(page => page.items)
  const twice = items.filter(({ id }, nth) => items.findIndex(other => other.id === id) !== nth)
  return {
    items,
    problems: [...pages.flatMap(page => page.problems), ...twice.map(({ id }) => `${id} stands there twice`)],
  }
}

/** The items of one page of Markdown. */
export function readPage(page: string, markdown: string): Inventory {
  const items: Item[] = []
  const problems: string[] = []
  const sources = new Set([...markdown.matchAll(/^(\[[\w-]+\]): https:\/\/\S+$/gm)].map(([, tag]) => tag))
  for (const { head, row } of rowsOf(markdown)) {
    if (head[0] !== 'id') continue
    const [kind, name] = /^`(?:([\w-]+):([^`]+))`$/.exec(row[0] ?? '')?.slice(1) ?? []
    if (!kind || !name || row.length !== head.length) {
      problems.push(`${page}: not an item: ${row.join(' | ')}`)
      continue
    }
    const cells = Object.fromEntries(head.map((title, column) => [title, row[column] ?? '']))
    if (!sources.has(cells.source)) problems.push(`${page}: ${name} has no known source: ${cells.source}`)
    items.push({ id: `${kind}:${name}`, kind, name, cells, page })
  }
  return { items, problems }
}

/** Rows of every table with the head they stand under. */
export function* rowsOf(markdown: string): Generator<{ head: string[]; row: string[] }> {
  let head: string[] | null = null
  for (const line of markdown.split('\n')) {
    if (!line.startsWith('|')) {
      head = null
      continue
    }
    const row = line
      .slice(1, line.lastIndexOf('|'))
      .split('|')
      .map(cell => cell.trim())
    if (head === null) head = row
    else if (!/^:?-+:?$/.test(row[0] ?? '')) yield { head, row }
  }
}
