import { existsSync, readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'

/** `path` › title of a test in it. */
const SHOWN = /\| `((?:e2e|test)\/[^`]*)` › ([^|]+?) \|$/gm

const rows = [...readFileSync('docs/moving.md', 'utf8').matchAll(SHOWN)].map(
  ([, path = '', title = '']) => [path, title] as const,
)
const lines = readFileSync('docs/moving.md', 'utf8')
  .split('\n')
  .filter(line => line.startsWith('| ') && !/^\| (?:---|it does|goes wrong there) /.test(line))

test('every line of the five integrations names what shows it', () => {
  expect(rows.length).toBe(lines.length)
  expect(rows.length).toBeGreaterThan(35)
})

test.each(rows)('%s › %s is there', (path, title) => {
  expect(existsSync(path)).toBe(true)
  expect(statSync(path).isFile()).toBe(true)
  expect(readFileSync(path, 'utf8')).toMatch(
    new RegExp(`test\\(\\s*['"\`]${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}['"\`]`),
  )
})
