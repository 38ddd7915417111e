import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { withLock } from './lock.mjs'
import { refuse, root, runQuietly, say } from './step.mjs'

const NODE_MIN = [20, 19]
const STAMP = `${root}node_modules/.ensure`

/**
 * Makes `node_modules` what the lockfile says; does nothing when it already is. Uses Node built-ins only, because it
 * runs before anything is installed. Nothing may rely on install scripts or hooks: `.npmrc` switches them off.
 */
export async function ensure() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < NODE_MIN[0] || (major === NODE_MIN[0] && minor < NODE_MIN[1]))
    refuse(`Node ${NODE_MIN.join('.')} or newer is needed; this is ${process.version}.`)
  if (isInstalled()) return
  await withLock(() => {
    if (!isInstalled()) install()
  })
}

function install() {
  say('Installing packages …')
  const want = wanted()
  // --include=dev: NODE_ENV=production would leave the build tools out.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund']
  const npm = process.env.npm_execpath
  if (npm?.endsWith('.js')) runQuietly(process.execPath, [npm, ...args])
  else runQuietly('npm', args)
  writeFileSync(STAMP, want)
}

const isInstalled = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted()

/** The lockfile's content and the machine the binaries are for; a copied folder with other binaries is installed anew. */
function wanted() {
  const hash = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex')
  return `${hash} ${process.platform} ${process.arch}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await ensure()
