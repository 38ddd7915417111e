import { existsSync, readFileSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import { writeWhole } from '../write-whole.ts'

/** Stands in a file of anchors before the first of a shop; files of earlier versions have none. */
export const ofShop = (installation: string): string => `# of the shop ${installation}`
const OF_SHOP = /^# of the shop (\S+)$/

/** @returns the shop a file of anchors says it is of, null where it does not say */
export const shopNamedIn = (text: string): string | null =>
  text
    .split('\n')
    .map(line => OF_SHOP.exec(line.trim())?.[1] ?? null)
    .findLast(name => name !== null) ?? null

/**
 * A folder a shop was tried out in may be given to another one, as to the live shop after it. What the first one's log was says nothing of
 * the second one's: its anchors are put beside, where they are found again should it come back. A file that does not say whose it is stays.
 * @throws what the disk says
 */
export function makeWay(path: string, installation: string): void {
  const text = textOf(path)
  const named = text === null ? null : shopNamedIn(text)
  if (text === null || named === null || named === installation) return
  const [theirs, ours] = [`${path}.${named}`, `${path}.${installation}`]
  writeWhole(theirs, `${textOf(theirs) ?? ''}${text}`)
  const where = `# those of the shop ${named}, which ran here before, are in ${basename(theirs)}`
  writeWhole(path, textOf(ours) ?? `${ofShop(installation)}\n${where}\n`)
  rmSync(ours, { force: true })
}

const textOf = (path: string): string | null => (existsSync(path) ? readFileSync(path, 'utf8') : null)
