import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** What Vite writes about the browser's scripts, as far as it is read here. */
type ClientManifest = Readonly<Record<string, { readonly file: string }>>

/**
 * Tells the server, which is built after what browsers load, what the scripts of words are called, so that a page can
 * name the one it needs beside its other scripts instead of a round trip later (docs/decisions/0088).
 */
export function textScripts(root: string): Plugin {
  const file = join(root, 'app/texts/scripts.ts')
  return {
    name: 'jangbu:text-scripts',
    apply: 'build',
    applyToEnvironment: environment => environment.name === 'ssr',
    load(id) {
      if (id !== file) return null
      const manifest = JSON.parse(
        readFileSync(join(root, 'build/client/.vite/manifest.json'), 'utf8'),
      ) as ClientManifest
      const scripts = ['ko', 'en', 'membership.ko', 'membership.en', 'admin.ko', 'admin.en'].map(name => {
        const source = `app/text.${name}.ts`
        const made = manifest[source]
        return made ? ([source, `/${made.file}`] as const) : this.error(`${source} is no script of its own`)
      })
      return `export const scripts = ${JSON.stringify(Object.fromEntries(scripts))}`
    },
  }
}
