import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../infra/setup/ports.ts'
import type { ShopDatabase } from './postgres.ts'
import { endSandbox } from './sandbox-process.ts'
import { type ShopProcess, startShopProcess } from './shop-process.ts'

export interface ShopOptions {
  /** A PostgreSQL to run on; without it the shop embeds its database in its data directory. */
  readonly database?: ShopDatabase
  /** Settings as a person would give them; they win over those made here. */
  readonly env?: Readonly<Record<string, string>>
  /** A second process of the same shop: shares its PostgreSQL, its key ring and its sandbox. */
  readonly beside?: Shop
}

export interface Shop {
  readonly url: string
  readonly sandboxUrl: string
  /** The one-time link that makes the first admin; null once there is one. */
  readonly adminSetupUrl: string | null
  readonly dataDir: string
  readonly pid: number
  /** The settings it runs with. */
  readonly env: Readonly<Record<string, string>>
  /** All it ever printed, over restarts. */
  logs(): string
  /** Ends the process only; the sandbox lives on. Default SIGKILL. @returns its exit code, null by the signal itself */
  kill(name?: NodeJS.Signals): Promise<number | null>
  /** Starts again on the same ports and data, after `kill` or in place of the running one, which ends in order. */
  restart(env?: Readonly<Record<string, string>>): Promise<void>
  /** Ends the shop in order, its sandbox too, and removes the data. @throws when it ended with another code than 0 */
  stop(): Promise<void>
}

/** Every setting there is, as empty: “not given”. It keeps a developer's own .env out of the tests. */
const NONE_GIVEN = Object.fromEntries(
  [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => [name, '']),
)

/** Starts a real shop and its sandbox, as processes of their own, on free ports and a temporary data directory. */
export async function startShop(options: ShopOptions = {}): Promise<Shop> {
  const { beside } = options
  const dataDir = await mkdtemp(join(tmpdir(), 'jangbu-shop-'))
  const sandboxPort = beside?.env.SANDBOX_PORT ?? String(await freePort())
  let env: Record<string, string> = {
    ...NONE_GIVEN,
    PORT: String(await freePort()),
    SANDBOX_PORT: sandboxPort,
    DATA_DIR: dataDir,
    ...databaseSettings(options),
    ...options.env,
  }
  const heard: string[] = []
  const start = () => startShopProcess({ ...process.env, ...env }, text => heard.push(text))
  async function clearAway(): Promise<void> {
    if (!beside) await endSandbox(`http://127.0.0.1:${env.SANDBOX_PORT}`)
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
  let current: ShopProcess | null = await start().catch(async error => {
    await clearAway()
    throw error
  })
  let told = current.told

  async function kill(name: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
    const ending = current
    current = null
    return ending ? ending.end(name) : null
  }
  async function endInOrder(): Promise<void> {
    if (!current) return
    const code = await kill('SIGTERM')
    if (code !== 0)
      throw new Error(`The shop ended with ${code} after SIGTERM:\n${heard.slice(-20).join('')}`)
  }
  return {
    get url() {
      return told.shop
    },
    get sandboxUrl() {
      return told.sandbox ? new URL(told.sandbox).origin : ''
    },
    get adminSetupUrl() {
      return told.staff.includes('/setup/') ? told.staff : null
    },
    get pid() {
      return current?.pid ?? 0
    },
    get env() {
      return env
    },
    dataDir,
    logs: () => heard.join(''),
    kill,
    async restart(changed = {}) {
      await endInOrder()
      env = { ...env, ...changed }
      current = await start()
      told = current.told
    },
    async stop() {
      try {
        await endInOrder()
      } finally {
        await clearAway()
      }
    },
  }
}

function databaseSettings({ database, beside }: ShopOptions): Record<string, string> {
  if (!beside) return { ...database?.settings }
  const { DATABASE_URL = '', DATABASE_MIGRATION_URL = '', APP_KEYS = '' } = beside.env
  return { DATABASE_URL, DATABASE_MIGRATION_URL, APP_KEYS }
}
