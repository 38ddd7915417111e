import { rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { migratedName } from './migrated.ts'
import { migratedDump } from './migrated-dump.ts'
import { pgliteDump } from './pglite-dump.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { buildTestPrograms } from './test-programs.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for what is made once a run and only when somebody wants it. */
    toolsUrl: string
  }
}

/**
 * Vitest's global set-up. PostgreSQL takes a second or two to start, PGlite as long to make an empty cluster, the
 * schema another one in each, the programs some to build, and most runs of a few files need none of it: so a tiny
 * loopback server makes each on the first request and gives the same answer to every other one. See
 * test/support/tools.ts for the asking side.
 */
export default async function setup(project: { provide(key: 'toolsUrl', value: string): void }) {
  let postgres: Promise<Postgres> | undefined
  let template: Promise<string> | undefined
  let migrated: Promise<string> | undefined
  let programs: Promise<string> | undefined
  const answers: Record<string, () => Promise<string>> = {
    '/postgres': async () => {
      postgres ??= startPostgres()
      return (await postgres).createDatabase()
    },
    '/postgres/migrated': async () => {
      postgres ??= startPostgres()
      const server = await postgres
      template ??= migratedName(server)
      return server.createDatabase(await template)
    },
    '/pglite': pgliteDump,
    '/pglite/migrated': () => {
      migrated ??= migratedDump()
      return migrated
    },
    '/programs': () => {
      programs ??= buildTestPrograms()
      return programs
    },
  }
  const server = createServer(async (request, response) => {
    try {
      const answer = answers[request.url ?? '']
      response.end(answer ? await answer() : undefined)
    } catch (error) {
      response.statusCode = 500
      response.end(error instanceof Error ? error.message : String(error))
    }
  })
  server.keepAliveTimeout = 0 // a test whose PGlite holds its process up must not find its connection gone
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no address')
  project.provide('toolsUrl', `http://127.0.0.1:${address.port}`)
  return async () => {
    server.closeAllConnections()
    server.close()
    await (await postgres?.catch(() => undefined))?.stop()
    const built = await programs?.catch(() => undefined)
    if (built) await rm(built, { recursive: true, force: true })
  }
}
