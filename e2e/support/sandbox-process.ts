import { setTimeout as sleep } from 'node:timers/promises'

const END_MAX_MS = 30_000

/**
 * The sandbox outlives a killed shop on purpose, and ends by itself when the last shop leaves in order. Waits for
 * that, and ends it by its process id when it does not come: a test leaves nothing running.
 */
export async function endSandbox(origin: string): Promise<void> {
  for (let waited = 0; waited < END_MAX_MS; waited += 200) {
    const pid = await sandboxAt(origin)
    if (pid === null) return
    if (waited >= END_MAX_MS / 2) terminate(pid)
    await sleep(200)
  }
  throw new Error(`The sandbox at ${origin} does not end.`)
}

/** @returns its process id, or null when nothing answers there */
async function sandboxAt(origin: string): Promise<number | null> {
  try {
    const health = await fetch(`${origin}/sandbox/api/health`, { signal: AbortSignal.timeout(10_000) })
    const { sandbox, pid } = (await health.json()) as { sandbox?: boolean; pid?: number }
    return sandbox && pid ? pid : null
  } catch {
    return null
  }
}

function terminate(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM')
  } catch {
    // gone in between
  }
}
