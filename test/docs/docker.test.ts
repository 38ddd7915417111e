import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const page = readFileSync('docs/docker.md', 'utf8')
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

/** `npm run <name>` and what it is in a container. */
const rows = [...page.matchAll(/^\| `npm run ([\w-]+)` \| `(node build\/node\/[^`]+)`/gm)].map(
  ([, name = '', command = '']) => [name, command] as const,
)

test('the commands a shop is kept with are told for containers too', () => {
  const kept = ['backup', 'export-log', 'verify', 'restore', 'rebuild', 'rotate-keys', 'migrate', 'import']
  expect(rows.map(([name]) => name).toSorted()).toEqual([...kept, 'owner-link'].toSorted())
})

test.each(rows)('npm run %s is `%s`', (name, command) => {
  expect(scripts[name]?.replace(/^node infra\/setup\/run\.mjs (\w+)/, 'node build/node/$1.js')).toBe(command)
})
