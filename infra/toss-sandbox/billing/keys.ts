import { hash } from 'node:crypto'
import type { Instant } from '../../../domain/time.ts'
import type { BillingAuthDocument, BillingKeyDocument } from '../documents/billing.ts'
import type { Change } from '../store.ts'
import type { World } from '../world.ts'

const FINGERPRINT = /^[0-9a-f]{16}$/

/** Stands for a billing key wherever people look: 16 hex digits, none of them the key's. */
export const fingerprint = (billingKey: string): string => hash('sha256', billingKey, 'hex').slice(0, 16)

/** Of a billing key or of a fingerprint already: whoever has the key need not know of fingerprints. */
export const keyIdOf = (keyOrId: string): string =>
  FINGERPRINT.test(keyOrId) ? keyOrId : fingerprint(keyOrId)

export const maskBillingKey = (billingKey: string): string =>
  `${billingKey.slice(0, 4)}****${billingKey.slice(-4)}`

/** `ref` is the customerKey: one customer may have several keys (core-api.md 9.1). */
export const putBillingKey = (key: BillingKeyDocument): Change => ({
  put: 'billingKeys',
  key: key.id,
  ref: key.customerKey,
  moment: key.authenticatedAt,
  document: key,
})

export const putBillingAuth = (auth: BillingAuthDocument): Change => ({
  put: 'billingAuths',
  key: auth.id,
  ref: auth.grant?.authKey ?? null,
  moment: auth.openedAt,
  document: auth,
})

export function newBillingKey(
  world: World,
  registered: Omit<BillingKeyDocument, 'id' | 'billingKey' | 'charges' | 'removal'>,
): BillingKeyDocument {
  const billingKey = world.ids.billingKey()
  return { ...registered, id: fingerprint(billingKey), billingKey, charges: 0, removal: null }
}

/** Runs `work` alone on one key, so that charges are counted and none slips past a removal. null: no such key. */
export async function withBillingKey<T>(
  world: World,
  keyOrId: string,
  work: (key: BillingKeyDocument) => Promise<T>,
): Promise<T | null> {
  const id = keyIdOf(keyOrId)
  return world.locked(`billing-key/${id}`, async () => {
    const key = await world.store.get('billingKeys', id)
    return key && work(key)
  })
}

/** As `withBillingKey`, for whoever has the key itself: its fingerprint opens nothing. */
export const withWholeKey = <T>(
  world: World,
  billingKey: string,
  work: (key: BillingKeyDocument) => Promise<T>,
): Promise<T | null> =>
  withBillingKey(world, billingKey, async key => (key.billingKey === billingKey ? work(key) : null))

/** Runs `work` alone on one window: pressed twice or exchanged twice, it happens once. null: no such window. */
export async function withBillingAuth<T>(
  world: World,
  id: string,
  work: (auth: BillingAuthDocument) => Promise<T>,
): Promise<T | null> {
  return world.locked(`billing-auth/${id}`, async () => {
    const auth = await world.store.get('billingAuths', id)
    return auth && work(auth)
  })
}

/** 빌링키 삭제: what becomes true, and the BILLING_DELETED webhook that says so. */
export async function removeKey(
  world: World,
  key: BillingKeyDocument,
  by: 'api' | 'card',
  at: Instant,
): Promise<Change[]> {
  const reason = by === 'api' ? '삭제 API 요청' : '카드사 삭제 요청'
  const told = await world.webhooks.announceKeyDeleted(key, reason)
  return [putBillingKey({ ...key, removal: { at, by } }), ...told]
}

/** 카드사에서 삭제: the shop is told, and no charge any more. @returns null when there is no such key or it is gone */
export async function removeFromCardSide(world: World, keyOrId: string): Promise<BillingKeyDocument | null> {
  return withBillingKey(world, keyOrId, async key => {
    if (key.removal) return null
    const at = world.now()
    await world.commit(await removeKey(world, key, 'card', at))
    return { ...key, removal: { at, by: 'card' } }
  })
}
