import { cashReceiptEn } from './text.cash-receipt.en.ts'
import { leavingEn } from './text.leaving.en.ts'
import type { MembershipText } from './text.membership.ko.ts'
import { subscribeEn } from './text.subscribe.en.ts'
import { subscriptionEn } from './text.subscription.en.ts'
import { toldEn } from './text.told.en.ts'

export const membershipEn: MembershipText = {
  ...subscribeEn,
  ...subscriptionEn,
  ...leavingEn,
  ...toldEn,
  ...cashReceiptEn,
}
