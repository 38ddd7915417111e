import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** From the project's root, where every program of ours runs: this file may have been bundled elsewhere. */
const KEEPER = join('infra', 'setup', 'postgres-keeper.mjs')

export interface KeeperOrder {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly ids: { uid?: number; gid?: number }
  /** Removed when this process dies without stopping the server. */
  readonly removeAfter: string
}

export interface Keeper {
  /** The server's own process id. */
  readonly pid: number
  readonly ended: Promise<void>
}

/**
 * Starts the server behind its keeper and resolves when it accepts connections.
 * @throws with the server's log when it ends before that
 */
export function startKeeper(order: KeeperOrder): Promise<Keeper> {
  return new Promise((ready, failed) => {
    const child = spawn(process.execPath, [KEEPER, JSON.stringify(order)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const ended = new Promise<void>(done => child.once('exit', () => done()))
    const log: string[] = []
    let pid = 0
    createInterface(child.stdout).on('line', line => {
      if (pid === 0) {
        pid = (JSON.parse(line) as { pid?: number }).pid ?? 0
        return
      }
      if (log.length < 100) log.push(line)
      if (/ready to accept (read-only )?connections/.test(line)) {
        ready({ pid, ended })
      }
    })
    child.once('error', failed)
    void ended.then(() => failed(new Error(`PostgreSQL did not start:\n${log.join('\n')}`)))
  })
}

/** As a kill of a process that may be gone already. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/**
 * SIGKILL to the postmaster first, so that it cleans nothing up, then to the processes it had. Where the children
 * cannot be listed they notice the death of their parent by themselves.
 */
export function killAll(pid: number): void {
  const children = `/proc/${pid}/task/${pid}/children`
  const list = existsSync(children) ? readFileSync(children, 'utf8').trim().split(' ').filter(Boolean) : []
  signal(pid, 'SIGKILL')
  for (const child of list) signal(Number(child), 'SIGKILL')
}
