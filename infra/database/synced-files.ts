import { closeSync, fsyncSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import type { HeldLock } from './held-lock.ts'
import { LogSync } from './log-sync.ts'
import { syncFolder } from './sync-folder.ts'

/** An open file as PGlite's file system (emscripten's) knows it; `nfd` is Node's descriptor, absent for a folder. */
interface Stream {
  readonly path: string
  readonly nfd?: number
}
type Call = (...args: never[]) => unknown
interface StreamOps {
  read: Call
  open: Call
  write(stream: Stream, buffer: Uint8Array, offset: number, length: number, position?: number): number
  fsync?(stream: Stream): number
  /** A file's length, above all; PGlite calls this one where the file is open, and the node's where it is not. */
  setattr?(stream: Stream, attributes: { readonly size?: number }): void
}
/** What changes names and lengths. */
type NodeOps = Record<(typeof CHANGING)[number], Call>
interface Started {
  readonly NODEFS: { readonly stream_ops: StreamOps; readonly node_ops: NodeOps }
  /** Places in the list are left empty by files that were closed. */
  readonly FS: { readonly streams: readonly (Stream | null)[] }
}

const CHANGING = ['setattr', 'mknod', 'rename', 'unlink', 'rmdir'] as const
const SEGMENT = /\/pg_wal\/([0-9A-F]{24})$/

/** As many as PostgreSQL ever lets a file grow by at once. */
const EMPTY = Buffer.alloc(64 * 8_192)
const isEmpty = ({ buffer, byteOffset }: Uint8Array, offset: number, length: number): boolean =>
  length <= EMPTY.length && EMPTY.subarray(0, length).equals(Buffer.from(buffer, byteOffset + offset, length))

/** `-F` would switch fsync off; `fdatasync` of the log would end in an empty call, `fsync` comes to us. */
export const SYNCED_START = [
  ...PGlite.defaultStartParams.filter(param => param !== '-F'),
  '-c',
  'wal_sync_method=fsync',
]

/**
 * The files of an embedded database on a real disk. PostgreSQL decides well what has to be on the disk before what, but
 * in PGlite its fsync ends nowhere (reliability.md 1.1: 0 calls). Here it ends in fsync: so checkpoints, recovery and
 * shutdown keep the order they were written for. The log alone is synced later, off this thread, before anybody is
 * answered; until then no page that rests on it is written. Before each call the lock is asked whether they are still ours:
 * a process that was stopped for minutes may wake up anywhere.
 */
export class SyncedFiles extends NodeFS {
  readonly log: LogSync
  readonly #dir: string
  readonly #lock: HeldLock
  #logBytes = 0
  #started: Started | null = null

  constructor(dir: string, lock: HeldLock) {
    super(dir)
    this.#dir = dir
    this.#lock = lock
    this.log = new LogSync(join(dir, 'pg_wal'))
  }

  /** Bytes of log written by this process: how much a recovery would have to go through. */
  get logBytes(): number {
    return this.#logBytes
  }

  override async init(...[lite, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const started = await super.init(lite, options)
    const hook = (module: unknown) => {
      this.#started = module as Started
      const { stream_ops, node_ops } = this.#started.NODEFS
      this.#hook(stream_ops)
      guard(stream_ops, ['open', 'read'], () => this.#lock.check())
      guard(stream_ops, ['write'], () => this.#lock.checkBeforeWrite())
      guard(node_ops, CHANGING, () => this.#lock.checkBeforeWrite())
      guard(node_ops, ['setattr'], () => this.#logFirst())
    }
    const preRun = [...[started.emscriptenOpts.preRun ?? []].flat(), hook]
    return { emscriptenOpts: { ...started.emscriptenOpts, preRun } }
  }

  /** After the database itself is closed. */
  async close(): Promise<void> {
    await this.log.synced()
    this.log.close()
  }

  /** Instead of `close`, where the database has ended by itself and closes nothing any more. */
  abandon(): void {
    const open = new Set(this.#started?.FS.streams.map(stream => stream?.nfd))
    this.#started = null
    open.delete(undefined)
    for (const descriptor of open) closeSync(descriptor as number)
    this.log.close()
  }

  /** Nothing rests on the disk on a log that is not there: no page, and no file cut shorter, as by a VACUUM. */
  #logFirst(): void {
    if (!this.log.isDurable) this.log.syncNow()
  }

  #hook(ops: StreamOps): void {
    const write = ops.write
    ops.write = (stream, buffer, offset, length, position) => {
      const isLog = stream.path.includes('/pg_wal/')
      if (isLog) this.#logBytes += length
      // The log before the pages. A file that grows by an empty one says nothing yet, as a server's that was not synced.
      else if (!isEmpty(buffer, offset, length)) this.#logFirst()
      return write(stream, buffer, offset, length, position)
    }
    const setattr = ops.setattr
    ops.setattr = (stream, attributes) => {
      this.#lock.checkBeforeWrite()
      if (!stream.path.includes('/pg_wal/')) this.#logFirst()
      setattr?.(stream, attributes)
    }
    ops.fsync = stream => {
      const segment = SEGMENT.exec(stream.path)?.[1]
      if (segment) this.log.note(segment)
      else if (stream.nfd === undefined)
        syncFolder(join(this.#dir, stream.path.slice(PGlite.paths.PGDATA.length)))
      else fsyncSync(stream.nfd)
      return 0
    }
  }
}

function guard<Name extends string>(
  ops: Record<Name, Call>,
  names: readonly Name[],
  check: () => void,
): void {
  for (const name of names) {
    const call = ops[name]
    ops[name] = (...args) => {
      check()
      return call(...args)
    }
  }
}
