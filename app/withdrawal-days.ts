import type { Ports } from './ports.ts'

/** 청약철회 기간 by law (전자상거래법 제17조), days: a shop may give more, never less. */
export const WITHDRAWAL_DAYS_MIN = 7

/** 청약철회 기간 as this shop gives it, days after the day of the payment. */
export interface WithdrawalDays {
  /** for what was bought once */
  readonly order: number
  /** for a charge of a subscription, which is left with it */
  readonly charge: number
}

/** What a shop gives that settled nothing of its own. */
export const LAWFUL_WITHDRAWAL: WithdrawalDays = { order: WITHDRAWAL_DAYS_MIN, charge: WITHDRAWAL_DAYS_MIN }

/** What this shop settled (`WITHDRAWAL_DAYS`, `BILLING_WITHDRAWAL_DAYS`). */
export const withdrawalDaysOf = ({ shop, policy }: Pick<Ports, 'shop' | 'policy'>): WithdrawalDays => ({
  order: shop.withdrawalDays,
  charge: policy.withdrawalDays,
})
