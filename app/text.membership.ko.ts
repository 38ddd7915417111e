import { cashReceiptKo } from './text.cash-receipt.ko.ts'
import { leavingKo } from './text.leaving.ko.ts'
import { subscribeKo } from './text.subscribe.ko.ts'
import { subscriptionKo } from './text.subscription.ko.ts'
import { toldKo } from './text.told.ko.ts'

/** What only pages of members say: whoever buys a single thing does not download it. */
export const membershipKo = { ...subscribeKo, ...subscriptionKo, ...leavingKo, ...toldKo, ...cashReceiptKo }

export type MembershipText = typeof membershipKo
