import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { refuse, root } from './step.mjs'

/**
 * Runs the built shop in this process, so that signals reach it and nothing stands between it and its supervisor.
 * What `npm start` does after installing and building; a server that deploys a finished build runs this file.
 */
export async function serve() {
  process.env.NODE_ENV = 'production' // before React is loaded: it chooses its build by it
  process.chdir(root)
  const built = join(root, 'build', 'server', 'index.js')
  if (!existsSync(built)) refuse('The shop is not built yet: run npm start or npm run build.')
  const { start } = await import(pathToFileURL(built).href)
  await start()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await serve()
