import { join } from 'node:path'
import type { Plugin } from 'vite'
import { bundle } from '../../../infra/setup/bundle.mjs'
import type { Edit, PlantedBug } from './bug.ts'

const ROOT = process.cwd()

/** The source with an edit made. @throws unless the text stands there exactly once */
export function edited(source: string, { file, find, replace }: Edit): string {
  const parts = source.split(find)
  if (parts.length !== 2) throw new Error(`${file} holds the text of an edit ${parts.length - 1} times`)
  return parts.join(replace)
}

/** Makes the edits of one bug while modules are read, and is content only when each was made. */
function planting({ name, edits }: PlantedBug): Plugin {
  const left = new Set(edits)
  return {
    name: 'planted-bug',
    enforce: 'pre',
    transform(source, id) {
      const [path = ''] = id.split('?')
      let code = source
      for (const its of edits)
        if (path === join(ROOT, its.file)) {
          code = edited(code, its)
          left.delete(its)
        }
      return code === source ? null : { code, map: null }
    },
    buildEnd(error) {
      if (!error && left.size > 0)
        this.error(`${name}: nothing of the simulation reads ${[...left].map(({ file }) => file).join(', ')}`)
    },
  }
}

/** Builds a program of the simulation with a mistake in it, or without. @returns the file to run */
export async function buildPlanted(bug: PlantedBug | null, entry: string, outDir: string): Promise<string> {
  const plugins = bug ? [planting(bug)] : []
  await bundle({ root: ROOT, input: { program: entry }, outDir, plugins })
  return join(ROOT, outDir, 'program.js')
}
