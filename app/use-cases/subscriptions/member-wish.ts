import { refuse } from '../../../domain/decider.ts'
import type { SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'
import { within } from '../within.ts'
import { advanceSubscription } from './advance.ts'
import { subscriptionOf } from './subscription-of.ts'

/** Whose subscription is meant, and which. */
export interface Membership {
  readonly customerId: string
  readonly subscriptionId: string
}

/** Longest wait for what a wish sets in motion (a charge, a refund), ms; it goes on, and the page looks again. */
const PATIENCE_MS = 8_000

/** A member's wish about their own subscription, and what follows from it. Another's is NOT_FOUND, like none. */
export async function memberWish(
  ports: Ports,
  { customerId, subscriptionId }: Membership,
  command: SubscriptionCommand,
) {
  if (!(await subscriptionOf(ports, subscriptionId, customerId))) return refuse('NOT_FOUND')
  const done = await execute(ports, subscription, subscriptionId, command)
  if (done.type === 'accepted') await goOn(ports, subscriptionId)
  return done
}

/** What was set in motion goes on, and is waited for a while. */
export const goOn = (ports: Ports, subscriptionId: string) =>
  within(ports, PATIENCE_MS, 'advance subscription', advanceSubscription(ports, subscriptionId))
