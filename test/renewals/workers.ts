import { type ChildProcess, fork } from 'node:child_process'

/** Said to a worker: a person says on it that clocks are right, and charges go on. */
export const RELEASE = 'release'

/**
 * The workers of a run, each started again when it ends.
 * @param of.clocksOffMs how far the machine's clock of each is off; as many workers as there are of these
 */
export async function startWorkers(of: { env: NodeJS.ProcessEnv; clocksOffMs: readonly number[] }) {
  const running: (ChildProcess | undefined)[] = []
  const told = { kills: 0, endedByThemselves: 0 }
  let over = false
  const start = (nth: number) => {
    const env = { ...of.env, CLOCK_OFF_MS: String(of.clocksOffMs[nth]) }
    const child = fork('build/node/renewalsWorker.js', {
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    running[nth] = child
    let isReady = false
    const ready = new Promise(resolve => child.once('message', resolve)).then(() => {
      isReady = true
    })
    child.on('exit', (_, signal) => {
      if (over) return
      if (isReady && signal !== 'SIGKILL') told.endedByThemselves += 1 // cut off while it starts, it may give up
      start(nth)
    })
    child.on('error', () => undefined) // said to one that has just been killed
    return ready
  }
  await Promise.all(of.clocksOffMs.map((_, nth) => start(nth)))
  return {
    told,
    /** SIGKILL to the next one, in turn. */
    kill: () => running[told.kills++ % running.length]?.kill('SIGKILL'),
    /** A person releases the stop switch, on whichever worker is there to take it. */
    release: () => running.find(child => child?.connected)?.send(RELEASE),
    end() {
      over = true
      for (const child of running) child?.kill('SIGTERM')
    },
  }
}
