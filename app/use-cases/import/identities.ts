import type { Ports } from '../../ports.ts'

/** Base 36 and as long as ids of ours: with prefix and period it still fits an order id. */
const ID_LENGTH = 24

/**
 * The names of what a billing key brings: one key, one card, one membership, whenever and however often its line is read.
 * Keyed, so that an id tells nothing of the key.
 */
export function identitiesOf({ vault }: Pick<Ports, 'vault'>, billingKey: string) {
  const derived = (purpose: string) =>
    Buffer.from(vault.fingerprint(purpose, billingKey), 'base64url').toString('hex').slice(0, ID_LENGTH)
  return { cardId: derived('imported-card'), subscriptionId: derived('imported-subscription') }
}
