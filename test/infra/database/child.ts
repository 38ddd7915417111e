import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { afterEach } from 'vitest'

const children: ChildProcess[] = []

/** Ends whatever a test started. */
export const endChildrenAfterEach = () =>
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })

/** A process and the lines it says. */
export const run = (program: string, ...args: string[]) => started(process.execPath, [program, ...args])

/** As a container starts one: it is number 1 of its own, and sees no other. Dies with who started it. */
const CONTAINER = ['--user', '--map-root-user', '--pid', '--fork', '--kill-child', '--mount-proc']
export const runInContainer = (program: string, ...args: string[]) =>
  started('unshare', [...CONTAINER, process.execPath, program, ...args])

/** Not every kernel lets everybody make one. */
export const canContain = spawnSync('unshare', [...CONTAINER, 'true']).status === 0

function started(command: string, args: readonly string[]) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]()
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk
  })
  const gone = new Promise<number | null>(resolve => child.once('exit', resolve))
  return {
    child,
    /** its exit code, once it has ended */
    gone,
    complaint: () => complaint,
    async line(): Promise<string> {
      return (await lines.next()).value ?? ''
    },
    async kill(signal: NodeJS.Signals): Promise<void> {
      child.kill(signal)
      await gone
    },
  }
}

/** The number out here of the process that is number 1 in there. */
export const firstOf = ({ pid }: ChildProcess): number =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim())
