import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { importsOf } from '../../support/architecture.ts'

const WATCHING = /^(?:prom-client|@opentelemetry\/)/

/** Where the packages that watch are imported, along all imports from `entry`. @param isStatic those that wait to be called left out */
function watchingBelow(entry: string, isStatic: boolean): string[] {
  const found: string[] = []
  const seen = new Set<string>()
  const visit = (path: string) => {
    if (seen.has(path) || !existsSync(path) || !/\.tsx?$/.test(path)) return
    seen.add(path)
    const text = readFileSync(path, 'utf8')
    const code = isStatic ? text.replace(/\bimport\('[^']*'\)/g, 'null') : text
    for (const { name, target } of importsOf(path, code, true)) {
      if (WATCHING.test(name)) found.push(`${path} imports ${name}`)
      else if (target) visit(target)
    }
  }
  visit(entry)
  expect(seen.size).toBeGreaterThan(50)
  return found
}

test('a shop nobody watches loads none of it', () => {
  expect(watchingBelow('app/ports.server.ts', true)).toEqual([])
  expect(watchingBelow('app/ports.server.ts', false).length).toBeGreaterThan(3)
})

test('the simulation knows none of it', () =>
  expect(watchingBelow('test/simulate/main.ts', false)).toEqual([]))
