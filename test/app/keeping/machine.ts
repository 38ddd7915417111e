import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
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

export function typed(folder: string, command: string, env: Record<string, string> = {}) {
  return new Promise<{ code: number | null; said: string }>(done => {
    const { DATABASE_URL: _, DATA_DIR: __, APP_KEYS: ___, ...clean } = process.env
    const child = spawn('sh', ['-c', command], { cwd: folder, env: { ...clean, ...env } })
    let said = ''
    child.stdout.on('data', piece => {
      said += piece
    })
    child.stderr.on('data', piece => {
      said += piece
    })
    child.on('close', code => done({ code, said }))
  })
}

export const settingsOf = (url: string | null): Record<string, string> =>
  url ? { DATABASE_URL: url, APP_KEYS: RING, JANGBU_ALLOW_FSYNC_OFF: '1' } : {}

export const openAt = (folder: string, url: string | null): Promise<Database> =>
  url ? openPostgres(url) : openPGlite(join(folder, 'data', 'pg'), { prepared: preparedDataDir })
