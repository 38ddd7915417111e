import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { typed as typedAnywhere } from '../../../e2e/support/typed.ts'
import type { Database } from '../../../infra/database/database.ts'
import { openPGlite } from '../../../infra/database/pglite.ts'
import { openPostgres } from '../../../infra/database/postgres.ts'
import { preparedDataDir } from '../../../infra/setup/pglite-dump.ts'

export const ROOT = resolve(import.meta.dirname, '..', '..', '..')
export const RING = `k1:${Buffer.alloc(32, 7).toString('base64')}`

/** A folder that is to the commands what the project's own is. */
export function machine(program: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'jangbu-drill-'))
  const names = ['backup', 'verify', 'export-log', 'restore']
  const scripts = Object.fromEntries(names.map(name => [name, `node ${program} ${name}`]))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'machine', private: true, scripts }))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  symlinkSync(join(ROOT, 'docs'), join(folder, 'docs'))
  mkdirSync(join(folder, 'data'))
  writeFileSync(join(folder, 'data', 'keys'), `${RING}\n`)
  return folder
}

/** As on a machine of its own: nothing of this process's settings comes along. */
export function typed(folder: string, command: string, env: Record<string, string> = {}) {
  const { DATABASE_URL: _, DATA_DIR: __, APP_KEYS: ___, ...clean } = process.env
  return typedAnywhere(command, { cwd: folder, env: { ...clean, ...env } })
}

export const settingsOf = (url: string | null): Record<string, string> =>
  url ? { DATABASE_URL: url, APP_KEYS: RING, JANGBU_ALLOW_FSYNC_OFF: '1' } : {}

export const openAt = (folder: string, url: string | null): Promise<Database> =>
  url ? openPostgres(url) : openPGlite(join(folder, 'data', 'pg'), { prepared: preparedDataDir })
