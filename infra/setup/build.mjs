import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { withLock } from './lock.mjs'
import { isBuilt, markBuilt, sourcesHash } from './stamp.mjs'
import { refuse, root, runQuietly, say } from './step.mjs'

/** Our Node programs besides the app's own server: name → TypeScript entry; each becomes `build/node/<name>.js`. */
export const PROGRAMS = {
  prepare: 'infra/setup/prepare.ts',
  sandbox: 'infra/toss-sandbox/main.ts',
  tossSandbox: 'infra/toss-sandbox/index.ts',
  rebuild: 'infra/event-store/rebuild-main.ts',
  rotate: 'infra/rotate-keys.ts',
  keeping: 'infra/keeping/main.ts',
  import: 'app/import/main.ts',
  migrate: 'infra/database/migrate-main.ts',
  ownerLink: 'app/owner-link/main.ts',
  diagrams: 'infra/setup/diagrams.ts',
  tossCoverage: 'infra/setup/toss-coverage/main.ts',
  abuse: 'test/abuse/main.ts',
  bench: 'test/bench/main.ts',
  load: 'test/load/main.ts',
  scriptsInventory: 'test/inventory/main.ts',
  year: 'test/year/main.ts',
  renewals: 'test/renewals/main.ts',
  simulate: 'test/simulate/main.ts',
  renewalsWorker: 'test/renewals/worker.ts',
  torture: 'test/torture/main.ts',
  weight: 'test/pages/weight.ts',
  lighthouse: 'test/pages/lighthouse.ts',
  fonts: 'infra/setup/fonts/make.ts',
  pageSpeed: 'test/pages/page-speed.ts',
}

/** A loader or an action without a policy fails the build, and not only the start (docs/decisions/0069). */
const CHECK_ENTRANCES = `import('./build/server/index.js').then(shop => shop.checkEntrances())`

const PARTS = {
  app: {
    line: 'Building the shop …',
    there: ['build/server/index.js', 'build/client'],
    run: () => {
      runQuietly(process.execPath, ['node_modules/@react-router/dev/bin.js', 'build'], {
        NODE_ENV: 'production',
      })
      runQuietly(process.execPath, ['--eval', CHECK_ENTRANCES], { NODE_ENV: 'production' })
    },
  },
  programs: {
    line: 'Building the programs …',
    there: ['build/node'],
    run: () => {
      runQuietly(process.execPath, ['infra/setup/build-programs.mjs', JSON.stringify(PROGRAMS)])
      runQuietly(process.execPath, ['build/node/prepare.js']) // seconds the first time, nothing after
    },
  },
}

/**
 * Builds what its sources have outgrown: `app` (build/client, build/server) and `programs` (build/node). Takes
 * milliseconds when nothing changed. A failed build shows its output and ends this process.
 */
export async function build(parts = Object.keys(PARTS)) {
  const hash = sourcesHash()
  if (!parts.some(part => isStale(part, hash))) return
  await withLock(() => {
    for (const part of parts) {
      const hash = sourcesHash()
      if (!isStale(part, hash)) continue // asked one by one: building the app empties build/, programs and all
      say(PARTS[part].line)
      markBuilt(part, null)
      PARTS[part].run()
      markBuilt(part, hash)
    }
  })
}

function isStale(part, hash) {
  return !isBuilt(part, hash) || PARTS[part].there.some(path => !existsSync(join(root, path)))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!existsSync(join(root, 'node_modules')))
    refuse('The packages are not installed yet: run npm start or npm test.')
  await build()
}
