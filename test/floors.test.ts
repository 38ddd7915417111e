import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { nodeIsPatched } from '../infra/setup/node-floor.ts'

const json = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T
const floors = json<{ node: Record<string, string>; packages: Record<string, string> }>(
  'infra/setup/floors.json',
)
const lock = json<{ packages: Record<string, { version?: string }> }>('package-lock.json')

/** Every copy in the tree counts, nested ones too. */
const installed = (name: string) =>
  Object.entries(lock.packages)
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .map(([path, { version = '0.0.0' }]) => ({ path, version }))

/** Release versions only: a pre-release of the floor counts as below it. */
function isAtLeast(version: string, floor: string): boolean {
  const [numbers = '', prerelease] = version.split('-')
  const [have, want] = [numbers, floor].map(text => text.split('.').map(Number)) as [number[], number[]]
  const different = want.findIndex((part, at) => part !== have[at])
  if (different === -1) return prerelease === undefined
  return (have[different] ?? 0) > (want[different] ?? 0)
}

describe('no package is older than its last known hole', () => {
  test.each(Object.entries(floors.packages))('%s ≥ %s', (name, floor) => {
    const copies = installed(name)
    expect(copies.length, `${name} is not in the lockfile`).toBeGreaterThan(0)
    expect(copies.filter(({ version }) => !isAtLeast(version, floor))).toEqual([])
  })

  test('an older one would be seen', () => {
    expect(['7.18.4', '7.18.5', '7.20.0', '8.0.0'].every(version => isAtLeast(version, '7.18.4'))).toBe(true)
    expect(['7.18.3', '7.9.9', '6.99.99', '7.18.4-pre.1'].some(version => isAtLeast(version, '7.18.4'))).toBe(
      false,
    )
  })
})

describe('the Node for live keys', () => {
  test.each(Object.values(floors.node))('%s is enough, the release before it is not', floor => {
    const [major, minor, patch] = floor.split('.').map(Number)
    expect(nodeIsPatched(floor)).toBe(true)
    expect(nodeIsPatched(`${major}.${minor}.${(patch ?? 0) - 1}`)).toBe(false)
  })

  test.each(['20.20.2', '23.11.1', '25.9.0', '18.20.0'])('%s has no fix at all', version => {
    expect(nodeIsPatched(version)).toBe(false)
  })
})
