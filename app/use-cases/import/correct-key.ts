import { card } from '../../../domain/card/card.ts'
import type { SubscriptionContext } from '../../../domain/subscription/state.ts'
import type { Ports } from '../../ports.ts'
import { loadStream } from '../execute.ts'
import { identitiesOf } from './identities.ts'
import type { MemberLine } from './member-line.ts'

/**
 * Does the vault hold another customerKey with this line's billing key than the line tells? Toss would refuse every charge
 * of it, and nobody can ask beforehand. Only of a card its member's membership is charged on; one that was replaced or let
 * go matters no more.
 */
export async function isKeyToldAnew(
  ports: Ports,
  { credential }: MemberLine,
  { subscription, cardId }: SubscriptionContext,
): Promise<boolean> {
  if (cardId !== identitiesOf(ports, credential.billingKey).cardId) return false
  const { state } = await loadStream(ports, card, cardId)
  if (!state.hasTag('usable') || state.context.card?.subject !== subscription?.subject) return false
  const kept = await ports.billingKeys.find(cardId)
  return kept !== null && kept.customerKey !== credential.customerKey
}

/**
 * Keeps the same billing key with the customerKey the line tells. A charge Toss refused for the old one needs nothing said
 * to it: it is in doubt, not declined, and every further try reads the vault anew.
 */
export async function correctKey(ports: Ports, { credential }: MemberLine): Promise<void> {
  const { cardId } = identitiesOf(ports, credential.billingKey)
  const before = (await loadStream(ports, card, cardId)).state
  if (!before.context.card) throw new Error('a key is corrected that is at no card')
  await ports.billingKeys.put(cardId, before.context.card.subject, credential)
  // Let go and deleted since the look: what is deleted stays out of the vault. One still being deleted is removed with that.
  const { state } = await loadStream(ports, card, cardId)
  if (state.matches('deleted')) await ports.billingKeys.remove(cardId)
}
