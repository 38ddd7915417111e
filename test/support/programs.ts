import { mkdtempSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '..', '..')

/**
 * Bundles a TypeScript program so that a process of its own can run it: Node 20 cannot run TypeScript itself.
 * @param entry path from the project's root · @returns path of the program, and what removes it
 */
export async function bundleProgram(entry: string): Promise<{ path: string; remove(): Promise<void> }> {
  const cache = join(root, 'node_modules', '.cache') // below the packages, which stay outside the bundle
  await mkdir(cache, { recursive: true })
  const outDir = mkdtempSync(join(cache, 'program-'))
  await build({
    root,
    configFile: false,
    envDir: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: join(root, entry),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'program.mjs' } },
    },
  })
  return { path: join(outDir, 'program.mjs'), remove: () => rm(outDir, { recursive: true, force: true }) }
}
