import type { CardRow } from '../../domain/projections/cards.ts'
import type { Ports } from '../ports.ts'
import { failureWords } from '../text.failures.ts'
import { type Language, membershipTextOf } from '../text.ts'

/** Where a registration stands when its customer looks, and where they go from here. */
export type CardStanding =
  | { readonly type: 'waiting' }
  | { readonly type: 'checking' }
  | { readonly type: 'elsewhere'; readonly to: string }
  | { readonly type: 'failed'; readonly words: string; readonly reference: string | null }
  | { readonly type: 'over' }

/** A card that is gone again was either left behind by a subscription, or could not be taken by any. */
export async function cardStanding(ports: Ports, card: CardRow, language: Language): Promise<CardStanding> {
  const { subscriptionId } = card.purpose
  switch (card.status) {
    case 'registering':
      return { type: 'waiting' }
    case 'issuing':
    case 'registered':
      return { type: 'checking' }
    case 'attached':
      return { type: 'elsewhere', to: `/subscriptions/${subscriptionId}` }
    case 'failed':
      return { type: 'failed', ...registrationFailure(card.failure, language) }
    case 'deleting':
    case 'deleted': {
      const to = await subscriptionBehind(ports, card)
      return to ? { type: 'elsewhere', to } : { type: 'over' }
    }
    case 'expired':
      return { type: 'over' }
  }
}

/** The subscription this card was for, or the one that was there already. */
export async function subscriptionBehind(
  { subscriptions, read }: Pick<Ports, 'subscriptions' | 'read'>,
  { purpose, subject }: CardRow,
): Promise<string | null> {
  const own = await subscriptions.subscription(purpose.subscriptionId)
  if (own) return `/subscriptions/${own.subscription_id}`
  const plan = purpose.type === 'subscribe' ? await read.plan(purpose.planId) : null
  const live = plan && (await subscriptions.liveOne(subject, plan.product_id))
  return live ? `/subscriptions/${live.subscription_id}` : null
}

/** Where the same card or another one is registered again. */
export const registerAgainPath = ({ purpose }: CardRow): string =>
  purpose.type === 'subscribe'
    ? `/subscribe/${encodeURIComponent(purpose.planId)}`
    : `/subscriptions/${purpose.subscriptionId}/card`

/** Why a registration did not come about: our words for codes we know, the code itself only to be quoted. */
export function registrationFailure(
  code: string | null,
  language: Language,
): { readonly words: string; readonly reference: string | null } {
  const { card } = membershipTextOf(language)
  const { reason, known } = failureWords(code, language)
  if (known) return { words: `${reason} ${card.nothingCharged}`, reference: null }
  return { words: card.failed, reference: code || null }
}
