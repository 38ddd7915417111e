import type { Aggregate } from '../aggregate.ts'
import { recoveries } from '../projections/recoveries.ts'
import { recoverySteps } from '../projections/recovery-steps.ts'
import { movements } from '../projections/revenue.ts'
import { subscriptionNotices } from '../projections/subscription-notices.ts'
import { charges, consents, subscriptionDue, subscriptionRow } from '../projections/subscriptions.ts'
import type { SubscriptionCommand } from './commands.ts'
import { subscriptionDecider } from './decider.ts'
import { type SubscriptionEvent, subscriptionStorage } from './events.ts'
import { definition, freeze, type SubscriptionState, thaw } from './machine.ts'

/** 구독: one stream per subscription, `subscription-<subscriptionId>`. */
export const subscription: Aggregate<SubscriptionState, SubscriptionCommand, SubscriptionEvent> = {
  category: 'subscription',
  decider: subscriptionDecider,
  storage: subscriptionStorage,
  projections: [
    subscriptionRow,
    charges,
    consents,
    movements,
    recoveries,
    recoverySteps,
    subscriptionDue,
    subscriptionNotices,
  ],
  freeze,
  thaw,
  definition,
}
