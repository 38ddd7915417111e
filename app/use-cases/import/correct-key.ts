import { card } from '../../../domain/card/card.ts'
import type { SubscriptionContext } from '../../../domain/subscription/state.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Ports } from '../../ports.ts'
import { loadStream } from '../execute.ts'
import { identitiesOf } from './identities.ts'
import type { MemberLine } from './member-line.ts'

/**
 * Does the vault hold another customerKey with this line's billing key than the line tells, of which nobody knows yet that
 * it fits? Toss would refuse every charge of a wrong one, and nobody can ask beforehand; but once a charge went through it is
 * the file that is wrong. Only of a card its member's membership is charged on; one that was replaced or let go matters no
 * more.
 */
export async function isKeyToldAnew(
  ports: Ports,
  { credential }: MemberLine,
  { subscription: terms, cardId, paidAt }: SubscriptionContext,
): Promise<boolean> {
  if (cardId !== identitiesOf(ports, credential.billingKey).cardId) return false
  if (paidAt !== null) return false // with this card: it was the first, and one that was replaced never comes back
  const { state } = await loadStream(ports, card, cardId)
  if (!state.hasTag('usable') || state.context.card?.subject !== terms?.subject) return false
  const kept = await ports.billingKeys.find(cardId)
  return kept !== null && kept.customerKey !== credential.customerKey
}

/**
 * Keeps the same billing key with the customerKey the line tells. A charge Toss refused for the old one needs nothing said
 * to it: it is in doubt, not declined, and every further try reads the vault anew.
 * @returns false where there is nothing to correct any more: a long file is written long after it was judged
 */
export async function correctKey(ports: Ports, member: MemberLine): Promise<boolean> {
  const { credential } = member
  const { cardId, subscriptionId } = identitiesOf(ports, credential.billingKey)
  const { context } = (await loadStream(ports, subscription, subscriptionId)).state
  if (!context.subscription || !(await isKeyToldAnew(ports, member, context))) return false
  await ports.billingKeys.put(cardId, context.subscription.subject, credential)
  // Let go and deleted since the look: what is deleted stays out of the vault. One still being deleted is removed with that.
  const { state } = await loadStream(ports, card, cardId)
  if (state.matches('deleted')) await ports.billingKeys.remove(cardId)
  return true
}
