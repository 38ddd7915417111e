import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

test('every program that package.json runs has an entry to be built from', () => {
  const list = readFileSync('infra/setup/build.mjs', 'utf8')
  const entries = new Map(
    [...list.matchAll(/^ {2}(\w+): '([\w./-]+\.ts)',$/gm)].map(([, name, entry]) => [name, entry]),
  )
  const named = Object.values(scripts).flatMap(script => script.match(/run\.mjs (\w+)/)?.[1] ?? [])
  expect(named.length).toBeGreaterThan(3)
  expect(named.filter(name => !existsSync(entries.get(name) ?? ''))).toEqual([])
})

test('every script that names one of our files names one that is there', () => {
  const files = Object.values(scripts).flatMap(script => script.match(/infra\/\S+/g) ?? [])
  expect(files.filter(file => !existsSync(file))).toEqual([])
})
