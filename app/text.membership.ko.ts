import { leavingKo } from './text.leaving.ko.ts'
import { subscribeKo } from './text.subscribe.ko.ts'
import { subscriptionKo } from './text.subscription.ko.ts'

/** What only pages about a subscription say: whoever buys a single thing does not download it. */
export const membershipKo = { ...subscribeKo, ...subscriptionKo, ...leavingKo }

export type MembershipText = typeof membershipKo
