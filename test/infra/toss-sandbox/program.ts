import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { programOf } from '../../support/programs.ts'

export interface Run {
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  output(): string
}

/** The sandbox as it ships: a program of its own, and what a test in plain Node imports. */
export interface Program {
  readonly script: string
  readonly library: string
  run(args: string[], env?: Record<string, string>): Run
  /** A process that others started for us. */
  alsoEnd(pid: number): void
  endAll(): void
}

export async function sandboxProgram(): Promise<Program> {
  const script = await programOf('sandbox')
  const pids = new Set<number>()
  return {
    script,
    library: await programOf('tossSandbox'),
    run(args, env = {}) {
      const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env } })
      if (child.pid) pids.add(child.pid)
      let text = ''
      child.stdout.on('data', chunk => (text += chunk))
      child.stderr.on('data', chunk => (text += chunk))
      const ended = new Promise<number | null>(resolve => child.on('exit', resolve))
      return { child, ended, output: () => text }
    },
    alsoEnd: pid => void pids.add(pid),
    endAll() {
      for (const pid of pids) end(pid)
    },
  }
}

function end(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // gone already
  }
}

/** @returns what health says, or null when nobody answers */
export async function health(port: number): Promise<{ pid: number } | null> {
  try {
    return (await (await fetch(`http://127.0.0.1:${port}/sandbox/api/health`)).json()) as { pid: number }
  } catch {
    return null
  }
}

export async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await sleep(100)
}
