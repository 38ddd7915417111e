import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SBOM, sbomOf } from '../infra/setup/sbom.mjs'

const read = (path: string) => readFileSync(path, 'utf8')
const npmrc = Object.fromEntries(
  read('.npmrc')
    .split('\n')
    .map(line => line.split('='))
    .filter(([name]) => name),
)
const { scripts, engines } = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>
  engines: { node: string }
}
interface Locked {
  version?: string
  resolved?: string
  integrity?: string
  link?: boolean
  hasInstallScript?: boolean
}
const { packages, lockfileVersion } = JSON.parse(read('package-lock.json')) as {
  packages: Record<string, Locked>
  lockfileVersion: number
}
const installed = Object.entries(packages).filter(([path]) => path !== '')

describe('what the shop is built from (R42)', () => {
  test('is locked, each package by the hash of its content, from a registry and nowhere else', () => {
    expect(lockfileVersion).toBe(3)
    expect(installed.length).toBeGreaterThan(100)
    expect(
      installed.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')),
    ).toEqual([])
    expect(installed.filter(([, { link, resolved }]) => link || resolved)).toEqual([])
    const elsewhere = /git\+|github:|https?:|file:|link:|workspace:|npm:/
    const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'])
      expect(Object.entries(manifest[kind] ?? {}).filter(([, from]) => elsewhere.test(from))).toEqual([])
  })

  test('runs nothing while it is installed, ours included', () => {
    expect(npmrc['ignore-scripts']).toBe('true')
    expect(npmrc['save-exact']).toBe('true')
    expect(
      Object.keys(scripts).filter(name => /^(pre|post)|^(install|prepare|prepublish)$/.test(name)),
    ).toEqual([])
  })

  /**
   * `min-release-age` is left out on purpose: npm 11 asks the registry for the age of what the lockfile names already,
   * and `npm ci` fails where a release is younger, or where the registry tells no dates (a mirror, a cache without
   * network). The lockfile is what protects: a new release comes in only by somebody's hand.
   */
  test('says why it asks for no age', () => expect(npmrc['min-release-age']).toBeUndefined())

  test('is installed by the lockfile alone', () => {
    const programs = ['infra/setup/ensure.mjs', '.ci/run'].map(read).join('\n')
    expect(programs).toMatch(/'ci'|npm ci/)
    expect(programs).not.toMatch(/npm install\b|'install'/)
    expect(engines.node).toBe('>=20.19')
  })

  test('is written down as CycloneDX (else: npm run sbom)', () => {
    const lock = JSON.parse(read('package-lock.json'))
    const text = read(SBOM)
    expect(text).toBe(sbomOf(lock))
    const { bomFormat, specVersion, components, dependencies } = JSON.parse(text)
    expect([bomFormat, specVersion]).toEqual(['CycloneDX', '1.6'])
    const names = new Set(components.map((one: { 'bom-ref': string }) => one['bom-ref']))
    expect(names.size).toBe(components.length)
    expect(
      components.every((one: { hashes?: unknown; licenses?: unknown }) => one.hashes && one.licenses),
    ).toBe(true)
    const needed = dependencies.flatMap((one: { dependsOn: string[] }) => one.dependsOn)
    expect(needed.filter((ref: string) => !names.has(ref))).toEqual([])
    const required = components.filter((one: { scope: string }) => one.scope === 'required').length
    console.log(`SBOM: ${components.length} packages, ${required} of them in a running shop`)
  })
})
