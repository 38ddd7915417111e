import { createHash } from 'node:crypto'
import { apiKey } from '../../../domain/api-key/api-key.ts'
import type { Environment, Scope } from '../../../domain/api-key/scope.ts'
import type { Instant } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'

export interface KeyWish {
  readonly name: string
  readonly scopes: readonly Scope[]
  /** null: until it is revoked */
  readonly endsAt: Instant | null
  readonly environment: Environment
}

/** Whoever does it, and where from. */
interface By {
  readonly staffId: string
  readonly address: string
}

/** What is kept of a key. */
export const keyHash = (token: string): string => createHash('sha256').update(token).digest('base64url')

/**
 * Makes a key of the JSON API: more than 256 bits of chance behind a beginning that says whose money it may touch.
 * @returns the key, told once: only its hash is kept
 */
export async function makeApiKey(ports: Ports, { staffId, address }: By, wish: KeyWish) {
  const token = `jb_${wish.environment}_${ports.ids.random()}${ports.ids.random()}`
  const keyId = ports.ids.random().slice(0, 20)
  const made = await execute(ports, apiKey, keyId, {
    type: 'MakeApiKey',
    keyId,
    name: wish.name,
    environment: wish.environment,
    scopes: [...wish.scopes],
    tokenHash: keyHash(token),
    hint: token.slice(-4),
    endsAt: wish.endsAt,
    madeBy: staffId,
    address: await ports.vault.seal(staffId, 'account', address),
    at: ports.clock.now(),
  })
  return made.type === 'refused' ? made : { type: 'made' as const, token, keyId }
}

/** From the next request on it lets nobody in, on any node. Refuses NOT_FOUND. */
export async function revokeApiKey(ports: Ports, { staffId, address }: By, keyId: string) {
  const sealed = await ports.vault.seal(staffId, 'account', address)
  return execute(ports, apiKey, keyId, { type: 'RevokeApiKey', address: sealed, at: ports.clock.now() })
}
