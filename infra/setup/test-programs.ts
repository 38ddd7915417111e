import { mkdir, mkdtemp } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { bundle } from './bundle.mjs'

const root = resolve(import.meta.dirname, '..', '..')

/** What tests run as a process of its own, by the name it goes by: some to be killed, some as a shop's owner would. */
const PROGRAMS = {
  holder: 'test/support/pglite/holder.ts',
  writer: 'test/support/pglite/writer.ts',
  migrating: 'test/support/migrating.ts',
  periods: 'test/year/periods.ts',
  keeping: 'infra/keeping/main.ts',
  sandbox: 'infra/toss-sandbox/main.ts',
  tossSandbox: 'infra/toss-sandbox/index.ts',
}
export type TestProgram = keyof typeof PROGRAMS

/**
 * Bundles them all in one go: one reading of what they share takes as long as any of them would alone.
 * @returns the folder they are in, as `<name>.mjs`
 */
export async function buildTestPrograms(): Promise<string> {
  const cache = join(root, 'node_modules', '.cache') // below the packages, which stay outside the bundle
  await mkdir(cache, { recursive: true })
  const outDir = await mkdtemp(join(cache, 'programs-'))
  await bundle({ root, input: PROGRAMS, outDir, ending: 'mjs', logLevel: 'error' })
  return outDir
}
