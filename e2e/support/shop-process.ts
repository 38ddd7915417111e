import { type ChildProcess, spawn } from 'node:child_process'

const READY_MAX_MS = 90_000
/** An orderly end syncs the whole data directory, which on a busy disk takes its time. */
const END_MAX_MS = 60_000

/** One run of the shop's server program. */
export interface ShopProcess {
  /** What the console shows a person: `staff` is the set-up link only until there is an admin. */
  readonly told: { readonly shop: string; readonly staff: string; readonly sandbox: string | null }
  readonly pid: number
  /**
   * Sends the signal and resolves when the process is gone; an orderly end that takes too long is a failure.
   * @returns its exit code, 0 after an orderly end; null: the signal itself ended it
   */
  end(name: NodeJS.Signals): Promise<number | null>
}

/**
 * Starts the built shop as its own process and resolves when it has said where to click.
 * @param log receives every piece of output
 * @param cwd where the program lies; the project's own by default
 * @throws with all it said when it ends, or stays silent, instead
 */
export function startShopProcess(
  env: NodeJS.ProcessEnv,
  log: (text: string) => void,
  cwd = process.cwd(),
): Promise<ShopProcess> {
  const child = spawn(process.execPath, ['infra/setup/serve.mjs'], {
    env,
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = new Promise<number | null>(done => child.once('exit', done))
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  void gone.then(() => process.off('exit', killWithUs))

  return new Promise((ready, failed) => {
    let said = ''
    let isReady = false
    const giveUp = (why: string) => {
      child.kill('SIGKILL')
      failed(new Error(`The shop ${why}:\n${said}`))
    }
    const silent = setTimeout(() => giveUp('did not get ready'), READY_MAX_MS)
    const hear = (chunk: Buffer) => {
      log(String(chunk))
      if (isReady) return // a shop under load says thousands of lines: none of them is a greeting
      said += chunk
      const told = greetingIn(said)
      if (!told) return
      isReady = true
      clearTimeout(silent)
      ready({ told, pid: child.pid ?? 0, end: name => end(child, gone, name) })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', error => giveUp(`could not be started (${error.message})`))
    void gone.then(() => {
      clearTimeout(silent)
      giveUp('ended')
    })
  })
}

/** The greeting ends with the line that says what the shop runs on; before that it may be half there. */
function greetingIn(said: string): ShopProcess['told'] | null {
  const line = (name: string) => said.match(new RegExp(`^ {2}${name}\\s+(https?://\\S+)`, 'm'))?.[1] ?? null
  const shop = line('shop')
  const staff = line('staff')
  if (!shop || !staff || !/^ {2}Runs on .*\n/m.test(said)) return null
  return { shop, staff, sandbox: line('sandbox') }
}

async function end(
  child: ChildProcess,
  gone: Promise<number | null>,
  name: NodeJS.Signals,
): Promise<number | null> {
  child.kill(name)
  let late: NodeJS.Timeout | undefined
  const tooLate = new Promise<'late'>(done => {
    late = setTimeout(() => done('late'), END_MAX_MS)
  })
  const how = await Promise.race([gone, tooLate])
  clearTimeout(late)
  if (how !== 'late') return how
  child.kill('SIGKILL')
  throw new Error(`The shop did not end within ${END_MAX_MS} ms of ${name}.`)
}
