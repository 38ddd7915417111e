import type { RouterContextProvider } from 'react-router'
import type { HeldKey } from '../../domain/api-key/reads.ts'
import type { Environment, Scope } from '../../domain/api-key/scope.ts'
import { problem } from '../api/problem.ts'
import { portsContext } from '../context.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { overLimit } from '../http/limits.ts'
import type { Ports, Shop } from '../ports.ts'
import { keyHash } from '../use-cases/api/keys.ts'
import { scopesFor } from './scopes.ts'

/** Another system that showed a key of the JSON API. */
export interface ByKey {
  /** what it does is done by the key (`api:<id>`), beside each fact */
  readonly ports: Ports
  readonly key: HeldKey
}

/** May it? What stands in the key, as far as its maker could still give it today. */
export const keyMay = ({ scopes, maker_role: role }: HeldKey, scope: Scope): boolean =>
  role !== null && scopes.includes(scope) && scopesFor(role).includes(scope)

/** Has it nobody any more who could make it: disabled, or of a role that makes no keys? */
export const hasLostMaker = ({ maker_role: role }: Pick<HeldKey, 'maker_role'>): boolean =>
  role === null || scopesFor(role).length === 0

/** Whose money this shop moves, and so which keys it takes. */
export const environmentOf = ({ mode }: Pick<Shop, 'mode'>): Environment =>
  mode === 'live' ? 'live' : 'test'

const TOKEN = /^Bearer (jb_(?:test|live)_[a-z0-9]{32,120})$/

/**
 * Lets another system in by the key it shows: the header alone counts, no cookie is read. A key of the other environment,
 * one that is revoked or past its end, one whose maker is gone, and one without the scope are refused with different
 * words, since whoever has it may know. What opens nothing is counted by address. @throws {Response}
 */
export async function byKey(
  { request, context }: { request: Request; context: Readonly<RouterContextProvider> },
  scope: Scope,
): Promise<ByKey> {
  const ports = context.get(portsContext)
  const unauthorized = { headers: { 'www-authenticate': 'Bearer realm="jangbu"' } }
  const header = request.headers.get('authorization')
  if (!header) throw problem(context, 'KEY_MISSING', unauthorized)
  const token = TOKEN.exec(header)?.[1]
  const key = token ? await ports.apiKeys.byTokenHash(keyHash(token)) : null
  const useless = uselessOf(ports, key)
  if (!key || useless) {
    const retryAfterMs = await overLimit(context, [['api:address', clientAddressOf(request)]])
    if (retryAfterMs > 0) throw problem(context, 'TOO_MANY_REQUESTS', { retryAfterMs })
    throw problem(context, useless ?? 'KEY_UNKNOWN', unauthorized)
  }
  const retryAfterMs = await overLimit(context, [['api:key', key.key_id]])
  if (retryAfterMs > 0) throw problem(context, 'TOO_MANY_REQUESTS', { retryAfterMs })
  if (!keyMay(key, scope)) throw problem(context, 'SCOPE_MISSING', { fields: { scope } })
  ports.defer('note use of a key', () => ports.apiKeys.noteUse(key.key_id))
  return { key, ports: { ...ports, cause: { ...ports.cause, actor: `api:${key.key_id}` } } }
}

/** Why a key that was made here opens nothing now; null for one that does, and for none. */
function uselessOf(
  { clock, shop }: Ports,
  key: HeldKey | null,
): 'KEY_OVER' | 'KEY_MAKER_GONE' | 'WRONG_ENVIRONMENT' | null {
  if (!key) return null
  if (key.revoked_at !== null || (key.ends_at !== null && key.ends_at <= clock.now())) return 'KEY_OVER'
  if (hasLostMaker(key)) return 'KEY_MAKER_GONE'
  return key.environment === environmentOf(shop) ? null : 'WRONG_ENVIRONMENT'
}
