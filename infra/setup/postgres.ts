import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import pg from 'pg'
import { freePort } from './ports.ts'
import { layOutPostgres } from './postgres-files.ts'
import { type Keeper, killAll, signal, startKeeper } from './postgres-process.ts'

export interface PostgresOptions {
  /** `true` for measuring and for crash tests of the machine; a killed process loses nothing without it. Default false. */
  readonly fsync?: boolean
  /** Further settings, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string | number>>
}

export interface Postgres {
  /** A connection URL; the role defaults to the owner of everything, who needs no password. */
  url(database?: string, role?: string): string
  /**
   * Makes a database of its own name and answers its URL.
   * @param template the name of one to copy; an empty one by default
   */
  createDatabase(template?: string): Promise<string>
  /** An orderly end; the data is gone afterwards. */
  stop(): Promise<void>
  /** SIGKILL to the server and all its processes; `restart` brings it back on the same data and port. */
  kill9(): Promise<void>
  /** Starts again after `kill9`, or stops orderly first; same port, same data. */
  restart(): Promise<void>
}

/**
 * A real PostgreSQL 18 out of npm, on a free loopback port, with its data in a temporary folder. It ends with this
 * process, however that ends. With TEST_DATABASE_URL set, that server is used instead, and cannot be killed.
 * @throws one sentence when the platform has no package
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return someoneElses(given)

  const files = await layOutPostgres()
  const port = await freePort()
  const args = serverArguments(files.data, files.home, port, options)
  const start = () =>
    startKeeper({ command: files.program, args, cwd: files.home, ids: files.ids, removeAfter: files.home })
  let keeper: Keeper | null = await start()

  const url = (database = 'postgres', role = 'postgres') => `postgres://${role}@127.0.0.1:${port}/${database}`
  async function end(how: (pid: number) => void): Promise<void> {
    if (!keeper) return
    how(keeper.pid)
    await keeper.ended
    keeper = null
  }
  const stopOrderly = () => end(pid => signal(pid, 'SIGINT'))
  return {
    url,
    createDatabase: template => createDatabase(url(), template),
    kill9: () => end(killAll),
    async stop() {
      await stopOrderly()
      await rm(files.home, { recursive: true, force: true })
    },
    async restart() {
      await stopOrderly()
      keeper = await start()
    },
  }
}

function serverArguments(data: string, home: string, port: number, options: PostgresOptions): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: process.platform === 'win32' ? '' : home,
    fsync: options.fsync ? 'on' : 'off',
    max_connections: 200, // several test files and their pools at once
    ...options.settings,
  }
  return [
    '-D',
    data,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

function someoneElses(given: string): Postgres {
  const url = (database?: string, role?: string) => {
    const changed = new URL(given)
    if (database) changed.pathname = `/${database}`
    if (role) changed.username = role
    return changed.href
  }
  const refuse = () =>
    Promise.reject(new Error('The server of TEST_DATABASE_URL is not ours to kill or restart.'))
  return {
    url,
    createDatabase: template => createDatabase(url(), template),
    stop: async () => {},
    kill9: refuse,
    restart: refuse,
  }
}

async function createDatabase(serverUrl: string, template?: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(`create database ${name}${template ? ` template ${template}` : ''}`)
  } finally {
    await client.end()
  }
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
