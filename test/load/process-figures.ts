import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Shop } from '../../e2e/support/shop.ts'
import { openPostgres } from '../../infra/database/postgres.ts'
import type { LoadedShop } from './loaded-shop.ts'

/** One look at one process of the shop; null where this machine does not tell. */
export interface ProcessSample {
  readonly rssMb: number | null
  readonly descriptors: number | null
  /** Since the look before: what monitorEventLoopDelay of 10 ms saw, those 10 ms included; ms. */
  readonly lagP99Ms: number | null
}

/** Linux tells of a process in /proc, the shop of its loop at /metrics. */
export async function sampleProcess({ metric }: LoadedShop, node: Shop): Promise<ProcessSample> {
  const status = await readFile(`/proc/${node.pid}/status`, 'utf8').catch(() => '')
  const kb = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  const open = await readdir(`/proc/${node.pid}/fd`).catch(() => null)
  const seconds = await metric(node, 'nodejs_eventloop_lag_p99_seconds')
  return {
    rssMb: kb === undefined ? null : Number(kb) / 1_024,
    descriptors: open?.length ?? null,
    lagP99Ms: seconds === null ? null : seconds * 1_000,
  }
}

export interface LogSample {
  readonly walMb: number
  /** A name of the newest checkpoint, or how many there were: another one with each. */
  readonly checkpoint: string
}

/** Looks at the write-ahead log beside the shop, without asking it. */
export async function watchLog({ nodes: [node], engine }: LoadedShop): Promise<{
  sample(): Promise<LogSample>
  end(): Promise<void>
}> {
  if (engine === 'pglite') return { sample: () => embeddedLog(join(node.dataDir, 'pg')), end: async () => {} }
  const store = await openPostgres(node.env.DATABASE_MIGRATION_URL ?? '', { max: 1 })
  return {
    async sample() {
      const [row] = await store.query<{ wal_mb: number; checkpoints: number }>(
        `SELECT (SELECT sum(size) / 1048576 FROM pg_ls_waldir())::float8 AS wal_mb,
          (num_timed + num_requested)::int AS checkpoints FROM pg_stat_checkpointer`,
      )
      return { walMb: row?.wal_mb ?? Number.NaN, checkpoint: String(row?.checkpoints) }
    },
    end: () => store.close(),
  }
}

/** Where pg_control says at which byte of the log the newest checkpoint lies (PostgreSQL's pg_control.h). */
const CHECKPOINT_AT = { offset: 32, bytes: 8 }

async function embeddedLog(dir: string): Promise<LogSample> {
  const wal = join(dir, 'pg_wal')
  const sizes = await Promise.all(
    (await readdir(wal)).map(name =>
      stat(join(wal, name)).then(
        found => (found.isFile() ? found.size : 0),
        () => 0, // taken away in between
      ),
    ),
  )
  const control = await open(join(dir, 'global', 'pg_control'))
  try {
    const { offset, bytes } = CHECKPOINT_AT
    const { buffer } = await control.read(Buffer.alloc(bytes), 0, bytes, offset)
    return { walMb: sizes.reduce((a, b) => a + b, 0) / 1_048_576, checkpoint: buffer.toString('hex') }
  } finally {
    await control.close()
  }
}
