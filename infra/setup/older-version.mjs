import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { refuse, root } from './step.mjs'

// npm run older [-- revision]: the tests of an older version (by default the one before the newest migration) on today's
// schema, as it runs while a release is rolled out (docs/decisions/0064). Wants the project's history; ends as its tests end.
const MIGRATIONS = 'infra/database/migrations'
/** Holds that version's list of columns against the schema: what is new is what it is there to name. */
const NAMES_NEW_COLUMNS = 'test/infra/erasure/inventory.test.ts'

const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()

const today = readdirSync(join(root, MIGRATIONS)).sort()
const revision = process.argv[2] ?? beforeNewest()
const there = new Set(
  git('ls-tree', '--name-only', revision, `${MIGRATIONS}/`)
    .split('\n')
    .map(path => basename(path)),
)
const newer = today.filter(file => !there.has(file))
if (newer.length === 0) refuse(`${revision} knows every migration there is.`)
const folder = mkdtempSync(join(tmpdir(), 'jangbu-older-'))
try {
  git('clone', '--quiet', '--no-checkout', root, folder)
  execFileSync('git', ['checkout', '--quiet', revision], { cwd: folder })
  for (const file of newer) cpSync(join(root, MIGRATIONS, file), join(folder, MIGRATIONS, file))
  console.log(`${git('log', '-1', '--format=%h %s', revision)}\n  on ${newer.filter(isForward).join(', ')}`)
  process.exitCode =
    run('npm', 'ci', '--silent') ||
    run('npx', 'vitest', 'run', 'test/domain', 'test/infra', 'test/app', '--exclude', NAMES_NEW_COLUMNS)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** The parent of the commit that brought the newest step. */
function beforeNewest() {
  const newest = today.filter(isForward).at(-1)
  const commit = git('log', '--diff-filter=A', '--format=%H', '--', `${MIGRATIONS}/${newest}`)
    .split('\n')
    .at(-1)
  if (!commit) refuse('There is no history of the migrations here: clone the project whole.')
  return `${commit}^`
}

function isForward(file) {
  return !file.endsWith('.down.sql')
}

function run(command, ...args) {
  return spawnSync(command, args, { cwd: folder, stdio: 'inherit' }).status ?? 1
}
