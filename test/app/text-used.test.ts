import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { membershipTextOf, textOf } from '../../app/text.ts'

/** Every name our code can ask a text by: as a member, a key of a code, or a literal of a type that is the key. */
function namesInCode(): ReadonlySet<string> {
  const names = new Set<string>()
  for (const room of ['app', 'domain', 'infra'])
    for (const file of readdirSync(room, { recursive: true, encoding: 'utf8' })) {
      const isText = /(?:^text\.|\.(?:ko|en)\.ts$)/.test(file)
      if (isText || !/\.tsx?$/.test(file)) continue
      for (const name of readFileSync(join(room, file), 'utf8').match(/[A-Za-z_]\w*/g) ?? []) names.add(name)
    }
  return names
}

const isGroup = (text: unknown): text is object =>
  typeof text === 'object' && text !== null && !Array.isArray(text)

const leaves = (text: object, path: readonly string[] = []): string[][] =>
  Object.entries(text).flatMap(([name, value]) =>
    isGroup(value) ? leaves(value, [...path, name]) : [[...path, name]],
  )

test('no text waits for a page that no longer asks for it', () => {
  const names = namesInCode()
  const all = leaves({ ...textOf('ko'), ...membershipTextOf('ko') })
  expect(all.length).toBeGreaterThan(500)
  expect(all.filter(path => !names.has(path.at(-1) ?? '')).map(path => path.join('.'))).toEqual([])
})
