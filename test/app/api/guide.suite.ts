import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '../../../app/api/operations/all.ts'
import { SANDBOX_KEYS } from '../../../app/settings.server.ts'
import { SCOPES } from '../../../domain/api-key/scope.ts'
import { listen, type SandboxServer } from '../../../infra/toss-sandbox/server.ts'
import { blocksOf, commandsOf, runInShell } from '../../support/guides.ts'
import type { ApiWorld } from './api-world.ts'

/** A shell with a few dozen calls, on a machine that does other things as well, ms. */
const SLOW = 60_000

export const guideSuite = (api: ApiWorld) =>
  describe('docs/api.md', () => {
    let folder: string
    let toss: SandboxServer
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'jangbu-api-'))
      const { fetch, tick } = api.world.sandbox
      toss = await listen(async () => ({ fetch, tick, close: async () => undefined }), { port: 0 })
    })
    afterAll(async () => {
      await toss?.close()
      await rm(folder, { recursive: true, force: true })
    })

    test.each(['widget', 'api'] as const)(
      'does what it says, word for word, in a shop of %s keys',
      async keyFamily => {
        // `npm start` has the widget's, a shop whose window is its own page the others.
        Object.assign(api.world.ports.shop, { keyFamily, clientKey: SANDBOX_KEYS[keyFamily]?.clientKey })
        const { token } = await api.keyWith(...SCOPES)
        const page = (await readFile('docs/api.md', 'utf8'))
          .replaceAll('http://localhost:3000', api.origin)
          .replaceAll('http://localhost:3900', `http://127.0.0.1:${toss.port}`)
          .replaceAll(/jb_test_0\w+/g, token)
          .replaceAll(/Idempotency-Key: /g, `Idempotency-Key: ${keyFamily}-`)
        const commands = commandsOf(blocksOf(page))
        expect(commands.filter(({ said }) => said !== null).length).toBeGreaterThan(5)
        const written = await runInShell(
          commands.map(({ command }) => command),
          folder,
        )
        expect(written.slice(0, commands.length)).toEqual(
          commands.map(({ said }, nth) => said ?? written[nth]),
        )
      },
      SLOW,
    )

    test('names every scope, and no address that is not there', async () => {
      const page = await readFile('docs/api.md', 'utf8')
      for (const scope of SCOPES) expect(page).toContain(scope)
      const known = operations.map(({ path }) => path.replace(/\{\w+\}/g, '{}'))
      const named = [...page.matchAll(/\/api\/v1\/[\w{}/$-]+/g)].map(([path]) =>
        path.replace(/\{\w+\}|\$\w+/g, '{}'),
      )
      expect(named.filter(path => !known.includes(path as never) && !path.endsWith('openapi'))).toEqual([])
    })
  })
