import { afterAll, beforeAll } from 'vitest'
import { makeApiKey } from '../../../app/use-cases/api/keys.ts'
import { openStaff } from '../../../app/use-cases/staff/come-in.ts'
import type { Scope } from '../../../domain/api-key/scope.ts'
import { SCOPES } from '../../../domain/api-key/scope.ts'
import type { Database } from '../../../infra/database/database.ts'
import { createEdge, type Edge } from '../../../infra/http/node-edge.ts'
import { anyDatabase } from '../../support/engines.ts'
import { shopHandler } from '../../support/shop-handler.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'

/** A shop behind its own server on a port of this machine, and keys to ask it with. */
export interface ApiWorld {
  readonly database: Database
  readonly world: ShopWorld
  readonly staffId: string
  /** where it listens, without a slash at the end */
  readonly origin: string
  /** every scope */
  readonly token: string
  keyWith(...scopes: readonly Scope[]): Promise<{ token: string; keyId: string }>
}

/** Call at the top of a file; what it returns is there once the tests run. */
export function apiWorld(): ApiWorld {
  const api = {} as { -readonly [Name in keyof ApiWorld]: ApiWorld[Name] }
  let edge: Edge
  beforeAll(async () => {
    api.database = await anyDatabase()
    api.world = await openShop(api.database)
    const { ports } = api.world
    const made = await ports.staff.setUp(await ports.staff.offerSetup(), {
      email: 'owner@example.com',
      name: '김사장',
      password: 'a long enough password',
    })
    if (made.type !== 'created') throw new Error('there is no staff')
    api.staffId = made.staffId
    await openStaff(ports, 'test')
    api.keyWith = async (...scopes) => {
      const wish = { name: '주문 서버', scopes, endsAt: null, environment: 'test' } as const
      const key = await makeApiKey(ports, { staffId: api.staffId, address: 'test' }, wish)
      if (key.type === 'refused') throw new Error('no key')
      return key
    }
    api.token = (await api.keyWith(...SCOPES)).token
    edge = createEdge({
      handler: shopHandler(api.world),
      publicUrl: ports.shop.publicUrl,
      trustedProxies: [],
      staticDir: 'nowhere',
      log: ports.log,
    })
    const { port } = await edge.listen(0, '127.0.0.1')
    api.origin = `http://127.0.0.1:${port}`
  })
  afterAll(async () => {
    await edge?.close(0)
    await api.database?.close()
  })
  return api
}
