import { hash } from 'node:crypto'
import { DAY_MS, later } from '../../../domain/time.ts'
import type { IdempotencyRecord } from '../documents/idempotency.ts'
import { TossError } from '../errors.ts'
import type { Change } from '../store.ts'
import type { World } from '../world.ts'

const LIFETIME_MS = 15 * DAY_MS
const KEY_MAX = 300

/** Key, API key, URL and method; never the body (core-api.md 1.6). Hashed: it holds a secret key. */
export interface Idempotent {
  readonly first: IdempotencyRecord | null
  /** To be committed with what the call changes. */
  keep(status: number, body: string, traceId: string): Change[]
  /** Always to be called, so that the key can be used again. */
  leave(): void
}

export function createIdempotency() {
  const underWay = new Set<string>()
  let left = 0

  /** @returns the answer that still counts */
  async function storedAnswer(world: World, identity: string): Promise<IdempotencyRecord | null> {
    const record = await world.store.get('idempotency', identity)
    return record && later(record.firstUsedAt, LIFETIME_MS) > world.now() ? record : null
  }

  function mayGoOn(identity: string): void {
    if (underWay.has(identity)) throw new TossError('IDEMPOTENT_REQUEST_PROCESSING')
  }

  /**
   * Enters a POST that carries a key. Whoever comes while the first is still running is refused; once it is through,
   * everybody gets its answer, many at once too.
   * @throws INVALID_IDEMPOTENCY_KEY, IDEMPOTENT_REQUEST_PROCESSING
   */
  return async function enter(
    world: World,
    request: { key: string; secretKey: string; method: string; url: string },
  ): Promise<Idempotent> {
    const { key, secretKey, method, url } = request
    if (key.length > KEY_MAX) throw new TossError('INVALID_IDEMPOTENCY_KEY')
    const identity = hash('sha256', [key, secretKey, method, url].join('\n'), 'hex')
    const replay = (first: IdempotencyRecord): Idempotent => ({ first, keep: () => [], leave() {} })

    mayGoOn(identity)
    const leftBefore = left
    const first = await storedAnswer(world, identity)
    if (first) return replay(first)
    mayGoOn(identity)
    underWay.add(identity)
    // Somebody may have come and gone while the store was asked.
    const missed = left === leftBefore ? null : await storedAnswer(world, identity)
    if (missed) underWay.delete(identity)
    if (missed) return replay(missed)

    const now = world.now()
    return {
      first: null,
      keep: (status, body, traceId) => [
        {
          put: 'idempotency',
          key: identity,
          ref: null,
          moment: later(now, LIFETIME_MS),
          document: { identity, status, body, traceId, firstUsedAt: now },
        },
      ],
      leave() {
        underWay.delete(identity)
        left += 1
      },
    }
  }
}
