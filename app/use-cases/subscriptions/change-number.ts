import { orderIdOfCharge } from '../../../domain/subscription/charge.ts'
import type { SubscriptionContext } from '../../../domain/subscription/state.ts'
import type { Ports } from '../../ports.ts'

/** More changes than this nobody made in the time a log has lost. */
const FORGOTTEN_MAX = 20

/**
 * How many changes of plan have had their order ids. A log that lost its end counts some of them again, and Toss takes one id for one
 * payment only: by its books, which a recovery reads, a number is passed over under which another sum was paid, or what was
 * paid went back. One under which just this sum stands is this change itself, forgotten, and is not paid twice (docs/decisions/0145).
 * @param today what the change costs today, won
 */
export async function numberedChanges(
  { recovery, books, shop }: Pick<Ports, 'recovery' | 'books' | 'shop'>,
  { subscription: of, changes }: SubscriptionContext,
  today: number,
): Promise<number> {
  if (!of || today === 0 || recovery.settledAt() === null) return changes
  for (let numbered = changes; numbered < changes + FORGOTTEN_MAX; numbered++) {
    const identity = { purpose: 'change', index: 0, nth: numbered + 1 } as const
    const held = await books.heldUnder(orderIdOfCharge(shop.orderPrefix, of.subscriptionId, identity))
    if (held === null || held === today) return numbered
  }
  return changes + FORGOTTEN_MAX
}
