import type { CardState } from '../../../domain/card/machine.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'

/**
 * Tells the subscription a card was registered for that Toss reported its billing key gone, so that the member hears of it
 * before the next charge; nothing is ended or stopped by it. Telling twice is telling once. One that has not begun yet is told
 * when the card is attached.
 */
export async function tellCardGone(ports: Ports, { context }: CardState): Promise<void> {
  const { card, reportedGone } = context
  if (!card || !reportedGone) return
  const { cardId, purpose } = card
  await execute(ports, subscription, purpose.subscriptionId, {
    type: 'NoteCardGone',
    cardId,
    at: ports.clock.now(),
  })
}
