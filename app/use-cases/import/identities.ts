import type { Ports } from '../../ports.ts'

/** Base 36 and as long as ids of ours: with prefix and period it still fits an order id. */
const ID_LENGTH = 24

/** An id made of what it stands for: the same whenever and however often it is made. Keyed, so that it tells nothing of it. */
export const derivedId = ({ vault }: Pick<Ports, 'vault'>, purpose: string, of: string): string =>
  Buffer.from(vault.fingerprint(purpose, of), 'base64url').toString('hex').slice(0, ID_LENGTH)

/** The names of what a billing key brings: one key, one card, one membership. */
export const identitiesOf = (ports: Pick<Ports, 'vault'>, billingKey: string) => ({
  cardId: derivedId(ports, 'imported-card', billingKey),
  subscriptionId: derivedId(ports, 'imported-subscription', billingKey),
})
