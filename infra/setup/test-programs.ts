import { mkdir, mkdtemp } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'vite'

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
 * Bundles them all in one go, since Node 20 cannot run TypeScript itself: one reading of what they share takes as long as
 * any of them would alone.
 * @returns the folder they are in, as `<name>.mjs`
 */
export async function buildTestPrograms(): Promise<string> {
  const cache = join(root, 'node_modules', '.cache') // below the packages, which stay outside the bundle
  await mkdir(cache, { recursive: true })
  const outDir = await mkdtemp(join(cache, 'programs-'))
  await build({
    root,
    configFile: false,
    envDir: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: PROGRAMS,
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'parts/[name]-[hash].mjs' },
      },
    },
  })
  return outDir
}
