import { fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../../database/database.ts'
import type { Engines } from './engines.ts'
import { quantile } from './measure.ts'

/** What a figure is worth nothing without: where and when it was measured. */
export async function describeMachine({ postgres, pglite, folder }: Engines): Promise<string> {
  const [first] = cpus()
  const syncs = syncTimes(folder)
  const lines = [
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${platform()} ${release()} ${arch()}`,
    `Node ${process.versions.node} (V8 ${process.versions.v8})`,
    `PostgreSQL ${await versionOf(postgres)}, fsync=on; PGlite (PostgreSQL ${await versionOf(pglite)}), log synced before an answer`,
    `an 8 KiB write and fdatasync on this disk: p50 ${quantile(syncs, 0.5).toFixed(2)} ms, p90 ${quantile(syncs, 0.9).toFixed(2)} ms`,
    `load average at this moment: ${loadAverage()}`,
  ]
  return lines.map(line => `- ${line}`).join('\n')
}

/** 1, 5 and 15 minutes. */
export const loadAverage = (): string =>
  loadavg()
    .map(load => load.toFixed(1))
    .join(', ')

async function versionOf(database: Database): Promise<string> {
  const [row] = await database.query<{ server_version: string }>('SHOW server_version')
  return row?.server_version ?? 'unknown'
}

/** Milliseconds of some hundred syncs, each of one more page. */
function syncTimes(folder: string): number[] {
  const path = join(folder, 'sync-test')
  const file = openSync(path, 'w')
  const page = Buffer.alloc(8_192, 1)
  const times = Array.from({ length: 300 }, () => {
    writeSync(file, page)
    const started = performance.now()
    fdatasyncSync(file)
    return performance.now() - started
  })
  rmSync(path)
  return times
}
