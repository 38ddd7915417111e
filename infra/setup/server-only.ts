import { isBuiltin } from 'node:module'
import { relative } from 'node:path'
import type { Plugin } from 'vite'

/** Files that stay on the server: all of infra, and whatever says so by its name. */
const SERVER_FILE = /^infra\/|\.server(\.tsx?|\/)|(^|\/)entry\.server/

/**
 * The build of what browsers load fails at the first import of a server file or of a module of Node's (R19), and says who
 * wanted it. Routes may import both: what only their loaders and actions use is gone before it is looked at.
 */
export function serverOnly(root: string): Plugin {
  const nameOf = (id: string) => relative(root, id.replace(/[?#].*$/, '')).replaceAll('\\', '/')
  return {
    name: 'jangbu:server-only',
    enforce: 'pre',
    apply: 'build',
    applyToEnvironment: environment => environment.name === 'client',
    async resolveId(source, importer, options) {
      if (!importer) return null
      const wanted = isBuiltin(source)
        ? source
        : nameOf((await this.resolve(source, importer, { ...options, skipSelf: true }))?.id ?? '')
      if (!isBuiltin(source) && !SERVER_FILE.test(wanted)) return null
      return this.error(`${nameOf(importer)} → ${wanted}: this would reach the browser`)
    },
  }
}
