import type { CardState } from '../../../domain/card/machine.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Ports } from '../../ports.ts'
import { insist } from '../execute.ts'

/**
 * Tells the subscription a card was registered for that Toss reported its billing key gone, so that the member hears of it
 * before the next charge; nothing is ended or stopped by it. Telling twice is telling once. One that has not begun yet is told
 * when the card is attached.
 * @throws StreamBusy when it could not be told
 */
export async function tellCardGone(ports: Ports, { context }: CardState): Promise<void> {
  const { card, reportedGone } = context
  if (!card || !reportedGone) return
  const { cardId, purpose } = card
  await insist(ports, subscription, purpose.subscriptionId, {
    type: 'NoteCardGone',
    cardId,
    at: ports.clock.now(),
  })
}
