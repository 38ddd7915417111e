import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { unpackChromium } from './chromium-files.ts'

export interface Chromium {
  readonly source: 'PLAYWRIGHT_CHROMIUM_PATH' | 'playwright' | 'system' | 'npm'
  /** What Playwright's `launchOptions` need besides its own defaults. */
  readonly launchOptions: {
    readonly executablePath?: string
    readonly args: string[]
    readonly env: Record<string, string>
  }
}

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Nothing leaves the machine, and no namespace is asked for: containers and root have none to give. */
const ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/**
 * Finds a Chromium: the one somebody chose, Playwright's own download, the system's, or else the one in our npm
 * packages (x64 Linux), unpacked on first use. Never downloads anything.
 * @throws one sentence when there is none
 */
export async function findChromium(): Promise<Chromium> {
  const chosen = process.env.PLAYWRIGHT_CHROMIUM_PATH
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`PLAYWRIGHT_CHROMIUM_PATH=${chosen} does not exist.`)
    return found('PLAYWRIGHT_CHROMIUM_PATH', chosen)
  }
  if (existsSync(chromium.executablePath())) return found('playwright')
  const system = SYSTEM.find(path => existsSync(path))
  if (system) return found('system', system)
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { executablePath, env } = await unpackChromium()
    return found('npm', executablePath, env)
  }
  throw new Error(
    'No Chromium was found: run "npx playwright install chromium" or set PLAYWRIGHT_CHROMIUM_PATH.',
  )
}

function found(
  source: Chromium['source'],
  executablePath?: string,
  env: Record<string, string> = {},
): Chromium {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return {
    source,
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ARGS,
      env: { ...Object.fromEntries(inherited), ...env },
    },
  }
}
