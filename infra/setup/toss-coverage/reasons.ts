import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FOLDER, rowsOf } from './inventory.ts'

/** Why items are not there, by a pattern of their ids: `*` stands for anything. */
export interface Reason {
  readonly pattern: string
  readonly reason: string
  matches(id: string): boolean
}

export const REASONS_PAGE = `${FOLDER}/not-there.md`

export const readReasons = (root: string): Reason[] =>
  parseReasons(readFileSync(join(root, REASONS_PAGE), 'utf8'))

export function parseReasons(markdown: string): Reason[] {
  return [...rowsOf(markdown)].flatMap(({ head, row: [cell = '', reason = ''] }) => {
    const pattern = /^`([^`]+)`$/.exec(cell)?.[1]
    if (head[0] !== 'id' || !pattern) return []
    const whole = pattern.split('*').map(part => part.replace(/[.?+^$()[\]{}|\\/]/g, '\\$&'))
    const expression = new RegExp(`^${whole.join('.*')}$`)
    return [{ pattern, reason, matches: (id: string) => expression.test(id) }]
  })
}
