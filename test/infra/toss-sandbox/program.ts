import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from 'vite'

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
  /** Ends every process and removes the files. */
  remove(): Promise<void>
}

export async function buildProgram(): Promise<Program> {
  const folder = join(process.cwd(), 'node_modules', '.cache', 'jangbu', `sandbox-${process.pid}`)
  await build({
    configFile: false,
    envDir: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: true,
      outDir: folder,
      minify: false,
      target: 'node20',
      rolldownOptions: {
        input: { sandbox: 'infra/toss-sandbox/main.ts', tossSandbox: 'infra/toss-sandbox/index.ts' },
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  const script = join(folder, 'sandbox.mjs')
  const pids = new Set<number>()
  return {
    script,
    library: join(folder, 'tossSandbox.mjs'),
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
    async remove() {
      for (const pid of pids) end(pid)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
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
