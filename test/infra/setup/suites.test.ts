import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'

/** A small project with planted outcomes; its packages are ours. */
async function plant(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'jangbu-suites-'))
  folders.push(folder)
  await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return folder
}

const folders: string[] = []
afterAll(() => Promise.all(folders.map(folder => rm(folder, { recursive: true, force: true }))))

/** The count, as the program that `npm test` is makes it. */
async function count(suite: 'unitTests' | 'browserTests', folder: string): Promise<unknown> {
  const program = `import { ${suite} } from './infra/setup/suites.mjs'
    console.log('\\nCOUNT ' + JSON.stringify(await ${suite}(${JSON.stringify(folder)})))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])
  return JSON.parse(stdout.match(/^COUNT (.*)$/m)?.[1] ?? 'null')
}

const VITEST = "import { expect, test } from 'vitest'\n"
const PLAYWRIGHT = "import { expect, test } from 'playwright/test'\n"

describe('the last line of npm test', { timeout: 120_000 }, () => {
  test('counts unit tests, and a file that cannot be loaded as one that failed', async () => {
    const folder = await plant({
      'a.test.ts': `${VITEST}test('a', () => {})\ntest('b', () => expect(1).toBe(2))\ntest('c', () => {})`,
      'b.test.ts': "throw new Error('not loaded')",
    })
    expect(await count('unitTests', folder)).toEqual({
      passed: 2,
      failed: 2,
      failures: [
        'a.test.ts › b: AssertionError: expected 1 to be 2 // Object.is equality',
        'b.test.ts › not loaded: not loaded',
      ],
    })
  })

  test('counts a run that ends badly although all its tests passed', async () => {
    const folder = await plant({
      'a.test.ts': `${VITEST}test('a', () => void Promise.reject(new Error('nobody waits for it')))`,
    })
    const failures = ['it ended badly, though none of its tests failed']
    expect(await count('unitTests', folder)).toEqual({ passed: 1, failed: 1, failures })
  })

  test('counts a suite without tests as failed', async () => {
    const folder = await plant({ 'playwright.config.ts': 'export default {}', 'empty.ts': '' })
    expect(await count('unitTests', folder)).toEqual({ passed: 0, failed: 1, failures: ['it ran nothing'] })
    const failures = ['playwright › outside any test: Error: No tests found']
    expect(await count('browserTests', folder)).toEqual({ passed: 0, failed: 1, failures })
  })

  test('counts browser tests, and a flaky one as failed', async () => {
    const folder = await plant({
      'playwright.config.ts': "export default { testDir: 'e2e', retries: 1 }",
      'e2e/a.spec.ts': `${PLAYWRIGHT}test('a', () => {})
        test('b', () => expect(1).toBe(2))
        test('c', ({}, info) => expect(info.retry).toBe(1))`,
    })
    const saying = 'Error: expect(received).toBe(expected) // Object.is equality'
    expect(await count('browserTests', folder)).toEqual({
      passed: 1,
      failed: 2,
      failures: [`a.spec.ts › b: ${saying}`, `a.spec.ts › c: ${saying}`],
    })
  })
})
