import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { State } from './counts.ts'

/** Marks a line that is for the parent's counts and not for people. */
export const STATE_MARK = '#state '

/** Plays a part of the histories in each of so many processes. @returns false where one found something */
export async function runInWorkers(
  count: number,
  args: readonly string[],
  { from, to }: { from: number; to: number },
  say: (line: string) => void,
  noted: (some: State) => void,
): Promise<boolean> {
  const size = Math.ceil((to - from) / count)
  const parts = Array.from({ length: count }, (_, nth) => ({
    from: from + nth * size,
    to: Math.min(to, from + (nth + 1) * size),
  })).filter(part => part.to > part.from)
  const ends = await Promise.all(
    parts.map(
      part =>
        new Promise<number>(resolve => {
          const own = ['--from', String(part.from), '--histories', String(part.to - part.from)]
          const child = spawn(process.execPath, [process.argv[1] ?? '', ...args, ...own, '--workers', '1'], {
            stdio: ['ignore', 'pipe', 'inherit'],
            env: { ...process.env, SIMULATE_PART: '1' },
          })
          createInterface({ input: child.stdout }).on('line', line => {
            if (line.startsWith(STATE_MARK)) noted(JSON.parse(line.slice(STATE_MARK.length)) as State)
            else say(line)
          })
          child.on('close', code => resolve(code ?? 1))
        }),
    ),
  )
  return ends.every(code => code === 0)
}
