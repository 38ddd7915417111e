import { spawn } from 'node:child_process'

/** One line typed into a shell, to its end: how it ended, and all it said. */
export function typed(
  command: string,
  { cwd = process.cwd(), env = process.env }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<{ code: number | null; said: string }> {
  const child = spawn('sh', ['-c', command], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const hear = (piece: Buffer) => {
    said += piece
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  return new Promise(done => child.once('close', code => done({ code, said })))
}
