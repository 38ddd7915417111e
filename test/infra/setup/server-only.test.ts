import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { serverOnly } from '../../../infra/setup/server-only.ts'

/** Builds what a browser would load of a small project. @returns the bundle's text, or why there is none */
async function bundleOf(files: Readonly<Record<string, string>>): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'jangbu-bundle-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    const built = await build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [serverOnly(root)],
      build: { write: false, rolldownOptions: { input: join(root, 'app/entry.ts') } },
    })
    const outputs = [built].flat().flatMap(result => ('output' in result ? result.output : []))
    return outputs.map(part => (part.type === 'chunk' ? part.code : '')).join('\n')
  } catch (error) {
    return String(error)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

const ENTRY = { 'app/entry.ts': "import { said } from './ui/part.ts'\nconsole.log(said)" }
const SECRET = "export const said = 'planted-secret'"

test.each([
  ['a file of infra', { 'infra/vault.ts': SECRET }, "export * from '../../infra/vault.ts'", 'infra/vault.ts'],
  ['a server file', { 'app/env.server.ts': SECRET }, "export * from '../env.server.ts'", 'app/env.server.ts'],
  [
    'a server file that is only called for later',
    { 'app/env.server.ts': SECRET },
    "export const said = import('../env.server.ts')",
    'app/env.server.ts',
  ],
  ['a module of Node’s', {}, "export { homedir as said } from 'node:os'", 'node:os'],
  [
    'a package that needs Node',
    { 'node_modules/pg/package.json': '{"main":"index.js"}', 'node_modules/pg/index.js': "require('net')" },
    "import 'pg'\nexport const said = 1",
    'net',
  ],
])('the build refuses %s in what browsers load', async (_, files, part, wanted) => {
  const told = await bundleOf({ ...ENTRY, ...files, 'app/ui/part.ts': part })
  expect(told).toContain(`→ ${wanted}: this would reach the browser`)
  expect(told).not.toContain('planted-secret')
})

test('… and nothing else', async () => {
  const types =
    "import type { said as Said } from '../../infra/vault.ts'\nexport const said: typeof Said = 'fine'"
  expect(await bundleOf({ ...ENTRY, 'infra/vault.ts': SECRET, 'app/ui/part.ts': types })).toContain('fine')
})

test('the shop is built by that rule', async () => {
  const { default: config } = await import('../../../vite.config.ts')
  expect([config.plugins].flat(3)).toContainEqual(expect.objectContaining({ name: 'jangbu:server-only' }))
})
